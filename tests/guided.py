"""The laws of guidance, checked on one step of a guided walk.

`tests/test_guidance_laws.py` takes a few walks, `tests/guidance_proof.py` many.
"""

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import product
from types import MappingProxyType
from typing import Final

from habilitations import (
    BankAccount,
    HabilitationError,
    Portal,
    Right,
    Role,
    Ruleset,
    Step,
    Subscriber,
    activate_space,
    can,
    guidance,
    register_space,
    role_of,
)
from habilitations._steps.parameters import PARAMETERS
from habilitations.guidance import Draft, Missing, Remedy
from habilitations.identifiers import DossierId
from habilitations.services import AnyService, ElementaryService, Service
from tests import laws_of_advice, moves

#: What no walk draws: fresh, whatever happened.
CODE: Final = "jamais-tire"
EMAIL: Final = "jamais.tire@cabinet.example"
NUMBER: Final = "20299999999999"
SIREN: Final = "888888888"
NAME: Final = "Jamais Tiré"
#: A deadline that is out of bounds for any step of a walk.
FAR: Final = datetime.max.replace(tzinfo=UTC)
ACCOUNT: Final = BankAccount("FR7630004000031234567890143")
#: What may have been sent to somebody, to be entered.
SENT: Final = (CODE, *moves.CODES)
CLICKED: Final = (CODE, *moves.LINKS)
#: Draws a step: fewer than in the other proofs, since laws hold of what is refused unawares too.
TRIES: Final = 20
RIGHTS: Final = tuple(Right)
#: Roles and acts that are about a whole Service.
WHOLE: Final = frozenset({"request_substitution"})


def person(number: str, email: str) -> Subscriber:
    """Return a person of a number and an address."""
    return Subscriber(
        number=number, last_name="NOM", first_name="Prénom", email=email, employer="123456789"
    )


def with_somebody(portal: Portal, at: datetime) -> Portal:
    """Return the portal with one more active space, of a person who holds nothing."""
    # Nothing is done before the rules that are in force, so nothing is missed then.
    at = at if portal.rules_since is None else max(at, portal.rules_since)
    somebody = person(NUMBER, "quelquun@cabinet.example")
    portal = register_space(portal, subscriber=somebody, code=CODE, at=at)
    return activate_space(portal, by=NUMBER, code=CODE, at=at)


def outcome(portal: Portal, step: Step) -> HabilitationError | Portal:
    """Return the portal after a step, or what its procedure raises."""
    try:
        return step.on(portal)
    except HabilitationError as refusal:
        return refusal


def check_verdict(portal: Portal, step: Step) -> guidance.Verdict:
    """Accepted as the procedure accepts, and its first refusal the one raised; rules listed."""
    verdict, met = guidance.explain(portal, step), outcome(portal, step)
    if isinstance(met, Portal):
        assert verdict.accepted
        assert verdict.complete
        assert verdict.after.dossier_map == met.dossier_map
        assert verdict.after.space_map == met.space_map
    else:
        assert verdict.refusals[0] == met
        assert verdict.after is portal
    refusing = {check.rule for check in verdict.checks if not check.holds}
    assert refusing == {refusal.rule for refusal in verdict.refusals}
    told = [refusal for check in verdict.checks for refusal in check.refusals]
    assert len(told) == len(verdict.refusals)
    assert len({check.rule for check in verdict.checks}) == len(verdict.checks)
    return verdict


def check_remedies(portal: Portal, step: Step) -> Counter[str]:
    """Every refusal has a remedy or a reason; an immediate one is accepted, and clears it."""
    met = Counter[str]()
    for refusal in guidance.explain(portal, step).refusals:
        for known in (step, None):
            offered = guidance.remedies(portal, refusal, at=step.at, step=known)
            assert offered
            for remedy in offered:
                assert bool(remedy.steps) is (remedy.reason is None)
                met["remedies" if remedy.steps else "reasons"] += 1
                met[f"waits for {remedy.wait.value}"] += bool(remedy.steps)
                if known and remedy.steps:
                    laws_of_advice.check_remedy(portal, step, refusal, remedy, step.at)
                    met["remedial steps accepted"] += len(remedy.steps)
                if remedy.immediate:
                    met["immediate remedies"] += 1
                    met[f"{refusal.slug} at once"] += 1
                    check_immediate(portal, step if known else None, refusal, remedy)
    return met


def check_immediate(
    portal: Portal, step: Step | None, refusal: HabilitationError, remedy: Remedy
) -> None:
    """Each of its steps is accepted; after them the refused step doesn't meet that refusal."""
    for draft in remedy.steps:
        portal = draft.filled().on(portal)
    if step is not None and not remedy.instead:
        again = guidance.explain(portal, step).refusals
        assert type(refusal) not in {type(each) for each in again}


