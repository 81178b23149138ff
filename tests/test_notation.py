"""The notation of a step: what is written is read back, and nothing else is taken for it."""

import re
from typing import Final

import pytest
from attrs import evolve

from habilitations import (
    BankAccount,
    Code,
    HabilitationError,
    Idsp,
    Role,
    Siren,
    Step,
    errors,
    procedures,
)
from habilitations._json.reader import MAX_DEPTH
from habilitations._steps import notation
from habilitations.services import DECLARER_TVA, PAYER
from tests.journals import SEEDS, walked
from tests.rules.test_other_catalogue import LONE, OTHER, STAMPS
from tests.test_only_declared_errors import CALLS, PROCEDURES
from tests.world import CLIENT, LILA, MARTIN, MONDAY

AT: Final = "2026-01-05T09:00:00Z"
BY: Final = CLIENT.number
SUSPENDS: Final = f"{AT} suspend by={CLIENT.number} delegate={LILA.number} dossier={MARTIN}"


def faults(line: str) -> list[tuple[str, HabilitationError]]:
    """Return where a line is wrong, and how."""
    with pytest.raises(errors.InvalidDocument) as caught:
        Step.read(line)
    return [(fault.path, fault.refusal) for fault in caught.value.faults]


class TestReadBack:
    """A notation is its step."""

    @pytest.mark.parametrize("seed", SEEDS)
    def test_a_notation_reads_back(self, seed: int) -> None:
        """Of every step that was tried, with its digests; it is written the same again."""
        catalogue = walked(seed).scenario.start.ruleset.catalogue
        for step in walked(seed).scenario.steps:
            if all(catalogue.holds(each) for each in step.services):
                line = step.notation()
                assert Step.read(line) == step
                assert Step.read(line).notation() == line
                assert line.isprintable()

    @pytest.mark.parametrize("name", PROCEDURES)
    def test_each_procedure_reads_back(self, name: str) -> None:
        """With all its arguments given."""
        step = Step.named(name, CALLS[name].arguments)
        assert Step.read(step.notation()) == step

    @pytest.mark.parametrize(
        ("arguments", "line"),
        [
            ({"name": "SARL"}, "name=SARL"),
            ({"name": "L'ÉPI D’OR"}, 'name="L\'ÉPI D’OR"'),
            ({"name": 'A"B'}, r'name="A\"B"'),
            ({"name": "sha256:00"}, 'name="sha256:00"'),
            ({"name": "[1]"}, 'name="[1]"'),
            ({"name": "null"}, "name=null"),
            ({"name": "a=b,c"}, 'name="a=b,c"'),
            ({"dossier": Idsp("P-1")}, "dossier=idsp:P-1 name=SARL"),
            ({"dossier": Idsp("été 1")}, 'dossier={"idsp":"été 1"} name=SARL'),
            (
                {"bank_accounts": [BankAccount("FR7630006000011234567890189")]},
                'name=SARL bank_accounts=[{"iban":"FR7630006000011234567890189"}]',
            ),
        ],
    )
    def test_a_value_is_a_word_where_that_is_clear(
        self, arguments: dict[str, object], line: str
    ) -> None:
        """Else it is JSON, so that it can't be mistaken."""
        given = {"dossier": "111111111", "name": "SARL", "at": MONDAY, **arguments}
        step = Step.named("open_dossier", given)
        whole = line if line.startswith("dossier") else f"dossier=111111111 {line}"
        assert step.notation() == f"{AT} open_dossier {whole}"
        assert Step.read(step.notation()) == step

    def test_an_account_without_a_label_reads_back(self) -> None:
        """An object of one key is not written as a tagged word, which only digests and IDSP are."""
        arguments = {**CALLS["add_bank_account"].arguments, "at": MONDAY}
        arguments["bank_account"] = BankAccount("FR7630006000011234567890189")
        step = Step.named("add_bank_account", arguments)
        assert step.notation().endswith(' bank_account={"iban":"FR7630006000011234567890189"}')
        assert Step.read(step.notation()) == step

    def test_a_code_may_be_in_clear(self) -> None:
        """A person types it as it stands in the letter; it is kept as a digest."""
        typed = Step.read(f"{AT} activate_space by={LILA.number} code=courriel")
        assert typed == Step.of(procedures.activate_space, by=LILA, code="courriel", at=MONDAY)
        digest = Code("courriel").digest
        assert typed.notation() == f"{AT} activate_space by={LILA.number} code=sha256:{digest}"

    @pytest.mark.parametrize(
        "line",
        [
            f"  {SUSPENDS} services=PAYER \n",
            f"{SUSPENDS} services=PAYER,PAYER",
            f'{SUSPENDS} services=["PAYER"]',
            f'{AT} suspend services=PAYER dossier="{MARTIN}" delegate={LILA.number} by={BY}',
            SUSPENDS.replace("09:00:00Z", "10:00:00.000+01:00") + " services=PAYER",
        ],
    )
    def test_what_a_person_may_write_otherwise(self, line: str) -> None:
        """White space around it, another order, quotes that aren't needed, another zone."""
        assert Step.read(line) == Step.read(f"{SUSPENDS} services=PAYER")
        assert Step.read(line).services == (PAYER,)

    def test_another_catalogue_reads_its_own_codes(self) -> None:
        """A Service of one line, whatever its code, and that line are the same (CAT-3)."""
        line = Step.read(f"{SUSPENDS} services=LONE", catalogue=OTHER)
        assert line.services == (STAMPS,)
        assert line == Step.read(f"{SUSPENDS} services=STAMPS", catalogue=OTHER)
        given = {**CALLS["suspend"].arguments, "services": [LONE], "delegate": LILA}
        assert line == Step.named("suspend", {**given, "at": MONDAY})


