"""Fictional people for printing, the same at every run."""

from random import Random

FIRST = "Siti Ahmad Budi Dewi Rina Yusuf Fitri Andi Nur Indah Rizki Putri Bayu Wahyu Lestari Hendra Maya Agus".split()
MIDDLE = "Nurhaliza Pratama Wijaya Saputra Kusuma Hidayat Ramadhan Maharani Permata Utami Firmansyah".split()
LAST = "Siregar Nasution Lubis Harahap Tanjung Chaniago Koto Piliang Sikumbang Caniago Simatupang".split()
DISTRICTS = "Teladan Utara,Teladan Selatan,Contoh Lama,Contoh Baru,IX Contoh Sungai Teladan".split(",")
COLUMNS = ("number", "name", "nisn", "school", "district")


def people(count: int) -> list[dict[str, str]]:
    """Participants with what a roster and a certificate say of them."""
    random = Random(1)
    return [
        {
            "number": str(number),
            "name": f"{random.choice(FIRST)} {random.choice(MIDDLE)} {random.choice(LAST)}",
            "nisn": f"{random.randrange(10**10):010d}",
            "school": f"SDN {random.randrange(1, 50):02d} Kota Contoh",
            "district": random.choice(DISTRICTS),
            "serial": f"000.4/{number:05d}/DPK/2026",
            "url": f"https://lembar.example/v/{random.randrange(16**10):010x}",
        }
        for number in range(1, count + 1)
    ]
