"""Where Indonesian words are broken: three hundred words as EYD divides them, and what may never be."""

import pytest

from pdf_templates.hyphens import SOFT, broken, softened

EYD = """
ba-ha-sa ka-li-mat me-nu-lis mem-ba-ca ce-ri-ta se-ko-lah ru-mah hu-jan ke-lu-ar-ga per-pus-ta-ka-an per-ma-in-an do-ngeng
ter-i-ngat de-ngan meng-am-bil me-nga-rang me-nya-nyi me-nya-pu pe-nu-lis pe-nya-ir pen-di-dik-an ke-hi-dup-an ke-a-da-an
ber-ja-lan ber-la-ri ber-ma-in ber-sa-ma ber-te-mu ber-a-nak be-re-nang be-ra-ni ber-am-but ber-u-bah be-ru-pa ter-ja-di
ter-ba-wa ter-li-hat ter-se-nyum ter-ta-wa te-ra-sa ter-a-sing per-gi per-ta-ma per-a-hu pe-ra-sa-an per-bu-at-an per-ta-nya-an
ta-nam-an ma-kan-an mi-num-an ge-rak-an pi-lih-an tu-lis-an la-tih-an bu-at-an sa-yur-an la-pang-an ha-lam-an pe-ker-ja-an
me-ra-sa-kan me-nga-ta-kan mem-be-ri-kan me-lu-pa-kan meng-gu-na-kan men-ja-di-kan mem-ba-wa-kan me-nye-bab-kan di-ka-ta-kan
di-be-ri-kan di-gu-na-kan di-la-ku-kan di-ting-gal-kan me-ning-gal-kan meng-ge-rak-kan me-le-tak-kan ke-ba-ik-an ke-ku-at-an
ke-mu-di-an pe-ne-li-ti-an ban-tu-an sa-tu-an te-mu-an se-ti-ap ma-nu-si-a du-ni-a bi-a-sa si-a-pa di-a-lah ni-at-nya
ma-in-lah bu-ah-nya sa-at-nya ta-at-lah ka-in-nya la-ut-an pan-dai-lah pu-lau-nya sau-da-ra am-boi-lah sur-vei-nya
ka-bar-nya ba-rang-nya mu-ta-khir ka-wan-nya man-di-ri som-bong-nya swas-ta-nya cap-lok-an ap-ril-an bang-sa-ku makh-luk-nya
in-stru-men in-fra-struk-tur ul-tra-vi-o-let kon-trak-tor ben-trok-an trans-mi-gra-si sas-tra-wan in-spek-tur
pus-ta-ka tang-ga-nya jem-ba-tan jan-tung-nya bin-tang-nya lam-pu-nya sam-pai-kan pin-tu-nya jen-de-la ban-dung-kan
ang-ka-sa ang-sa-nya lang-kah-nya lang-sung-kan mung-kin-kah seng-ke-ta teng-ka-rak tong-kat-nya nga-rai-nya
me-nya-ya-ngi pe-nyang-ga ke-nya-ta-an per-nya-ta-an ber-nya-nyi ba-nyak-nya ke-ba-nyak-an pe-nyim-pan-an
sya-rat-nya ma-sya-ra-kat me-nya-rat-kan i-sya-rat-kan mu-sya-wa-rah a-khir-nya ber-a-khir takh-ta-nya
gu-ru-nya mu-rid-nya ka-kak-nya a-dik-nya i-bu-nya ba-pak-nya te-man-nya bu-ku-nya ta-ngan-nya ka-ki-nya ma-ta-nya ke-pa-la
ke-pa-la-nya te-li-nga te-li-nga-nya hi-dung-nya mu-lut-nya ram-but-nya ba-dan-nya pe-rut-nya pung-gung-nya
se-be-lah se-be-lum se-su-dah se-ka-rang se-la-lu se-la-ma se-mu-a se-mu-a-nya se-o-rang se-pe-da se-pa-tu se-ra-gam
se-su-a-tu se-ta-hun se-pu-luh se-bu-ah se-ke-tika se-se-o-rang se-ja-rah se-ma-ngat se-nang-nya se-dih-nya
ke-ma-rin ke-mu-di ke-tika ke-ti-ka-nya ke-pa-da-nya ke-ra-bat ke-ra-ja-an ke-re-ta ke-se-hat-an ke-sem-pat-an ke-sa-lah-an
pa-gi-nya so-re-nya ma-lam-nya si-ang-nya ha-ri-nya ming-gu-nya bu-lan-nya ta-hun-nya wak-tu-nya sa-at-nya
la-ngit-nya bu-mi-nya la-ut-nya gu-nung-nya su-ngai-nya da-nau-nya hu-tan-nya po-hon-nya da-un-nya bu-nga-nya rum-put-nya
ku-cing-nya an-jing-nya a-yam-nya be-bek-nya bu-rung-nya i-kan-nya ka-tak-nya ker-bau-nya kam-bing-nya
me-li-hat men-de-ngar men-ci-um me-ra-ba me-ma-sak me-mo-tong me-mi-kir me-mu-kul me-na-ri me-nu-tup me-no-long
mem-bu-at mem-be-li men-ju-al men-ca-ri men-da-pat men-da-ki me-la-wan me-lem-par me-lom-pat me-mang-gil me-man-jat
ber-bi-ca-ra ber-pi-kir ber-ge-rak ber-hen-ti ber-ka-ta ber-ki-lau ber-kum-pul ber-nya-li ber-pu-tar ber-si-nar ber-te-ri-ak
ter-ba-ngun ter-da-pat ter-di-am ter-gan-tung ter-ja-tuh ter-ka-dang ter-ke-jut ter-la-lu ter-lam-bat ter-pak-sa ter-ting-gal
pen-du-duk pen-ja-ga pen-ju-al pem-be-li pem-ba-ca pel-a-jar pe-la-ut pe-mi-lik pe-mu-da pe-nu-tup pe-ra-hu pe-sa-wat
in-do-ne-si-a in-for-ma-si or-ga-ni-sa-si ko-mu-ni-ka-si na-si-o-nal u-ni-ver-si-tas tek-no-lo-gi bi-o-lo-gi ma-te-ma-ti-ka
ko-mo-di-ti re-ka-man ha-ri-mau ke-li-nci ka-me-ra ko-mik-nya mu-sik-nya te-le-vi-si te-le-pon ra-di-o-nya
""".split()
"""Divided as the dictionary and EYD do, at every place where they may be; the line decides which of them are used."""
NEVER = "deng-an dong-eng tering-at meny-anyi permain-an gera-kan maka-nan pendidi-kan kebai-kan menga-mbil".split()