class TestRefused:
    """What is no notation."""

    @pytest.mark.parametrize(
        ("line", "column"),
        [
            ("", 1),
            ("   ", 1),
            ("suspend", 1),
            (f"{AT}  suspend", 1),
            (f"   {AT}", 4),
            (f"{SUSPENDS} services", len(SUSPENDS) + 1),
            (f"{SUSPENDS}  services=PAYER", len(SUSPENDS) + 1),
            (f"{SUSPENDS} services= ", len(SUSPENDS) + 11),
            (f"{SUSPENDS} services=PAYER x", len(SUSPENDS) + 16),
            (f'{SUSPENDS} services=["PAYER"', len(SUSPENDS) + 11),
            (f'{SUSPENDS} services=["PAYER"]x', len(SUSPENDS) + 20),
            (f"{SUSPENDS} services={'[' * 100_000}", len(SUSPENDS) + 11),
            (f"{SUSPENDS} by={LILA.number} services=PAYER", len(SUSPENDS) + 1),
            (f"{SUSPENDS} at={AT} services=PAYER", len(SUSPENDS) + 1),
            (f"{SUSPENDS} procedure=revoke services=PAYER", len(SUSPENDS) + 1),
            (f"{AT} open_dossier dossier=111111111 name=SARL SIMONET", 62),
        ],
    )
    def test_a_line_is_refused_from_a_column_on(self, line: str, column: int) -> None:
        """Where it stops being one; a second procedure, instant or argument isn't believed."""
        assert faults(line) == [("$", errors.NotNotation(column))]

    @pytest.mark.parametrize(
        ("line", "expected"),
        [
            (
                f"{AT} Suspend",
                [("$.procedure", errors.UnknownName("Suspend", tuple(sorted(PROCEDURES))))],
            ),
            (
                f"{AT[:-1]} suspend dossier={MARTIN}x role=ACTEUR services=TAXE,PAYER,РAYER",
                [
                    ("$", errors.MissingKey("by")),
                    ("$", errors.MissingKey("delegate")),
                    ("$.dossier", errors.InvalidSiren(f"{MARTIN}x")),
                    ("$.services[0]", errors.UnknownServiceCode("TAXE")),
                    ("$.services[2]", errors.UnknownServiceCode("РAYER")),
                    ("$.at", errors.NaiveInstant(MONDAY.replace(tzinfo=None))),
                    ("$.role", errors.UnknownKey("role")),
                ],
            ),
            (
                f'{AT} activate_space by=["{LILA.number}"] code=',
                [("$", errors.NotNotation(64))],
            ),
            (
                f'{AT} activate_space by=["{LILA.number}"] code={{"sha256":"x"}}',
                [
                    ("$.by", errors.WrongJsonType("string", "array")),
                    ("$.code", errors.InvalidCode()),
                ],
            ),
            (
                f"{AT} activate_space by={LILA.number} code=sha256:courriel",
                [("$.code", errors.InvalidCode())],
            ),
            (
                f'{AT} register_space subscriber={{"number":1,"number":2}} code="x"',
                [("$.subscriber", errors.RepeatedKey("number"))],
            ),
            (
                f'{AT} open_dossier dossier={MARTIN} name=" " bank_accounts=x',
                [
                    ("$.name", errors.InvalidText("name", "")),
                    ("$.bank_accounts", errors.WrongJsonType("array", "string")),
                ],
            ),
        ],
    )
    def test_every_fault_is_told_at_its_place(
        self, line: str, expected: list[tuple[str, HabilitationError]]
    ) -> None:
        """Arguments missing, unknown, malformed, of another type or of another alphabet."""
        assert faults(line) == expected

    def test_a_text_that_lies_is_read_as_it_is(self) -> None:
        """What counts is the text, not what a subclass says of it."""

        class Liar(str):
            __slots__ = ()

            def rstrip(self, _: str | None = None, /) -> str:
                return f"{AT} open_dossier dossier=111111111 name=SARL"

        with pytest.raises(errors.InvalidDocument):
            Step.read(Liar("nothing"))
        step = Step.named(Liar("open_dossier"), CALLS["open_dossier"].arguments)
        assert type(step.procedure) is str

    def test_services_of_another_catalogue_have_no_notation(self) -> None:
        """A code would be read back as another service, or none; under their own they have one."""
        given = {**CALLS["suspend"].arguments, "services": [STAMPS, DECLARER_TVA]}
        with pytest.raises(errors.UnknownService) as caught:
            Step.named("suspend", given).notation()
        assert caught.value == errors.UnknownService((STAMPS,))
        own = Step.named("suspend", {**given, "services": [STAMPS]})
        assert Step.read(own.notation(catalogue=OTHER), catalogue=OTHER) == own
        with pytest.raises(TypeError):
            own.notation(catalogue=None)  # type: ignore[arg-type]
        other = evolve(DECLARER_TVA, label="Une autre")
        with pytest.raises(errors.UnknownService):
            Step.named("suspend", {**given, "services": [other]}).notation()


