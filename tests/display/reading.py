"""HTML read back as a tree, and its tables as rows: what a reader without any style is told."""

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Final
from xml.etree import ElementTree as ET

#: All that displays are made of; what isn't here must not come out of any name.
TAGS: Final = frozenset(
    {"abbr", "bdi", "caption", "details", "div", "li", "ol", "p", "small", "span", "strong"}
    | {"style", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"}
)
ATTRIBUTES: Final = frozenset(
    {"aria-label", "class", "colspan", "lang", "role", "rowspan", "scope", "style", "tabindex"}
    | {"data-l", "title"}
)
SVG: Final = "{http://www.w3.org/2000/svg}"


class Node:
    """An element: its name, its attributes, what is in it."""

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        """Make an element without content."""
        self.tag = tag
        self.attributes = attributes
        self.content: list[Node | str] = []

    def everything(self) -> Iterator["Node"]:
        """Yield the element and all those in it."""
        yield self
        for each in self.content:
            if isinstance(each, Node):
                yield from each.everything()

    def all(self, *tags: str) -> "list[Node]":
        """Return the elements of some names, in order."""
        return [each for each in self.everything() if each.tag in tags]

    def text(self) -> str:
        """Return the text that is read, style sheets left out."""
        return "".join(self.texts())

    def texts(self) -> Iterator[str]:
        """Yield the pieces of text in order."""
        for each in self.content:
            if isinstance(each, str):
                yield each
            elif each.tag != "style":
                yield from each.texts()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("root", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].content.append(node)
        self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        # Out of the assertion: under -O there is none in a module that is no test.
        closed = self.open.pop()
        assert closed.tag == tag, f"</{tag}> closes another element"

    def handle_data(self, data: str) -> None:
        self.open[-1].content.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


def read(html: str) -> Node:
    """Return the tree of a display, every element of which is closed and is one of ours."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == [reader.root], "an element is left open"
    for node in reader.root.all(*{each.tag for each in reader.root.everything()} - {"root"}):
        assert node.tag in TAGS, node.tag
        assert node.attributes.keys() <= ATTRIBUTES, node.attributes
    (only,) = reader.root.content
    assert isinstance(only, Node)
    return only


def rows(table: Node) -> list[list[str]]:
    """Return the texts of a table, row by row."""
    return [[cell.text() for cell in row.all("th", "td")] for row in table.all("tr")]


def tables(html: str) -> dict[str, list[list[str]]]:
    """Return the tables of a display by caption; each has a caption and heads for all cells."""
    found = {}
    for table in read(html).all("table"):
        (caption,) = table.all("caption")
        assert caption.text()
        assert all("scope" in head.attributes and head.text() for head in table.all("th"))
        found[caption.text()] = rows(table)
    return found


def picture(svg: str) -> ET.Element:
    """Return a picture as a tree of XML: one of ours, so nothing in it is to be feared."""
    return ET.fromstring(svg)  # noqa: S314


def drawn(svg: str) -> list[str]:
    """Return the texts of a picture, in order."""
    return [each.text or "" for each in picture(svg).iter(f"{SVG}text")]
