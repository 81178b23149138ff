"""No rule's condition stands twice: read from the source and from the marks of the guards.

Two checks, each with samples that break it. By rule: a refusal that two functions make must rest,
in both, on one function marked with the rule of that refusal. By form: no comparison of two facts
of the state is written in two functions, whatever the names of the variables and whichever way
round it stands.
"""

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Final

import pytest

from habilitations import errors
from habilitations.rules import RULES
from tests.ablation import GUARDS
from tests.test_architecture import FUNCTIONS, MODULES, Module, called, imports

#: What states no rule: texts, documents, tours. VAL-1 is judged by each value's own form.
APART: Final = frozenset(
    {"_command", "_errors", "_json", "_texts", "errors", "identifiers", "tour", "wire"}
)
#: Those of the steps that write or tell them.
WRITTEN: Final = frozenset({"_steps.notation", "_steps.parameters", "_steps.sentences"})
#: Refusals of two conditions that are not one, and why.
TWO_FACTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "DossierAlreadyOpen": "a table or a shard that repeats a dossier; a portal that has it",
        "RoleAlreadyHeld": "a table that repeats a row; a person who has the role on a line",
        "NoTitulaire": "a row that lost the AT it stood under with its list; a table without one",
        "NotAdhered": "a plan that leaves a service bare; a designation where nobody adhered",
        "TitulaireNotDelegate": "a table that suspends an AT; an act on who holds no delegation",
        "UnknownDossier": "a row or a request of a dossier not given; a portal that lacks it",
        "UnknownSubscriber": "a row of a person not given; a portal that lacks the space",
        "UnreadableDate": "a text that is no date; the number of a day that no calendar has",
    }
)
_SAME: Final = "whether two rows, steps or answers are about the same: no rule"
#: Comparisons of two facts in several functions that state no rule, and what they state.
NO_RULE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Is (_0.role, _1.role)": _SAME,
        "Is (_0.suspended, _1.suspended)": _SAME,
        "In ((_0.subscriber, _0.service), _1)": _SAME,
        "Eq (_0.leaver, _1.subscriber)": _SAME,
        "In (_0, _1.portal.spaces)": "whether a person has a name that can be told",
        "Eq (_0.dossier, _1.id)": _SAME,
        "Eq (_0.rule, _1.rule)": _SAME,
        "Eq (_0.service, _1.service)": _SAME,
        "Eq (_0, _1.subscriber.value)": _SAME,
        "Eq ('activate_request', _0.draft.procedure)": "which procedure a step is of",
        "Eq ('activate_space', _0.draft.procedure)": "which procedure a step is of",
        "In (_0.step.procedure, _1._names)": "which procedures a system under test has",
        "In (_0.service.code, _1)": "which services a step is about",
        "In (_0._wholes.get(_1.service.code), _2)": "which services a situation is about",
    }
)
LEAVES: Final[Mapping[str, type[errors.HabilitationError]]] = MappingProxyType(
    {
        name: leaf
        for name in errors.__all__
        if hasattr(leaf := getattr(errors, name), "rule") and leaf.rule != "VAL-1"
    }
)
MARKS: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {each.name: frozenset(each.rules) for each in GUARDS}
)
RULED: Final = tuple(
    module for module in MODULES if module.room not in APART and module.name not in WRITTEN
)

Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(modules: Sequence[Module]) -> Iterator[tuple[str, Function]]:
    """Yield every function with its place, those inside others with the outermost."""
    for module in modules:
        for node in module.tree.body:
            inner = node.body if isinstance(node, ast.ClassDef) else [node]
            for each in inner:
                if isinstance(each, FUNCTIONS):
                    yield f"{module.name}.{each.name}", each


def names(node: ast.AST) -> frozenset[str]:
    """Return every name and attribute that a piece of code reads."""
    found = {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}
    return frozenset(
        found | {each.attr for each in ast.walk(node) if isinstance(each, ast.Attribute)}
    )


@cache
def imported(module: Module) -> Mapping[str, str]:
    """Return where each name that a module imports is from."""
    return {
        path.rpartition(".")[2]: path.removeprefix("habilitations.")
        for path in (each.path for each in imports(module))
    }


def calls(module: Module, node: ast.AST) -> frozenset[str]:
    """Return the places of the functions that code calls, or hands on to be called.

    A bare name is of the module or imported; a method is known by its name alone.
    """
    made = [each for each in ast.walk(node) if isinstance(each, ast.Call)]
    handed = [each.args[0] for each in made if each.args and called(each) in {"asked", "partial"}]
    from_where = imported(module)
    bare = [each for each in (*(call.func for call in made), *handed) if isinstance(each, ast.Name)]
    found = {from_where.get(each.id, f"{module.name}.{each.id}") for each in bare}
    return frozenset(found | {f".{called(each)}" for each in made if called(each)})


def made(node: ast.AST) -> frozenset[str]:
    """Return the refusals that code makes, or raises, or hands on to be made of each."""
    found = {called(each) for each in ast.walk(node) if isinstance(each, ast.Call)}
    for each in ast.walk(node):
        match each:
            case ast.Raise(exc=ast.Name(id=name)):
                found.add(name)
            case ast.Call(args=[ast.Name(id=name), *_]) if called(each) == "map":
                found.add(name)
    return frozenset(found & set(LEAVES))


