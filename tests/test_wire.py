"""Documents: what is written is read back equal, in the same bytes wherever it is written.

The laws hold over guided walks under every reading, and over what walks don't have: other delays,
another catalogue, the longest texts, both ends of time.
"""

import hashlib
import itertools
import json
import os
import random
import subprocess
import sys
import tracemalloc
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final, TypeVar

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from habilitations import (
    BankAccount,
    Catalogue,
    Idsp,
    Journal,
    Portal,
    Role,
    Ruleset,
    Step,
    Subscriber,
    dossiers_of,
    errors,
    open_dossier,
    procedures,
    replay,
    wire,
)
from habilitations._json.reader import exact
from habilitations.journal import Scenario, play
from habilitations.services import DECLARER_TVA, FICHE, MESSAGERIE, PAYER, PAYER_TVA
from habilitations.wire import Document, dumps, loads, read_lines, write_lines
from tests import journals, world
from tests.journals import CLEAR, SEEDS, walked
from tests.rules.test_other_catalogue import (
    CUSTOMS,
    DUTIES,
    LETTERS,
    LONE,
    NOTICES,
    STAMPS,
    elsewhere,
)
from tests.test_journal import opened
from tests.test_only_declared_errors import CALLS, PROCEDURES, RICH
from tests.world import CLAUDE, CLIENT, LILA, MARTIN, MICHEL, MONDAY, TICK

Value = TypeVar("Value")

ROOT: Final = Path(__file__).parent.parent
STEPS: Final = tuple(Step.named(name, CALLS[name].arguments) for name in PROCEDURES)
RICH_JOURNAL: Final = Journal(RICH, STEPS)
RICH_SCENARIO: Final = Scenario(title="Tout", start=RICH, steps=STEPS)


def other() -> Portal:
    """Return a portal under the made-up catalogue, with requests of both kinds waiting."""
    made = world.adhere(elsewhere(), CLIENT, LETTERS, NOTICES, CUSTOMS, STAMPS)
    made = world.name(made, CLIENT, LILA, Role.ADMINISTRATEUR_SUPPLEANT, [DUTIES])
    made = procedures.request_substitution(
        made, by=MICHEL, dossier=MARTIN, services=[STAMPS, CUSTOMS], code="lettre", at=MONDAY
    )
    return procedures.request_adhesion(
        made, by=CLAUDE, dossier=world.MARIANNE, services=[LONE], code="lettre", at=MONDAY
    )


def extremes() -> Portal:
    """Return a portal of the longest texts, and of both ends of time."""
    first, last = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
    person = Subscriber(
        number="0" * 14,
        last_name="É" * 200,
        first_name="\U0001f3db",
        email=f"{'a' * 64}@{'b' * 180}.example",
        employer='"\\',
        title="M.",
        simplified=True,
    )
    made = procedures.register_space(Portal(), subscriber=person, code="é" * 128, at=first)
    made = procedures.activate_space(made, by=person, code="é" * 128, at=first + TICK)
    account = BankAccount("FR7630006000011234567890189", "€" * 200)
    named = Idsp("\\u0041 \N{GREEK SMALL LETTER OMEGA}")
    return open_dossier(made, dossier=named, name="</script>", at=last, bank_accounts=[account])


DELAYED: Final = Ruleset(
    space_delay=timedelta(0), email_delay=timedelta.max, code_delay=timedelta(3, 7, 11)
)
VALUES: Final[tuple[Document, ...]] = (
    *(Portal(), Journal(), Scenario(), RICH, RICH_JOURNAL, RICH_SCENARIO),
    *(other(), Journal(other(), [Step.named("suspend", _) for _ in ()]), extremes()),
    *(Portal(ruleset=DELAYED), Journal(Portal(ruleset=DELAYED)), Scenario(start=other())),
    Journal(
        other(),
        [
            Step.of(
                procedures.request_substitution,
                by=MICHEL,
                dossier=MARTIN,
                services=[LONE, DUTIES, LETTERS],
                code="x",
                at=MONDAY,
            )
        ],
    ),
)


