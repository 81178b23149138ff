"""The form of a hand-written case, and the little dossier they all start from.

Holds `Case` and what turns it into facts. Its one law: a case says one sentence of the fiche or of
the design, and all that it changes. It doesn't know the rules.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

from proof.oracle.indexing import read_line

CATALOGUE: Final = (
    "service(s(mess)). service(s(payer)). elementary(e(mess)). elementary(e(tva))."
    " elementary(e(is)). part(e(mess),s(mess)). part(e(tva),s(payer)). part(e(is),s(payer))."
    " needs_email(e(mess)). needs_account(e(tva)). needs_account(e(is))."
)
SPACES: Final = "".join(f"registered({p}). active({p}). " for p in "abcd") + (
    "registered(waiting). registered(gone). void(gone)."
)
Readings: TypeAlias = tuple[str, str, str, str]
#: The readings, in the order of the Ruleset.
READINGS: Final = (
    "role_exclusivity",
    "on_substitution",
    "on_delegator_removed",
    "adhesion_by_delegates",
)
DEFAULT: Final[Readings] = ("elementary_service", "keep", "cascade", "allowed")

# a is AT of Payer, having adhered to Payer TVA.
PAYER: Final = "at(s(payer),a). adhered(e(tva)). account(a1). "
# ... and to Payer IS.
BOTH: Final = PAYER + "adhered(e(is)). "
# ... b is AS, c Acteur Délégant designated by b, d Acteur designated by c, all on Payer TVA.
CHAIN: Final = (
    PAYER + "as(s(payer),b,a,false). actor(e(tva),c,delegant,b,false)."
    " actor(e(tva),d,acteur,c,false). "
)
# a is AT of Messagerie.
MESS: Final = "at(s(mess),a). adhered(e(mess)). company_email. "


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence, a state, an act, and what is expected: refused by these, or these changes."""

    sentence: str
    state: str
    act: str
    violated: frozenset[str] = frozenset()
    begins: frozenset[str] = frozenset()
    ends: frozenset[str] = frozenset()
    readings: Readings = DEFAULT
    undecided: frozenset[str] = frozenset()
    dossier: str = "dossier_open."

    @property
    def text(self) -> str:
        """The facts of the case, a line for each kind."""
        chosen = zip(READINGS, self.readings, strict=True)
        readings = "".join(f"reading({name},{value}). " for name, value in chosen)
        return "\n".join((CATALOGUE + readings, SPACES, self.dossier + self.state, self.act))

    @property
    def before(self) -> frozenset[str]:
        """The facts of the dossier before the act, as the oracle writes them after it."""
        halves = read_line(self.dossier + self.state).state
        return frozenset(
            head + tail.removeprefix(",").removesuffix(".") if tail != ")." else head[:-1]
            for head, tail in halves
        )


def refused(
    sentence: str,
    state: str,
    act: str,
    *rules: str,
    readings: Readings = DEFAULT,
    dossier: str = "dossier_open.",
) -> Case:
    """A case that these rules, and no other, refuse."""
    return Case(sentence, state, act, violated=frozenset(rules), readings=readings, dossier=dossier)


def accepted(
    sentence: str,
    state: str,
    act: str,
    *changes: str,
    readings: Readings = DEFAULT,
    dossier: str = "dossier_open.",
    undecided: str = "",
) -> Case:
    """A case that is accepted; each change is `+ fact` or `- fact`."""
    signs: dict[str, set[str]] = {"+": set(), "-": set()}
    for change in changes:
        signs[change[0]].add(change[1:].strip())
    begins, ends = frozenset(signs["+"]), frozenset(signs["-"])
    open_points = frozenset(undecided.split())
    return Case(sentence, state, act, frozenset(), begins, ends, readings, open_points, dossier)
