"""Rotating books: bags that go from family to family, handed over and back by officers of the kelurahan."""

from forms.capability import Capability, Dealing, Due, Find, Holding, Occasion, Tab
from forms.definition import Question

ROTATION = Capability(
    key="rotation",
    title="Buku bergilir",
    tabs=(
        Tab(
            "staff.rotation.bags", "Tas buku", "run",
            pages=("staff.rotation.new_bag", "staff.rotation.change_bag", "staff.rotation.bag"),
        ),
        Tab(
            "staff.rotation.rounds", "Putaran", "run",
            pages=("staff.rotation.next_round", "staff.rotation.round"),
        ),
    ),
    settings=(
        Question(
            "interval", "number", "Jarak antarputaran (hari)", minimum="1", maximum="90", required=False,
            hint="Kosongkan untuk 15 hari. Hari libur dilewati.",
        ),
    ),
    papers=("bag_card", "bag_round_list", "bag_handover", "bag_loss"),
    holders=("local_officer",),
    tables=("bag", "bag_round", "bag_turn"),
    holdings=(
        Holding("bag", "program_id", {"reason": ""}),
        Holding("bag_turn", "registration_id"),
    ),
    due=(
        Due("late_bags", "tas buku belum kembali", "staff.rotation.rounds", "now"),
    ),
    finds=(Find("bag", "Tas buku", "staff.rotation.bag", ("bag_id",)),),
    happens=(
        Occasion("bag_round", "Putaran buku", "staff.rotation.rounds", tone="books"),
        Occasion("bags_due", "Tas buku kembali:", "staff.rotation.rounds", tone="books", named=False),
    ),
    deals=(
        Dealing("rotating", "Buku bergilir", "staff.rotation.rounds", told=True),
    ),
)  # fmt: skip
