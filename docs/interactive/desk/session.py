"""A session: the state of the page, as a value.

Holds `Session`, the form under way and the outcomes of acts. Law: it never changes; an act returns
another, which knows the one before. Doesn't know what an act does, nor how it is shown.
"""

from datetime import datetime
from typing import TypeAlias, final
from zoneinfo import ZoneInfo

from attrs import evolve, field, frozen

from docs.interactive.desk.firm import FRIDAY, LETTERS, LILA, MARIANNE, Letter, opening
from docs.interactive.desk.words import ZONE, Lang
from habilitations import HabilitationError, Journal, Portal, Step, SubscriberNumber
from habilitations.audits import Entry
from habilitations.identifiers import DossierId
from habilitations.journal import Scenario


@final
@frozen
class Fields:
    """What a form was filled with: names and texts; a name may stand several times."""

    pairs: tuple[tuple[str, str], ...] = ()

    def one(self, name: str) -> str:
        """Return the text of a field without the blanks around it; empty where there is none."""
        return next((text for key, text in self.pairs if key == name), "").strip()

    def every(self, name: str) -> tuple[str, ...]:
        """Return all the texts under a name."""
        return tuple(text for key, text in self.pairs if key == name)


@final
@frozen(kw_only=True)
class Form:
    """The form that is open: of which procedure, what stands in it, which services are offered."""

    procedure: str
    fields: Fields = Fields()
    offered: tuple[str, ...] = ()


@final
@frozen(kw_only=True)
class Accepted:
    """A step was taken."""

    step: Step
    before: Portal
    after: Portal


@final
@frozen(kw_only=True)
class Looked:
    """A step was looked at, and not taken."""

    step: Step
    before: Portal
    after: Portal


@final
@frozen(kw_only=True)
class Read:
    """Data of the reader's own are there; `told` are the rows that aren't in it, and why."""

    kind: str
    dossiers: int
    people: int
    told: tuple[str, ...] = ()


@final
@frozen(kw_only=True)
class Refused:
    """A step was refused; it is None where what was typed makes none."""

    refusal: HabilitationError
    step: Step | None
    portal: Portal
    at: datetime


@final
@frozen(kw_only=True)
class Moved:
    """The clock was moved; `crossed` are the deadlines that passed meanwhile."""

    to: datetime
    crossed: tuple[Entry, ...]


@final
@frozen
class Said:
    """Something else happened: the key of the text that tells it."""

    key: str


Outcome: TypeAlias = Accepted | Looked | Read | Refused | Moved | Said


@final
@frozen(kw_only=True)
class Session:
    """What the page shows, and all that it needs to go on."""

    lang: Lang = "fr"
    #: The zone that instants are told in, and the reader's own.
    zone: ZoneInfo = ZONE
    own_zone: ZoneInfo = ZONE
    #: The state that the play began with.
    start: Portal = field(repr=False)
    portal: Portal = field(repr=False)
    at: datetime = FRIDAY
    who: SubscriberNumber = LILA
    dossier: DossierId = MARIANNE
    taken: tuple[Step, ...] = ()
    #: All that was tried, refused steps too.
    tried: tuple[Step, ...] = ()
    letters: tuple[Letter, ...] = LETTERS
    form: Form | None = None
    outcome: Outcome = Said("welcome")
    previous: "Session | None" = field(default=None, repr=False, eq=False)

    @property
    def journal(self) -> Journal:
        """The steps that were taken."""
        return Journal(self.start, self.taken)

    def scenario(self, title: str) -> Scenario:
        """Return all that was tried, to be played elsewhere."""
        return Scenario(title=title, start=self.start, steps=self.tried)

    def said(self, key: str) -> "Session":
        """Return the session with another outcome."""
        return evolve(self, outcome=Said(key))


def opened(lang: Lang = "fr", zone: ZoneInfo = ZONE) -> Session:
    """Return the session that the page opens with, for a reader in a zone."""
    portal = opening()
    return Session(lang=lang, zone=zone, own_zone=zone, start=portal, portal=portal)
