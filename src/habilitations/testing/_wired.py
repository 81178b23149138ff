"""A system behind lines of JSON: what is said to it, and what it answers.

Holds `WiredBackend`, and `conformed`, which tries what answers. Law: one line is said and one is
answered; what isn't an answer is a fault of the system, never a refusal. Doesn't know what carries
the lines, nor the language of the system.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Final, TypeAlias, final

from attrs import fields

from habilitations._json.rule_records import RULESETS
from habilitations.rules import FICHE, Ruleset
from habilitations.testing._backend import (
    EVERYTHING,
    REFUSED,
    NoAnswer,
    PlainRight,
    WrongAnswer,
)
from habilitations.testing._plain_step import PlainStep
from habilitations.testing._report import NotConforming, Report
from habilitations.testing.conformance import run_conformance

#: The version of the protocol, told at each beginning.
PROTOCOL: Final = 1
#: Says a line, and returns the one that is answered.
#:
#: Raises:
#:     TimeoutError, ConnectionError: none came.
Ask: TypeAlias = Callable[[str], str]
_LONGEST: Final = 200
#: What is wanted of an answer.
_LINE: Final = "a line of JSON"
_OBJECT: Final = "an object"
_NAMES: Final = "a list of names"
_RIGHT: Final = "four texts and a boolean"


@final
class _RefusedError(Exception):
    """The system refused a step: with a slug, a rule, or `REFUSED`."""


@final
class WiredBackend:
    """A system that answers lines, as the kit drives it; it begins anew for each."""

    def __init__(self, ask: Ask, ruleset: Ruleset = FICHE) -> None:
        """Let the system begin, empty.

        Raises:
            NoAnswer, WrongAnswer: it doesn't.
        """
        self._ask = ask
        rules = RULESETS.unstructure(ruleset)
        found = self._said({"do": "begin", "protocol": PROTOCOL, "ruleset": rules})
        offered = found.get("capabilities", sorted(EVERYTHING))
        self.capabilities = _texts("begin", offered)
        self._lets_see = _texts("begin", found.get("observations", []))

    def apply(self, step: PlainStep, /) -> None:
        """Say a step.

        Raises:
            NoAnswer, WrongAnswer: the system is at fault.
        """
        found = self._said({"do": "apply", "step": plain(step)})
        if found.get("accepted") is True:
            return
        reason = found.get("refused")
        if not isinstance(reason, str):
            wanted = '{"accepted": true} or {"refused": "…"}'
            raise _wrong(found, wanted, what="apply")
        raise _RefusedError(reason or REFUSED)

    def rights(self) -> frozenset[PlainRight]:
        """Ask who holds what.

        Raises:
            NoAnswer, WrongAnswer: the system is at fault.
        """
        found = self._said({"do": "rights"}).get("rights")
        wanted = '{"rights": [[dossier, subscriber, service, role, suspended], …]}'
        if not isinstance(found, list):
            raise _wrong(found, wanted, what="rights")
        return frozenset(map(_right, found))

    def error_code(self, error: Exception, /) -> str | None:
        """Return the reason of a refusal."""
        return str(error) if isinstance(error, _RefusedError) else None

    def close(self) -> None:
        """Let the system throw away what it holds.

        Raises:
            NoAnswer, WrongAnswer: the system is at fault.
        """
        self._said({"do": "end"})

    def __getattr__(self, name: str) -> Callable[..., object]:
        """Return what the system lets one see, of what `OBSERVATIONS` names.

        Raises:
            AttributeError: it doesn't.
        """
        if name.startswith("_") or name not in self._lets_see or name not in _SEEN:
            raise AttributeError(name)
        names, read = _SEEN[name]

        def seen(*given: object) -> object:
            asked = {key: _plain(value) for key, value in zip(names, given, strict=True)}
            found = self._said({"do": name, **asked})
            try:
                return read(found["answer"])
            except (KeyError, TypeError, ValueError):
                raise _wrong(found, _WANTED[name], what=name) from None

        return seen

    def _said(self, message: Mapping[str, object]) -> Mapping[str, object]:
        what = str(message["do"])
        try:
            line = self._ask(json.dumps(message, ensure_ascii=False))
        except (TimeoutError, ConnectionError) as error:
            raise NoAnswer(what, str(error)) from None
        try:
            found = json.loads(line)
        except ValueError:
            raise _wrong(line, _LINE, what=what) from None
        if not isinstance(found, dict):
            raise _wrong(line, _OBJECT, what=what)
        return found


def _wrong(found: object, wanted: str, *, what: str) -> WrongAnswer:
    text = found if isinstance(found, str) else json.dumps(found, ensure_ascii=False)
    short = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    return WrongAnswer(what, short, wanted)


def _texts(what: str, found: object) -> frozenset[str]:
    if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
        raise _wrong(found, _NAMES, what=what)
    return frozenset(found)


def _right(found: object) -> PlainRight:
    match found:
        case [str(dossier), str(person), str(service), str(role), bool(suspended)]:
            return dossier, person, service, role, suspended
        case _:
            raise _wrong(found, _RIGHT, what="rights")


def plain(step: PlainStep) -> Mapping[str, object]:
    """Return a step as it is said: what is filled, instants as texts, rules as an object."""
    given = {field.name: getattr(step, field.name) for field in fields(PlainStep)}
    del given["step"]
    told = {name: _plain(value) for name, value in given.items() if value}
    rules = {"ruleset": json.loads(step.ruleset)} if step.ruleset else {}
    return told | rules


def _plain(value: object) -> object:
    match value:
        case datetime():
            return value.isoformat().replace("+00:00", "Z")
        case tuple():
            return list(value)
        case _:
            return value


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _as_is(found: object) -> object:
    return found


def _requests(found: Sequence[Sequence[object]]) -> object:
    return frozenset(
        (person, kind, frozenset(_list(lines)), status, _instant(str(deadline)))
        for person, kind, lines, status, deadline in found
    )


def _sources(found: Sequence[Sequence[object]]) -> object:
    return frozenset((*row, _instant(str(since))) for *row, since in found)


def _list(found: object) -> Sequence[object]:
    if not isinstance(found, list):
        raise TypeError
    return found


#: What is asked with, and how the answer is read, by what a system lets one see.
_SEEN: Final[Mapping[str, tuple[Sequence[str], Callable[..., object]]]] = MappingProxyType(
    {
        "requests": (("dossier", "at"), _requests),
        "accounts": (("dossier",), frozenset),
        "address": (("dossier",), _as_is),
        "sources": ((), _sources),
        "listing": (("dossier",), lambda found: tuple(map(tuple, found))),
        "can": (("person", "right", "service", "dossier"), _as_is),
        "menu": (("person", "dossier"), frozenset),
    }
)
_WANTED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "requests": "[[requester, kind, [services], status, deadline], …]",
        "accounts": "[IBAN, …]",
        "address": "a text",
        "sources": "[[dossier, subscriber, service, granted_by, since], …]",
        "listing": "[[service, subscriber], …]",
        "can": "true or false",
        "menu": "[entry, …]",
    }
)


def conformed(
    ask: Ask,
    *,
    deviations: Mapping[str, str],
    situations: bool,
    walks: int,
    length: int,
    seed: int,
) -> Report:
    """Return the table of a system that answers; `run_conformance` has what the rest means.

    Raises:
        BackendError: the system doesn't answer as the protocol has it.
        ValueError: a deviation is declared of what is no rule or case that can be tested.
    """
    try:
        return run_conformance(
            lambda: WiredBackend(ask),
            deviations=deviations,
            situations=situations,
            walks=walks,
            length=length,
            seed=seed,
        )
    except NotConforming as found:
        return found.report


def as_json(report: Report) -> str:
    """Return a table for programs."""
    found = {"conforms": report.conforms, "unseen": report.unseen, "rows": report.as_data()}
    return f"{json.dumps(found, ensure_ascii=False, indent=2)}\n"
