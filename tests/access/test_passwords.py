"""Which passwords are refused, wherever one is set, and how long they may be."""

import pytest

from domain.access.passwords import LONGEST, SHORTEST, hash_password, must_be_good, verify_password
from domain.rules import RuleBroken

NAMES = ("bujang", "Rina Contoh", "Dinas Perpustakaan dan Kearsipan", "Solok")


def refusal(password: str) -> str:
    with pytest.raises(RuleBroken) as refused:
        must_be_good(password, NAMES)
    return str(refused.value)


@pytest.mark.parametrize(
    "password",
    [
        "1234567890", "0987654321", "abcdefghijkl", "aaaaaaaaaaaa", "ababababab", "qwertyuiop", "password123", "Password2026!",
        "Rahasia12345", "bismillah2026", "indonesia45", "2026sayang2026", "456789012345", "543210987654",
    ],
)  # fmt: skip
def test_password_that_many_people_have_is_refused(password: str) -> None:
    assert "terlalu umum" in refusal(password)


@pytest.mark.parametrize("password", ["bujang-2026", "Solok-Contoh", "PERPUSTAKAAN..kearsipan", "rinacontoh01"])
def test_password_of_the_names_of_account_and_office_is_refused(password: str) -> None:
    assert "nama akun atau nama instansi" in refusal(password)


@pytest.mark.parametrize(
    "password",
    [
        "kuda lari di pagi", "password dengan tujuh kuda", "petugas suka kopi tubruk", "3fj2-9dk2-xq", "ñandú ñandú 9!",
        "MZ4KWTQH7RXB",
    ],
)  # fmt: skip
def test_password_of_several_words_or_by_lot_is_taken(password: str) -> None:
    must_be_good(password, NAMES)


def test_length_is_counted_in_characters_and_nothing_is_cut() -> None:
    letters = "áéíóúçñßøåäö"
    shortest, longest = letters[:SHORTEST], (letters * 20)[:LONGEST]
    for password in (shortest, longest):
        must_be_good(password, ())
    assert len(longest.encode()) == 2 * LONGEST
    assert "paling sedikit 10 karakter" in refusal(shortest[:-1])
    assert "paling banyak 200 karakter" in refusal(longest + "x")
    stored = hash_password(longest)
    assert [verify_password(stored, typed) for typed in (longest, longest[:-1], longest + "x")] == [True, False, False]


def test_password_is_compared_as_it_was_typed() -> None:
    stored = hash_password("Kuda Lari Pagi ")
    assert [verify_password(stored, typed) for typed in ("Kuda Lari Pagi ", "Kuda Lari Pagi", "kuda lari pagi ")] == [
        True,
        False,
        False,
    ]