def test_roles_are_written_by_their_code() -> None:
    """Not by a label or an abbreviation, which are read by nobody here."""
    step = Step.named("designate", {**CALLS["designate"].arguments, "role": Role.ACTEUR_DELEGANT})
    assert " role=ACTEUR_DELEGANT" in step.notation()
    line = step.notation().replace("ACTEUR_DELEGANT", "AD")
    assert faults(line) == [
        ("$.role", errors.UnknownName("AD", tuple(role.value for role in Role)))
    ]
    assert Siren(MARTIN) == step.dossier


@pytest.mark.parametrize("opened", ["[", '{"a":', '[{"\\"]":'])
def test_the_nesting_is_bounded_before_it_is_parsed(
    opened: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A value that is deeper than documents are is refused, and the parser never sees it."""
    deepest = MAX_DEPTH // len(re.sub(r"[^{\[]", "", opened))
    seen: list[str] = []

    class Parser:
        """A parser that keeps what it is given, and refuses it."""

        def raw_decode(self, text: str, place: int) -> tuple[object, int]:
            """Keep it."""
            seen.append(text[place:])
            raise ValueError

    monkeypatch.setattr(notation, "DECODER", Parser())
    for count, asked in ((deepest, 1), (deepest + 1, 0), (100_000, 0)):
        seen.clear()
        with pytest.raises(errors.NotNotation):
            notation.read(f"2026-01-05T09:00:00Z suspend by={opened * count}")
        assert len(seen) == asked


def test_brackets_within_a_text_are_no_nesting() -> None:
    """Brackets in a text, and those of other arguments, count for nothing."""
    many = "[" * 100
    line = f'2026-01-05T09:00:00Z fly a=[1] name="{many}" b=["{many}\\"{many}"] c={{}} d=[1]'
    told = {"a": [1], "name": many, "b": [f'{many}"{many}'], "c": {}, "d": [1]}
    assert notation.read(line) == ("fly", {**told, "at": "2026-01-05T09:00:00Z"})
