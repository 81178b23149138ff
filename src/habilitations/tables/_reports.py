"""The tables of what the library tells: findings, deadlines, steps, changes.

Law: a row for each thing told, in the order in which it is told, with what it is told of by its
keys. Doesn't know how any of it is found.
"""

from collections.abc import Iterable
from typing import Final, TypeAlias

from habilitations._steps.parameters import PROCEDURES
from habilitations._texts.languages import Lang, check_lang
from habilitations._values.edges import typed, typed_all
from habilitations.audits import Entry, EntryKind, Finding, FindingKind, Severity
from habilitations.identifiers import SubscriberNumber
from habilitations.journal import Step
from habilitations.model import Portal, Subscriber
from habilitations.roles import Role
from habilitations.tables._naming import codes, joined, where, who
from habilitations.tables._schema import DEADLINES, FINDINGS, STEPS, Cell
from habilitations.tables._table import Table, table_of

Row: TypeAlias = tuple[Cell, ...]

_ROLES: Final = tuple(each.value for each in Role)


def _known(portal: Portal | None) -> Portal:
    return Portal() if portal is None else typed(portal, Portal)


def findings(found: Iterable[Finding], *, portal: Portal | None = None, lang: Lang = "fr") -> Table:
    """Return the table of the findings of an audit, names as `portal` knows them (`FINDINGS`).

    Raises:
        TypeError: an argument has the wrong Python type.
        ValueError: `lang` is neither `fr` nor `en`.
    """
    known, words = _known(portal), check_lang(lang)
    orders = {
        "severity": [each.name for each in Severity],
        "finding": [each.value for each in FindingKind],
    }
    rows = (_finding(each, known, words) for each in typed_all(found, Finding))
    return table_of(FINDINGS, rows, orders)


def _finding(found: Finding, portal: Portal, lang: Lang) -> Row:
    first, others = (*found.subscribers, None)[0], found.subscribers[1:]
    return (
        found.severity.name,
        found.kind.value,
        found.rule,
        *where(found.dossier, portal),
        *who(first, portal),
        joined(others),
        codes(found.services),
        found.at,
        found.count,
        None if found.email is None else found.email.value,
        found.message(lang, portal),
        found.advice(lang),
    )


def deadlines(
    entries: Iterable[Entry], *, portal: Portal | None = None, lang: Lang = "fr"
) -> Table:
    """Return the table of the entries of an agenda, names as `portal` knows them (`DEADLINES`).

    Raises:
        TypeError: an argument has the wrong Python type.
        ValueError: `lang` is neither `fr` nor `en`.
    """
    known, words = _known(portal), check_lang(lang)
    rows = (
        (
            each.deadline,
            each.kind.name,
            each.rule,
            *where(each.dossier, known),
            *who(each.subscriber, known),
            codes(each.services),
            each.message(words, known),
        )
        for each in typed_all(entries, Entry)
    )
    return table_of(DEADLINES, rows, {"waits_for": [each.name for each in EntryKind]})


def steps(taken: Iterable[Step], *, portal: Portal | None = None, lang: Lang = "fr") -> Table:
    """Return the table of the steps of a journal, names as `portal` knows them (`STEPS`).

    Give the replay of the journal for the names that people have in the end.

    Raises:
        TypeError: an argument has the wrong Python type.
        ValueError: `lang` is neither `fr` nor `en`.
    """
    known, words = _known(portal), check_lang(lang)
    rows = (
        _step(place, each, known, words) for place, each in enumerate(typed_all(taken, Step), 1)
    )
    return table_of(STEPS, rows, {"procedure": PROCEDURES, "role": _ROLES})


def _step(place: int, step: Step, portal: Portal, lang: Lang) -> Row:
    role = step.arguments.get("role")
    return (
        place,
        step.at,
        step.procedure,
        *who(step.by, portal),
        *where(step.dossier, portal),
        *_concerned(step, portal),
        codes(step.services),
        role.value if isinstance(role, Role) else None,
        step.told(lang, portal),
    )


def _concerned(step: Step, portal: Portal) -> tuple[Cell, Cell]:
    delegate, subscriber = step.arguments.get("delegate"), step.arguments.get("subscriber")
    if isinstance(subscriber, Subscriber):
        return subscriber.number.value, str(subscriber)
    return who(delegate if isinstance(delegate, SubscriberNumber) else None, portal)
