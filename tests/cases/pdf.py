"""Filled PDF forms as people sent them: file → what must be read of it, through the upload of a school's link."""

from collections.abc import Mapping

People = tuple[Mapping[str, str], ...]


def _pupil(**own: str) -> Mapping[str, str]:
    """What all of these forms have in common; `own` is what differs."""
    return {
        "sex": "P", "birth_place": "Kota Solok", "birth_date": "10/5/2016", "grade": "5", "story_title": "Malin Kundang",
        "teacher_name": "Ibu Misalan", "teacher_phone": "0812-3456-7890", "parent_name": "Pak Umpama",
        "consent_data": "yes", **own,
    }  # fmt: skip


AISYAH = _pupil(name="Aisyah Putri", nisn="0161234500")
BUDI = _pupil(name="Budi Misal", sex="L", birth_date="11/5/2016", nisn="0161234501")
CITRA = _pupil(name="Citra Contoh", nisn="0161234502")

READ: Mapping[str, People] = {
    "p-merge-pypdf.pdf": (AISYAH, BUDI),
    "p-merge-qpdf.pdf": (AISYAH, BUDI),
    "p-merge-three.pdf": (AISYAH, BUDI, CITRA),
    # Only the first has a parent's phone, and only the second has no NISN: neither may go to the other.
    "p-merge-mixed-children.pdf": (
        {**AISYAH, "parent_phone": "0813-1111-2222"},
        {key: value for key, value in BUDI.items() if key != "nisn"},
    ),
    "p-merge-in-zip.zip": (AISYAH, BUDI, CITRA),
    "p-openaction-goto.pdf": (AISYAH,),
    "p-owner-pw.pdf": (AISYAH,),
    "p-opt-renamed.pdf": (AISYAH,),
    "p-v-only.pdf": (AISYAH,),
}
