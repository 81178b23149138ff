"""Documents from elsewhere: whatever the bytes are, the value, or every fault at its place.

Law: nothing is coerced, nothing is decided that JSON leaves open, no invariant is passed over, and
nothing but `InvalidDocument` leaves, however the document was spoilt.
"""

import copy
import json
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habilitations import (
    Code,
    Habilitation,
    HabilitationError,
    Journal,
    Portal,
    Role,
    Siren,
    Step,
    activate_space,
    errors,
    register_space,
)
from habilitations._json.faults import checked
from habilitations.identifiers import Email, SubscriberNumber
from habilitations.journal import Scenario
from habilitations.services import DECLARER_TVA, FICHE, MESSAGERIE, PAYER, PAYER_TVA
from habilitations.wire import (
    MAX_BYTES,
    MAX_DEPTH,
    VERSION,
    Document,
    Fault,
    dumps,
    loads,
    read_lines,
    write_lines,
)
from tests import world
from tests.test_journal import STEPS
from tests.test_only_declared_errors import PROCEDURES, RICH
from tests.test_wire import VALUES
from tests.world import CLAUDE, CLIENT, DAY, LILA, MARTIN, MARTIN_ID, MICHEL, MONDAY, NADIA

Faults = list[tuple[str, HabilitationError]]

HEAD: Final = '{"habilitations":"portal","version":1'
JOURNAL: Final = '{"habilitations":"journal","version":1'
ROLES: Final = tuple(role.value for role in Role)
NAMES: Final = tuple(sorted(PROCEDURES))
MEMBERS: Final = "portal, journal, scenario"
SURROGATE: Final = "\ud800"


def faults(
    document: str | bytes, kind: type[Document] | None = None, *, max_bytes: int = MAX_BYTES
) -> Faults:
    """Return where a document is wrong, and how."""
    with pytest.raises(errors.InvalidDocument) as caught:
        loads(document, kind, max_bytes=max_bytes)
    assert caught.value.rule == "VAL-1"
    return [(fault.path, fault.refusal) for fault in caught.value.faults]


def portal_with(**keys: object) -> str:
    """Return the document of a portal with some keys."""
    return json.dumps({"habilitations": "portal", "version": 1, **keys})


def a_space(**changed: object) -> dict[str, object]:
    """Return a space in a document, some of its person's keys changed; None leaves one out."""
    person = {
        "number": LILA.number.value,
        "last_name": "ROSEMONDE",
        "first_name": "Lila",
        "email": "lila@b.example",
        "employer": "123456789",
        **changed,
    }
    given_ = {key: value for key, value in person.items() if value is not ...}
    return {"subscriber": given_, "registered_at": "2026-01-05T09:00:00Z"}


def a_step(**changed: object) -> str:
    """Return a journal of one step that suspends somebody, some of its keys changed."""
    step = {
        "procedure": "suspend",
        "by": CLIENT.number.value,
        "delegate": LILA.number.value,
        "dossier": MARTIN,
        "services": ["PAYER_TVA"],
        "at": "2026-01-05T09:00:00Z",
        **changed,
    }
    given_ = {key: value for key, value in step.items() if value is not ...}
    return f'{JOURNAL},"steps":[{json.dumps(given_)}]}}'


def nested(depth: int, inside: str = "") -> str:
    """Return lists in one another."""
    return "[" * depth + inside + "]" * depth