def in_clear(journal: Journal, title: str) -> str:
    """Return the scenario that a person would write of a journal, its codes in clear."""
    text = dumps(journal).replace('"journal"', f'"scenario","title":"{title}"', 1)
    for digest, clear in CLEAR.items():
        text = text.replace(f'{{"sha256":"{digest}"}}', f'"{clear}"')
    assert "sha256" not in text
    return text


class TestReadBack:
    """What is written is read back equal, and written the same again."""

    @pytest.mark.parametrize("seed", SEEDS)
    def test_every_state_reads_back(self, seed: int) -> None:
        """Each state of a walk, and who has a part in what."""
        for portal in walked(seed).portals:
            text = dumps(portal)
            again = loads(text, Portal)
            assert again == portal
            assert dumps(again) == text
            assert all(
                dossiers_of(again, each) == dossiers_of(portal, each) for each in again.spaces
            )

    @pytest.mark.parametrize("seed", SEEDS)
    def test_journals_and_scenarios_read_back(self, seed: int) -> None:
        """From the empty state, from a state in the middle, and with the steps refused."""
        made = walked(seed)
        middle = len(made.portals) // 2
        catalogues = {portal.ruleset.catalogue for portal in made.portals}
        tried = [
            step
            for step in made.scenario.steps
            if all(each.holds(service) for each in catalogues for service in step.services)
        ]
        for value in (
            made.journal,
            Journal(made.portals[middle], made.journal.steps[middle:]),
            Scenario(title="Cas", start=made.portals[middle], steps=tried),
        ):
            text = dumps(value)
            assert loads(text) == value
            assert loads(text, type(value)) == value
            assert dumps(loads(text)) == text

    @pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
    def test_every_value_reads_back(self, value: Document) -> None:
        """As text and as bytes, with any white space between."""
        text = dumps(value)
        for document in (text, text.encode(), json.dumps(json.loads(text), indent=2)):
            assert loads(document) == value
        assert dumps(loads(text)) == text
        assert type(loads(text)) is type(value)

    @pytest.mark.parametrize("seed", SEEDS)
    def test_a_digest_journal_and_a_clear_scenario_lead_to_one_state(self, seed: int) -> None:
        """A code in clear is its digest: the scenario plays as the journal replays."""
        made = walked(seed)
        scenario = loads(in_clear(made.journal, "Cas"), Scenario)
        assert scenario.steps == made.journal.steps
        attempts = list(play(scenario))
        assert [each.refusal for each in attempts if each.refusal is not None] == []
        assert attempts[-1].after == replay(loads(dumps(made.journal), Journal)) == made.end

    @pytest.mark.parametrize("seed", SEEDS)
    def test_lines_read_back(self, seed: int) -> None:
        """As texts, as bytes, with empty lines, and with steps in the head."""
        journal = walked(seed).journal
        lines = list(write_lines(journal))
        assert len(lines) == len(journal) + 1
        assert all(line.endswith("\n") and line.count("\n") == 1 for line in lines)
        apart = itertools.chain.from_iterable((line, "\r\n", "") for line in lines)
        for given_ in (
            lines,
            [line.encode() for line in lines],
            "".join(lines).splitlines(),
            apart,
        ):
            read = read_lines(given_)
            assert Journal(read.start, read) == journal
        assert replay(read_lines(lines)) == replay(journal)
        half = len(journal) // 2
        head = dumps(Journal(journal.start, journal.steps[:half]))
        whole = read_lines([head, *lines[half + 1 :]])
        assert tuple(whole) == journal.steps

    @pytest.mark.slow
    @given(st.integers(0, 2**32))
    def test_the_laws_hold_from_any_seed(self, seed: int) -> None:
        """A walk that was never seen reads back."""
        made = journals.walked.__wrapped__(seed)
        for value in (made.end, made.journal):
            assert loads(dumps(value)) == value
            assert dumps(loads(dumps(value))) == dumps(value)


