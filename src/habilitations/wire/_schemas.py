"""JSON Schemas of the documents, made from the records and the parameters of the procedures.

Holds what each type is in a schema, and what puts them together. Law: a schema is derived from what
reads the documents, so that the two can't drift apart; it admits the form that is written.
Doesn't know the invariants: no schema can.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from enum import Enum
from types import MappingProxyType
from typing import Final, TypeAlias, final, get_args, get_origin

from attrs import NOTHING, Attribute, evolve, fields, frozen

from habilitations._json.converter import INSTANT, ZONE
from habilitations._json.rule_records import MOST, CatalogueRecord, Delay
from habilitations._steps.draft import Draft
from habilitations._steps.parameters import PARAMETERS
from habilitations._steps.step import PROCEDURE, Step
from habilitations._values import addresses, ibans
from habilitations._values.edges import typed
from habilitations.guidance import All, Goal
from habilitations.identifiers import Code, Email, Iban, Idsp, Siren, SubscriberNumber
from habilitations.rules import Ruleset
from habilitations.services import AnyService, Catalogue, ElementaryService, Service
from habilitations.wire._parts import (
    KIND,
    KINDS,
    DossierRecord,
    JournalRecord,
    PortalRecord,
    RequestRecord,
    ScenarioRecord,
)
from habilitations.wire._plan_records import (
    MOST_DOSSIERS,
    AllRecord,
    Count,
    DepartureRecord,
    PlanRecord,
)
from habilitations.wire._plans import GOALS
from habilitations.wire._singles import ASKED, OPEN, SINGLES

Schema: TypeAlias = dict[str, object]

_RECORDS: Final[Mapping[str, type]] = MappingProxyType(
    {
        "portal": PortalRecord,
        "journal": JournalRecord,
        "scenario": ScenarioRecord,
    }
)
#: What stands below the head of a document of one thing, or of a plan.
_UNDER: Final[Mapping[str, object]] = MappingProxyType(
    {**SINGLES, "dossier": DossierRecord, "plan": PlanRecord, "departure": DepartureRecord}
)
#: The kinds in which a code may stand in clear.
CLEAR: Final = frozenset({"scenario", *ASKED})
_LONGEST_TEXT: Final = 200
#: The texts that may be empty, by the record or the procedure, and the key.
_MAY_BE_EMPTY: Final = frozenset(
    {
        ("BankAccount", "label"),
        ("EntryRecord", "detail"),
        ("ScenarioRecord", "title"),
        ("change_coordinates", "title"),
    }
)
#: The texts of values that are no records.
_PATTERNS: Final[Mapping[object, str]] = MappingProxyType(
    {
        Siren: "^[0-9]{9}$",
        SubscriberNumber: "^[0-9]{14}$",
        Email: f"^{addresses.PATTERN}$",
        Iban: f"^({'|'.join(map(ibans.pattern, ibans.STRUCTURES))})$",
        datetime: f"^{INSTANT}{ZONE}$",
    }
)
#: What is no IDSP: a SIREN or a SIRET, whatever stands between its digits, or the word before it.
_BETWEEN: Final = r"[\s./\-\u2010\u2011]*"
_WORD: Final = _BETWEEN.join(("[Ss]", "[Ii]", "[Rr]", "[Ee]", "[NnTt]"))
_DIGIT: Final = f"[0-9]{_BETWEEN}"
_NUMBER: Final = f"^{_BETWEEN}({_WORD}{_BETWEEN})?({_DIGIT}){{9}}(({_DIGIT}){{5}})?$"

#: Some validators let a line feed pass before the end.
_LENGTHS: Final[Mapping[object, int]] = MappingProxyType({Siren: 9, SubscriberNumber: 14})


def _object(properties: Mapping[str, Schema], required: list[str]) -> Schema:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": required,
        "additionalProperties": False,
    }


def _tagged(tag: str, value: Schema) -> Schema:
    return _object({tag: value}, [tag])


def _whole(most: int) -> Schema:
    return {"type": "integer", "minimum": 0, "maximum": most}


def _text() -> Schema:
    return {"type": "string", "minLength": 1, "maxLength": _LONGEST_TEXT}


@final
@frozen(kw_only=True)
class _Maker:
    """What makes the schemas of types: under catalogues, with codes in clear or without."""

    catalogues: tuple[Catalogue, ...]
    clear: bool = False
    #: Whether services are told whole, as in a catalogue, or by their code.
    whole: bool = False

    def of(self, kind: object) -> Schema:
        """Return the schema of a type."""
        found = self._simple(kind)
        if found is not None:
            return found
        inner = [each for each in get_args(kind) if each not in (Ellipsis, type(None))]
        if get_origin(kind) in (tuple, frozenset):
            return {"type": "array", "items": self.of(inner[0])}
        return self.of(inner[0]) if inner else self.record(typed(kind, type))

    def _simple(self, kind: object) -> Schema | None:
        made = self._named(kind)
        if made is not None:
            return made
        if kind in _PATTERNS:
            limit = {"maxLength": _LENGTHS[kind]} if kind in _LENGTHS else {}
            return {"type": "string", "pattern": _PATTERNS[kind], **limit}
        if isinstance(kind, type) and issubclass(kind, Enum):
            return {"enum": [member.value for member in kind]}
        plain: Mapping[object, Schema] = {
            str: _text(),
            bool: {"type": "boolean"},
            Count: _whole(MOST_DOSSIERS),
            **{part: _whole(most) for part, most in MOST.items()},
        }
        return plain.get(kind)

    def _named(self, kind: object) -> Schema | None:
        makers: Mapping[object, Callable[[], Schema]] = {
            Code: self._code,
            Siren | Idsp: self._dossier_id,
            Step: lambda: {"oneOf": [self._step(name) for name in PARAMETERS]},
            Draft: lambda: {"oneOf": [self._draft(name) for name in PARAMETERS]},
            RequestRecord: lambda: {"oneOf": [self._asked(tag) for tag in KINDS]},
            timedelta: lambda: self.record(Delay),
            Goal: lambda: {"$ref": "#/$defs/goal"},
            Catalogue: lambda: evolve(self, whole=True).record(CatalogueRecord),
        }
        if not self.whole:
            makers = {**makers, **self._services()}
        return makers[kind]() if kind in makers else None

    def _services(self) -> Mapping[object, Callable[[], Schema]]:
        lines = _codes(each.elementary for each in self.catalogues)
        seats = _codes(each.services for each in self.catalogues)
        return {
            ElementaryService: lambda: {"enum": lines},
            Service: lambda: {"enum": seats},
            AnyService: lambda: {"enum": list(dict.fromkeys([*lines, *seats]))},
        }

    def _code(self) -> Schema:
        digest = _tagged("sha256", {"type": "string", "pattern": "^[0-9a-f]{64}$"})
        clear = {"type": "string", "minLength": 1, "maxLength": 128}
        return {"oneOf": [clear, digest]} if self.clear else digest

    def _dossier_id(self) -> Schema:
        idsp = {"type": "string", "minLength": 1, "maxLength": 32, "not": {"pattern": _NUMBER}}
        return {"oneOf": [_tagged("siren", self.of(Siren)), _tagged("idsp", idsp)]}

    def _step(self, procedure: str) -> Schema:
        required = [each.name for each in PARAMETERS[procedure] if each.required]
        return _object(
            {PROCEDURE: {"const": procedure}, **self._arguments(procedure)}, [PROCEDURE, *required]
        )

    def _draft(self, procedure: str) -> Schema:
        parameters = PARAMETERS[procedure]
        names = [each.name for each in parameters]
        still: Schema = {"type": "array", "items": {"enum": names}, "uniqueItems": True}
        drawn = _object(
            {PROCEDURE: {"const": procedure}, **self._arguments(procedure), OPEN: still},
            [PROCEDURE],
        )
        # What is required is given or open, and nothing is both.
        return {
            **drawn,
            "allOf": [_given_or_open(each.name, required=each.required) for each in parameters],
        }

    def _arguments(self, procedure: str) -> Mapping[str, Schema]:
        return {
            each.name: self._property(procedure, each.name, each.kind.read_as)
            for each in PARAMETERS[procedure]
        }

    def _asked(self, tag: str) -> Schema:
        record = self.properties(KINDS[tag])
        return _object({KIND: {"const": tag}, **record}, [KIND, *_required(KINDS[tag])])

    def record(self, kind: type) -> Schema:
        """Return the schema of a class with fields."""
        return _object(self.properties(kind), _required(kind))

    def properties(self, kind: type) -> dict[str, Schema]:
        """Return the schemas of the fields of a class."""
        return {
            each.name: self._property(kind.__name__, each.name, each.type) for each in _fields(kind)
        }

    def _property(self, owner: str, name: str, kind: object) -> Schema:
        if (owner, name) in _MAY_BE_EMPTY:
            return {"type": "string", "maxLength": _LONGEST_TEXT}
        return self.of(kind)

    # Goals may hold goals: they are told once, and pointed at.
    def goals(self) -> Schema:
        """Return the schema of goals."""
        parts = {tag: AllRecord if kind is All else kind for tag, kind in GOALS.items()}
        return {
            "oneOf": [
                _object({KIND: {"const": tag}, **self.properties(kind)}, [KIND, *_required(kind)])
                for tag, kind in parts.items()
            ]
        }


def _given_or_open(name: str, *, required: bool) -> Schema:
    given: Schema = {"required": [name]}
    still: Schema = {"required": [OPEN], "properties": {OPEN: {"contains": {"const": name}}}}
    return {"oneOf": [given, still]} if required else {"not": {"allOf": [given, still]}}


def _fields(kind: type) -> list["Attribute[object]"]:
    return [each for each in fields(kind) if each.init]


def _required(kind: type) -> list[str]:
    return [each.name for each in _fields(kind) if each.default is NOTHING]


def _codes(services: Iterable[Iterable[AnyService]]) -> list[str]:
    return list(dict.fromkeys(each.code for known in services for each in known))


def schema(name: str, version: int, catalogues: tuple[Catalogue, ...]) -> Schema:
    """Return the schema of the documents of a kind, with the services of some catalogues."""
    maker = _Maker(catalogues=catalogues, clear=name in CLEAR)
    head: dict[str, Schema] = {"habilitations": {"const": name}, "version": {"const": version}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"habilitations: {name}",
        **_body(name, head, maker),
        **({"$defs": {"goal": maker.goals()}} if name == "plan" else {}),
    }


def _body(name: str, head: Mapping[str, Schema], maker: _Maker) -> Schema:
    if name in _UNDER:
        # It is read under the rules of whoever reads it.
        return _object({**head, name: maker.of(_UNDER[name])}, [*head, name])
    record, rules = _RECORDS[name], maker.record(Ruleset)
    return _object(
        {**head, "ruleset": rules, **maker.properties(record)}, [*head, *_required(record)]
    )