class TestReader:
    """What stands between bytes and data."""

    @pytest.mark.parametrize(
        ("document", "refusal"),
        [
            ("", errors.NotJson(1, 1)),
            (b"", errors.NotJson(1, 1)),
            (" \n ", errors.NotJson(2, 2)),
            (HEAD, errors.NotJson(1, len(HEAD) + 1)),
            (HEAD + "}}", errors.NotJson(1, len(HEAD) + 2)),
            (HEAD + ',"x":"', errors.NotJson(1, len(HEAD) + 6)),
            (HEAD + ",1}", errors.NotJson(1, len(HEAD) + 2)),
            (HEAD.replace('"', "'") + "}", errors.NotJson(1, 2)),
            (HEAD + ',"x":"\n"}', errors.NotJson(1, len(HEAD) + 7)),
            (HEAD + "}\0", errors.NotJson(1, len(HEAD) + 2)),
            (HEAD + ',"x":01}', errors.NotJson(1, len(HEAD) + 7)),
            (HEAD + ',"x":+1}', errors.NotJson(1, len(HEAD) + 6)),
            (HEAD + ',"x":nan}', errors.NotJson(1, len(HEAD) + 6)),
            (HEAD + ',"x":NaN}', errors.NotJson(1, len(HEAD) + 6)),
            (HEAD + ',"NaN":[-Infinity]}', errors.NotJson(1, len(HEAD) + 9)),
            (HEAD + ',\n"\\"Infinity":Infinity}', errors.NotJson(2, 14)),
            (HEAD + "}//", errors.NotJson(1, len(HEAD) + 2)),
            ((HEAD + "}").encode("utf-16"), errors.WrongEncoding()),
            ((HEAD + "}").encode("utf-16-le"), errors.NotJson(1, 2)),
            ((HEAD + "}").encode("utf-32"), errors.WrongEncoding()),
            ((HEAD + "}").encode("utf-8-sig"), errors.WrongEncoding()),
            ("\ufeff" + HEAD + "}", errors.WrongEncoding()),
            ((HEAD + ',"é":1}').encode("latin-1"), errors.WrongEncoding()),
            (b'{"\xed\xa0\x80":1}', errors.WrongEncoding()),
            (b'{"\xc0\xaf":1}', errors.WrongEncoding()),
            (nested(MAX_DEPTH + 1), errors.DocumentTooDeep(16)),
            ('{"a":' * 17 + "1" + "}" * 17, errors.DocumentTooDeep(16)),
            (nested(100_000), errors.DocumentTooDeep(16)),
            ("[" * 100_000, errors.DocumentTooDeep(16)),
            ('{"a":' * 100_000, errors.DocumentTooDeep(16)),
            (HEAD + ',"x":' + nested(50) + "}", errors.DocumentTooDeep(16)),
            ("[]" * 100_000, errors.NotJson(1, 3)),
            ("[null]", errors.WrongJsonType("object", "array")),
            ("null", errors.WrongJsonType("object", "null")),
            ("1", errors.WrongJsonType("object", "number")),
            ("1.5", errors.WrongJsonType("object", "number")),
            ("NaN", errors.NotJson(1, 1)),
            ("1" * 5000, errors.WrongJsonType("object", "number")),
            ('"portal"', errors.WrongJsonType("object", "string")),
            ("true", errors.WrongJsonType("object", "boolean")),
            (
                '{"habilitations":"portal","habilitations":"journal"}',
                errors.RepeatedKey("habilitations"),
            ),
            ("{}", errors.MissingKey("habilitations")),
            ('{"habilitations":"portal"}', errors.MissingKey("version")),
        ],
    )
    def test_what_is_no_document(self, document: str | bytes, refusal: HabilitationError) -> None:
        """Its bytes, its syntax, its depth, or what it is."""
        assert faults(document) == [("$", refusal)]

    @pytest.mark.parametrize(
        "inside",
        [
            "",
            '"[[[[[[[[[[[[[[[[[["',
            r'"\"{{{{{{{{{{{{{{{{{{\\", "]}"',
            r'"\\", "", "[", ""',
            r'"\u005b", "\\\"["',
        ],
    )
    def test_sixteen_levels_are_read(self, inside: str) -> None:
        """Brackets in texts don't count, quotes and backslashes among them."""
        assert faults(nested(16, inside)) == [("$", errors.WrongJsonType("object", "array"))]
        assert faults(nested(17, inside)) == [("$", errors.DocumentTooDeep(16))]

    @pytest.mark.parametrize(
        "document",
        [
            nested(5_000_000),
            "[" * 5_000_000,
            '{"a":' * 1_000_000,
            '"\\' * 1_000_000,
            "1" * 5_000_000,
            f'{HEAD},"x":[{",".join("9" * 5000 for _ in range(500))}]}}',
            "{" + ",".join(f'"{key}":0' for key in range(100_000)) + ',"99999":1}',
            f'{HEAD},"dossiers":[{",".join(["{}"] * 20_000)}]}}',
        ],
        ids=range(8),
    )
    def test_hostile_documents_are_refused_fast(self, document: str) -> None:
        """Deep, long, or of many keys and faults: in a time that is linear in them."""
        begun = time.process_time()
        assert faults(document)
        assert time.process_time() - begun < 10

    def test_the_cap_holds_in_bytes(self) -> None:
        """A document of exactly the cap is read, text or bytes; of one more it is not."""
        document = dumps(Scenario(title="é€\U0001f3db" * 20))
        size = len(document.encode())
        assert size > len(document)
        for given_ in (document, document.encode()):
            assert loads(given_, max_bytes=size) == loads(document)
            refusal = errors.DocumentTooLarge(size, size - 1)
            assert faults(given_, max_bytes=size - 1) == [("$", refusal)]
        refusal = errors.DocumentTooLarge(len(document), 10)
        assert faults(document, max_bytes=10) == [("$", refusal)]

    def test_the_cap_is_stated(self) -> None:
        """64 MiB, unless the caller says otherwise; nothing of what is larger is read."""
        assert (MAX_BYTES, MAX_DEPTH, VERSION) == (64 * 2**20, 16, 1)
        whole = HEAD + "}"
        padded = whole + " " * (MAX_BYTES - len(whole))
        assert loads(padded) == Portal()
        refusal = errors.DocumentTooLarge(MAX_BYTES + 1, MAX_BYTES)
        assert faults(padded + " ") == [("$", refusal)]
        assert faults((padded + " ").encode()) == [("$", refusal)]

    def test_subclasses_that_lie_are_read_as_they_are(self) -> None:
        """A text or bytes that say otherwise of themselves can't hide their depth or their size."""

        class Text(str):
            __slots__ = ()

            def __len__(self) -> int:
                return 1

            def __str__(self) -> str:
                return HEAD + "}"

            def encode(self, encoding: str = "utf-8", errors: str = "strict") -> bytes:
                return f"{encoding}{errors}".encode()

            def startswith(self, *_: object) -> bool:
                return False

            def strip(self, _: str | None = None, /) -> str:
                return ""

        class Bytes(bytes):
            __slots__ = ()

            def __len__(self) -> int:
                return 1

            def __bytes__(self) -> bytes:
                return (HEAD + "}").encode()

            def decode(self, encoding: str = "utf-8", errors: str = "strict") -> str:
                return f"{encoding}{errors}"

        deep = nested(100_000)
        for liar in (Text(deep), Bytes(deep.encode())):
            assert faults(liar) == [("$", errors.DocumentTooDeep(16))]
            assert faults(liar, max_bytes=9) == [("$", errors.DocumentTooLarge(200_000, 9))]
            with pytest.raises(errors.InvalidDocument):
                read_lines([liar])
        assert faults(Text("\ufeff{}")) == [("$", errors.WrongEncoding())]

    @pytest.mark.parametrize(
        "document", [None, 3, {}, [123, 125], bytearray(b"{}"), memoryview(b"{}")]
    )
    def test_what_is_neither_text_nor_bytes_is_a_type_error(self, document: object) -> None:
        """Numbers, data that were read already, and other buffers."""
        with pytest.raises(TypeError):
            loads(document)  # type: ignore[call-overload]

    @pytest.mark.parametrize("kind", [str, dict, Role, "portal", Portal(), HabilitationError])
    def test_what_is_no_kind_is_a_type_error(self, kind: object) -> None:
        """A document is of one kind, before anything is read."""
        with pytest.raises(TypeError):
            loads("", kind)  # type: ignore[call-overload]

    @pytest.mark.parametrize("cap", [None, "10", 1.5])
    def test_a_cap_is_a_number(self, cap: object) -> None:
        """Another is a TypeError, and no way round the cap."""
        with pytest.raises(TypeError):
            loads(HEAD + "}", max_bytes=cap)  # type: ignore[call-overload]


