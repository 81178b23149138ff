"""Systems in any language: lines of JSON, a program that is started, one in JavaScript."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

import pytest
from jsonschema import Draft202012Validator

from habilitations import HabilitationError, Portal
from habilitations.__main__ import main
from habilitations.journal import Step
from habilitations.testing._observed import OBSERVATIONS
from habilitations.testing._plain_step import PlainStep
from habilitations.testing._pools import CATALOGUES, MONDAY
from habilitations.testing._wired import WiredBackend, plain
from habilitations.testing.conformance import EVERYTHING, NoAnswer, WrongAnswer
from habilitations.testing.scenarios import ADHESION, ADHESION_PENDING, FIRM, Situation
from tests.testing.test_conformance import Good

HOME: Final = Path(__file__).resolve().parents[2] / "examples" / "any_language"
SYSTEM: Final = HOME / "system.mjs"
NODE: Final = shutil.which("node") or ""
with_node = pytest.mark.skipif(not NODE, reason="Node isn't installed")


def schema() -> Draft202012Validator:
    """Return what judges an exchange."""
    text = (HOME / "protocol.schema.json").read_text(encoding="utf-8")
    return Draft202012Validator(json.loads(text))


class Answering:
    """The library behind the protocol, and what was said."""

    def __init__(self) -> None:
        """Begin empty."""
        self.system = Good()
        self.exchanges: list[Mapping[str, object]] = []
        self.step: Step | None = None

    def asked(self, line: str) -> str:
        """Answer a line."""
        said = json.loads(line)
        answered = self._answers(said)
        text = json.dumps(answered)
        self.exchanges.append({"said": said, "answered": json.loads(text)})
        return text

    def _answers(self, said: Mapping[str, object]) -> Mapping[str, object]:
        match said["do"]:
            case "begin":
                self.system = Good()
                return {"observations": list(OBSERVATIONS)}
            case "apply":
                return self._taken()
            case "rights":
                return {"rights": sorted(self.system.rights())}
            case "end":
                return {}
            case name:
                return {"answer": self._seen(str(name), said)}

    def _taken(self) -> Mapping[str, object]:
        assert self.step is not None
        try:
            self.system.apply(PlainStep.of(self.step))
        except HabilitationError as refusal:
            return {"refused": refusal.slug}
        return {"accepted": True}

    def _seen(self, name: str, said: Mapping[str, object]) -> object:
        assert self.step is not None
        given = tuple(value for key, value in said.items() if key != "do")
        found = OBSERVATIONS[name].asks(self.system.portal, self.step)
        answers = {tuple(map(worded, asked)): answer for asked, answer in found}
        return listed(answers[given])


def worded(value: object) -> object:
    """Return an argument as it is said."""
    return value if isinstance(value, str) else str(value).replace(" ", "T").replace("+00:00", "Z")


def listed(value: object) -> object:
    """Return an answer as JSON has it."""
    if isinstance(value, frozenset | tuple):
        return [listed(each) for each in value]
    return value if isinstance(value, str | bool) else str(value)


@pytest.mark.parametrize("situation", [FIRM, ADHESION_PENDING], ids=["firm", "pending"])
def test_a_system_is_driven_by_lines(situation: Situation) -> None:
    """Steps, rights and all that it lets one see go through, as the schema has it."""
    steps = situation.story.steps
    answering = Answering()
    system = WiredBackend(answering.asked)
    assert system.capabilities == EVERYTHING
    portal = Portal()
    for step in steps:
        answering.step = step
        system.apply(PlainStep.of(step))
        portal = step.on(portal)
    assert system.rights() == answering.system.rights()
    for name, observation in OBSERVATIONS.items():
        for given, ours in observation.asks(portal, steps[-1]):
            assert getattr(system, name)(*given) == ours
    system.close()
    for exchange in answering.exchanges:
        assert list(schema().iter_errors(exchange)) == []


def test_a_refusal_has_its_reason() -> None:
    """What a system refuses is a refusal, with the slug that it says."""
    answering = Answering()
    system = WiredBackend(answering.asked)
    answering.step = ADHESION.story.steps[-1]
    with pytest.raises(Exception, match="unknown") as caught:
        system.apply(PlainStep.of(answering.step))
    assert system.error_code(caught.value) == "unknown-subscriber"
    assert system.error_code(ValueError("a crash")) is None


def test_what_a_system_does_not_let_see_is_not_there() -> None:
    """Without observations none is there; a name that is none is none."""
    system = WiredBackend(lambda _: '{"observations": ["accounts", "weather"]}')
    assert hasattr(system, "accounts")
    assert not hasattr(system, "menu")
    assert not hasattr(system, "weather")


def test_rules_are_said_as_an_object() -> None:
    """Other rules are said as in documents, and an instant with its zone."""
    ruleset = Portal().ruleset
    step = Step.named(
        "change_rules",
        {"ruleset": type(ruleset)(catalogue=CATALOGUES[1]), "at": MONDAY},
    )
    said = plain(PlainStep.of(step))
    assert said["at"] == "2026-01-05T09:00:00Z"
    assert isinstance(said["ruleset"], dict)


def answers(**given: str) -> Callable[[str], str]:
    """Return what answers a beginning well, and the rest as told."""
    return lambda line: given.get(json.loads(line)["do"], '{"observations": ["accounts"]}')


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ({"begin": "hello"}, "a line of JSON"),
        ({"begin": "[]"}, "an object"),
        ({"begin": '{"capabilities": "all"}'}, "a list of names"),
        ({"begin": '{"observations": [1]}'}, "a list of names"),
        ({"apply": "{}"}, '"accepted": true'),
        ({"apply": '{"accepted": false}'}, '"refused"'),
        ({"rights": '{"rights": {}}'}, "[dossier, subscriber"),
        ({"rights": '{"rights": [["1", "2"]]}'}, "four texts and a boolean"),
        ({"accounts": "{}"}, "[IBAN, …]"),
        ({"begin": f'"{"long " * 100}"'}, "an object"),
    ],
)
def test_a_wrong_answer_is_told(given: Mapping[str, str], wanted: str) -> None:
    """What is no answer of the protocol is the system's fault, and said with what is wanted."""

    def driven() -> None:
        system = WiredBackend(answers(**given))
        system.apply(PlainStep.of(ADHESION.story.steps[0])) if "apply" in given else None
        system.rights() if "rights" in given else None
        system.__getattr__("accounts")("123456789")

    with pytest.raises(WrongAnswer) as caught:
        driven()
    assert wanted in str(caught.value)
    assert len(str(caught.value)) < 400


