"""Documents that any language makes again to the byte: RFC 8785, and no form that one loses.

Law: what is written is its own canonical form, so that any library of JCS remakes the bytes, and
the hash that stands for a state. Documents of before are read, and never written.
"""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Final

import pytest

from habilitations import Dossier, Journal, Portal, Ruleset, Space, Step, errors, replay
from habilitations.guidance import Draft
from habilitations.journal import Scenario
from habilitations.services import Catalogue
from habilitations.wire import (
    Document,
    Planned,
    Single,
    dumps,
    line,
    loads,
    read_lines,
    write_lines,
)
from tests.test_lifecycle import RULESETS
from tests.test_progress import firm, leaving
from tests.test_wire import DELAYED, RICH_JOURNAL, STEPS, VALUES
from tests.test_wire_plans import goal, planned
from tests.test_wire_singles import drafts

STORED: Final = Path(__file__).with_name("stored")
HEAD: Final = '"habilitations":"portal","version":1'
PERSON: Final = (
    '{"number":"20101670101919","last_name":"ROSEMONDE","first_name":"Lila",'
    '"email":"lila@cabinet.example","employer":"123456789"}'
)


def canonical(data: object) -> str:
    """Return data as RFC 8785 has them, whose keys are ASCII and whose numbers are whole."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def written() -> Iterator[Document | Single | Planned]:
    """Yield documents of every kind."""
    yield from VALUES
    yield from STEPS
    yield from drafts()
    yield from (Portal(ruleset=each) for each in RULESETS)
    for portal in (each for each in VALUES if isinstance(each, Portal)):
        if portal.ruleset == Ruleset():
            yield from portal.dossiers.values()
            yield from portal.spaces.values()
    yield leaving(firm())
    yield planned(firm(), goal())


def empties(data: object) -> int:
    """Count the objects that hold nothing."""
    match data:
        case {**parts}:
            return (not parts) + sum(map(empties, parts.values()))
        case [*items]:
            return sum(map(empties, items))
        case _:
            return 0


def test_any_library_of_jcs_makes_the_same_bytes() -> None:
    """Keys, texts and numbers stand as in RFC 8785."""
    met = set()
    for value in written():
        text = dumps(value)
        assert canonical(json.loads(text)) == text
        met.add(type(value))
    assert len(met) == 9


def test_lines_are_canonical_too() -> None:
    """Each line of a journal, its head among them."""
    for each in (*write_lines(RICH_JOURNAL), *map(line, STEPS)):
        assert canonical(json.loads(each)) + "\n" == each


def test_no_object_is_empty() -> None:
    """Some languages make a list of one: a delay of nothing has its days, a catalogue its list."""
    assert not any(empties(json.loads(dumps(value))) for value in written())
    bare = Portal(ruleset=Ruleset(catalogue=Catalogue(services=())))
    for portal in (bare, Portal(ruleset=DELAYED)):
        assert not empties(json.loads(dumps(portal)))
        assert loads(dumps(portal)) == portal
    assert '"catalogue":{"services":[]}' in dumps(bare)
    assert '"space_delay":{"days":0}' in dumps(Portal(ruleset=DELAYED))


def test_a_document_of_before_is_read_and_not_written() -> None:
    """A SIREN as a text, keys in their old order, `{}` for no delay and for no service."""
    for name in ("portal", "delays", "no-services", "scenario"):
        old = (STORED / f"e181fb9-{name}.json").read_text(encoding="utf-8").rstrip("\n")
        new = dumps(loads(old))
        assert new != old
        assert dumps(loads(new)) == new
        assert loads(new) == loads(old)
    delays = loads((STORED / "e181fb9-delays.json").read_bytes(), Portal)
    assert delays.ruleset == Ruleset(
        space_delay=timedelta(), email_delay=timedelta(3, 7, 11), code_delay=timedelta()
    )


def test_lines_of_before_mean_what_they_meant() -> None:
    """Each step has the notation that it had, and they lead to the state that they led to."""
    with (STORED / "e181fb9-journal.jsonl").open(encoding="utf-8") as lines:
        steps = read_lines(lines)
        journal = Journal(steps.start, tuple(steps))
    told = (STORED / "e181fb9-journal.notation.txt").read_text(encoding="utf-8").splitlines()
    assert list(journal.steps) == [Step.read(each) for each in told]
    assert replay(journal) == loads((STORED / "e181fb9-portal.json").read_bytes())
    new = list(write_lines(journal))
    assert (
        loads(dumps(journal)) == journal == Journal((again := read_lines(new)).start, tuple(again))
    )
    assert not any('"dossier":"' in each for each in new)


@pytest.mark.parametrize("kind", ["siren", "idsp"])
def test_dossiers_are_named_alike(kind: str) -> None:
    """One object of one key, whichever identifier it is; the other key may be null."""
    value = {"siren": "123456789", "idsp": "P-77"}[kind]
    opened = '"name":"SARL","opened_at":"2026-01-05T09:00:00Z"'
    text = f'{{"dossiers":[{{"id":{{"{kind}":"{value}"}},{opened}}}],{HEAD}}}'
    assert dumps(loads(text)) == text
    other = "idsp" if kind == "siren" else "siren"
    assert loads(text.replace(f'"{kind}":', f'"{other}":null,"{kind}":')) == loads(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f'{{{HEAD},"ruleset":null,"rules_since":null,"spaces":null,"dossiers":null}}', Portal),
        ('{"habilitations":"journal","version":1,"start":null,"steps":null}', Journal),
        (
            '{"habilitations":"scenario","version":1,"title":null,"start":{"spaces":null}}',
            Scenario,
        ),
        (
            f'{{{HEAD},"ruleset":{{"catalogue":null,"code_delay":{{"days":3,"seconds":null}}}}}}',
            Portal,
        ),
        (
            (
                '{"habilitations":"space","version":1,"space":{"registered_at":"2026-01-05T09:00:00Z",'
                f'"subscriber":{PERSON[:-1]},"title":null}},"code":null,"activated_at":null}}}}'
            ),
            Space,
        ),
        (
            '{"habilitations":"dossier","version":1,"dossier":{"id":{"siren":"123456789"},'
            '"name":"SARL","opened_at":"2026-01-05T09:00:00Z","requests":[{"kind":"SUBSTITUTION",'
            '"requester":"20101670101919","services":["PAYER"],"code":{"sha256":"'
            + "0" * 64
            + '"},"asked_at":"2026-01-05T09:00:00Z","email_link":null,"deadline":null}]}}',
            Dossier,
        ),
        (
            (
                '{"habilitations":"step","version":1,"step":{"procedure":"cancel_request","by":'
                '"20101670101919","dossier":{"siren":"123456789"},"services":["PAYER"],'
                '"at":"2026-01-05T09:00:00Z","bank_account":null,"ruleset":null}}'
            ),
            Step,
        ),
        (
            (
                '{"habilitations":"draft","version":1,"draft":{"procedure":"cancel_request","by":null,'
                '"dossier":{"siren":"123456789"},"services":["PAYER"],"at":null,"name":null,'
                '"open":["by","at"]}}'
            ),
            Draft,
        ),
    ],
    ids=["portal", "journal", "scenario", "ruleset", "space", "dossier", "step", "draft"],
)
def test_null_is_what_most_languages_write_for_absent(
    text: str, kind: type[Document | Single]
) -> None:
    """Of a key that may be left out it is read as such, and it is never written."""
    again = dumps(loads(text, kind))
    assert "null" not in again
    assert loads(again, kind) == loads(_without_nulls(text), kind)


def _without_nulls(text: str) -> str:
    return json.dumps(
        json.loads(
            text,
            object_pairs_hook=lambda pairs: {key: part for key, part in pairs if part is not None},
        )
    )


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('{"habilitations":null,"version":1}', ("$.habilitations", "wrong-json-type")),
        (f'{{{HEAD},"people":null}}', ("$.people", "unknown-key")),
        (f'{{{HEAD},"spaces":[null]}}', ("$.spaces[0]", "wrong-json-type")),
        (f'{{{HEAD},"$schema":1}}', ('$["$schema"]', "wrong-json-type")),
    ],
)
def test_other_nulls_are_faults(text: str, fault: tuple[str, str]) -> None:
    """Of a key that must be there, that means nothing, or in a list."""
    with pytest.raises(errors.InvalidDocument) as caught:
        loads(text)
    assert [(each.path, each.refusal.slug) for each in caught.value.faults] == [fault]


def test_an_editor_may_be_told_the_schema() -> None:
    """A file written by hand names it at its head; it is not written again."""
    told = '"$schema":"https://example.org/portal.schema.json"'
    for text in (f"{{{told},{HEAD}}}", f'{{{HEAD},"$schema":null}}'):
        assert dumps(loads(text)) == f"{{{HEAD}}}"
