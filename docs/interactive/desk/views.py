"""The regions of the page as HTML.

Holds `regions`. Law: what is told of rights is a display of the library; labels alone are ours.
Doesn't know the shell that puts them on the page.
"""

from collections.abc import Iterator, Mapping
from itertools import groupby

from docs.interactive.desk.form_view import form_view
from docs.interactive.desk.html import Html, button, heading, joined, name_of, shown, tag
from docs.interactive.desk.offers import Offer, offers
from docs.interactive.desk.result_view import result_view
from docs.interactive.desk.session import Session
from docs.interactive.desk.words import LANGS, ZONE, Words, named, titled
from habilitations import display, wire

#: How far the buttons move the clock, in hours.
_WAITS = ("1", "24", "360", "1440")


def regions(session: Session, made_of: Mapping[str, str]) -> dict[str, Html]:
    """Return the HTML of each region, by the id of the element that it goes into."""
    words, found = Words(session.lang, session.zone), offers(session)
    possible = frozenset(offer.draft.procedure for offer in found)
    return {
        "top": _top(words, session),
        "clock": _clock(words, session),
        "own": _own(words),
        "choice": _choice(words, session),
        "matrix": _matrix(words, session),
        "offers": _offers(words, session, found),
        "form": form_view(words, session, possible),
        "result": result_view(words, session),
        "journal": _journal(words, session),
        "foot": _foot(words, made_of),
    }


def _top(words: Words, session: Session) -> Html:
    names = {"fr": "Français", "en": "English"}
    switch = (
        button(names[lang], "lang", lang, lang=lang, aria_pressed=_truth(session.lang == lang))
        for lang in LANGS
    )
    return joined(
        (
            tag("a", words("skip"), href="#offers-heading", class_="skip"),
            tag("div", tag("h1", words("title")), tag("p", words("lead"))),
            tag("div", *switch, class_="buttons", role="group", aria_label=words("language")),
        )
    )


def _truth(value: bool) -> str:  # noqa: FBT001
    return "true" if value else "false"


def _clock(words: Words, session: Session) -> Html:
    waits = (button(words(f"wait {hours}"), "wait", hours) for hours in _WAITS)
    jump = tag(
        "form",
        tag("label", words("date", zone=words.zone), for_="at"),
        tag(
            "input",
            type="datetime-local",
            id="at",
            name="at",
            value=f"{session.at.astimezone(words.zone):%Y-%m-%dT%H:%M}",
        ),
        tag("button", words("go"), id="go"),
        data_act="date",
        class_="row",
    )
    now = tag("strong", words("now", at=words.moment(session.at)))
    return joined(
        (
            heading(words, "clock"),
            tag("p", now),
            tag("div", *waits, class_="buttons"),
            jump,
            *_zones(words, session),
        )
    )


def _zones(words: Words, session: Session) -> Iterator[Html]:
    known = dict.fromkeys((ZONE, session.own_zone))
    if len(known) > 1:
        switch = (
            button(str(zone), "zone", str(zone), aria_pressed=_truth(zone == session.zone))
            for zone in known
        )
        label = words("zone")
        yield tag("div", *switch, class_="buttons", role="group", aria_label=label, id="zones")


def _own(words: Words) -> Html:
    """Return how data of the reader's own come in."""
    kinds = ".json,.csv,application/json,text/csv"
    hint = tag("small", words("own-hint"), id="own-hint")
    return joined(
        (
            heading(words, "own"),
            tag("label", words("own-file"), for_="own-file"),
            tag("input", type="file", id="own-file", accept=kinds, aria_describedby="own-hint"),
            tag("p", hint),
        )
    )


def _choice(words: Words, session: Session) -> Html:
    people = (
        button(
            joined((name_of(str(space.subscriber)), " ", tag("small", str(number)))),
            "person",
            str(number),
            aria_pressed=_truth(number == session.who),
        )
        for number, space in session.portal.spaces.items()
    )
    dossiers = (
        button(
            joined((name_of(dossier.name), " ", tag("small", str(identifier)))),
            "dossier",
            str(identifier),
            aria_pressed=_truth(identifier == session.dossier),
        )
        for identifier, dossier in session.portal.dossiers.items()
    )
    return joined(
        (
            heading(words, "people"),
            tag("div", *people, class_="buttons", role="group", aria_labelledby="people-heading"),
            heading(words, "dossiers"),
            tag(
                "div", *dossiers, class_="buttons", role="group", aria_labelledby="dossiers-heading"
            ),
        )
    )


def _matrix(words: Words, session: Session) -> Html:
    lang, portal = session.lang, session.portal
    space = display.space(portal, session.who, dossier=session.dossier, lang=lang)
    return joined(
        (
            heading(words, "matrix"),
            shown(display.matrix(portal, session.dossier, lang=lang, zone=words.zone)),
            tag("details", tag("summary", words("space")), shown(space), id="space"),
        )
    )


def _offers(words: Words, session: Session, found: tuple[Offer, ...]) -> Html:
    who, dossier = named(session.portal, session.who), titled(session.portal, session.dossier)
    rows = [(str(place), offer) for place, offer in enumerate(found)]
    groups = groupby(rows, lambda row: row[1].draft.procedure)
    folded = tuple(
        _group(words, session, procedure, tuple(several)) for procedure, several in groups
    )
    return joined(
        (
            heading(words, "offers", who=who, dossier=dossier),
            *(folded or (tag("p", words("no-offer")),)),
        )
    )


def _group(
    words: Words, session: Session, procedure: str, rows: tuple[tuple[str, Offer], ...]
) -> Html:
    label, count = words.procedure(procedure), sum(offer.count for _, offer in rows)
    counted = words("steps-one" if count == 1 else "steps", count=count)
    summary = tag("summary", label, " ", tag("small", counted))
    items = tag("ul", *(_item(words, session, *row) for row in rows))
    return tag("details", summary, items, id=f"can-{procedure}")


def _item(words: Words, session: Session, place: str, offer: Offer) -> Html:
    told = offer.draft.told(session.lang, session.portal, zone=words.zone)
    what = words.procedure(offer.draft.procedure)
    return tag(
        "li",
        tag("bdi", told, id=f"told-{place}"),
        " ",
        button(
            words("prepare"),
            "offer",
            place,
            aria_label=words("prepare-this", what=what),
            aria_describedby=f"told-{place}",
        ),
    )


def _journal(words: Words, session: Session) -> Html:
    timeline = display.timeline(session.journal, at=session.at, lang=session.lang, zone=words.zone)
    return joined(
        (
            heading(words, "journal"),
            shown(timeline),
            *_export(words, session),
        )
    )


def _export(words: Words, session: Session) -> Iterator[Html]:
    text = wire.dumps(session.scenario(words("scenario-title")))
    command = "python -m habilitations scenario.json"
    before, after = words("export-lead", command="\0").split("\0")
    yield tag(
        "details",
        tag("summary", words("export")),
        tag("p", before, tag("code", command), after),
        tag("label", words("scenario"), for_="scenario"),
        tag("textarea", text, id="scenario", readonly=True, rows="8", spellcheck="false"),
        tag(
            "div",
            tag(
                "button",
                words("copy"),
                type="button",
                data_copy="scenario",
                data_done=words("copied"),
                id="copy",
            ),
            tag(
                "button",
                words("save"),
                type="button",
                data_save="scenario",
                data_file=words("file"),
                id="save",
            ),
            class_="buttons",
        ),
        id="export",
    )


def _foot(words: Words, made_of: Mapping[str, str]) -> Html:
    about = tag("p", words("about", **made_of))
    return joined((about, tag("p", words("not-affiliated"))))
