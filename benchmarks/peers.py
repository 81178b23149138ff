"""The engines that a user would pick instead, each with the habilitations in its quickest form.

They are in the dependency group `peers`; one that isn't installed is left out. What an engine knows
is who has which role on which service of which dossier, and which rights a role has: the rules of
the procedures would have to be written around each.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from importlib.util import find_spec
from typing import Final, TypeAlias

from habilitations import Habilitation, Role
from habilitations.roles import RIGHTS

#: Does the engine grant a person a right on a service of a dossier? All in text.
Engine: TypeAlias = Callable[[str, str, str, str], bool]

_MODEL: Final = """
[request_definition]
r = sub, dom, obj, act
[policy_definition]
p = sub, dom, obj, role
[role_definition]
g = _, _
[policy_effect]
e = some(where (p.eft == allow))
[matchers]
m = r.sub == p.sub && r.dom == p.dom && r.obj == p.obj && g(p.role, r.act)
"""
_GRANTED: Final = tuple(
    (role.value, right.value) for role, rights in RIGHTS.items() for right in rights
)


def casbin(rows: Iterable[Habilitation]) -> Engine:
    """Return casbin's FastEnforcer, a policy looked up by person, dossier and service."""
    order = [0, 1, 2]
    model = import_module("casbin.model").FastModel(order)
    model.load_model_from_text(_MODEL)
    engine = import_module("casbin").FastEnforcer(model, cache_key_order=order)
    policies = [
        [row.subscriber.value, row.dossier.value, row.service.code, row.role.value] for row in rows
    ]
    engine.model.add_policies("p", "p", policies)
    engine.add_grouping_policies([list(pair) for pair in _GRANTED])

    def ask(person: str, right: str, service: str, dossier: str) -> bool:
        return bool(engine.enforce(person, dossier, service, right))

    return ask


def cedarpy(rows: Iterable[Habilitation]) -> Engine:
    """Return cedarpy with its policies parsed once, and the one entity asked about."""
    library = import_module("cedarpy")
    policies = library.PolicySet.from_str(
        "\n".join(
            f'permit(principal, action == Action::"{right}", resource)'
            f" when {{ resource.{role}.contains(principal) }};"
            for role, right in _GRANTED
        )
    )
    lines: dict[tuple[str, str], dict[str, list[object]]] = defaultdict(
        lambda: {role.value: [] for role in Role}
    )
    for row in rows:
        person = {"__entity": {"type": "User", "id": row.subscriber.value}}
        lines[row.dossier.value, row.service.code][row.role.value].append(person)
    nobody: Mapping[str, list[object]] = {role.value: [] for role in Role}

    def ask(person: str, right: str, service: str, dossier: str) -> bool:
        line = {"type": "Line", "id": f"{dossier}/{service}"}
        entity = {"uid": line, "attrs": lines.get((dossier, service), nobody), "parents": []}
        request = {
            "principal": {"type": "User", "id": person},
            "action": {"type": "Action", "id": right},
            "resource": line,
            "context": {},
        }
        return bool(library.is_authorized(request, policies, [entity]).allowed)

    return ask


class _Facts:
    def __init__(self, rows: Iterable[Habilitation]) -> None:
        self.roles = {
            (row.subscriber.value, row.dossier.value, row.service.code): row.role.value
            for row in rows
        }

    def role(self, person: str, dossier: str, service: str) -> str:
        found: str = self.roles.get((person, dossier, service), "")
        return found


class _Line:
    def __init__(self, dossier: str, service: str) -> None:
        self.dossier = dossier
        self.service = service


def oso(rows: Iterable[Habilitation]) -> Engine:
    """Return oso with its rules loaded, and the roles in a dict."""
    engine = import_module("oso").Oso()
    engine.register_constant(_Facts(rows), "FACTS")
    engine.register_class(_Line, name="Line")
    rule = "allow(person, right, line: Line) if "
    rule += "role = FACTS.role(person, line.dossier, line.service) and granted(role, right);"
    engine.load_str("\n".join([rule, *(f'granted("{a}", "{b}");' for a, b in _GRANTED)]))

    def ask(person: str, right: str, service: str, dossier: str) -> bool:
        return bool(engine.is_allowed(person, right, _Line(dossier, service)))

    return ask


def installed() -> Mapping[str, Callable[[Iterable[Habilitation]], Engine]]:
    """Return what makes each engine that is installed."""
    known = {"casbin": casbin, "cedarpy": cedarpy, "oso": oso}
    return {name: make for name, make in known.items() if find_spec(name)}