class TestHead:
    """What a document says that it is."""

    @pytest.mark.parametrize(
        ("name", "kind", "refusal"),
        [
            ('"Portal"', None, errors.WrongDocument(MEMBERS, "Portal")),
            ('"рortal"', None, errors.WrongDocument(MEMBERS, "рortal")),
            ('"portal "', None, errors.WrongDocument(MEMBERS, "portal ")),
            ('""', None, errors.WrongDocument(MEMBERS, "")),
            ('"journal"', Portal, errors.WrongDocument("portal", "journal")),
            ('"scenario"', Journal, errors.WrongDocument("journal", "scenario")),
            ("null", None, errors.WrongJsonType("string", "null")),
            ("1", None, errors.WrongJsonType("string", "number")),
            ("1e9", None, errors.WrongJsonType("string", "number")),
            ('["portal"]', Portal, errors.WrongJsonType("string", "array")),
        ],
    )
    def test_the_kind_is_named_exactly(
        self, name: str, kind: type | None, refusal: HabilitationError
    ) -> None:
        """In these letters, and it is the one asked for."""
        document = f'{{"habilitations":{name},"version":9}}'
        assert faults(document, kind) == [("$.habilitations", refusal)]

    @pytest.mark.parametrize(
        ("version", "refusal"),
        [
            ("0", errors.UnknownVersion("0", 1)),
            ("2", errors.UnknownVersion("2", 1)),
            ("-1", errors.UnknownVersion("-1", 1)),
            ("9" * 18, errors.UnknownVersion("9" * 18, 1)),
            ("9" * 19, errors.NumberOutOfRange()),
            ("1" * 5000, errors.NumberOutOfRange()),
            ("1.0", errors.WrongJsonType("integer", "1.0")),
            ("1e0", errors.WrongJsonType("integer", "1e0")),
            ("1e999", errors.WrongJsonType("integer", "1e999")),
            ("true", errors.WrongJsonType("integer", "boolean")),
            ('"1"', errors.WrongJsonType("integer", "string")),
            ("null", errors.WrongJsonType("integer", "null")),
            ('{"version":1,"version":1}', errors.RepeatedKey("version")),
        ],
    )
    def test_the_version_is_the_number_one(self, version: str, refusal: HabilitationError) -> None:
        """No other number, and nothing that is like it."""
        document = f'{{"habilitations":"portal","version":{version},"other":[]}}'
        assert faults(document) == [("$.version", refusal)]


