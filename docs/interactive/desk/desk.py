"""The desk: what the shell of the page talks to, in plain texts.

Holds `Desk`. Law: one message in, one answer out, both JSON; nothing else is known of a browser.
Doesn't know what a message does.
"""

import sys
from importlib.metadata import version
from typing import final

from attrs import frozen
from cattrs.preconf.json import make_converter

from docs.interactive.desk.acts import acted
from docs.interactive.desk.result_view import sentence
from docs.interactive.desk.session import Fields, opened
from docs.interactive.desk.views import regions
from docs.interactive.desk.words import Words, lang_of, zone_of

_JSON = make_converter()


@final
@frozen
class Message:
    """What a visitor did: the act, its value, and the fields of the form, if there was one."""

    act: str
    value: str = ""
    fields: tuple[tuple[str, str], ...] = ()


@final
@frozen
class Answer:
    """What the page shows now."""

    #: HTML by the id of the element that it goes into.
    regions: dict[str, str]
    lang: str
    title: str
    #: What is announced to who doesn't see the page.
    say: str
    #: The id of the element that gets the focus; empty where it stays.
    focus: str


#: Where the focus goes after an act: to what it brought about, else it stays.
_FOCUS = {"offer": "form-title", "remedy": "form-title", "procedure": "form-title"}


@final
class Desk:
    """A session under way: the one thing here that changes."""

    def __init__(self, lang: str = "fr", pyodide: str = "", zone: str = "") -> None:
        """Open the session, in a language, on a Pyodide of that version, for a reader in a zone."""
        self.session = opened(lang_of(lang), zone_of(zone))
        self.made_of = {
            "version": version("habilitations"),
            "python": ".".join(map(str, sys.version_info[:3])),
            "pyodide": pyodide,
        }

    def opening(self) -> str:
        """Return the first answer."""
        return self._answer("")

    def answer(self, message: str) -> str:
        """Do what a message says, and return what the page shows then.

        Raises:
            KeyError: there is no such act.
        """
        done = _JSON.loads(message, Message)
        self.session = acted(self.session, done.act, done.value, Fields(done.fields))
        return self._answer(done.act)

    def _answer(self, act: str) -> str:
        words = Words(self.session.lang, self.session.zone)
        shown = regions(self.session, self.made_of)
        answer = Answer(
            regions=dict(shown),
            lang=self.session.lang,
            title=words("title"),
            say=sentence(words, self.session) if act else "",
            focus="result-heading" if act in {"try", "look", "own"} else _FOCUS.get(act, ""),
        )
        return _JSON.dumps(answer)