class TestCanonical:
    """The text depends on the value alone."""

    def test_the_text_is_this(self) -> None:
        """One line, keys sorted, defaults left out: on every Python the very same."""
        assert dumps(Portal()) == '{"habilitations":"portal","version":1}'
        assert dumps(Journal()) == '{"habilitations":"journal","version":1}'
        assert dumps(Scenario(title="é")) == (
            '{"habilitations":"scenario","title":"é","version":1}'
        )
        assert dumps(Journal(steps=opened(1))) == (
            '{"habilitations":"journal","steps":[{"at":"2026-01-05T09:00:00Z",'
            '"dossier":{"siren":"100000000"},"name":"SARL","procedure":"open_dossier"}],'
            '"version":1}'
        )
        assert dumps(Portal(ruleset=DELAYED)) == (
            '{"habilitations":"portal","ruleset":{"code_delay":'
            '{"days":3,"microseconds":11,"seconds":7},"email_delay":'
            '{"days":999999999,"microseconds":999999,"seconds":86399},"space_delay":{"days":0}},'
            '"version":1}'
        )

    def test_the_bytes_are_these(self) -> None:
        """What stands for whole documents here is compared on each Python that runs the tests."""
        assert [digest(value) for value in lasting()] == KNOWN

    @pytest.mark.slow
    @pytest.mark.parametrize("seed", ["0", "1", "random"])
    def test_the_bytes_are_the_same_under_any_hash_seed(self, seed: str) -> None:
        """The order of sets and dicts of texts is not shown."""
        assert printed(sys.executable, {"PYTHONHASHSEED": seed}) == KNOWN

    @pytest.mark.parametrize("seed", range(5))
    def test_the_bytes_are_the_same_whatever_came_first(self, seed: int) -> None:
        """Spaces registered and dossiers opened in another order, tables given in another order."""
        chance = random.Random(seed)
        assert dumps(built(chance)) == dumps(built(random.Random(99)))
        rows = [row for each in RICH.dossiers.values() for row in each.habilitations()]
        tables = Portal.of(
            spaces=shuffled(chance, RICH.spaces.values()),
            dossiers=shuffled(chance, RICH.dossiers.values()),
            habilitations=shuffled(chance, rows),
        )
        assert dumps(tables) == dumps(RICH)

    def test_the_order_of_keys_and_rows_of_a_document_is_not_kept(self) -> None:
        """Read in any order, it is written in ours."""
        assert dumps(loads(json.dumps(_reversed(json.loads(dumps(RICH)))))) == dumps(RICH)

    def test_what_has_its_default_is_left_out(self) -> None:
        """Written out by hand, it is read and left out again; steps among it."""
        text = (
            '{"habilitations":"scenario","version":1,"title":"","ruleset":{"code_delay":'
            '{"days":60}},"start":{"spaces":[],"dossiers":[]},"steps":[{"procedure":'
            '"open_dossier","dossier":"123456789","name":"SARL","bank_accounts":[],'
            '"at":"2026-01-05T10:00:00.000+01:00"}]}'
        )
        assert dumps(loads(text)) == (
            '{"habilitations":"scenario","steps":[{"at":"2026-01-05T09:00:00Z",'
            '"dossier":{"siren":"123456789"},"name":"SARL","procedure":"open_dossier"}],'
            '"version":1}'
        )

    def test_a_catalogue_is_written_whole(self) -> None:
        """What an entry of the menu holds, and whether it unfolds, among it."""
        catalogue = Catalogue(FICHE.services[:1], FICHE.entries[:1])
        told = evolve(catalogue.entries[0], detail="courriels", unfolds=True)
        portal = Portal(ruleset=Ruleset(catalogue=evolve(catalogue, entries=(told,))))
        text = dumps(portal)
        assert loads(text) == portal
        assert text.startswith(
            '{"habilitations":"portal","ruleset":{"catalogue":{"entries":[{"detail":"courriels",'
            '"heading":"Messagerie","label":"Messagerie","opened_by":["MESSAGERIE"],"unfolds":true}'
        )


