"""Draws the navigation once a folder, for the pages that no list of it has.

Holds what is kept of it between the pages of names, which are hundreds. Law: a page that a list has
gets its own, with itself marked. Doesn't know how the navigation is drawn.
"""

import posixpath
from collections.abc import Callable, Mapping, MutableMapping
from typing import Protocol


class Environment(Protocol):
    """What Sphinx has read, as far as it is used here."""

    @property
    def toctree_includes(self) -> Mapping[str, list[str]]:
        """The pages of each list, by the page that it stands on."""


class Application(Protocol):
    """Sphinx, as far as it is used here."""

    @property
    def env(self) -> Environment:
        """What it has read."""

    def connect(self, event: str, callback: Callable[..., None], priority: int = 500) -> int:
        """Call something at an event."""


Drawn = Callable[..., str]


class Navigation:
    """What was drawn so far."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._kept: dict[tuple[str, tuple[tuple[str, object], ...]], str] = {}

    def keep(
        self,
        sphinx: Application,
        page: str,
        _: str,
        context: MutableMapping[str, object],
        __: object,
    ) -> None:
        """Let a page that no list has take what was drawn for another of its folder."""
        draw, listed = context.get("toctree"), sphinx.env.toctree_includes
        if (
            callable(draw)
            and page not in listed
            and not any(page in own for own in listed.values())
        ):
            context["toctree"] = self._kept_for(posixpath.dirname(page), draw)

    def _kept_for(self, folder: str, draw: Drawn) -> Drawn:
        def drawn(**asked: object) -> str:
            key = folder, tuple(sorted(asked.items()))
            if key not in self._kept:
                self._kept[key] = draw(**asked)
            return self._kept[key]

        return drawn


def setup(app: Application) -> Mapping[str, bool]:
    """Connect it to Sphinx, before the theme asks for the navigation."""
    app.connect("html-page-context", Navigation().keep, priority=100)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
