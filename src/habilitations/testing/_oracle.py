"""Our library as the oracle: what a system did, compared with what the rules say.

Holds `Difference`, and what finds the first one along some steps. Law: the two start empty, take
the same steps, and agree after each on the verdict and on who holds what, and on the reason of a
refusal where only one rule is broken.
Doesn't know how steps are drawn.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final, final

from attrs import frozen

from habilitations.errors import HabilitationError
from habilitations.journal import Step
from habilitations.model import Habilitation, Portal
from habilitations.queries import holders
from habilitations.roles import Role
from habilitations.rules import RULES
from habilitations.testing._backend import (
    REFUSED,
    RULE_OF,
    Backend,
    MakeBackend,
    PlainRight,
    offered,
    opened_backend,
    read_rights,
    refusal_of,
)
from habilitations.testing._moves import outcome_of
from habilitations.testing._plain_step import PlainStep

#: The procedures that set a test up: where a system lacks one, it isn't called.
SET_UP: Final = frozenset({"register_space", "activate_space", "open_dossier"})
#: The rules about who and what is there: they need all of these.
ABOUT_SET_UP: Final = frozenset({"DOS-1", "DOS-2", "ESP-1", "ESP-2", "ESP-3"})
#: What else a system may call the refusal of a rule: the invariant behind it, or a wider name.
ALSO: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "ADH-1": frozenset({"ROL-2"}),
        "ADH-2": frozenset({"ADH-1", "ROL-5"}),
        "ADH-8": frozenset({"REQ-1"}),
        "DEL-1": frozenset({"DEL-8"}),
        "DEL-2": frozenset({"DEL-1", "ROL-7"}),
        "DEL-8": frozenset({"DEL-1", "DEL-7", "BNK-1", "EML-1"}),
        "REQ-1": frozenset({"ADH-8"}),
    }
)
#: The rule that is broken where a procedure was accepted rightly, but leaves other rights.
EFFECTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "request_adhesion": "ADH-6",
        "request_substitution": "SUB-2",
        "activate_request": "ADH-6",
        "designate": "DEL-5",
        "modify_delegation": "DEL-10",
        "suspend": "DEL-8",
        "reactivate": "DEL-8",
        "revoke": "DEL-9",
        "identify_dossier": "DOS-2",
        "change_rules": "CAT-4",
    }
)
_SUBSTITUTED: Final = "SUB-4"
#: The rule of rights that change where no right should.
_BY_NOTHING: Final = "ROL-1"


@final
@frozen(kw_only=True)
class Difference:
    """Where a system and the rules part: the step, the rule, and what each said."""

    rule: str
    step: Step
    ours: str
    theirs: str
    #: Rights that only the rules give, and rights that only the system gives.
    missing: tuple[PlainRight, ...] = ()
    extra: tuple[PlainRight, ...] = ()


@final
@frozen(kw_only=True)
class OracleRun:
    """What came of some steps: how often each rule refused, and the first difference."""

    met: Mapping[str, int]
    #: How many steps were taken, the one that differs included.
    taken: int
    difference: Difference | None = None


def run(make: MakeBackend, steps: Iterable[Step], *, exact: bool = False) -> OracleRun:
    """Take steps on a fresh system and on the library; stop at the first difference.

    `exact` is for steps that break one rule at most: then the reason has to be that one.

    Raises:
        BackendError: the adapter is at fault.
    """
    with opened_backend(make) as backend:
        return _run(backend, steps, exact=exact)


def _run(backend: Backend, steps: Iterable[Step], *, exact: bool) -> OracleRun:
    met: Counter[str] = Counter()
    portal, names, found = Portal(), offered(backend), None
    for step in steps:
        after, rule = _judged(portal, step)
        met[rule] += 1
        # Who is there is not for the kit to say where the system can't be told.
        if step.procedure in names and not (rule in ABOUT_SET_UP and not names >= SET_UP):
            found = _differs(backend, portal, step, exact=exact)
        portal = after
        if found is not None:
            break
    return OracleRun(met=dict(met), taken=met.total(), difference=found)


def _judged(portal: Portal, step: Step) -> tuple[Portal, str]:
    met = outcome_of(portal, step)
    return (met, "") if isinstance(met, Portal) else (portal, met.rule)


def _differs(backend: Backend, portal: Portal, step: Step, *, exact: bool) -> Difference | None:
    met, code = outcome_of(portal, step), refusal_of(backend, PlainStep.of(step))
    ours = "accepted" if isinstance(met, Portal) else f"refused for {met.rule} ({met.slug})"
    theirs = "accepted" if code is None else f"refused for {code}"
    if isinstance(met, HabilitationError):
        fits = code is not None and not (exact and code not in _named(met.rule))
        rule = met.rule
    else:
        fits = code is None
        rule = RULE_OF.get(code or "", code or "")
    if not fits:
        named = rule if rule in RULES else EFFECTS.get(step.procedure, _BY_NOTHING)
        return Difference(rule=named, step=step, ours=ours, theirs=theirs)
    return _rights_differ(backend, portal, met, step)


def _named(rule: str) -> frozenset[str]:
    """Return what a system may call the refusal of a rule."""
    rules = {rule, *ALSO.get(rule, ())}
    return frozenset({REFUSED, *rules, *(slug for slug in RULE_OF if RULE_OF[slug] in rules)})


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
    return frozenset(
        plain_right(held)
        for dossier in portal.dossiers
        for held in holders(portal, dossier=dossier)
    )


def _rights_differ(
    backend: Backend, portal: Portal, met: Portal | HabilitationError, step: Step
) -> Difference | None:
    after = met if isinstance(met, Portal) else portal
    ours, theirs = plain_rights_of(after), read_rights(backend)
    if ours == theirs:
        return None
    rule = _effect(portal, after, step) if isinstance(met, Portal) else met.rule
    return Difference(
        rule=rule,
        step=step,
        ours="accepted" if isinstance(met, Portal) else f"refused for {met.rule}",
        theirs="other rights",
        missing=tuple(sorted(ours - theirs)),
        extra=tuple(sorted(theirs - ours)),
    )


def _effect(before: Portal, after: Portal, step: Step) -> str:
    lost = plain_rights_of(before) - plain_rights_of(after)
    replaced = any(role == Role.ADMINISTRATEUR_TITULAIRE.value for *_, role, _ in lost)
    if step.procedure == "activate_request" and replaced:
        return _SUBSTITUTED
    return EFFECTS.get(step.procedure, _BY_NOTHING)