def _reversed(data: object) -> object:
    """Turn lists of objects and all keys round; requests of one instant keep their order."""
    match data:
        case {**keys}:
            return {key: _reversed(keys[key]) for key in reversed(list(keys))}
        case [*items] if all(isinstance(item, dict) and "kind" not in item for item in items):
            accounts = any("iban" in item for item in items if isinstance(item, dict))
            return [_reversed(item) for item in (items if accounts else reversed(items))]
        case _:
            return data


def shuffled(chance: random.Random, values: Iterable[Value]) -> list[Value]:
    """Return values in an order drawn."""
    kept = list(values)
    return chance.sample(kept, len(kept))


def built(chance: random.Random) -> Portal:
    """Return one portal, its spaces and dossiers made in an order drawn."""
    made = Portal()
    for person in chance.sample(world.PEOPLE, len(world.PEOPLE)):
        made = procedures.register_space(made, subscriber=person, code="courriel", at=MONDAY)
    for person in chance.sample(world.PEOPLE, len(world.PEOPLE)):
        made = procedures.activate_space(made, by=person, code="courriel", at=MONDAY)
    dossiers: list[str | Idsp] = [MARTIN, world.MARIANNE, world.PROVISIONAL]
    for dossier in chance.sample(dossiers, 3):
        made = open_dossier(made, dossier=dossier, name="SARL", at=MONDAY)
    for dossier in chance.sample(dossiers, 3):
        made = world.adhere(made, CLIENT, MESSAGERIE, DECLARER_TVA, PAYER, dossier=dossier)
        for person in chance.sample((LILA, MICHEL, CLAUDE), 3):
            made = world.name(made, CLIENT, person, Role.ACTEUR, [PAYER_TVA], dossier=dossier)
    return made


def lasting() -> tuple[Document, ...]:
    """Return documents that don't change with the library: those of steps are kept as files."""
    stored = ROOT / "tests" / "stored"
    journal = loads((stored / "journal.json").read_bytes(), Journal)
    return RICH, journal, loads((stored / "scenario.json").read_bytes(), Scenario), other()


def digest(value: Document) -> str:
    """Return what stands for a document here."""
    return hashlib.sha256(dumps(value).encode()).hexdigest()[:16]


KNOWN: Final = ["4d94b07b9fe0f030", "9fbb5fad8bd43c85", "3c5f6002774981ee", "4a2ed167a6d65977"]
PRINTS: Final = "from tests.test_wire import *\nprint([digest(value) for value in lasting()])"


def printed(python: str, environment: dict[str, str]) -> list[str]:
    """Return what another Python says of the documents."""
    done = subprocess.run(
        [python, "-c", PRINTS],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        check=True,
        text=True,
    )
    return done.stdout.strip("[]\n'").split("', '")


class TestWritten:
    """What is not written."""

    @pytest.mark.parametrize("value", [None, "portal", {}, RICH.spaces, STEPS, Portal])
    def test_what_is_no_document_is_a_type_error(self, value: object) -> None:
        """For `dumps` and `write_lines`; the latter takes journals alone."""
        with pytest.raises(TypeError):
            dumps(value)  # type: ignore[arg-type]
        with pytest.raises(TypeError):
            write_lines(value)  # type: ignore[arg-type]
        with pytest.raises(TypeError):
            write_lines(RICH)  # type: ignore[arg-type]

    def test_services_of_another_catalogue_are_not_written(self) -> None:
        """By code alone they would be read back as others."""
        step = Step.named("suspend", {**CALLS["suspend"].arguments, "services": [STAMPS]})
        for value in (Journal(RICH, [step]), Scenario(start=RICH, steps=[step])):
            with pytest.raises(errors.UnknownService) as caught:
                dumps(value)
            assert caught.value == errors.UnknownService((STAMPS,))
        lines = write_lines(Journal(RICH, [STEPS[0], step]))
        assert len([next(lines), next(lines)]) == 2
        with pytest.raises(errors.UnknownService):
            next(lines)
        renamed = evolve(DECLARER_TVA, label="Une autre")
        given_ = {**CALLS["suspend"].arguments, "services": [renamed]}
        with pytest.raises(errors.UnknownService):
            dumps(Journal(RICH, [Step.named("suspend", given_)]))


