"""Documents: portals, journals and scenarios as JSON, both ways, and single things of theirs.

Holds `dumps` and `loads`, and the streaming of journals. Law: what is read is the value, or one
`InvalidDocument` with every fault; what a document says is worth no more than what tables say, and
`Portal.of` checks it. Doesn't know files: texts and bytes go in and out.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Final, TypeVar, get_args, overload

from habilitations._errors.bare import leaves_bare
from habilitations._errors.faults import Fault
from habilitations._errors.slips import wrong
from habilitations._json.faults import Told
from habilitations._json.reader import MAX_BYTES, MAX_DEPTH, data_of, exact
from habilitations._steps.draft import Draft
from habilitations._steps.records import Followed, in_force
from habilitations._values.bounded import MAX_FAULTS, most_faults
from habilitations._values.edges import typed, typed_all
from habilitations.guidance import Departure, Plan
from habilitations.journal import Journal, Scenario, Step, Steps
from habilitations.model import Dossier, Portal, Space
from habilitations.rules import FICHE, Ruleset
from habilitations.services import FICHE as FICHE_CATALOGUE
from habilitations.services import Catalogue
from habilitations.wire._heads import VERSION, body_of, forms_of, headed, judge_head, text_of
from habilitations.wire._lines import line, read_lines, write_lines
from habilitations.wire._plans import PLANS, Planned, plan_data, plan_of
from habilitations.wire._portals import portal_data
from habilitations.wire._schema_maker import Tagged
from habilitations.wire._schemas import schema
from habilitations.wire._singles import ASKED, SINGLES, Single, single_data, single_of
from habilitations.wire._wholes import WHOLES, Document, document_of

__all__ = [
    "MAX_BYTES",
    "MAX_DEPTH",
    "MAX_FAULTS",
    "VERSION",
    "Document",
    "Fault",
    "Planned",
    "Single",
    "Steps",
    "Tagged",
    "dumps",
    "json_schema",
    "line",
    "loads",
    "read_lines",
    "write_lines",
]


def __dir__() -> list[str]:
    """Name what is public here, for completion."""
    return sorted(__all__)


_Kind = TypeVar("_Kind", bound=Document | Single | Planned)

#: Those that are read under the rules of whoever reads them.
_UNDER: Final[Mapping[str, type[Single | Planned]]] = MappingProxyType({**SINGLES, **PLANS})
#: All of them.
_ALL: Final[Mapping[str, type[Document | Single | Planned]]] = MappingProxyType(
    {**WHOLES, **_UNDER}
)
_NO_DOCUMENT: Final = f"a document is one of {', '.join(each.__name__ for each in _ALL.values())}"


@leaves_bare
def dumps(value: Document | Single | Planned, *, ruleset: Ruleset = FICHE) -> str:
    """Return a portal, a journal, a scenario, a single thing of theirs, or a plan, as JSON.

    The text depends on the value alone: one line, keys in a fixed order, what has its default left
    out. Codes and links are written as digests. A step, a draft, a dossier with what it holds, a
    space, a plan and a departure don't say what rules they are under: `ruleset` does, and is not
    written.

    Raises:
        TypeError: `value` is no document.
        PlanHasObstacles: a plan or a departure can't be carried out (VAL-1).
        UnknownService: services are named that are not of the catalogue (CAT-1).

    >>> from habilitations import Portal
    >>> dumps(Portal())
    '{"habilitations":"portal","version":1}'
    """
    rules = typed(ruleset, Ruleset)
    if isinstance(value, Step | Draft | Dossier | Space):
        return _under(value, single_data(value, rules, forms_of(rules.catalogue)))
    if isinstance(value, Plan | Departure):
        return _under(value, plan_data(value, rules))
    return text_of(_written(value))


def _under(value: Single | Planned, data: object) -> str:
    name = _name_of(type(value))
    return text_of(headed(name, FICHE, {name: data}))


def _written(value: Document) -> dict[str, object]:
    if isinstance(value, Portal):
        made = forms_of(value.ruleset.catalogue)
        return headed("portal", value.ruleset, portal_data(value, made))
    if not isinstance(value, Journal | Scenario):
        raise wrong(value, _NO_DOCUMENT)
    start = value.start
    tried_on = start if isinstance(value, Scenario) else None
    followed = Followed(start.ruleset.catalogue, tried_on=tried_on)
    made = forms_of(start.ruleset.catalogue)
    steps = [made.unstructure(step) for step in in_force(value.steps, followed)]
    body = {"start": portal_data(start, made), "steps": steps}
    if isinstance(value, Scenario):
        return headed("scenario", start.ruleset, {"title": value.title, **body})
    return headed("journal", start.ruleset, body)


@overload
def loads(
    document: str | bytes,
    kind: type[_Kind],
    *,
    ruleset: Ruleset = FICHE,
    max_bytes: int = MAX_BYTES,
    max_faults: int = MAX_FAULTS,
) -> _Kind: ...


@overload
def loads(
    document: str | bytes,
    kind: None = None,
    *,
    ruleset: Ruleset = FICHE,
    max_bytes: int = MAX_BYTES,
    max_faults: int = MAX_FAULTS,
) -> Document: ...


@leaves_bare
def loads(
    document: str | bytes,
    kind: type[object] | None = None,
    *,
    ruleset: Ruleset = FICHE,
    max_bytes: int = MAX_BYTES,
    max_faults: int = MAX_FAULTS,
) -> Document | Single | Planned:
    """Return the portal, the journal or the scenario that a document is, a single thing or a plan.

    `kind` is the class that is expected; None takes what the document says it is, if that is one of
    the first three, which say their own rules. A step, a draft, a dossier, a space, a plan and a
    departure are asked for by their class, and are read under `ruleset`. Bytes are UTF-8. Nothing
    is coerced: what is missing, unknown, repeated or of another type is a fault. In a scenario, a
    step and a draft a code may stand in clear; elsewhere only its digest may. Steps after a change
    of the rules name services of the new catalogue.

    Raises:
        TypeError: `document` is neither text nor bytes, `kind` is no document, or `ruleset` no
            ruleset.
        ValueError: `max_faults` is less than 1.
        InvalidDocument: it can't be read, or breaks rules; `faults` has every one with its place.
            The head is judged first, then the ruleset, then all the rest, then the invariants. Of
            more than `max_faults` they are the first, and `more` counts the rest. Of a dossier
            alone, nobody knows whether its people have spaces.

    >>> from habilitations import Portal, errors
    >>> loads('{"habilitations":"portal","version":1}') == Portal()
    True
    >>> try:
    ...     loads('{"habilitations":"portal","version":1,"spaces":[{"registered_at":1}],"x":[]}')
    ... except errors.InvalidDocument as refusal:
    ...     for fault in refusal.faults:
    ...         print(fault.message("en"))
    $.spaces[0]: The key "subscriber" is missing.
    $.spaces[0].registered_at: The JSON type expected here is string, not number.
    $.x: The key "x" means nothing here.

    """
    rules, most = typed(ruleset, Ruleset), most_faults(max_faults)
    data = partial(data_of, document, max_bytes)
    read: Callable[[Told], Document | Single | Planned | None]
    if kind is not None and _name_of(kind) in _UNDER:
        read = partial(_read_under, data, _name_of(kind), rules)
    else:
        known = {name: each for name, each in WHOLES.items() if kind is None or each is kind}
        read = partial(_whole, data, known, most)
    # As `checked` does: type checkers don't infer a value that is of so many types.
    told = Told(most)
    value = told.read(partial(read, told), None)
    if value is None or told.count:
        raise told.refusal()
    return value


def _whole(
    data: Callable[[], object], known: Mapping[str, type[Document]], most: int, told: Told
) -> Document | None:
    return document_of(data(), known, most, told)


def _read_under(
    data: Callable[[], object], name: str, ruleset: Ruleset, told: Told
) -> Single | Planned | None:
    given = dict(exact(data(), dict))
    judge_head(given, {name: _UNDER[name]})
    if name in PLANS:
        return body_of(given, name, plan_of(name, ruleset), told)
    made = forms_of(ruleset.catalogue, clear=name in ASKED)
    return body_of(given, name, single_of(name, ruleset, made), told)


def json_schema(
    kind: type[Document | Single | Planned],
    *,
    catalogue: Catalogue | Iterable[Catalogue] = FICHE_CATALOGUE,
    tagged: Tagged = "oneOf",
) -> dict[str, object]:
    """Return the JSON Schema (2020-12) of a kind of document, in the form that is written.

    The codes of services are those of `catalogue`: of all of them where several are given, as for a
    journal in which the catalogue changes (CAT-4). Generators of code want each procedure as one of
    several, `oneOf`; with `tagged="if"` what is wrong with a step is told as its own fault, by the
    name of its procedure. The invariants are beyond a schema: a document that fits may still break
    rules, and *Documents* lists in what else `loads` differs.

    Raises:
        TypeError: `kind` is no document, or `catalogue` neither a catalogue nor several.
        ValueError: `tagged` is neither `oneOf` nor `if`.
    """
    known = (catalogue,) if isinstance(catalogue, Catalogue) else typed_all(catalogue, Catalogue)
    if tagged not in get_args(Tagged):
        message = f"tagged is one of {', '.join(get_args(Tagged))}"
        raise ValueError(message)
    return schema(_name_of(kind), VERSION, known, tagged)


def _name_of(kind: type[object]) -> str:
    for name, each in _ALL.items():
        if each is kind:
            return name
    raise wrong(kind, _NO_DOCUMENT)
