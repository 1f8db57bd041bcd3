"""Who registers: one row says what that means for forms, papers and private links. A kind names one of them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Registrant:
    """A sort of registrant.

    `origin` heads the column that says where participants come from. `signers` sign the paper form: the line above, the
    title. `papers` are keys of papers that follow, `holders` the audiences to whom it gives private links. `of_children`: the
    participants are pupils, whatever their birth date says.
    """

    key: str
    origin: str
    signers: tuple[tuple[str, str], ...]
    papers: tuple[str, ...] = ()
    holders: tuple[str, ...] = ()
    of_children: bool = False


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
        ),
        Registrant(
            "individual",
            "Kelurahan",
            (("", "Peserta"),),
            papers=("roster_training",),
        ),
    )
}
