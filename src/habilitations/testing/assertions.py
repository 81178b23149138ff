"""Assertions that read well in a test, and say what is wrong when they fail.

Law: a failed one tells what was expected, what is there, and who holds what; nothing is left to a
rewriting of `assert`, which works in no module of a library by itself. Doesn't change anything.
"""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from contextlib import contextmanager

from attrs import define

from habilitations.errors import HabilitationError
from habilitations.model import DossierId, Person, Portal
from habilitations.queries import can, holders
from habilitations.roles import Right
from habilitations.rules import RULES
from habilitations.services import AnyService
from habilitations.testing._backend import PlainRight
from habilitations.testing._expected import plain_right, plain_rights_of

__all__ = ["Caught", "assert_can", "assert_cannot", "assert_refused", "assert_same_rights"]


def assert_can(
    portal: Portal, person: Person, right: Right, service: AnyService, *, dossier: DossierId | str
) -> None:
    """Assert that a person may exercise a right on a service of a dossier.

    Raises:
        AssertionError: the person may not; it tells who holds what there.
    """
    if not can(portal, person, right, service, dossier=dossier):
        there = _there(portal, dossier)
        message = f"{person} may not {right.value} on {service} of {dossier}\n{there}"
        raise AssertionError(message)


def assert_cannot(
    portal: Portal, person: Person, right: Right, service: AnyService, *, dossier: DossierId | str
) -> None:
    """Assert that a person may not exercise a right on a service of a dossier.

    Raises:
        AssertionError: the person may; it tells who holds what there.
    """
    if can(portal, person, right, service, dossier=dossier):
        there = _there(portal, dossier)
        message = f"{person} may {right.value} on {service} of {dossier}\n{there}"
        raise AssertionError(message)


def _there(portal: Portal, dossier: DossierId | str) -> str:
    rows = [_line(row) for row in map(plain_right, holders(portal, dossier=dossier))]
    return "\n".join(f"  {row}" for row in rows) or "  nobody holds anything there"


def _line(right: PlainRight) -> str:
    *words, suspended = right
    return " ".join((*words, "suspended") if suspended else words)


@define
class Caught:
    """What a block of `assert_refused` was refused with; None until then."""

    refusal: HabilitationError | None = None


@contextmanager
def assert_refused(*, rule: str) -> Iterator[Caught]:
    """Assert that the block is refused, in the name of a rule.

    >>> from habilitations import Portal
    >>> with assert_refused(rule="DOS-1") as caught:
    ...     Portal().dossier("123456789")
    >>> caught.refusal.slug
    'unknown-dossier'

    Raises:
        AssertionError: it is accepted, or refused in the name of another rule.
        ValueError: there is no such rule.
    """
    if rule not in RULES:
        message = f"{rule!r} is no rule"
        raise ValueError(message)
    caught = Caught()
    try:
        yield caught
    except HabilitationError as refusal:
        if refusal.rule != rule:
            message = f"refused for {refusal.rule}, not for {rule}: {refusal}"
            raise AssertionError(message) from refusal
        caught.refusal = refusal
        return
    message = f"accepted, though {rule} should refuse it: {RULES[rule].en}"
    raise AssertionError(message)


def assert_same_rights(
    one: Portal | AbstractSet[PlainRight], other: Portal | AbstractSet[PlainRight]
) -> None:
    """Assert that two states give everybody the same rights; each is a portal or plain rights.

    Raises:
        AssertionError: they don't; each line is one right, after `-` only in the first, after `+`
            only in the second.
    """
    left, right = _rights(one), _rights(other)
    lines = [(each, "-") for each in left - right] + [(each, "+") for each in right - left]
    if lines:
        told = "\n".join(f"  {mark} {_line(each)}" for each, mark in sorted(lines))
        message = f"not the same rights ({len(left & right)} in common)\n{told}"
        raise AssertionError(message)


def _rights(state: Portal | AbstractSet[PlainRight]) -> AbstractSet[PlainRight]:
    return plain_rights_of(state) if isinstance(state, Portal) else state
