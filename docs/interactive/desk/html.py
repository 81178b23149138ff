"""HTML as a value: what is text is escaped as it goes in.

Holds `Html`, `tag` and what the views share. Law: a plain `str` is text, whatever is in it; only
`Html` is markup. Doesn't know what is said.
"""

import re
from collections.abc import Iterable
from html import escape
from typing import Final, Protocol, TypeAlias, final

from docs.interactive.desk.words import Words

#: The value of an attribute.
Attribute: TypeAlias = str | bool | None

#: The style of the library's displays: the page has it in a sheet of its own.
_STYLE: Final = re.compile(r"<style>(.*?)</style>", re.DOTALL)


@final
class Html(str):
    """Text that is markup already."""

    __slots__ = ()


class Shown(Protocol):
    """What the library shows."""

    def to_html(self) -> str:
        """Return it as HTML, escaped."""


def joined(parts: Iterable[str]) -> Html:
    """Return parts one behind the other, the plain ones escaped."""
    return Html("".join(part if isinstance(part, Html) else escape(part) for part in parts))


def tag(element: str, /, *children: str, **attributes: Attribute) -> Html:
    """Return an element; `True` is an attribute without a value, `False` and None are none.

    >>> tag("p", "a < b", tag("br"), class_="x", data_act="undo", hidden=False)
    '<p class="x" data-act="undo">a &lt; b<br></p>'
    """
    told = "".join(_attribute(key, value) for key, value in attributes.items())
    if element in {"br", "input"}:
        return Html(f"<{element}{told}>")
    return Html(f"<{element}{told}>{joined(children)}</{element}>")


def _attribute(key: str, value: Attribute) -> str:
    name = key.rstrip("_").replace("_", "-")
    if value is None or value is False:
        return ""
    return f" {name}" if value is True else f' {name}="{escape(value)}"'


def shown(display: Shown) -> Html:
    """Return a display of the library without its style."""
    return Html(_STYLE.sub("", display.to_html()))


def style_of(display: Shown) -> str:
    """Return the style that a display of the library brings along."""
    return "\n".join(_STYLE.findall(display.to_html()))


def button(label: str, act: str, value: str = "", **attributes: Attribute) -> Html:
    """Return a button that does something at once; its id tells the shell where the focus was."""
    return tag(
        "button",
        label,
        type="button",
        id=f"{act}-{value}" if value else act,
        data_act=act,
        data_value=value,
        **attributes,
    )


def heading(words: Words, key: str, **fields: object) -> Html:
    """Return the heading that names a section."""
    return tag("h2", words(key, **fields), id=f"{key}-heading", tabindex="-1")


def name_of(text: str) -> Html:
    """Return a name that may be written from right to left, apart from what stands around it."""
    return tag("bdi", text)