class TestStreaming:
    """A journal of any length is read and written line by line."""

    def test_a_line_is_read_when_its_step_is_asked_for(self) -> None:
        """Nothing is read ahead but the head."""
        taken: list[int] = []

        def lines() -> Iterator[str]:
            for place, line in enumerate(write_lines(Journal(steps=opened(9)))):
                taken.append(place)
                yield line

        steps = read_lines(lines())
        assert taken == [0]
        for place in range(1, 10):
            next(iter(steps))
            assert taken[-1] == place
        assert list(steps) == []

    def test_a_line_is_written_when_it_is_asked_for(self) -> None:
        """Nor is a journal written ahead."""
        step = Step.named("suspend", {**CALLS["suspend"].arguments, "services": [STAMPS]})
        assert next(write_lines(Journal(steps=[step]))) == dumps(Journal()) + "\n"

    def test_a_long_journal_is_not_held(self) -> None:
        """Replayed from lines, it takes the memory of its state, and not that of its text."""
        start, count = world.adhere(world.portal(), CLIENT, DECLARER_TVA), 3000
        start = world.name(start, CLIENT, LILA, Role.ACTEUR, [DECLARER_TVA])
        lines = itertools.chain(write_lines(Journal(start)), turns(count))
        size = sum(map(len, turns(count)))
        tracemalloc.start()
        try:
            end = replay(read_lines(lines))
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
        assert end.dossier(MARTIN).updated_at == MONDAY + count * TICK
        assert peak < size / 2

    def test_a_bad_line_is_refused_where_it_is_reached(self) -> None:
        """At its place in the whole journal; the steps before it were given."""
        lines = [*write_lines(Journal(steps=opened(2))), "\n", '{"procedure":"suspend","at":1}']
        read = read_lines(lines)
        steps = iter(read)
        assert [next(steps), next(steps)] == list(opened(2))
        with pytest.raises(errors.InvalidDocument) as caught:
            next(steps)
        missing = [errors.MissingKey(key) for key in ("by", "delegate", "dossier", "services")]
        assert caught.value.faults == (
            *(wire.Fault("$.steps[2]", each, line=5) for each in missing),
            wire.Fault("$.steps[2].at", errors.WrongJsonType("string", "number"), line=5),
        )

    def test_what_is_no_json_is_told_on_its_line(self) -> None:
        """As the file counts them, empty ones too; the text says it."""
        read = read_lines([dumps(Journal()), "", '{"procedure":"suspend"'])
        with pytest.raises(errors.InvalidDocument) as caught:
            list(read)
        (fault,) = caught.value.faults
        assert fault == wire.Fault("$.steps[0]", errors.NotJson(3, 23), line=3)
        assert fault.message("en").startswith("line 3, $.steps[0]: ")
        (told,) = exact(caught.value.as_data("en")["fields"], dict)["faults"]
        assert (told["line"], told["path"]) == (3, "$.steps[0]")

    def test_lines_are_no_document(self) -> None:
        """Who gives all lines at once is told what reads them."""
        text = "".join(write_lines(Journal(steps=opened(2))))
        for whole in (text, text.replace("\n", "\n\n"), text.encode()):
            with pytest.raises(errors.InvalidDocument) as caught:
                loads(whole)
            (fault,) = caught.value.faults
            assert isinstance(fault.refusal, errors.JsonLines)
        for other in ("{}\n{}", dumps(Journal()) * 2, f"{dumps(Portal())}\n{{}}"):
            with pytest.raises(errors.InvalidDocument) as caught:
                loads(other)
            assert isinstance(caught.value.faults[0].refusal, errors.NotJson)

    def test_steps_in_the_head_are_counted(self) -> None:
        """The paths go on from them."""
        read = read_lines([dumps(Journal(steps=opened(2))), "[]"])
        with pytest.raises(errors.InvalidDocument) as caught:
            list(read)
        refusal = errors.WrongJsonType("object", "array")
        assert caught.value.faults == (wire.Fault("$.steps[2]", refusal, line=2),)

    @pytest.mark.parametrize(
        ("lines", "fault"),
        [
            ([], wire.Fault("$", errors.NotJson(1, 1), line=1)),
            (["\n", " "], wire.Fault("$", errors.NotJson(1, 1), line=1)),
            (["\n", "[1 2]\n"], wire.Fault("$", errors.NotJson(2, 4), line=2)),
            (["{"], wire.Fault("$", errors.UnfinishedLine(1), line=1)),
            (
                [b"\n", b'{"title":"\xc3\xa9",\n', b"}"],
                wire.Fault("$", errors.UnfinishedLine(2), line=2),
            ),
            (['{"habilitations":"journal"\n'], wire.Fault("$", errors.NotJson(1, 27), line=1)),
            (
                [dumps(Portal())],
                wire.Fault("$.habilitations", errors.WrongDocument("journal", "portal"), line=1),
            ),
        ],
    )
    def test_a_bad_head_is_refused_at_once(self, lines: list[str], fault: wire.Fault) -> None:
        """Nothing, nothing but white space, a document over several lines, or another one."""
        with pytest.raises(errors.InvalidDocument) as caught:
            read_lines(lines)
        assert caught.value.faults == (fault,)

    def test_a_cap_holds_for_each_line(self) -> None:
        """A line of exactly the cap is read, one of a byte more is not."""
        lines = list(write_lines(Journal(steps=opened(3))))
        longest = max(len(line) for line in lines)
        assert len(list(read_lines(lines, max_bytes=longest))) == 3
        with pytest.raises(errors.InvalidDocument) as caught:
            list(read_lines(lines, max_bytes=longest - 1))
        refusal = errors.DocumentTooLarge(longest, longest - 1)
        assert caught.value.faults == (wire.Fault("$.steps[0]", refusal, line=2),)

    @pytest.mark.parametrize("lines", [None, 3, dumps(Journal()), b"{}", [3], [None], [["{}"]]])
    def test_what_are_no_lines_is_a_type_error(self, lines: object) -> None:
        """One text is none, though it iterates; nor is what isn't text or bytes."""
        with pytest.raises(TypeError):
            read_lines(lines)  # type: ignore[arg-type]

    @pytest.mark.parametrize("line", [None, 3, ["{}"], bytearray(b"{}")])
    def test_what_is_no_line_is_a_type_error(self, line: object) -> None:
        """At the head, and further on."""
        with pytest.raises(TypeError):
            read_lines([line])  # type: ignore[list-item]
        with pytest.raises(TypeError):
            list(read_lines([dumps(Journal()), line]))  # type: ignore[list-item]