def places(divided: str) -> set[int]:
    found, letters = set(), 0
    for sign in divided:
        if sign == "-":
            found.add(letters)
        else:
            letters += 1
    return found


def test_three_hundred_words_are_broken_only_where_eyd_breaks_them() -> None:
    assert len(EYD) >= 300
    wrong = [f"{broken(word.replace('-', ''))} is not {word}" for word in EYD
             if not places(broken(word.replace("-", ""))) <= places(word)]  # fmt: skip
    assert wrong == []


def test_most_words_that_may_be_broken_can_be() -> None:
    long = [word for word in EYD if len(word.replace("-", "")) >= 7]
    assert sum("-" in broken(word.replace("-", "")) for word in long) > 0.9 * len(long)


@pytest.mark.parametrize("wrong", NEVER)
def test_words_are_never_broken_where_other_programs_do(wrong: str) -> None:
    assert not places(wrong) & places(broken(wrong.replace("-", "")))


def test_nothing_short_stays_alone() -> None:
    pieces = [broken(word.replace("-", "")).split("-") for word in EYD]
    assert all(len(one[0]) >= 2 and len(one[-1]) >= 3 for one in pieces if len(one) > 1)


def test_names_titles_and_reduplications_keep_together() -> None:
    text = "Perpustakaan PERPUSTAKAAN bersama-sama kupu"
    assert softened(text) == text
    assert softened("di perpustakaan.") == f"di {broken('perpustakaan').replace('-', SOFT)}."