class TestValues:
    """What stands in a document is exactly of the type that stands there."""

    @pytest.mark.parametrize(
        ("changed", "found"),
        [
            ({"number": 20101670101919}, [("number", errors.WrongJsonType("string", "number"))]),
            (
                {"number": "٢٠١٠١٦٧٠١٠١٩١٩"},
                [("number", errors.InvalidSubscriberNumber("٢٠١٠١٦٧٠١٠١٩١٩"))],
            ),
            (
                {"number": f"{LILA.number}\n"},
                [("number", errors.InvalidSubscriberNumber(f"{LILA.number}\n"))],
            ),
            ({"email": ["a@b.fr"]}, [("email", errors.WrongJsonType("string", "array"))]),
            (
                {"email": f"a{SURROGATE}@b.fr"},
                [("email", errors.InvalidEmail(f"a{SURROGATE}@b.fr"))],
            ),
            ({"last_name": None}, [("last_name", errors.WrongJsonType("string", "null"))]),
            ({"last_name": SURROGATE}, [("last_name", errors.InvalidText("last_name", SURROGATE))]),
            ({"last_name": "\u202e"}, [("last_name", errors.InvalidText("last_name", "\u202e"))]),
            ({"title": ""}, [("title", errors.InvalidText("title", ""))]),
            ({"simplified": 1}, [("simplified", errors.WrongJsonType("boolean", "number"))]),
            ({"simplified": "true"}, [("simplified", errors.WrongJsonType("boolean", "string"))]),
            ({"Title": "Mme"}, [("Title", errors.UnknownKey("Title"))]),
            ({"Title": None, "title": None}, [("Title", errors.UnknownKey("Title"))]),
            (
                {
                    "number": ...,
                    "email": 1,
                    "last_name": "",
                    "first_name": "\0",
                    "x": {},
                    SURROGATE: 1,
                },
                [
                    ("", errors.MissingKey("number")),
                    (".email", errors.WrongJsonType("string", "number")),
                    ('["\\ud800"]', errors.UnknownKey(SURROGATE)),
                    (".x", errors.UnknownKey("x")),
                    (".last_name", errors.InvalidText("last_name", "")),
                    (".first_name", errors.InvalidText("first_name", "\0")),
                ],
            ),
        ],
    )
    def test_a_person(self, changed: dict[str, object], found: Faults) -> None:
        """Nothing is converted: every fault of one object is told at its key."""
        document = portal_with(spaces=[a_space(), a_space(**changed)])
        base = "$.spaces[1].subscriber"
        dotted = [(f".{key}" if key.isidentifier() else key, refusal) for key, refusal in found]
        assert sorted(faults(document), key=repr) == sorted(
            ((base + key, refusal) for key, refusal in dotted), key=repr
        )

    @pytest.mark.parametrize(
        ("changed", "found"),
        [
            ({"procedure": ...}, [("", errors.MissingKey("procedure"))]),
            ({"procedure": "SUSPEND"}, [(".procedure", errors.UnknownName("SUSPEND", NAMES))]),
            ({"procedure": "__init__"}, [(".procedure", errors.UnknownName("__init__", NAMES))]),
            ({"procedure": None}, [(".procedure", errors.WrongJsonType("string", "null"))]),
            ({"by": True}, [(".by", errors.WrongJsonType("string", "boolean"))]),
            ({"portal": {}}, [(".portal", errors.UnknownKey("portal"))]),
            ({"dossier": {}}, [(".dossier", errors.MissingKey("siren"))]),
            ({"dossier": {"siren": None}}, [(".dossier", errors.MissingKey("siren"))]),
            ({"dossier": {"SIREN": MARTIN}}, [(".dossier", errors.UnknownKey("SIREN"))]),
            (
                {"dossier": {"siren": MARTIN, "idsp": "P-1"}},
                [(".dossier", errors.UnknownKey("idsp"))],
            ),
            ({"dossier": {"siren": "1"}}, [(".dossier", errors.InvalidSiren("1"))]),
            ({"dossier": {"idsp": MARTIN}}, [(".dossier", errors.InvalidIdsp(MARTIN))]),
            ({"dossier": {"idsp": 1}}, [(".dossier", errors.WrongJsonType("string", "number"))]),
            ({"dossier": 123456789}, [(".dossier", errors.WrongJsonType("object", "number"))]),
            ({"dossier": None}, [(".dossier", errors.WrongJsonType("object", "null"))]),
            ({"bank_account": []}, [(".bank_account", errors.UnknownKey("bank_account"))]),
            ({"anything": None}, [(".anything", errors.UnknownKey("anything"))]),
            ({"services": "PAYER_TVA"}, [(".services", errors.WrongJsonType("array", "string"))]),
            ({"services": {"PAYER": 1}}, [(".services", errors.WrongJsonType("array", "object"))]),
            (
                {"services": [["PAYER"]]},
                [(".services[0]", errors.WrongJsonType("string", "array"))],
            ),
            ({"services": ["payer"]}, [(".services[0]", errors.UnknownServiceCode("payer"))]),
            (
                {"services": ["PAYER", "РAYER"]},
                [(".services[1]", errors.UnknownServiceCode("РAYER"))],
            ),
            ({"at": "2026-01-05"}, [(".at", errors.InvalidInstant("2026-01-05"))]),
            (
                {"at": "2026-W02-1T09:00:00Z"},
                [(".at", errors.InvalidInstant("2026-W02-1T09:00:00Z"))],
            ),
            ({"at": "20260105T090000Z"}, [(".at", errors.InvalidInstant("20260105T090000Z"))]),
            (
                {"at": "2026-01-05 09:00:00Z"},
                [(".at", errors.InstantWithoutT("2026-01-05 09:00:00Z"))],
            ),
            (
                {"at": "2026-01-05 10:00:00.123456789+01"},
                [(".at", errors.InstantWithoutT("2026-01-05 10:00:00.123456789+01"))],
            ),
            (
                {"at": "2026-01-05T09:00Z"},
                [(".at", errors.InstantWithoutSeconds("2026-01-05T09:00Z"))],
            ),
            (
                {"at": "2026-01-05T09:00:00.1234567Z"},
                [(".at", errors.InstantTooFine("2026-01-05T09:00:00.1234567Z"))],
            ),
            (
                {"at": "2026-01-05T09:00:00.Z"},
                [(".at", errors.InvalidInstant("2026-01-05T09:00:00.Z"))],
            ),
            (
                {"at": "2026-01-05T09:00:00z"},
                [(".at", errors.InvalidInstant("2026-01-05T09:00:00z"))],
            ),
            (
                {"at": "2026-01-05T24:00:00Z"},
                [(".at", errors.InvalidInstant("2026-01-05T24:00:00Z"))],
            ),
            (
                {"at": "2026-01-05T09:00:60Z"},
                [(".at", errors.InvalidInstant("2026-01-05T09:00:60Z"))],
            ),
            (
                {"at": "2026-02-30T09:00:00Z"},
                [(".at", errors.InvalidInstant("2026-02-30T09:00:00Z"))],
            ),
            (
                {"at": "0000-01-05T09:00:00Z"},
                [(".at", errors.InvalidInstant("0000-01-05T09:00:00Z"))],
            ),
            (
                {"at": "２026-01-05T09:00:00Z"},
                [(".at", errors.InvalidInstant("２026-01-05T09:00:00Z"))],
            ),
            (
                {"at": "2026-01-05T09:00:00Z\n"},
                [(".at", errors.InvalidInstant("2026-01-05T09:00:00Z\n"))],
            ),
            (
                {"at": "2026-01-05T09:00:00"},
                [(".at", errors.NaiveInstant(MONDAY.replace(tzinfo=None)))],
            ),
            ({"at": 1767603600}, [(".at", errors.WrongJsonType("string", "number"))]),
            ({"at": SURROGATE}, [(".at", errors.InvalidInstant(SURROGATE))]),
        ],
    )
    def test_a_step(self, changed: dict[str, object], found: Faults) -> None:
        """Its procedure, its people, its services and its instant."""
        assert faults(a_step(**changed)) == [("$.steps[0]" + key, each) for key, each in found]

    def test_an_instant_that_utc_cannot_hold(self) -> None:
        """TIM-1: well formed, and out of range."""
        ((path, refusal),) = faults(a_step(at="9999-12-31T23:59:59-01:00"))
        assert path == "$.steps[0].at"
        assert isinstance(refusal, errors.InstantOutOfRange)

    @pytest.mark.parametrize(
        ("role", "refusal"),
        [
            ('"acteur"', errors.UnknownName("acteur", ROLES)),
            ('"Acteur"', errors.UnknownName("Acteur", ROLES)),
            ('"АCTEUR"', errors.UnknownName("АCTEUR", ROLES)),
            ('"AT"', errors.UnknownName("AT", ROLES)),
            ("0", errors.WrongJsonType("string", "number")),
            ("null", errors.WrongJsonType("string", "null")),
        ],
    )
    def test_a_role_is_named_exactly(self, role: str, refusal: HabilitationError) -> None:
        """By its code, in capitals, of our alphabet."""
        held = f'[{{"subscriber":"{LILA.number}","service":"PAYER","role":{role},"since":1}}]'
        opened = '"id":"123456789","name":"SARL","opened_at":"2026-01-05T09:00:00Z"'
        document = f'{HEAD},"dossiers":[{{{opened},"habilitations":{held}}}]}}'
        assert faults(document) == [
            ("$.dossiers[0].habilitations[0].service", errors.UnknownServiceCode("PAYER")),
            ("$.dossiers[0].habilitations[0].role", refusal),
            ("$.dossiers[0].habilitations[0].since", errors.WrongJsonType("string", "number")),
        ]

    def test_a_key_that_stands_twice_gives_no_right(self) -> None:
        """Neither of two roles is believed, whichever comes last."""
        text = dumps(RICH)
        for role in (Role.ACTEUR.value, Role.ADMINISTRATEUR_TITULAIRE.value):
            twice = text.replace('"role":"ACTEUR"', f'"role":"ACTEUR","role":"{role}"', 1)
            assert twice != text
            (fault,) = faults(twice)
            assert fault[0].startswith("$.dossiers[0].habilitations[")
            assert fault[1] == errors.RepeatedKey("role")

    @pytest.mark.parametrize(
        ("request_", "found"),
        [
            ({}, [("", errors.MissingKey("kind"))]),
            (
                {"kind": "adhesion"},
                [(".kind", errors.UnknownName("adhesion", ("ADHESION", "SUBSTITUTION")))],
            ),
            ({"kind": None}, [(".kind", errors.WrongJsonType("string", "null"))]),
            ([], [("", errors.WrongJsonType("object", "array"))]),
            (
                {"kind": "SUBSTITUTION", "services": ["PAYER_TVA"], "company_email": "a@b.fr"},
                [
                    ("", errors.MissingKey("requester")),
                    (".services[0]", errors.UnknownServiceCode("PAYER_TVA")),
                    ("", errors.MissingKey("code")),
                    ("", errors.MissingKey("asked_at")),
                    (".company_email", errors.UnknownKey("company_email")),
                ],
            ),
        ],
    )
    def test_a_request(self, request_: object, found: Faults) -> None:
        """Its kind says what it holds; a line of Payer is not Payer."""
        opened = {"id": MARTIN, "name": "SARL", "opened_at": "2026-01-05T09:00:00Z"}
        document = portal_with(dossiers=[{**opened, "requests": [request_]}])
        assert faults(document) == [
            ("$.dossiers[0].requests[0]" + key, each) for key, each in found
        ]

    @pytest.mark.parametrize(
        ("ruleset", "found"),
        [
            ([], [("", errors.WrongJsonType("object", "array"))]),
            ({"space_delay": 48}, [(".space_delay", errors.WrongJsonType("object", "number"))]),
            ({"space_delay": {"hours": 1}}, [(".space_delay.hours", errors.UnknownKey("hours"))]),
            (
                {"space_delay": {"days": True}},
                [(".space_delay.days", errors.WrongJsonType("integer", "boolean"))],
            ),
            (
                {"space_delay": {"days": "1"}},
                [(".space_delay.days", errors.WrongJsonType("integer", "string"))],
            ),
            (
                {"space_delay": {"days": 1.0}},
                [(".space_delay.days", errors.WrongJsonType("integer", "1.0"))],
            ),
            ({"space_delay": {"days": -1}}, [(".space_delay.days", errors.NumberOutOfRange())]),
            ({"space_delay": {"days": 10**9}}, [(".space_delay.days", errors.NumberOutOfRange())]),
            (
                {"space_delay": {"seconds": 86_400}},
                [(".space_delay.seconds", errors.NumberOutOfRange())],
            ),
            (
                {"role_exclusivity": "service"},
                [
                    (
                        ".role_exclusivity",
                        errors.UnknownName("service", ("ELEMENTARY_SERVICE", "SERVICE", "DOSSIER")),
                    )
                ],
            ),
            (
                {"catalogue": {"services": [{"code": "A", "label": "", "elementary": []}]}},
                [(".catalogue.services[0].label", errors.InvalidText("label", ""))],
            ),
            (
                {"catalogue": {"services": [{"code": "A", "label": "x", "elementary": []}]}},
                [(".catalogue", errors.InvalidCatalogue(("A",)))],
            ),
            (
                {
                    "catalogue": {
                        "entries": [
                            {"heading": "", "label": "\0", "opened_by": []},
                            {"heading": "x", "label": "y", "opened_by": ["A"]},
                        ]
                    }
                },
                [
                    (".catalogue.entries[0].heading", errors.InvalidText("heading", "")),
                    (".catalogue.entries[0].label", errors.InvalidText("label", "\0")),
                ],
            ),
            (
                {
                    "catalogue": {
                        "entries": [{"heading": "x", "label": "y", "opened_by": ["A", "B"]}]
                    }
                },
                [
                    (".catalogue.entries[0].opened_by[0]", errors.UnknownServiceCode("A")),
                    (".catalogue.entries[0].opened_by[1]", errors.UnknownServiceCode("B")),
                ],
            ),
        ],
    )
    def test_a_ruleset(self, ruleset: object, found: Faults) -> None:
        """Delays in one form alone, readings by name, a catalogue that is whole."""
        document = portal_with(ruleset=ruleset, other=1)
        assert faults(document) == [("$.ruleset" + key, each) for key, each in found]

    @pytest.mark.parametrize(
        ("code", "refusal"),
        [
            ('"SECRET-1"', errors.SecretInClear()),
            ('{"sha256":"SECRET-1"}', errors.InvalidCode()),
            ('{"sha256":1}', errors.WrongJsonType("string", "number")),
            ('{"SHA256":"x"}', errors.UnknownKey("SHA256")),
            ("{}", errors.MissingKey("sha256")),
            ("1234.5", errors.WrongJsonType("object", "number")),
            ("123456", errors.WrongJsonType("object", "number")),
            ("null", errors.WrongJsonType("object", "null")),
        ],
    )
    def test_a_code_in_a_journal_is_a_digest(self, code: str, refusal: HabilitationError) -> None:
        """A clear one is refused, and repeated nowhere."""
        step = f'"procedure":"activate_space","by":"{LILA.number}","at":"2026-01-05T09:00:00Z"'
        document = f'{JOURNAL},"steps":[{{{step},"code":{code}}}]}}'
        assert faults(document) == [("$.steps[0].code", refusal)]

    def test_a_code_in_clear_is_read_in_a_scenario_alone(self) -> None:
        """In its steps and in its first state; what is kept of it is the digest."""
        step = Step.of(activate_space, by=LILA, code="SECRET-1", at=MONDAY)
        waiting = register_space(Portal(), subscriber=LILA, code="SECRET-2", at=MONDAY)
        text = dumps(Scenario(start=waiting, steps=[step]))
        for code in ("SECRET-1", "SECRET-2"):
            digest = f'{{"sha256":"{Code(code).digest}"}}'
            assert digest in text
            text = text.replace(digest, f'" {code} "')
        assert loads(text) == Scenario(start=waiting, steps=[step])
        assert faults(text.replace('"scenario"', '"journal"')) == [
            ("$.start.spaces[0].code", errors.SecretInClear()),
            ("$.steps[0].code", errors.SecretInClear()),
        ]
        assert faults(text.replace("SECRET-1", "\u202e")) == [
            ("$.steps[0].code", errors.InvalidCode())
        ]


