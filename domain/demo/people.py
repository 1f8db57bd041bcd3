"""People who do not exist, for the demonstration: their names are put together by lot, always the same way."""

import random
from collections.abc import Iterator
from datetime import date, timedelta

from domain.messages import mail

GIRLS = (
    "Aisyah Putri,Siti,Nur'aini,Zahra Khairunnisa,Keysha,Salsabila,Naura,Hafizah,Alya Rahma,Intan,Dinda,Fathiya,"
    "Aisyah Putri Rahmadhani Az-Zahra,Qonita,Raisa,Maulida,Syifa,Tiara,Adinda,Luthfia"
).split(",")
BOYS = (
    "M. Zaki,Rizky,Fadhil,Ahmad Al-Ghifari,Raffi,Ilham,Habib,Daffa,Arya,Muhammad Rasyid,Gilang,Yusuf,Hanif,Bintang,"
    "Farel,Akbar,Naufal,Dzaki,Rangga,Abdul Hakim"
).split(",")
WOMEN = (
    "Yusnita,Desi,Erni,Mardiana,Nofriyanti,Rosnida,Sri,Upik,Wirdanelis,Zulfa,Lina,Hasnah,Fitriani,Rahmi,Elvi,Yanti,"
    "Suryati,Nelfa,Gusmawati,Murni,Asmara,Yurnalis,Dahlia,Ramadanis,Nurlela,Eti,Silvia"
).split(",")
SECOND = (
    "Contoh,Sampel,Teladan,Percobaan,Umpama,Misalan,Andaian,Purnama,Cahaya,Pratama,Ramadhan,Maharani,Saputra,Lestari"
).split(",")
STORIES = (
    "Malin Kundang,Asal Mula Danau Singkarak,Cindua Mato,Si Umbuik Mudo,Anggun Nan Tongga,Sabai Nan Aluih,"
    "Asal Usul Nagari Solok,Puti Sari Banilai,Batu Batikam,Rambun Pamenan"
).split(",")
WORKS = (
    "Pagi di Pasar Raya,Hujan dan Sepatu Kakek,Surau Kecil di Ujung Jalan,Bareh Solok Ibu,Surat untuk Perpustakaan,"
    "Layang-layang di Laing,Rumah Gadang di Mimpiku,Kereta Terakhir"
).split(",")


class People:
    """Deals out people; the same seed deals the same ones."""

    def __init__(self, today: date, seed: int = 26) -> None:
        self.today, self.lot = today, random.Random(seed)
        self.number = 0

    def pupils(self, count: int, grades: tuple[int, ...]) -> Iterator[dict[str, str]]:
        """Answers to the questions that all school kinds share."""
        for _ in range(count):
            sex = self.lot.choice("LP")
            grade = self.lot.choice(grades)
            yield {
                "name": self._name(GIRLS if sex == "P" else BOYS),
                "sex": sex,
                "birth_place": self.lot.choice(("Solok", "Padang", "Bukittinggi")),
                "birth_date": self._born(grade + 6),
                "nisn": f"00{self._next():08}",
                "grade": str(grade),
                "parent_name": self._name(WOMEN),
                "parent_phone": self.phone(),
                "consent_data": "yes",
                "consent_publication": self.lot.choice(("yes", "yes", "no")),
            }

    def teacher(self) -> dict[str, str]:
        """The teacher of a whole batch."""
        return {"teacher_name": f"{self._name(WOMEN)}, S.Pd.", "teacher_phone": self.phone()}

    def story(self) -> dict[str, str]:
        """What a storyteller tells."""
        title = self.lot.choice(STORIES)
        return {"story_title": title, "story_origin": "Sumatera Barat", "story_source": f"{title}, Penerbit Contoh"}

    def work(self) -> dict[str, str]:
        """What a young writer hands in."""
        return {
            "category": self.lot.choice(("short_story", "poem", "pantun", "folk_tale")),
            "work_title": self.lot.choice(WORKS),
            "manuscript_way": "typed" if self.lot.random() < 0.5 else "by_hand",
            "manuscript_text": "Di kota kecil kami ada perpustakaan yang selalu buka. Di sanalah cerita ini bermula.",
            "consent_anthology": self.lot.choice(("yes", "no")),
            "consent_original": "yes",
        }

    def women(self, count: int, villages: list[str]) -> Iterator[dict[str, str]]:
        """Answers of mothers who come to a training; every third has an e-mail where the site sends any."""
        for place in range(count):
            has_business = self.lot.random() < 0.3
            yield {
                "name": self._name(WOMEN),
                "sex": "P",
                "birth_place": "Solok",
                "birth_date": self._born(self.lot.randint(24, 52)),
                "region": self.lot.choice(villages),
                "address": f"Jalan Contoh Nomor {self._next()}, RT 0{self.lot.randint(1, 4)}/RW 01",
                "phone": self.phone(),
                "email": f"ibu{self.number}@contoh.example" if mail.is_on() and place % 3 == 0 else "",
                "education": self.lot.choice(("smp", "sma", "sma", "college")),
                "occupation": "Ibu rumah tangga",
                "has_business": "yes" if has_business else "no",
                "business": "Kue basah" if has_business else "",
                "delegate": self.lot.choice(("pkk", "village", "public")),
                "consent_data": "yes",
                "consent_publication": self.lot.choice(("yes", "no")),
            }

    def phone(self) -> str:
        """A number that nobody has."""
        return f"0812-0000-{self._next():04}"

    def _name(self, first: list[str]) -> str:
        """Now and then one word is the whole name."""
        name = self.lot.choice(first)
        return name if self.lot.random() < 0.1 else f"{name} {self.lot.choice(SECOND)}"

    def _born(self, age: int) -> str:
        return (date(self.today.year - age, 1, 1) + timedelta(days=self.lot.randrange(364))).isoformat()

    def _next(self) -> int:
        self.number += 1
        return self.number
