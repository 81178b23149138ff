"""A visitor of the page: does what buttons and forms do, and reads what comes back."""

from html.parser import HTMLParser
from typing import Final, TypeVar

from attrs import frozen
from cattrs.preconf.json import make_converter

from docs.interactive.desk.desk import Answer, Desk, Message
from docs.interactive.desk.forms import field_names, parameters_of
from docs.interactive.desk.offers import offers
from docs.interactive.desk.session import (
    Accepted,
    Looked,
    Moved,
    Outcome,
    Read,
    Refused,
    Said,
    Session,
)

JSON: Final = make_converter()
#: Elements that the page is made of, besides those of displays.
TAGS: Final = frozenset(
    {"a", "button", "code", "fieldset", "form", "h1", "h2", "h3", "label", "legend", "optgroup"}
    | {"option", "select", "textarea", "br", "input"}
)
ALONE: Final = frozenset({"br", "input"})

_Kind = TypeVar("_Kind", Accepted, Looked, Read, Refused, Moved, Said)


@frozen
class Element:
    """An element of the page: its name and its attributes."""

    tag: str
    attributes: dict[str, str]


class Reader(HTMLParser):
    """What HTML holds: its elements and its text; every element is closed in its turn."""

    def __init__(self, html: str) -> None:
        """Read HTML whole."""
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.texts: list[str] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))
        if tag not in ALONE:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Check that it is the last that was opened."""
        closed = self.open.pop()
        assert closed == tag

    def handle_data(self, data: str) -> None:
        """Note text."""
        self.texts.append(data)

    @property
    def text(self) -> str:
        """The text that is read."""
        return "".join(self.texts)

    def ids(self) -> list[str]:
        """Return the ids, in order."""
        return [each.attributes["id"] for each in self.elements if "id" in each.attributes]


class Visitor:
    """Somebody before the page."""

    def __init__(self, lang: str = "fr", zone: str = "") -> None:
        """Open the page."""
        self.desk = Desk(lang, "0", zone)
        self.seen = JSON.loads(self.desk.opening(), Answer)

    @property
    def session(self) -> Session:
        """What the page knows."""
        return self.desk.session

    @property
    def outcome(self) -> Outcome:
        """What came of the last act."""
        return self.session.outcome

    def got(self, kind: type[_Kind]) -> _Kind:
        """Return what came of the last act, which is of a kind."""
        outcome = self.outcome
        assert isinstance(outcome, kind), outcome
        return outcome

    def do(self, act: str, value: str = "", *fields: tuple[str, str]) -> "Visitor":
        """Press a button, or send a form."""
        message = JSON.dumps(Message(act, value, fields))
        self.seen = JSON.loads(self.desk.answer(message), Answer)
        return self

    def offer(self, procedure: str, place: int = 0) -> "Visitor":
        """Prepare the offer of a procedure that stands in that place."""
        found = [
            index
            for index, each in enumerate(offers(self.session))
            if each.draft.procedure == procedure
        ]
        return self.do("offer", str(found[place]))

    def send(self, **changed: str | list[str]) -> "Visitor":
        """Try the step of the form, some of its fields changed; the others as they stand."""
        form = self.session.form
        assert form is not None
        pairs = [each for each in form.fields.pairs if each[0] not in changed]
        for name, value in changed.items():
            pairs += [(name, each) for each in ([value] if isinstance(value, str) else value)]
        return self.do("try", "", *pairs)

    def try_out(self, procedure: str, **fields: str | list[str]) -> "Visitor":
        """Open the form of a procedure, and send it."""
        return self.do("procedure", "", ("procedure", procedure)).send(**fields)

    def html(self) -> str:
        """Return all that is on the page."""
        return "".join(self.seen.regions.values())


def text_fields(procedure: str) -> tuple[str, ...]:
    """Return the names of the fields of a procedure's arguments, but for the boxes of services."""
    arguments = (name for name in parameters_of(procedure) if name != "services")
    return tuple(field for name in arguments for field in field_names(name))