def rows_of(*held: tuple[str, str, str, str | None], more: str = "") -> str:
    """Return the document of Martin's dossier with habilitations, all from Monday on."""
    made = world.portal()
    spaces = json.loads(dumps(made))["spaces"]
    rows = [
        {
            "subscriber": person,
            "service": service,
            "role": role,
            "since": "2026-01-05T09:00:00Z",
            **({} if source is None else {"granted_by": source}),
        }
        for person, service, role, source in held
    ]
    opened = {"name": "SARL", "opened_at": "2026-01-05T09:00:00Z"}
    dossier = {
        "id": MARTIN,
        **opened,
        "bank_accounts": [{"iban": "FR7630006000011234567890189"}],
        "habilitations": rows,
        **json.loads(more or "{}"),
    }
    return portal_with(spaces=spaces, dossiers=[{"id": world.MARIANNE, **opened}, dossier])


AT, AS, AD, A = (role.value for role in Role)
C, L, M, R, N = (person.number.value for person in (CLIENT, LILA, MICHEL, CLAUDE, NADIA))


class TestInvariants:
    """No document can smuggle a right in: it is worth no more than the tables of `Portal.of`."""

    @pytest.mark.parametrize(
        ("document", "refusals"),
        [
            (
                rows_of((C, "DECLARER_TVA", AT, None), (L, "DECLARER_TVA", AT, None)),
                [errors.TwoTitulaires(MARTIN_ID, (DECLARER_TVA,))],
            ),
            (
                rows_of((C, "PAYER_TVA", AT, None), (L, "PAYER_IS", AT, None)),
                [errors.TwoPayerTitulaires(MARTIN_ID, (PAYER,))],
            ),
            (
                rows_of((L, "DECLARER_TVA", A, C)),
                [
                    errors.NoTitulaire(MARTIN_ID, LILA.number, (DECLARER_TVA,)),
                    errors.NoLivingSource(MARTIN_ID, LILA.number, (DECLARER_TVA,)),
                ],
            ),
            (
                rows_of(
                    (C, "DECLARER_TVA", AT, None),
                    (L, "DECLARER_TVA", A, C),
                    (M, "DECLARER_TVA", A, L),
                ),
                [errors.NoLivingSource(MARTIN_ID, MICHEL.number, (DECLARER_TVA,))],
            ),
            (
                rows_of((C, "DECLARER_TVA", AT, L)),
                [errors.NoLivingSource(MARTIN_ID, CLIENT.number, (DECLARER_TVA,))],
            ),
            (
                rows_of(
                    (C, "PAYER_TVA", AT, None), (C, "PAYER_IS", AT, None), (L, "PAYER_IS", AS, C)
                ),
                [errors.SuppleantIncomplete(MARTIN_ID, LILA.number, (PAYER,))],
            ),
            (
                rows_of(
                    (C, "DECLARER_TVA", AT, None),
                    (L, "DECLARER_TVA", AS, C),
                    (M, "DECLARER_TVA", AS, C),
                ),
                [errors.TwoSuppleants(MARTIN_ID, (DECLARER_TVA,))],
            ),
            (
                rows_of((C, "PAYER_TVA", AT, None), more='{"bank_accounts":[]}'),
                [errors.BankAccountMissing(MARTIN_ID, (PAYER_TVA,))],
            ),
            (
                rows_of((C, "MESSAGERIE", AT, None)),
                [errors.CompanyEmailMissing(MARTIN_ID, (MESSAGERIE,))],
            ),
            (
                rows_of(("99999999999999", "DECLARER_TVA", AT, None)),
                [errors.UnknownSubscriber(SubscriberNumber("99999999999999"))],
            ),
        ],
        ids=range(10),
    )
    def test_a_state_that_breaks_a_rule_is_refused(
        self, document: str, refusals: list[HabilitationError]
    ) -> None:
        """With the rule's refusal, at the dossier; the same inside a journal and a scenario."""
        expected = [
            ("$" if isinstance(each, errors.UnknownSubscriber) else "$.dossiers[1]", each)
            for each in refusals
        ]
        assert [each for each in faults(document) if each[1] in refusals] == expected
        assert {each.rule for _, each in faults(document)} >= {each.rule for each in refusals}
        state = json.loads(document)
        start = {key: state[key] for key in ("spaces", "dossiers")}
        for name in ("journal", "scenario"):
            inside = json.dumps({"habilitations": name, "version": 1, "start": start})
            assert faults(inside) == [
                ("$.start" + path.removeprefix("$"), each) for path, each in faults(document)
            ]

    @pytest.mark.parametrize("seed", range(40))
    def test_the_validator_is_that_of_tables(self, seed: int) -> None:
        """Whatever rows are drawn, the faults are those of `Portal.of`, in their order."""
        chance = random.Random(seed)
        held = [
            (
                chance.choice((C, L, M)),
                chance.choice(("PAYER_TVA", "PAYER_IS", "DECLARER_TVA")),
                chance.choice((AT, AS, AD, A)),
                chance.choice((None, C, L)),
            )
            for _ in range(chance.choice((1, 2, 4, 6)))
        ]
        document = json.loads(rows_of(*held))
        met = _of_tables(document)
        if isinstance(met, Portal):
            assert loads(json.dumps(document)) == met
        else:
            assert [each for _, each in faults(json.dumps(document))] == list(met.faults)

    def test_two_spaces_of_one_address(self) -> None:
        """ESP-1: the address is compared casefolded; the later space is the one too many."""
        document = portal_with(
            spaces=[a_space(), a_space(number=C, email="LILA@b.example"), a_space(email="l@b.fr")]
        )
        assert faults(document) == [
            ("$.spaces[1]", errors.EmailAlreadyInUse(Email("LILA@b.example"), None)),
            ("$.spaces[2]", errors.SpaceAlreadyOpen(LILA.number, None)),
        ]

    def test_what_names_nothing_is_placed_too(self) -> None:
        """Refusals without a person or a dossier stand where they were found."""
        late = {**a_space(), "activated_at": "2026-01-04T09:00:00Z"}
        asked = {
            "kind": "ADHESION",
            "requester": L,
            "code": {"sha256": "0" * 64},
            "asked_at": "2026-01-05T09:00:00Z",
            "services": [],
        }
        opened = {"name": "SARL", "opened_at": "2026-01-05T09:00:00Z", "requests": [asked]}
        document = portal_with(
            spaces=[a_space(number=C, email="c@b.example"), late],
            dossiers=[{"id": MARTIN, **opened}, {"id": "111111111", **opened}],
        )
        back = errors.TimeGoesBack(MONDAY - DAY, MONDAY)
        assert [each for each in faults(document) if each[1] in (back, errors.NoServices())] == [
            ("$.spaces[1]", back),
            ("$.dossiers[0]", errors.NoServices()),
            ("$.dossiers[1]", errors.NoServices()),
        ]

    def test_two_dossiers_of_one_identifier(self) -> None:
        """DOS-1: the later one is too many."""
        opened = {"id": MARTIN, "name": "SARL", "opened_at": "2026-01-05T09:00:00Z"}
        assert faults(portal_with(dossiers=[opened, opened])) == [
            ("$.dossiers[1]", errors.DossierAlreadyOpen(Siren(MARTIN)))
        ]


