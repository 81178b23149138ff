"""JSON Schemas of the documents, of each kind.

Holds what stands below the head of each. Law: a schema admits the form that is written, and says
what form can say. Doesn't know the invariants: no schema can.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from habilitations.rules import Ruleset
from habilitations.services import Catalogue
from habilitations.wire._heads import SCHEMA
from habilitations.wire._parts import DossierRecord, JournalRecord, PortalRecord, ScenarioRecord
from habilitations.wire._plan_records import DepartureRecord, PlanRecord
from habilitations.wire._schema_maker import Maker, Tagged, required_of
from habilitations.wire._schema_parts import Schema, a_const, an_object
from habilitations.wire._singles import ASKED, SINGLES

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


def schema(name: str, version: int, catalogues: tuple[Catalogue, ...], tagged: Tagged) -> Schema:
    """Return the schema of the documents of a kind, with the services of some catalogues."""
    maker = Maker(catalogues=catalogues, tagged=tagged, clear=name in CLEAR)
    body = _body(name, version, maker)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:habilitations:document:{name}:{version}:{tagged.lower()}",
        "title": f"habilitations: {name}",
        **body,
        "$defs": {key: maker.defs[key] for key in sorted(maker.defs)},
    }


def _body(name: str, version: int, maker: Maker) -> Schema:
    head: dict[str, Schema] = {
        "habilitations": a_const(name),
        "version": {"type": "integer", "const": version},
    }
    required = [*head]
    if maker.tagged == "if":
        # No name in most languages: generators are spared it.
        head[SCHEMA] = {"type": "string"}
    if name in _UNDER:
        # It is read under the rules of whoever reads it.
        return an_object({**head, name: maker.of(_UNDER[name])}, [*required, name])
    record, rules = _RECORDS[name], maker.of(Ruleset)
    return an_object(
        {**head, "ruleset": rules, **maker.properties(record)}, [*required, *required_of(record)]
    )
