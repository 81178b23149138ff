"""What happened and what will: a journal with its deadlines, and an agenda.

Holds `timeline` and `deadlines`. Law: steps stand in the order in which they were taken, deadlines
in that in which they come. Doesn't know the present: what is to come is as seen from the last step,
unless an instant is given.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, tzinfo

from habilitations._errors.bare import leaves_bare
from habilitations._state.requests import code_end, link_end
from habilitations._state.space import inscription_end
from habilitations._texts.languages import Lang
from habilitations._values.catalogue import elementary_of
from habilitations._values.edges import instant, typed
from habilitations.audits import Entry, agenda
from habilitations.display._parts import (
    Block,
    Cell,
    Column,
    Note,
    Row,
    Table,
    checked_limit,
    joined_cells,
    number,
    plain,
)
from habilitations.display._sheet import Sheet
from habilitations.display._words import Words, cited_rule
from habilitations.journal import Journal, Step, replay
from habilitations.model import Portal
from habilitations.rules import Ruleset


@leaves_bare
def timeline(
    journal: Journal,
    *,
    at: datetime | None = None,
    lang: Lang = "fr",
    zone: tzinfo | None = None,
    limit: int = 60,
) -> Sheet:
    """Return what a journal holds, and the deadlines that come after its last step, or after `at`.

    Instants are told in `zone`, or in UTC without one. Of more steps than `limit` the last are
    shown. It replays the journal once, for the names.

    Raises:
        TypeError: an argument has the wrong Python type.
        ValueError: `lang` is neither `fr` nor `en`, or `limit` is less than 1.
        NaiveInstant, InstantOutOfRange: `at` is not aware (TIM-1).
        HabilitationError: a step is refused: then this is no journal of its first state.
    """
    most, steps = checked_limit(limit), tuple(typed(journal, Journal))
    words = Words(lang=lang, portal=replay(journal), zone=zone)
    seen = max((step.at for step in steps), default=None) if at is None else instant(at)
    # CAT-4: a deadline is that of the rules in force when it began.
    rules = tuple(_in_force(steps, journal.start.ruleset))
    blocks: list[Block] = [_steps(words, steps, rules, most)]
    if not steps:
        blocks = [Note((plain(words("no-step")),))]
    if seen is not None:
        blocks.append(_agenda(words, agenda(words.portal, at=seen), most))
    title = plain(f"{words.colon(words('journal'))} {len(steps)}")
    return Sheet(title=(title,), blocks=tuple(blocks), lang=words.lang)


def _steps(words: Words, steps: tuple[Step, ...], rules: tuple[Ruleset, ...], most: int) -> Table:
    left = len(steps) - most
    shown = list(zip(steps, rules, strict=True))[-most:]
    return Table(
        caption=words.zoned("done", (step.at for step, _ in shown)),
        columns=tuple(Column(head=(plain(words(key)),)) for key in ("instant", "step", "deadline")),
        rows=tuple(
            Row(
                head=(number(words.moment(step.at)),),
                cells=(
                    (plain(step.told(words.lang, words.portal, zone=words.zone)),),
                    _until(words, step, ruleset),
                ),
            )
            for step, ruleset in shown
        ),
        more=words("earlier", count=left) if left > 0 else "",
    )


def _until(words: Words, step: Step, ruleset: Ruleset) -> Cell:
    found = tuple(_started(step, ruleset))
    return joined_cells((plain(words(key, until=words.moment(until))),) for key, until in found)


def _in_force(steps: Iterable[Step], ruleset: Ruleset) -> Iterator[Ruleset]:
    for step in steps:
        yield ruleset
        ruleset = step.rules or ruleset


def _started(step: Step, ruleset: Ruleset) -> Iterator[tuple[str, datetime]]:
    mailed = any(each.needs_company_email for of in step.services for each in elementary_of(of))
    if step.procedure == "register_space":
        yield "code-until", inscription_end(step.at, ruleset)
    if step.procedure == "change_company_email" or (
        step.procedure == "request_adhesion" and mailed
    ):
        yield "link-until", link_end(step.at, ruleset)
    if step.procedure in {"request_adhesion", "request_substitution"}:
        counted = step.arguments.get("code_deadline")
        own = code_end(step.at, ruleset)
        yield "code-until", counted if isinstance(counted, datetime) else own


def deadlines(
    entries: Iterable[Entry],
    *,
    portal: Portal | None = None,
    lang: Lang = "fr",
    zone: tzinfo | None = None,
    limit: int = 60,
) -> Sheet:
    """Return the entries of an agenda, people by the names that `portal` knows.

    Deadlines are told in `zone`, or in UTC without one.

    Raises:
        TypeError: an argument has the wrong Python type.
        ValueError: `lang` is neither `fr` nor `en`, or `limit` is less than 1.
    """
    words = Words(lang=lang, portal=portal, zone=zone)
    table = _agenda(words, tuple(entries), checked_limit(limit))
    return Sheet(title=(plain(words("deadlines")),), blocks=(table,), lang=words.lang)


def _agenda(words: Words, entries: tuple[Entry, ...], most: int) -> Block:
    if not entries:
        return Note((plain(words("no-deadline")),))
    head = words.zoned("deadlines", (each.deadline for each in entries[:most]))
    return Table(
        caption=f"{words.colon(head)} {len(entries)}",
        columns=tuple(Column(head=(plain(words(key)),)) for key in ("deadline", "awaited", "rule")),
        rows=tuple(
            Row(
                head=(number(words.moment(each.deadline)),),
                cells=(
                    (plain(each.message(words.lang, words.portal, zone=words.zone)),),
                    (plain(cited_rule(each.rule)),),
                ),
            )
            for each in entries[:most]
        ),
        more=words.more(len(entries) - most),
    )