def _of_tables(document: dict[str, Any]) -> Portal | errors.InconsistentState:
    dossiers = document["dossiers"]
    bare = {**document, "dossiers": [{**each, "habilitations": []} for each in dossiers]}
    start = loads(json.dumps(bare), Portal)
    rows = [
        Habilitation(
            subscriber=held["subscriber"],
            dossier=each["id"],
            service=FICHE.elementary[FICHE.rank(found)],
            role=Role(held["role"]),
            granted_by=held.get("granted_by"),
            since=MONDAY,
        )
        for each in dossiers
        for held in each.get("habilitations", ())
        if (found := FICHE.find(held["service"])) is not None
    ]
    try:
        return Portal.of(
            spaces=start.spaces.values(), dossiers=start.dossiers.values(), habilitations=rows
        )
    except errors.InconsistentState as refusal:
        return refusal


def mutated(chance: random.Random, data: Any) -> Any:  # noqa: ANN401 - it is JSON of any form
    """Return data with one thing in it dropped, doubled, replaced, renamed or put elsewhere."""
    spoilt = copy.deepcopy(data)
    holders = [each for each in _holders(spoilt) if each]
    if not holders:
        return spoilt
    holder = chance.choice(holders)
    key = chance.choice(list(holder) if isinstance(holder, dict) else range(len(holder)))
    match chance.randrange(6):
        case 0:
            del holder[key]
        case 1 if isinstance(holder, list):
            holder.insert(key, copy.deepcopy(holder[key]))
        case 2 if isinstance(holder, dict):
            holder[chance.choice((key.upper(), f"{key} ", "x", ""))] = holder.pop(key)
        case 3:
            other = chance.choice(holders)
            holder[key] = copy.deepcopy(
                chance.choice(list(other.values()) if isinstance(other, dict) else other)
            )
        case 4 if isinstance(holder[key], str):
            holder[key] = _spoilt(chance, holder[key])
        case _:
            holder[key] = chance.choice(ODD)
    return spoilt


