"""The message that a package is due."""

from domain.messages.kind import MessageKind
from domain.models import Package
from forms.reading.days import show_day

DUE = MessageKind(
    "package_due", "Paket buku jatuh tempo", "Peminjam paket",
    "Paket {paket} dari {instansi} jatuh tempo {tanggal}. Mohon siapkan {jumlah} buku untuk dikembalikan atau ditukar.",
    {"paket": "PK26/03", "instansi": "Dinas Perpustakaan", "tanggal": "17/8/2026", "jumlah": "30"},
)  # fmt: skip


def values_about(package: Package, office: str, count: int) -> dict[str, str]:
    """What fills the places of DUE."""
    day = show_day(package.due_on.isoformat()) if package.due_on else ""
    return {"paket": package.name, "instansi": office, "tanggal": day, "jumlah": str(count)}
