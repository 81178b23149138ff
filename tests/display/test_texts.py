"""The texts of displays: the same in both languages, with French typography, each of use."""

import re
from pathlib import Path
from string import Formatter
from typing import Final, get_args

import pytest

from habilitations import display
from habilitations.audits import FindingKind, Severity
from habilitations.display import _en, _fr
from habilitations.display._columns import COLUMNS
from habilitations.model import Request, RequestPhase
from habilitations.rules import Status

SOURCES: Final = tuple(Path(str(display.__file__)).parent.glob("*.py"))


def fields(text: str) -> set[str]:
    """Return the fields of a text."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_the_languages_have_the_same_texts() -> None:
    """Each text is in both, with the same fields."""
    assert _fr.TEXTS.keys() == _en.TEXTS.keys()
    assert {key: fields(text) for key, text in _fr.TEXTS.items()} == {
        key: fields(text) for key, text in _en.TEXTS.items()
    }


@pytest.mark.parametrize("text", _fr.TEXTS.values())
def test_french_is_set_as_french(text: str) -> None:
    """A no-break space stands before high punctuation, and apostrophes are curved."""
    assert not re.search(r"(?<!\u00a0)[:;?!»]", re.sub(r"\{.*?\}", "", text))
    assert "'" not in text


def test_every_text_is_used() -> None:
    """No text is left from a display that is gone."""
    source = "\n".join(
        path.read_text("utf-8") for path in SOURCES if path.name not in {"_fr.py", "_en.py"}
    )
    unused = [key for key in _fr.TEXTS if not re.search(f"[\"']{key}[\"']", source)]
    kinds = {kind.__name__ for kind in COLUMNS}
    requests = {kind.__name__ for kind in get_args(Request)}
    composed = {
        *(f"severity-{each.value}" for each in Severity),
        *(f"phase-{each.value}" for each in RequestPhase),
        *(f"status-{each.value}" for each in Status),
        *(f"kind-{each}" for each in requests),
        *(f"kind-{each.name}" for each in FindingKind),
        *(f"records-{each}" for each in kinds),
    }
    assert set(unused) == composed