ODD: Final[tuple[Any, ...]] = (
    *(None, True, False, 0, 1, -1, 2**63, 10**400, 0.5, "", " ", "x", "\0", SURROGATE, "1"),
    *([], {}, [[]], [None], {"": None}, {"sha256": "x"}, {"idsp": "x"}, "ACTEUR", "PAYER_TVA"),
    *("2026-01-05T09:00:00Z", "9999-12-31T23:59:59-23:59", MARTIN, LILA.number.value),
)


def _holders(data: Any) -> Iterator[Any]:  # noqa: ANN401 - it is JSON of any form
    if isinstance(data, dict | list):
        yield data
        for each in data.values() if isinstance(data, dict) else data:
            yield from _holders(each)


def _spoilt(chance: random.Random, text: str) -> str:
    cut = chance.randrange(len(text) + 1)
    return chance.choice(
        (text[:cut], text.lower(), text.swapcase(), f" {text}", f"{text}\n", text[::-1], text * 9)
    )


def outcome(read: Callable[[], object]) -> str:
    """Return what comes of reading: let all but the one refusal through."""
    try:
        read()
    except errors.InvalidDocument as refusal:
        told = [refusal.message("fr"), str(refusal), *(each.path for each in refusal.faults)]
        return "refused" if refusal.faults and all(told) else "refused for nothing"
    return "read"