def test_what_should_be_a_list_is_one() -> None:
    """The lines of a request that waits are a list of codes, never a text."""
    row = '["1", "ADHESION", "MESSAGERIE", "PENDING", "2026-01-05T09:00:00Z"]'
    begun = '{"capabilities": [], "observations": ["requests"]}'
    system = WiredBackend(answers(begin=begun, requests=f'{{"answer": [{row}]}}'))
    with pytest.raises(WrongAnswer):
        system.__getattr__("requests")("123456789", MONDAY)


@pytest.mark.parametrize("error", [TimeoutError("late"), ConnectionError("gone")])
def test_no_answer_is_told(error: Exception) -> None:
    """A system that says nothing, or is gone, is at fault."""

    def silent(_: str) -> str:
        raise error

    with pytest.raises(NoAnswer, match=str(error)):
        WiredBackend(silent)


ACCEPTING: Final = '{"capabilities": ["register_space"], "accepted": true, "rights": []}'
#: Programs in a line of Python, what the command says of them, and its status.
PROGRAMS: Final[Mapping[str, tuple[str, str, int]]] = MappingProxyType(
    {
        "offers nothing": ('print(\'{"capabilities": [], "rights": []}\', flush=True)', "", 0),
        "accepts all": (
            f"print({ACCEPTING!r}, flush=True)",
            "NO",
            1,
        ),
        "says nothing": ("pass", "it says nothing for 0.2 s", 2),
        "ends": ("sys.exit(3)", "it has ended, with status 3", 2),
        "says something else": ("print('hello', flush=True)", "a line of JSON", 2),
    }
)