def check_access(
    portal: Portal, number: str, right: Right, service: AnyService
) -> set[Missing | None]:
    """Allowed as `can` allows on every dossier, the way there ending with the person."""
    met: set[Missing | None] = set()
    for dossier in (*portal.dossiers, SIREN):
        told = guidance.explain_access(portal, number, right, service, dossier=dossier)
        allowed = can(portal, number, right, service, dossier=dossier)
        assert told.allowed is allowed
        assert allowed is (bool(told.lines) and not told.lacking)
        for line in told.lines:
            role = role_of(portal, number, line.service, dossier=dossier)
            check_chain(line, role)
            assert line.allowed is can(portal, number, right, line.service, dossier=dossier)
            assert (line.missing in {Missing.HABILITATION, Missing.SUBSCRIBER}) <= (role is None)
        met.add(told.missing)
    return met


def check_chain(line: guidance.LineAccess, role: Role | None) -> None:
    """From the AT down, each designated by the one before; the last is the person's role."""
    assert line.chain[0].granted_by is None
    for above, below in zip(line.chain, line.chain[1:], strict=False):
        assert below.granted_by == above.subscriber
    if role is not None:
        assert line.chain[-1].role is role


def check_possible(
    portal: Portal, number: str, dossier: DossierId, at: datetime, tried: Sequence[Step]
) -> Counter[str]:
    """What is offered is accepted once filled; of the steps tried, what is accepted is offered."""
    wider = with_somebody(portal, at)
    offered = list(guidance.possible_steps(portal, number, dossier=dossier, at=at))
    assert len(set(offered)) == len(offered)
    assert offered == list(guidance.possible_steps(wider, number, dossier=dossier, at=at))
    for draft in offered:
        assert any(isinstance(outcome(wider, each), Portal) for each in fillings(draft))
        # They are made of values of the library's own: as a caller would have made them.
        optional = tuple(each.name for each in PARAMETERS[draft.procedure] if not each.required)
        also = tuple(name for name in draft.open if name in optional)
        assert Draft.named(draft.procedure, draft.arguments, also=also) == draft
    accepted = [step for step in tried if isinstance(outcome(wider, step), Portal)]
    shapes = [(draft.procedure, dict(draft.given)) for draft in offered]
    for step in accepted:
        given = canonical(portal, step)
        matching = [
            name for name, shape in shapes if name == step.procedure and shape.items() <= given
        ]
        assert matching, step.told("en")
    return Counter({"drafts": len(offered), "tried": len(tried), "accepted": len(accepted)})


def fillings(draft: Draft) -> Iterator[Step]:
    """Yield the draft filled with fresh values, or with what may have been sent to somebody."""
    entered = draft.procedure in {"activate_space", "activate_request"}
    pools = {
        "code": SENT if entered else (CODE,),
        "email_link": CLICKED if draft.procedure == "confirm_company_email" else (CODE,),
        "subscriber": (),
        "email": (EMAIL,),
        "company_email": (EMAIL,),
        "bank_account": (ACCOUNT,),
        "delegate": (NUMBER,),
        "siren": (SIREN,),
        "name": ("SARL",),
        "dossier": (SIREN,),
        **dict.fromkeys(moves.COORDINATES, (NAME,)),
    }
    for values in product(*(pools[name] for name in draft.open)):
        yield draft.filled(**dict(zip(draft.open, values, strict=True)))


def canonical(portal: Portal, step: Step) -> set[tuple[str, object]]:
    """Return the arguments of a step, a service that stands for its whole Service replaced."""
    given = dict(step.given)
    named = given.get("services")
    if not isinstance(named, tuple) or step.dossier is None:
        return set(given.items())
    (service,) = named
    assert isinstance(service, Service | ElementaryService)
    seat = portal.dossiers[step.dossier].seat(portal.ruleset.catalogue.service_of(service))
    suppleant = None if seat is None else seat.suppleant
    whole = (
        step.procedure in WHOLE
        or given.get("role") is Role.ADMINISTRATEUR_SUPPLEANT
        or (step.procedure in moves.ON_A_DELEGATE and suppleant == given.get("delegate"))
    )
    if whole:
        parent = portal.ruleset.catalogue.service_of(service)
        given["services"] = (parent if len(parent.elementary) > 1 else parent.elementary[0],)
    return set(given.items())