DOCUMENTS: Final = tuple(json.loads(dumps(value)) for value in VALUES)
LINES: Final = tuple(write_lines(Journal(RICH, STEPS)))
NOTATIONS: Final = tuple(step.notation() for step in STEPS)
MET: Final[Counter[str]] = Counter()


@settings(max_examples=max(800, settings().max_examples))
@given(st.randoms(use_true_random=False))
def _spoilt_documents(chance: random.Random) -> None:
    data = chance.choice(DOCUMENTS)
    for _ in range(chance.choice((1, 1, 2, 4))):
        data = mutated(chance, data)
    text = json.dumps(data, ensure_ascii=chance.random() < 0.5)
    MET[outcome(lambda: loads(text))] += 1


@settings(max_examples=max(800, settings().max_examples))
@given(st.randoms(use_true_random=False))
def _spoilt_bytes(chance: random.Random) -> None:
    raw = bytearray(json.dumps(chance.choice(DOCUMENTS), ensure_ascii=False).encode())
    for _ in range(chance.choice((1, 1, 3))):
        place = chance.randrange(len(raw))
        match chance.randrange(3):
            case 0:
                raw[place] = chance.choice((chance.randrange(256), *b'"[]{},:0e.\\'))
            case 1:
                del raw[place : place + chance.choice((1, 1, 30))]
            case _:
                raw[place:place] = chance.choice((b'"', b"[", b"{", b"\xff", b"1", b"null", b"\\u"))
    MET[outcome(lambda: loads(bytes(raw)))] += 1


@settings(max_examples=max(600, settings().max_examples))
@given(st.randoms(use_true_random=False))
def _spoilt_lines(chance: random.Random) -> None:
    lines = list(LINES)
    place = chance.randrange(len(lines))
    lines[place] = json.dumps(mutated(chance, json.loads(lines[place])))
    MET[outcome(lambda: list(read_lines(lines)))] += 1
    line = list(chance.choice(NOTATIONS))
    for _ in range(chance.choice((1, 2, 8))):
        line[chance.randrange(len(line))] = chance.choice(("", " ", "=", '"', "[", "{", ",", "é"))
    MET[outcome(lambda: Step.read("".join(line)))] += 1


@pytest.mark.slow
@pytest.mark.parametrize("fuzz", [_spoilt_documents, _spoilt_bytes, _spoilt_lines])
def test_nothing_else_leaves(fuzz: Callable[[], None]) -> None:
    """A spoilt document, line or notation is read, or refused with its faults, and no more."""
    MET.clear()
    fuzz()
    assert set(MET) == {"read", "refused"}
    assert min(MET.values()) >= 20


def test_every_fault_is_one() -> None:
    """The faults of a document are values: equal, hashable, in two languages."""
    (fault,) = loads_refused("[]").faults
    assert fault == Fault("$", errors.WrongJsonType("object", "array"))
    assert hash(fault) == hash(Fault("$", errors.WrongJsonType("object", "array")))
    assert fault.message("fr") != fault.message("en")


def loads_refused(document: str) -> errors.InvalidDocument:
    """Return the refusal of a document."""
    with pytest.raises(errors.InvalidDocument) as caught:
        loads(document)
    return caught.value


def test_what_is_no_fault_is_let_through() -> None:
    """An error of ours isn't told as one of the document."""
    with pytest.raises(ZeroDivisionError):
        checked(lambda _: 1 // 0)