@pytest.mark.rule("TIM-1")
def test_a_suspension_once_written_before_its_right_is_read() -> None:
    """What was modified asleep was written so: it is asleep since it begins, and written so."""
    made = world.adhere(world.portal(), CLIENT, DECLARER_TVA)
    made = world.name(made, CLIENT, CLAUDE, Role.ACTEUR, [DECLARER_TVA])
    made = procedures.suspend(
        made, by=CLIENT, delegate=CLAUDE, dossier=MARTIN, services=[DECLARER_TVA], at=MONDAY + TICK
    )
    document = json.loads(dumps(made))
    (rows,) = (each["habilitations"] for each in document["dossiers"] if "habilitations" in each)
    (row,) = (each for each in rows if "suspended_at" in each)
    row["since"] = "2026-01-06T09:00:00Z"
    again = json.loads(dumps(loads(json.dumps(document))))
    (rows,) = (each["habilitations"] for each in again["dossiers"] if "habilitations" in each)
    (read,) = (each for each in rows if "suspended_at" in each)
    assert read == {**row, "suspended_at": row["since"]}


def turns(count: int) -> Iterator[str]:
    """Yield lines that suspend somebody and reactivate him, in turns."""
    for turn in range(count):
        name = "reactivate" if turn % 2 else "suspend"
        at = (MONDAY + (turn + 1) * TICK).isoformat()
        yield (
            f'{{"procedure":"{name}","by":"{CLIENT.number}","delegate":"{LILA.number}",'
            f'"dossier":"{MARTIN}","services":["DECLARER_TVA"],"at":"{at}"}}\n'
        )