def everything(portal: Portal, number: str, dossier: DossierId, at: datetime) -> Iterator[Step]:
    """Yield every step of a person on a dossier over small pools, one service a step."""
    people = [*map(str, portal.spaces), NUMBER, moves.NUMBERS[5]]
    known: Mapping[str, Sequence[object]] = {"services": _services(portal), "delegate": people}
    for name, pools in POOLS.items():
        for drawn in product(*(known.get(each, pool) for each, pool in pools.items())):
            given = {
                key: value for key, value in zip(pools, drawn, strict=True) if value is not None
            }
            signed = {} if name in _UNSIGNED else {"by": number}
            yield Step.named(name, {**signed, **given, "dossier": dossier, "at": at})


def _services(portal: Portal) -> list[list[AnyService]]:
    codes = ("MESSAGERIE", "DECLARER_TVA", "PAYER_TVA", "PAYER_IS")
    return [[moves.service_of(portal, code)] for code in codes]


_UNSIGNED: Final = frozenset({"open_dossier", "identify_dossier", "confirm_company_email"})
#: What is about a space, or the rules, and not about a dossier: `everything` is of one dossier.
ELSEWHERE: Final = frozenset(
    {"register_space", "activate_space", "change_login_email", "change_coordinates"}
    | {"change_rules"}
)
#: What the rest take, beside who asks, the dossier and the instant: people and services are those
#: that there are.
_REST: Final[Mapping[str, Sequence[object]]] = MappingProxyType(
    {"delegate": (), "services": (), "role": tuple(Role)}
)
_GIVEN: Final = frozenset({"by", "dossier", "at"})
#: The pools of what takes anything else.
_OWN: Final[Mapping[str, Mapping[str, Sequence[object]]]] = MappingProxyType(
    {
        "open_dossier": {"name": ("SARL",)},
        "identify_dossier": {"siren": (SIREN, *moves.SIRENS)},
        "request_adhesion": {
            "services": (),
            "code": (CODE, moves.CODES[0]),
            "company_email": (None, EMAIL),
            "email_link": (None, CODE, moves.LINKS[0]),
            "bank_account": (None, ACCOUNT),
            "code_deadline": (None, FAR),
        },
        "request_substitution": {"services": (), "code": (CODE, moves.CODES[0])},
        "confirm_company_email": {"email_link": CLICKED},
        "activate_request": {"code": SENT},
        "add_bank_account": {"bank_account": (ACCOUNT, *map(BankAccount, moves.IBANS))},
        "close_bank_account": {"iban": (ACCOUNT.iban.value, *moves.IBANS)},
        "change_company_email": {
            "company_email": (EMAIL, *moves.COMPANY_EMAILS),
            "email_link": (CODE, moves.LINKS[0]),
        },
    }
)
#: Small pools for the arguments of each procedure.
POOLS: Final[Mapping[str, Mapping[str, Sequence[object]]]] = MappingProxyType(
    {
        name: _OWN.get(name)
        or {each.name: _REST[each.name] for each in taken if each.name not in _GIVEN}
        for name, taken in PARAMETERS.items()
        if name not in ELSEWHERE
    }
)


def asked(portal: Portal, move: moves.Move) -> Step | None:
    """Return a move of a walk as a step; None where its values are none."""
    try:
        return Step.named(move.name, dict(move.given(portal)))
    except HabilitationError:
        return None


def walked(seed: int, length: int, ruleset: Ruleset, *, exhaust: int) -> Counter[str]:
    """Take a walk, checking every law; possible steps in full on one step of `exhaust`."""
    met, chance = Counter[str](), random.Random(seed)
    walk = moves.walk(seed, length, moves.started(ruleset), tries=TRIES)
    for place, taken in enumerate(walk):
        portal, step = taken.before, asked(taken.before, taken.move)
        met["steps"] += 1
        number = chance.choice(moves.NUMBERS)
        service = moves.service_of(portal, chance.choice(moves.SERVICES))
        right = chance.choice(RIGHTS)
        laws_of_advice.who_can_is_can(portal, right, service)
        for missing in check_access(portal, number, right, service):
            met["may" if missing is None else f"lacks {missing.value}"] += 1
        if step is None:
            continue
        verdict = check_verdict(portal, step)
        met["steps accepted" if verdict.accepted else "steps refused"] += 1
        met["refusals"] += len(verdict.refusals)
        met += check_remedies(portal, step)
        if place % exhaust == seed % exhaust:
            met += _possible(chance, portal, step)
    return met


def _possible(chance: random.Random, portal: Portal, step: Step) -> Counter[str]:
    number, dossier = chance.choice(moves.NUMBERS), chance.choice(list(portal.dossiers))
    named = step.dossier
    if step.by is not None and named is not None and chance.random() < 0.7:
        number, dossier = str(step.by), named if named in portal.dossiers else dossier
    tried = list(everything(portal, number, dossier, step.at))
    return check_possible(portal, number, dossier, step.at, tried)
