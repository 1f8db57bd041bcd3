"""Messages that bring a private link."""

from domain.messages.kind import MessageKind

_PLACES = {"nama": "SD Negeri 1 Contoh", "alamat": "https://contoh.example/tautan/…"}
_KEEP = "Simpan baik-baik dan jangan diteruskan kepada orang lain."


def _link(key: str, title: str, to: str, begin: str) -> MessageKind:
    words = f"{begin} untuk {{nama}}: {{alamat}}\n{_KEEP}"
    return MessageKind(key, title, to, words, _PLACES, needed=("alamat",), is_secret=True)


LINK = _link("link", "Tautan pribadi", "Sekolah, narasumber, petugas", "Tautan pendaftaran")
INVITATION = MessageKind(
    "invitation", "Undangan rapat", "Yang diundang",
    "Undangan untuk {nama}: {alamat}\nJawab lewat tautan ini, dan jangan diteruskan kepada orang lain.", _PLACES,
    needed=("alamat",), is_secret=True,
)  # fmt: skip
JUDGING_LINK = _link("judging_link", "Tautan penjurian", "Juri", "Tautan penjurian")
