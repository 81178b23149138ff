"""What makes the schema of a type, from the records and the parameters of the procedures.

Law: a schema is derived from what reads the documents, so that the two can't drift apart; what has
a name is told once, and pointed at. Doesn't know which documents there are.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from enum import Enum
from typing import Final, Literal, TypeAlias, final, get_args, get_origin

from attrs import NOTHING, Attribute, Factory, evolve, field, fields, frozen

from habilitations._json.rule_records import MOST, CatalogueRecord, Delay
from habilitations._steps.draft import Draft
from habilitations._steps.parameters import PARAMETERS, PROCEDURES
from habilitations._steps.step import PROCEDURE, Step
from habilitations._values.edges import typed
from habilitations.guidance import All, Goal
from habilitations.identifiers import Code, Idsp, Siren
from habilitations.services import AnyService, Catalogue, ElementaryService, Service
from habilitations.wire._parts import (
    KIND,
    KINDS,
    RequestRecord,
)
from habilitations.wire._patterns import DIGEST, FILLED, IDSP, LENGTHS, LINE_END, PATTERNS
from habilitations.wire._plan_records import (
    MOST_DOSSIERS,
    AllRecord,
    Count,
)
from habilitations.wire._plans import GOALS
from habilitations.wire._schema_parts import (
    Schema,
    a_const,
    a_text,
    a_whole,
    an_object,
    camel,
    given_or_open,
    not_open,
    one_of,
    told,
)
from habilitations.wire._singles import OPEN
from habilitations.wire._words import KEYS, TEXTS, name_of

#: How one of several kinds is told: for generators of code, or so that errors name the fault.
Tagged: TypeAlias = Literal["oneOf", "if"]

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
#: The lists that are never empty where they are read, by the record and the key.
_NEVER_EMPTY: Final = frozenset({("Adhesion", "services"), ("Substitution", "services")})


@final
@frozen(kw_only=True)
class Maker:
    """What makes the schemas of types: under catalogues, with codes in clear or without."""

    catalogues: tuple[Catalogue, ...]
    tagged: Tagged
    clear: bool = False
    #: Whether services are told whole, as in a catalogue, or by their code.
    whole: bool = False
    #: What is told once, and pointed at.
    defs: dict[str, Schema] = field(default=Factory(dict))

    def of(self, kind: object) -> Schema:
        """Return the schema of a type."""
        found = self._simple(kind)
        if found is not None:
            return found
        inner = [each for each in get_args(kind) if each not in (Ellipsis, type(None))]
        if get_origin(kind) in (tuple, frozenset):
            return {"type": "array", "items": self.of(inner[0])}
        return self.of(inner[0]) if inner else self.record(typed(kind, type))

    def _once(self, name: str, make: Callable[[], Schema]) -> Schema:
        if name not in self.defs:
            # Goals hold goals: it is known before it is made.
            self.defs[name] = {}
            said = {"description": TEXTS[name]} if name in TEXTS else {}
            self.defs[name] = {**said, **make()}
        return {"$ref": f"#/$defs/{name}"}

    def _simple(self, kind: object) -> Schema | None:
        made = self._named(kind)
        if made is not None:
            return made
        if kind in PATTERNS:
            return self._once(name_of(typed(kind, type)), lambda: self._pattern(kind))
        if isinstance(kind, type) and issubclass(kind, Enum):
            members = [str(member.value) for member in kind]
            return self._once(name_of(kind), lambda: one_of(members))
        plain: Mapping[object, Schema] = {
            str: a_text(1, _LONGEST_TEXT, FILLED),
            bool: {"type": "boolean"},
            Count: a_whole(MOST_DOSSIERS),
            **{part: a_whole(most) for part, most in MOST.items()},
        }
        return plain.get(kind)

    def _pattern(self, kind: object) -> Schema:
        found: Schema = a_text(0, LENGTHS[kind], PATTERNS[kind])
        if self.tagged == "if":
            found["not"] = {"pattern": LINE_END}
        return found

    def _named(self, kind: object) -> Schema | None:
        makers: Mapping[object, Callable[[], Schema]] = {
            Code: self._code,
            Siren | Idsp: lambda: self._once("DossierId", self._dossier_id),
            Step: lambda: self._once("Step", self._steps),
            Draft: lambda: self._once("Draft", self._drafts),
            RequestRecord: lambda: self._once("Request", self._requests),
            timedelta: lambda: self.record(Delay),
            Goal: lambda: self._once("Goal", self._goal),
            Catalogue: lambda: evolve(self, whole=True).record(CatalogueRecord),
        }
        if not self.whole:
            makers = {**makers, **self._services()}
        return makers[kind]() if kind in makers else None

    def _services(self) -> Mapping[object, Callable[[], Schema]]:
        lines = _codes(each.elementary for each in self.catalogues)
        seats = _codes(each.services for each in self.catalogues)
        every = dict.fromkeys([*lines, *seats])
        known = ((ElementaryService, lines), (Service, seats), (AnyService, every))
        names = ("ElementaryServiceCode", "ServiceCode", "AnyService")
        return {
            kind: _deferred(self._once, name, codes)
            for (kind, codes), name in zip(known, names, strict=True)
        }

    def _code(self) -> Schema:
        sha = a_text(0, 64, DIGEST)
        digest = self._once("Digest", lambda: an_object({"sha256": sha}, ["sha256"]))
        if not self.clear:
            return digest
        return self._once("Code", lambda: self._either(a_text(1, 128, FILLED), digest))

    def _either(self, text: Schema, other: Schema) -> Schema:
        if self.tagged == "oneOf":
            return {"oneOf": [text, other]}
        kinds = ["string", "object"]
        return {"type": kinds, "if": {"type": "string"}, "then": text, "else": other}

    def _dossier_id(self) -> Schema:
        kinds = {"siren": self.of(Siren), "idsp": a_text(1, 32, IDSP)}
        if self.tagged == "oneOf":
            return {
                "oneOf": [
                    {"title": f"DossierBy{tag.capitalize()}", **an_object({tag: part}, [tag])}
                    for tag, part in kinds.items()
                ]
            }
        return {**an_object(kinds, []), "minProperties": 1, "maxProperties": 1}

    def _one_of(self, tag: str, kinds: Mapping[str, Schema]) -> Schema:
        if self.tagged == "oneOf":
            return {"oneOf": list(kinds.values())}
        return {
            "type": "object",
            "properties": {tag: {**one_of(kinds), "description": KEYS[tag]}},
            "required": [tag],
            "allOf": [
                {"if": {"properties": {tag: a_const(name)}, "required": [tag]}, "then": part}
                for name, part in kinds.items()
            ],
        }

    def _steps(self) -> Schema:
        return self._one_of(PROCEDURE, {name: self._step(name) for name in PARAMETERS})

    def _drafts(self) -> Schema:
        return self._one_of(PROCEDURE, {name: self._draft(name) for name in PARAMETERS})

    def _requests(self) -> Schema:
        return self._one_of(KIND, {tag: self._tag(tag, kind) for tag, kind in KINDS.items()})

    def _step(self, procedure: str) -> Schema:
        required = [each.name for each in PARAMETERS[procedure] if each.required]
        return self._once(
            camel(procedure),
            lambda: {
                "title": procedure,
                "description": told(PROCEDURES[procedure]),
                **an_object(self._arguments(procedure), [PROCEDURE, *required]),
            },
        )

    def _draft(self, procedure: str) -> Schema:
        return self._once(f"{camel(procedure)}Draft", lambda: self._drawn(procedure))

    def _drawn(self, procedure: str) -> Schema:
        parameters = PARAMETERS[procedure]
        names = one_of(each.name for each in parameters)
        still: Schema = {"type": "array", "items": names, "uniqueItems": True}
        # What is required is given or open, and nothing is both.
        return {
            "title": f"{procedure}_draft",
            "description": told(PROCEDURES[procedure]),
            **an_object({**self._arguments(procedure), OPEN: still}, [PROCEDURE]),
            "allOf": [given_or_open(each.name) for each in parameters if each.required],
            "dependentSchemas": {each.name: not_open(each.name) for each in parameters},
        }

    def _arguments(self, procedure: str) -> Mapping[str, Schema]:
        arguments = {
            each.name: self._property(procedure, each.name, each.kind.read_as)
            for each in PARAMETERS[procedure]
        }
        return {PROCEDURE: a_const(procedure), **arguments}

    def _tag(self, tag: str, kind: type) -> Schema:
        return self._once(
            name_of(kind),
            lambda: {
                "title": tag,
                "description": told(kind),
                **an_object(
                    {KIND: a_const(tag), **self.properties(kind)}, [KIND, *required_of(kind)]
                ),
            },
        )

    def _goal(self) -> Schema:
        parts = {tag: AllRecord if kind is All else kind for tag, kind in GOALS.items()}
        return self._one_of(KIND, {tag: self._tag(tag, kind) for tag, kind in parts.items()})

    def record(self, kind: type) -> Schema:
        """Return the schema of a class with fields."""
        name = name_of(kind)
        return self._once(
            name, lambda: {"title": name, "description": told(kind), **self.bare(kind)}
        )

    def bare(self, kind: type) -> Schema:
        """Return the schema of a class with fields, where it is told nowhere else."""
        return an_object(self.properties(kind), required_of(kind))

    def properties(self, kind: type) -> dict[str, Schema]:
        """Return the schemas of the fields of a class."""
        return {
            each.name: self._property(kind.__name__, each.name, each.type) for each in _fields(kind)
        }

    def _property(self, owner: str, name: str, kind: object) -> Schema:
        if (owner, name) in _MAY_BE_EMPTY:
            return a_text(0, _LONGEST_TEXT)
        return {**self.of(kind), **({"minItems": 1} if (owner, name) in _NEVER_EMPTY else {})}


def _deferred(
    once: Callable[[str, Callable[[], Schema]], Schema], name: str, codes: Iterable[str]
) -> Callable[[], Schema]:
    return lambda: once(name, lambda: one_of(codes))


def _fields(kind: type) -> list["Attribute[object]"]:
    return [each for each in fields(kind) if each.init]


def required_of(kind: type) -> list[str]:
    """Return the names of the fields of a class that have to be given."""
    return [each.name for each in _fields(kind) if each.default is NOTHING]


def _codes(services: Iterable[Iterable[AnyService]]) -> list[str]:
    return list(dict.fromkeys(each.code for known in services for each in known))