def reached(start: str, reads: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Return the places of all functions that one leads to, itself included; methods by name."""
    found, ahead = {start}, [start]
    while ahead:
        further = set(reads.get(ahead.pop(), ())) - found
        found |= further
        ahead += further
    return frozenset(found)


def split_rules(
    modules: Sequence[Module], marks: Mapping[str, frozenset[str]]
) -> Mapping[str, Sequence[str]]:
    """Return the refusals that several functions make without one predicate, with those places."""
    reads: dict[str, frozenset[str]] = {}
    makers: dict[str, list[str]] = defaultdict(list)
    for module in modules:
        for place, node in functions([module]):
            reads[place] = calls(module, node)
            for leaf in made(node):
                makers[leaf].append(place)
    split = {}
    for leaf, places in makers.items():
        shared = frozenset.intersection(*(reached(place, reads) for place in places))
        marked = {rule for place in shared for rule in marks.get(place.rpartition(".")[2], ())}
        if len(places) > 1 and LEAVES[leaf].rule not in marked:
            split[leaf] = places
    return split


class Nameless(ast.NodeTransformer):
    """Names become their order of appearance: what is left is the form of a condition."""

    def __init__(self) -> None:
        """Begin with no name seen."""
        self.seen: dict[str, str] = {}

    def visit_Name(self, node: ast.Name) -> ast.Name:
        """Replace a name, unless it is a constant's or a class's."""
        if not node.id[0].isupper():
            node.id = self.seen.setdefault(node.id, f"_{len(self.seen)}")
        return node


#: Each comparison as one that says the same without a negation, and whether it is turned round.
_ALIKE: Final[Mapping[type[ast.cmpop], type[ast.cmpop]]] = MappingProxyType(
    {ast.NotEq: ast.Eq, ast.IsNot: ast.Is, ast.NotIn: ast.In, ast.GtE: ast.Lt, ast.LtE: ast.Gt}
)


def form(node: ast.Compare) -> str:
    """Return a comparison without names, negation and order of its sides."""
    operator = _ALIKE.get(type(node.ops[0]), type(node.ops[0]))
    left, right = node.left, node.comparators[0]
    if operator is ast.Gt:
        operator, left, right = ast.Lt, right, left
    sides = [ast.unparse(left), ast.unparse(right)]
    if operator is ast.Eq:
        sides = sorted(sides, key=lambda side: ast.unparse(Nameless().visit(ast.parse(side))))
    text = ast.unparse(Nameless().visit(ast.parse(f"({sides[0]}), ({sides[1]})")))
    return f"{operator.__name__} {text}"


def twice(modules: Sequence[Module]) -> Mapping[str, Sequence[str]]:
    """Return the comparisons of two facts that stand in several functions, with those places."""
    places: dict[str, list[str]] = defaultdict(list)
    for place, node in functions(modules):
        for each in ast.walk(node):
            if isinstance(each, ast.Compare) and len(each.ops) == 1 and facts(each) > 1:
                places[form(each)].append(place)
    return {text: found for text, found in places.items() if len(set(found)) > 1}


def facts(node: ast.Compare) -> int:
    """Count the facts of the state that a comparison reads: attributes, constants' left out."""
    reads = [
        each
        for each in ast.walk(node)
        if isinstance(each, ast.Attribute) and not ast.unparse(each.value)[0].isupper()
    ]
    return len([each for each in reads if not called_on(each, node)])


def called_on(attribute: ast.Attribute, node: ast.AST) -> bool:
    """Tell whether an attribute is a method that is called, which states its own condition."""
    calls = (each for each in ast.walk(node) if isinstance(each, ast.Call))
    return any(each.func is attribute for each in calls)


def test_guards_are_listed_by_rule() -> None:
    """Every mark names rules of the register, and every rule that refuses has a marked function."""
    marked = {rule for rules in MARKS.values() for rule in rules}
    assert marked <= set(RULES)
    assert {leaf.rule for leaf in LEAVES.values()} <= marked


def test_a_refusal_has_one_predicate() -> None:
    """Where an act and a table refuse alike, one marked function decides for both."""
    split = split_rules(RULED, MARKS)
    assert set(split) == set(TWO_FACTS), split


def test_no_condition_is_written_twice() -> None:
    """No two functions compare the same facts of the state, but to see whom or what they are of."""
    assert set(twice(RULED)) == set(NO_RULE)


ACT: Final = "def guard(a, b):\n    if a.code == b.code:\n        yield CodeAlreadyInUse(a)\n"


@pytest.mark.parametrize(
    "table",
    [
        "def table(c, d):\n    if c.code == d.code:\n        yield CodeAlreadyInUse(c)\n",
        "def table(c, d):\n    yield from () if d.code != c.code else [CodeAlreadyInUse(c)]\n",
    ],
)
def test_a_condition_that_stands_twice_is_found(table: str) -> None:
    """A copy of a guard's condition, its names changed or turned round, fails both checks."""
    modules = (Module("_filing", ACT), Module("_tables", table))
    assert set(split_rules(modules, {"guard": frozenset({"REQ-1"})})) == {"CodeAlreadyInUse"}
    assert list(twice(modules).values()) == [["_filing.guard", "_tables.table"]]


def test_a_predicate_of_another_rule_is_not_enough() -> None:
    """Two makers of one refusal that share a function of another rule are found as well."""
    shared = "def same(a, b):\n    return a.code == b.code\n"
    taken = "from habilitations._state.requests import same\n"
    maker = taken + "def {0}(a, b):\n    if same(a, b):\n        yield CodeAlreadyInUse(a)\n"
    modules = tuple(
        Module(name, source)
        for name, source in (
            ("_requests", shared),
            ("_filing", maker.format("guard")),
            ("_tables", maker.format("table")),
        )
    )
    assert not split_rules(modules, {"same": frozenset({"REQ-1"})})
    assert split_rules(modules, {"same": frozenset({"ADH-8"})})
    assert not twice(modules)
