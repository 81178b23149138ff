"""The corpus of acts: it is played again without a difference, and a difference is found."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from habilitations import Ruleset, errors
from proof import corpus
from proof.corpus import LATER_FIELDS, differing, lines_of, never, recorded, write
from proof.corpus_acts import LATER, LENGTH
from proof.outcomes import Plain, Record, plain

pytestmark = pytest.mark.proof

ACTS = 500


def altered(key: str, value: Plain) -> Iterator[Record]:
    """Yield a corpus in which the first act that has something of a key has another thing there."""
    done = False
    for record in recorded(ACTS):
        if not done and record.get(key):
            done = True
            yield {**record, key: value}
        else:
            yield record


def test_a_corpus_is_played_again() -> None:
    """What was recorded is what becomes of the same acts; most rules and procedures are met."""
    met = Counter[str]()
    assert list(differing(recorded(ACTS), met)) == []
    assert met["acts"] == ACTS
    assert min(met["accepted"], met["refused"]) > ACTS / 10
    assert "activate_request accepted" not in never(met)


def test_a_corpus_is_kept_in_a_file(tmp_path: Path) -> None:
    """What is read is what was written, and the same corpus is the same bytes."""
    one, other = tmp_path / "one.jsonl.gz", tmp_path / "other.jsonl.gz"
    write(one, recorded(ACTS))
    write(other, lines_of(one))
    assert one.read_bytes() == other.read_bytes()
    assert list(lines_of(one)) == list(recorded(ACTS))


@pytest.mark.parametrize(("key", "value"), [("after", "0" * 16), ("refused", []), ("complete", 0)])
def test_another_outcome_is_found(key: str, value: Plain) -> None:
    """Another state after an act, a refusal that is gone, or one more: each is a difference."""
    (told,) = differing(altered(key, value), Counter())
    assert told.startswith("walk ")


def test_another_order_of_refusals_is_found() -> None:
    """Two refusals that have changed places are a difference."""
    records = list(recorded(ACTS))
    several = [each for each in records if len(_refused(each)) > 1]
    several[0]["refused"] = _refused(several[0])[::-1]
    assert len(list(differing(records, Counter()))) == 1


def _refused(record: Record) -> list[Plain]:
    refused = record.get("refused", [])
    assert isinstance(refused, list)
    return refused


def test_what_refusals_did_not_say_before_is_no_difference() -> None:
    """A corpus without the fields that came later is played again; without another it differs."""
    records = list(recorded(ACTS))
    refusals = [each for record in records for each in _refused(record)]
    told = [_cut(each) for each in refusals if isinstance(each, dict)]
    assert any(told)
    assert list(differing(records, Counter())) == []
    one = next(each for each in refusals if isinstance(each, dict) and each["fields"])
    one["fields"] = {}
    assert len(list(differing(records, Counter()))) == 1


def _cut(refusal: dict[str, Plain]) -> bool:
    """Take away what a refusal didn't say before; tell whether there is any."""
    fields = refusal["fields"]
    assert isinstance(fields, dict)
    later = LATER_FIELDS.get(str(refusal["class"]), frozenset())
    refusal["fields"] = {name: fields[name] for name in fields.keys() - later}
    return bool(later)


def test_what_came_later_can_be_left_out() -> None:
    """No procedure, argument or reading of those is drawn, and each is where it isn't left out."""
    assert _said(recorded(13 * LENGTH, LATER)).isdisjoint(LATER)
    assert _said(recorded(ACTS)) >= LATER


def _said(records: Iterator[Record]) -> set[str]:
    found: set[str] = set()
    for record in records:
        given = record.get("given", record.get("reading"))
        assert isinstance(given, dict)
        found |= {str(record.get("act")), *given}
    return found


def test_fields_that_came_later_are_fields() -> None:
    """What an older corpus is compared without is what refusals say here."""
    for name, later in LATER_FIELDS.items():
        assert later <= set(getattr(errors, name).__match_args__)


def test_other_rules_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where another reading judges, walks differ: each is told once, and the next is played."""
    records = list(recorded(12 * LENGTH))
    monkeypatch.setattr(corpus, "ruleset_of", lambda _: Ruleset())
    met = Counter[str]()
    assert len(list(differing(records, met))) > 1
    assert met["walks"] == 12


def test_what_is_no_plain_data_is_told() -> None:
    """A value of an unknown type is an error, never a text by accident."""
    with pytest.raises(TypeError, match="no plain data"):
        plain((object(),))
