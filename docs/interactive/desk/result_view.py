"""What came of the last act, as HTML: what changed, or why not and what would help.

Holds `result_view` and `sentence`. Law: changes, refusals and remedies are told by the library.
Doesn't know the other regions.
"""

from collections.abc import Iterator
from typing import assert_never

from docs.interactive.desk.html import Html, button, heading, joined, name_of, shown, tag
from docs.interactive.desk.session import Accepted, Looked, Moved, Read, Refused, Said, Session
from docs.interactive.desk.words import Words, named, titled
from habilitations import display, explain, remedies
from habilitations.diffs import diff


def result_view(words: Words, session: Session) -> Html:
    """Return the outcome that is shown."""
    back = tag(
        "div",
        button(words("undo"), "undo", disabled=session.previous is None),
        button(words("restart"), "restart"),
        class_="buttons",
    )
    return joined((heading(words, "result"), *_outcome(words, session), back))


def sentence(words: Words, session: Session) -> str:
    """Say the outcome in one sentence, for who doesn't see the page."""
    outcome = session.outcome
    match outcome:
        case Accepted():
            told = outcome.step.told(session.lang, outcome.after, zone=words.zone)
            return f"{words('accepted')}. {told}"
        case Looked():
            told = outcome.step.told(words.lang, outcome.after, zone=words.zone)
            return f"{words('would-be')}. {told}"
        case Read():
            return _read_sentence(words, outcome)
        case Refused():
            told = outcome.refusal.message(session.lang, outcome.portal, zone=words.zone)
            return f"{words('refused')}. {told}"
        case Moved():
            crossed = (
                each.message(session.lang, session.portal, zone=words.zone)
                for each in outcome.crossed
            )
            return " ".join((words("moved", at=words.moment(outcome.to)), *crossed))
        case Said():
            return _said(words, session, outcome)
        case _:
            assert_never(outcome)


def _said(words: Words, session: Session, outcome: Said) -> str:
    who, dossier = named(session.portal, session.who), titled(session.portal, session.dossier)
    return words(outcome.key, who=who, dossier=dossier)


def _outcome(words: Words, session: Session) -> Iterator[Html]:
    outcome = session.outcome
    match outcome:
        case Accepted():
            yield from _accepted(words, outcome)
        case Looked():
            yield from _looked(words, outcome)
        case Read():
            yield tag("p", _read_sentence(words, outcome))
            yield tag("ul", *(tag("li", name_of(each)) for each in outcome.told))
        case Refused():
            yield from _refused(words, outcome)
        case Moved():
            yield from _moved(words, session, outcome)
        case Said():
            yield tag("p", _said(words, session, outcome))
        case _:
            assert_never(outcome)


def _accepted(words: Words, outcome: Accepted) -> Iterator[Html]:
    told = outcome.step.told(words.lang, outcome.after, zone=words.zone)
    yield tag(
        "p", tag("strong", words("accepted"), class_="yes"), " ", name_of(told), class_="verdict"
    )
    yield from _changes(words, outcome)
    seen = tuple(_side_by_side(words, outcome))
    if seen:
        yield tag("details", tag("summary", words("before-after")), *seen, id="before-after")


def _looked(words: Words, outcome: Looked) -> Iterator[Html]:
    told = outcome.step.told(words.lang, outcome.after, zone=words.zone)
    verdict = tag("strong", words("would-be"), class_="yes")
    yield tag("p", verdict, " ", name_of(told), class_="verdict")
    yield tag("p", words("looked"))
    yield from _changes(words, outcome)
    yield from _side_by_side(words, outcome)


def _changes(words: Words, outcome: Accepted | Looked) -> Iterator[Html]:
    changed = diff(outcome.before, outcome.after)
    yield shown(display.changes(changed, portal=outcome.after, lang=words.lang, zone=words.zone))


def _side_by_side(words: Words, outcome: Accepted | Looked) -> Iterator[Html]:
    """Yield the dossier before the step and after it; a step may be about none."""
    dossier = outcome.step.dossier
    if dossier is not None and dossier in outcome.after.dossiers:
        yield shown(
            display.side_by_side(
                outcome.before, outcome.after, dossier, lang=words.lang, zone=words.zone
            )
        )


def _read_sentence(words: Words, outcome: Read) -> str:
    return words(
        "read", kind=words(f"kind {outcome.kind}"), dossiers=outcome.dossiers, people=outcome.people
    )


def _refused(words: Words, outcome: Refused) -> Iterator[Html]:
    refusal, step = outcome.refusal, outcome.step
    if step is not None:
        yield tag("p", name_of(step.told(words.lang, outcome.portal, zone=words.zone)))
    verdict = tag("strong", words("refused"), class_="no")
    told = refusal.message(words.lang, outcome.portal, zone=words.zone)
    yield tag("p", verdict, " ", name_of(told), class_="verdict")
    rule = tag("strong", refusal.rule, id="rule")
    cited = words("cited", section=refusal.section or words("no-section"))
    statement = outcome.portal.ruleset.rules[refusal.rule].statement(words.lang)
    yield tag("p", words("rule"), " ", rule, " ", cited, " ", statement)
    yield tag("h3", words("remedies"))
    yield tag("p", refusal.advice(words.lang, outcome.portal, zone=words.zone))
    yield tag("ul", *_remedies(words, outcome), class_="remedies")
    if step is not None:
        checked = display.checklist(explain(outcome.portal, step), lang=words.lang, zone=words.zone)
        yield tag("details", tag("summary", words("all-rules")), shown(checked), id="all-rules")


def _remedies(words: Words, outcome: Refused) -> Iterator[Html]:
    found = remedies(outcome.portal, outcome.refusal, at=outcome.at, step=outcome.step)
    for place, remedy in enumerate(found):
        told = remedy.told(words.lang, outcome.portal, zone=words.zone)
        steps = (
            button(
                words("prepare-this", what=words.procedure(draft.procedure)),
                "remedy",
                f"{place}.{which}",
                aria_describedby=f"remedy-told-{place}",
            )
            for which, draft in enumerate(remedy.steps)
        )
        yield tag(
            "li",
            tag("bdi", " ".join(told), id=f"remedy-told-{place}"),
            tag("div", *steps, class_="buttons"),
        )


def _moved(words: Words, session: Session, outcome: Moved) -> Iterator[Html]:
    yield tag("p", words("moved", at=words.moment(outcome.to)))
    if not outcome.crossed:
        yield tag("p", words("none-crossed"))
        return
    yield tag("h3", words("crossed"))
    told = (each.message(words.lang, session.portal, zone=words.zone) for each in outcome.crossed)
    yield tag("ul", *(tag("li", name_of(each)) for each in told))
