"""How values show themselves: in short within another, and drawn where a front end asks.

Holds `brief`, and the one door from values and exceptions to displays. Law: displays are imported
when a front end asks, and never before: a program that shows nothing imports none. Doesn't know any
value, nor any display.
"""

from collections.abc import Collection
from datetime import datetime
from enum import Enum
from importlib import import_module
from typing import Final

_DISPLAYS: Final = "habilitations.display._showing"
_TRACEBACKS: Final = "habilitations.display._tracebacks"


class ShowsWhenRaised:
    """An exception of ours that ends a cell as `display` shows it: without frames of ours."""

    def _render_traceback_(self) -> list[str]:
        lines: list[str] = import_module(_TRACEBACKS).traceback_of(self)
        return lines


class Shows:
    """A value that shows itself in Jupyter and in marimo, as `display` shows it."""

    __slots__ = ()

    def _repr_mimebundle_(
        self, include: Collection[str] | None = None, exclude: Collection[str] | None = None
    ) -> dict[str, str]:
        forms: dict[str, str] = import_module(_DISPLAYS).forms_of(self, include, exclude)
        return forms

    def _repr_html_(self) -> str:
        return self._repr_mimebundle_()["text/html"]

    def _mime_(self) -> tuple[str, str]:
        # What marimo asks for; it asks no IPython.
        return "text/html", self._repr_html_()


def brief(value: object) -> str:
    """Return a part of a value as it is shown within it."""
    match value:
        case Enum():
            return f"{type(value).__name__}.{value.name}"
        case datetime():
            return value.isoformat()
        case tuple() if value:
            several = ", ".join(map(brief, value))
            return f"({several},)" if len(value) == 1 else f"({several})"
        case _:
            return repr(value)
