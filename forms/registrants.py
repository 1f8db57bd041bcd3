"""Who registers: one row says what that means for forms, papers and private links. A kind names one of them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Registrant:
    """A sort of registrant.

    `by_institution`: an institution registers by its own link, or staff choose it at the desk; schools alone may have pupils.
    `one_each`: what is sent is about the registrant itself, not about a list of people.
    `origin` heads the column that says where participants come from. `signers` sign the paper form: the line above, the
    title (an empty one is what the kind calls a participant). `papers` are keys of papers that follow, `holders` the
    audiences to whom it gives private links. `of_children`: the participants are pupils, whatever their birth date says.
    Programs of those who come by invitation alone are on no public page.
    """

    key: str
    origin: str
    signers: tuple[tuple[str, str], ...]
    papers: tuple[str, ...] = ()
    holders: tuple[str, ...] = ()
    of_children: bool = False
    by_institution: bool = False
    one_each: bool = False
    by_invitation: bool = False


REGISTRANTS: dict[str, Registrant] = {
    row.key: row
    for row in (
        Registrant(
            "school_batch",
            "Sekolah",
            (("Mengetahui,", "Kepala sekolah"), ("", "Orang tua/wali")),
            papers=("receipt_batch", "roster"),
            holders=("school",),
            of_children=True,
            by_institution=True,
        ),
        Registrant(
            "individual",
            "Kelurahan",
            (("", ""),),
            papers=("roster_training",),
            one_each=True,
        ),
        Registrant(
            "institution",
            "Lembaga",
            (("", "Kepala/pimpinan lembaga"),),
            papers=("roster",),
            holders=("school",),
            by_institution=True,
            one_each=True,
        ),
        Registrant(
            "guest",
            "Jabatan dan lembaga",
            (("", "Undangan"),),
            papers=("roster_training",),
            by_invitation=True,
        ),
    )
}

ALONE, STRICT, FITTING = "alone", "strict", "fitting"
WAIT_TOGETHER = {
    ALONE: "Setiap orang sendiri-sendiri, menurut urutan masuk.",
    STRICT: "Yang dikirim bersama mendapat tempat bersama. Yang di belakangnya menunggu sampai tempatnya cukup.",
    FITTING: "Yang dikirim bersama mendapat tempat bersama. Bila tempatnya belum cukup, giliran pindah ke yang cukup.",
}
"""How people wait who were sent together: the rule, as pages say it."""