@pytest.mark.parametrize("kind", PROGRAMS)
def test_a_program_is_tried(kind: str, capfd: pytest.CaptureFixture[str]) -> None:
    """The command starts the program, and ends with 0, 1 where it differs, 2 where it can't be."""
    answer, told, status = PROGRAMS[kind]
    program = f"import sys\nfor _ in sys.stdin: {answer}"
    timeout = "0.2" if kind == "says nothing" else "60"
    budget = ("--walks", "1", "--length", "9", "--without-situations", "--timeout", timeout)
    assert main(["conform", *budget, sys.executable, "-c", program]) == status
    captured = capfd.readouterr()
    assert told in captured.out + captured.err


def test_a_program_that_is_not_there_is_told(capfd: pytest.CaptureFixture[str]) -> None:
    """Nothing is started, and it is said."""
    assert main(["conform", "no-such-program-of-ours"]) == 2
    assert "no-such-program-of-ours" in capfd.readouterr().err


def test_a_table_is_for_programs_too(capfd: pytest.CaptureFixture[str]) -> None:
    """With `--json` it is a document."""
    program = f"import sys\nfor _ in sys.stdin: {PROGRAMS['offers nothing'][0]}"
    budget = ("--walks", "0", "--without-situations", "--json")
    assert main(["conform", *budget, sys.executable, "-c", program]) == 0
    found = json.loads(capfd.readouterr().out)
    assert found["conforms"]
    assert {row["verdict"] for row in found["rows"]} == {"left out"}


@pytest.mark.parametrize(
    ("declared", "told"),
    [
        ("deviations = 1", "a reason for each rule"),
        ("[deviations", "Expected"),
        ('[deviations]\n"ROL-99" = "known"', "is no rule"),
    ],
)
def test_a_wrong_declaration_is_told(
    declared: str, told: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A file that declares nothing that can be is bad input."""
    known = tmp_path / "known.toml"
    known.write_text(declared, encoding="utf-8")
    program = (sys.executable, "-c", "pass")
    assert main(["conform", "--deviations", str(known), *program]) == 2
    assert told in capfd.readouterr().err


def test_a_budget_is_a_number(capfd: pytest.CaptureFixture[str]) -> None:
    """Something else is an error of usage, and so is no command at all."""
    assert main(["conform", "--walks", "many", "program"]) == 2
    assert "is no number" in capfd.readouterr().err
    assert main(["conform"]) == 2
    assert "COMMAND" in capfd.readouterr().err


def transcript() -> list[Mapping[str, Mapping[str, object]]]:
    """Return what was said between the kit and the example."""
    lines = (HOME / "transcript.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_the_transcript_is_as_the_schema_has_it() -> None:
    """Every line of it is one exchange; there are refusals in it, and rights."""
    for exchange in transcript():
        assert list(schema().iter_errors(exchange)) == []
    assert {"accepted", "refused", "rights"} <= {
        key for each in transcript() for key in each["answered"]
    }


@with_node
def test_the_example_answers_as_in_the_transcript() -> None:
    """The system in JavaScript says what is written there, line for line."""
    said = "".join(f"{json.dumps(each['said'])}\n" for each in transcript())
    done = subprocess.run(
        [NODE, str(SYSTEM)], input=said, capture_output=True, check=True, text=True
    )
    assert [json.loads(line) for line in done.stdout.splitlines()] == [
        each["answered"] for each in transcript()
    ]


@with_node
@pytest.mark.slow
def test_the_example_conforms(capfd: pytest.CaptureFixture[str]) -> None:
    """The system in JavaScript follows the rules of what it offers, in situations and on walks."""
    assert main(["conform", "--walks", "5", NODE, str(SYSTEM)]) == 0
    assert "ADH-2   yes" in capfd.readouterr().out
