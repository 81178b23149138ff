"""What the rules make of steps, before any system is asked.

Holds `Expected`, and what makes a row of them. Law: it follows from the ruleset and the steps
alone, so what was expected once is expected again. Doesn't know the systems under test.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Final, final

from attrs import frozen

from habilitations._acts.course import act_of, judged
from habilitations._errors.bare import bare
from habilitations._steps.parameters import PROCEDURES
from habilitations.errors import HabilitationError, InconsistentState
from habilitations.journal import Step
from habilitations.model import Dossier, Habilitation, Portal
from habilitations.queries import holders
from habilitations.testing._backend import REFUSED, RULE_OF, PlainRight
from habilitations.testing._plain_step import PlainStep

#: What else a system may call the refusal of a rule: the invariant behind it, or a wider name.
ALSO: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "ADH-1": frozenset({"ROL-2"}),
        "ADH-2": frozenset({"ADH-1", "ROL-5"}),
        "ADH-4": frozenset({"EML-1"}),
        "ADH-8": frozenset({"REQ-1"}),
        "BNK-1": frozenset({"DEL-8"}),
        "DEL-1": frozenset({"DEL-8"}),
        "DEL-2": frozenset({"DEL-1", "ROL-7"}),
        "DEL-7": frozenset({"DEL-8"}),
        "DEL-8": frozenset({"DEL-1", "DEL-7", "BNK-1", "EML-1"}),
        "EML-1": frozenset({"ADH-4", "DEL-8"}),
        "REQ-1": frozenset({"ADH-8"}),
    }
)


@final
@frozen(kw_only=True, eq=False)
class Expected:
    """A step, and what the rules make of it."""

    step: Step
    plain: PlainStep
    before: Portal
    #: The portal after it, or the refusal.
    met: Portal | HabilitationError
    #: Who holds what afterwards.
    rights: frozenset[PlainRight]
    #: What a refusal may be called; nothing where several rules are broken at once.
    names: frozenset[str]

    @property
    def after(self) -> Portal:
        """The portal after it."""
        return self.met if isinstance(self.met, Portal) else self.before

    @property
    def rule(self) -> str:
        """The rule that refuses it; empty where it is accepted."""
        return "" if isinstance(self.met, Portal) else self.met.rule


def expected(steps: Iterable[Step], start: Portal, *, exact: bool = False) -> Iterator[Expected]:
    """Yield what the rules make of steps in a row, from a portal on.

    `exact` is for steps of which each breaks one rule at the most, though some of it can't be
    judged.
    """
    portal, rights = start, _Rights()
    for step in steps:
        found = judged_step(portal, step, rights, exact=exact)
        portal = found.after
        yield found


@final
class _Rights:
    """The rights on dossiers, each dossier read once."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Dossier, frozenset[PlainRight]]] = {}

    def of(self, portal: Portal) -> frozenset[PlainRight]:
        """Return every right in force on a portal."""
        parts = [self._on(portal, each) for each in portal.dossiers.values()]
        return parts[0] if len(parts) == 1 else frozenset().union(*parts)

    def _on(self, portal: Portal, dossier: Dossier) -> frozenset[PlainRight]:
        found = self._known.get(id(dossier))
        if found is None or found[0] is not dossier:
            rows = holders(portal, dossier=dossier.id)
            # The dossier is kept with its rights: else another could come to have its identity.
            found = self._known[id(dossier)] = (dossier, frozenset(map(plain_right, rows)))
        return found[1]


def judged_step(
    portal: Portal, step: Step, rights: "_Rights | None" = None, *, exact: bool = False
) -> Expected:
    """Return what the rules make of a step on a portal."""
    met = outcome_of(portal, step)
    after = met if isinstance(met, Portal) else portal
    return Expected(
        step=step,
        plain=PlainStep.of(step),
        before=portal,
        met=met,
        rights=(rights or _Rights()).of(after),
        names=frozenset() if isinstance(met, Portal) else _names(portal, step, met, exact=exact),
    )


def outcome_of(portal: Portal, step: Step) -> HabilitationError | Portal:
    """Return the refusal of a step, or the portal after it."""
    try:
        return step.on(portal)
    except HabilitationError as refusal:
        return bare(refusal)


def refusals_of(portal: Portal, step: Step) -> Sequence[HabilitationError]:
    """Return every refusal of a step that can be judged."""
    act = act_of(PROCEDURES[step.procedure])
    try:
        facts = act.read(portal, **dict(step.given))
    except HabilitationError as refusal:
        return (refusal,)
    return [each for _, refused in judged(act.course, facts) for each in refused]


def _names(portal: Portal, step: Step, met: HabilitationError, *, exact: bool) -> frozenset[str]:
    if not exact and not _is_alone(portal, step):
        return frozenset()
    rules = {met.rule, *ALSO.get(met.rule, ())}
    if isinstance(met, InconsistentState):
        # Rules that the state would break: each of them is a reason.
        rules |= {each.rule for each in met.faults}
    return _called(frozenset(rules))


@cache
def _called(rules: frozenset[str]) -> frozenset[str]:
    """Return what a refusal for any of some rules may be called."""
    return frozenset({REFUSED, *rules, *(slug for slug in RULE_OF if RULE_OF[slug] in rules)})


def _is_alone(portal: Portal, step: Step) -> bool:
    """Tell whether one rule alone refuses a step, and all of it could be judged."""
    act = act_of(PROCEDURES[step.procedure])
    try:
        facts = act.read(portal, **dict(step.given))
    except HabilitationError:
        return False
    rules = {each.rule for _, refused in judged(act.course, facts) for each in refused}
    # After somebody or something unknown nothing is judged, so more may be broken.
    return len(rules) == 1 and rules != {"DOS-1"}


def plain_right(held: Habilitation) -> PlainRight:
    """Return a right in force as plain data."""
    return (
        held.dossier.value,
        held.subscriber.value,
        held.service.code,
        held.role.value,
        held.suspended,
    )


def plain_rights_of(portal: Portal) -> frozenset[PlainRight]:
    """Return every right in force on a portal, as plain data."""
    return _Rights().of(portal)
