"""What is bounded and frozen in values: blank names, equal texts, the index that `can` reads."""

import copy
import json
from pathlib import Path

import pytest

from habilitations import Right, Siren, SubscriberNumber, can, errors, wire
from habilitations._values.maps import FrozenMap
from habilitations.services import DECLARER_TVA, ElementaryService
from tests.test_command import Command, command
from tests.test_only_declared_errors import RICH
from tests.world import MARTIN

__all__ = ["command"]

NOBODY = "20999999999999"


@pytest.mark.rule("VAL-1")
@pytest.mark.parametrize("blank", ["\u3164", "\u115f\u1160", "\uffa0", "\u2800", "\ufe0f \u034f"])
def test_a_name_that_prints_nothing_is_empty(blank: str) -> None:
    """What is blank on a screen is no name, whatever letters it is made of."""
    with pytest.raises(errors.InvalidText):
        ElementaryService(code="A", label=blank)
    assert ElementaryService(code="A", label=f"a{blank}").label == f"a{blank}"


def test_equal_texts_are_one() -> None:
    """Numbers and codes are the very same texts however they were read."""
    for made, text in ((Siren, "123456789"), (SubscriberNumber, "2" * 14)):
        one, other = (made(json.loads(f'"{text}"')) for _ in range(2))
        assert one.value is other.value
    own = ElementaryService(code=json.loads('"DECLARER_TVA"'), label="X")
    assert own.code is DECLARER_TVA.code


def test_nothing_public_changes_the_index_of_can() -> None:
    """What was made once can't be made anew in place, nor changed by a verb of `dict`."""
    dossier = RICH.dossier(MARTIN)
    held = dict(dossier.holdings)
    given = {NOBODY: max(held.values())}
    dossier.holdings.__init__(given)  # type: ignore[misc]
    for verb in ("update", "__ior__", "__or__"):
        with pytest.raises(TypeError, match="doesn't change"):
            getattr(dossier.holdings, verb)(given)
    assert dossier.holdings == held
    assert not can(RICH, NOBODY, Right.USE, DECLARER_TVA, dossier=MARTIN)
    empty: FrozenMap[str, int] = FrozenMap()
    empty.__init__(given)
    assert empty == {}


def test_a_frozen_map_is_copied_as_it_is() -> None:
    """It is copied, and made of pairs, like any dict."""
    made = FrozenMap([("a", 1), ("b", 2)])
    assert copy.copy(made) == copy.deepcopy(made) == made
    assert made.updated({"a": 0, "c": 3}) == {"b": 2, "c": 3}


def test_the_command_counts_what_it_does_not_tell(tmp_path: Path, command: Command) -> None:
    """Of very many faults a thousand are told, a line each, and then how many more there are."""
    file = tmp_path / "bad.json"
    file.write_text(json.dumps({"habilitations": "portal", "version": 1, "spaces": [1] * 1500}))
    status, out, err = command(str(file), "--lang", "en")
    assert (status, out) == (2, "")
    assert len(err.splitlines()) == 1001
    assert err.endswith(f"{file}: 500 faults more\n")


@pytest.mark.parametrize("most", [1, 10, 1000])
def test_documents_keep_so_many_faults(most: int) -> None:
    """What `loads` and `read_lines` keep is the first of all faults, and the rest is counted."""
    bad = json.dumps({"habilitations": "portal", "version": 1, "spaces": [{}, 1, {"x": 1}] * 200})
    with pytest.raises(errors.InvalidDocument) as whole:
        wire.loads(bad, max_faults=10_000)
    with pytest.raises(errors.InvalidDocument) as caught:
        wire.loads(bad, max_faults=most)
    assert (whole.value.more, len(whole.value.faults)) == (0, 200 * 6)
    assert caught.value.faults == whole.value.faults[:most]
    assert caught.value.more == 1200 - most


def test_so_do_lines() -> None:
    """A line of very many faults is bounded as a document is."""
    head = [*wire.write_lines(wire.loads('{"habilitations":"journal","version":1}'))]  # type: ignore[arg-type]
    line = json.dumps({"procedure": "revoke", **{f"k{each}": 1 for each in range(50)}})
    with pytest.raises(errors.InvalidDocument) as caught:
        [*wire.read_lines([*head, line], max_faults=7)]
    assert (len(caught.value.faults), caught.value.more) == (7, 50 + 5 - 7)
    with pytest.raises(ValueError, match="at least one"):
        wire.read_lines([], max_faults=0)
    with pytest.raises(ValueError, match="at least one"):
        wire.loads("", max_faults=-1)


def test_nested_refusals_are_counted_too() -> None:
    """A catalogue with very many faults of its own gives them and their count to the document."""
    entry = {"heading": "T", "label": "E", "opened_by": ["x"] * 1500}
    rules = {"catalogue": {"services": [], "entries": [entry]}}
    bad = json.dumps({"habilitations": "portal", "version": 1, "ruleset": rules})
    with pytest.raises(errors.InvalidDocument) as caught:
        wire.loads(bad)
    assert (len(caught.value.faults), caught.value.more) == (1000, 500)
    assert caught.value.faults[-1].path.endswith("opened_by[999]")
