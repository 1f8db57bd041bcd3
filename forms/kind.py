"""What programs are made from: data, and the capabilities that it names."""

from collections.abc import Iterator
from dataclasses import dataclass

from forms import every_program
from forms.capabilities import CAPABILITIES
from forms.capability import PHASES, Capability, Holding, Tab
from forms.definition import REGISTRATION, FormDefinition, Purpose
from forms.registrants import REGISTRANTS, Registrant


@dataclass(frozen=True)
class Kind:
    """What programs are made from: data and capabilities, never code.

    `code` begins the codes of its programs (LB gives LB26). `registrant` is a key of REGISTRANTS, `capabilities` are keys of
    CAPABILITIES; both are checked when the kind is imported. `levels` are the schools that may join, `participant` is what
    papers call those who do, `roster` what the list of them is called. `papers` are keys of papers that only this kind
    prints: all others follow from what it is. `documents` are what a registrant hands in at the desk. `work` is the key of
    the question for the title of what is performed or handed in, which is all that judges may read of the answers.
    `definition` is the registration form, `forms` are those that the kind brings beside it, `later_forms` those that a
    program gets when staff follow up what became of its participants.
    """

    key: str
    name: str
    summary: str
    code: str
    registrant: str
    capabilities: frozenset[str]
    definition: FormDefinition
    papers: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    participant: str = "peserta"
    roster: str = "Daftar Peserta"
    documents: tuple[str, ...] = ()
    work: str = ""
    forms: tuple[Purpose, ...] = ()
    later_forms: tuple[Purpose, ...] = ()

    def __post_init__(self) -> None:
        """Raises LookupError for a registrant or a capability that is not built."""
        if self.registrant not in REGISTRANTS:
            raise LookupError(f"{self.key}: registrant {self.registrant!r} is none of {sorted(REGISTRANTS)}")
        if unknown := sorted(self.capabilities - CAPABILITIES.keys()):
            raise LookupError(f"{self.key}: capabilities {unknown} are none of {sorted(CAPABILITIES)}")

    def has(self, capability: str) -> bool:
        """Whether programs of this kind can do this. Raises KeyError for a capability that is not built."""
        return CAPABILITIES[capability].key in self.capabilities

    @property
    def registrant_row(self) -> Registrant:
        """What it means that these register."""
        return REGISTRANTS[self.registrant]

    @property
    def by_invitation(self) -> bool:
        """Whether only those who are invited take part: its programs are on no public page."""
        return self.registrant_row.by_invitation

    @property
    def purposes(self) -> tuple[Purpose, ...]:
        """What its programs have forms for: registration first, then the others."""
        return (Purpose(REGISTRATION, "Pendaftaran", self.definition, about_somebody=False), *self.forms)

    def purpose(self, key: str) -> Purpose:
        """The purpose of this key. Raises StopIteration when the kind has no such form."""
        return next(purpose for purpose in (*self.purposes, *self.later_forms) if purpose.key == key)

    @property
    def capability_rows(self) -> tuple[Capability, ...]:
        """The rows of its capabilities, in the order of the registry."""
        return tuple(row for row in CAPABILITIES.values() if row.key in self.capabilities)

    @property
    def tabs(self) -> tuple[Tab, ...]:
        """All tabs of a program, before roles are applied."""
        return (*every_program.FIRST_TABS, *(tab for row in self.capability_rows for tab in row.tabs), *every_program.LAST_TABS)

    @property
    def phases(self) -> dict[str, list[Tab]]:
        """Its tabs by the phase under which they stand, in the order of the menu."""
        found: dict[str, list[Tab]] = {phase: [] for phase in PHASES}
        for tab in self.tabs:
            found[tab.phase].append(tab)
        return found

    @property
    def all_papers(self) -> frozenset[str]:
        """The keys of the papers of a program: those of every program, of its registrant and capabilities, and its own."""
        following = (key for row in self.capability_rows for key in row.papers)
        return frozenset((*every_program.PAPERS, *self.registrant_row.papers, *following, *self.papers))

    @property
    def holdings(self) -> Iterator[Holding]:
        """What a program holds of people."""
        yield from every_program.HOLDINGS
        for row in self.capability_rows:
            yield from row.holdings
