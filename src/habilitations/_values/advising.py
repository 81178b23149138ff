"""What to write in the place of a value of the wrong type.

Holds `instead_of`. Law: where a text names one of our values, that value is named; else what is
expected is. Doesn't know where the value stood.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Final, TypeGuard

from habilitations.roles import Role, role_named
from habilitations.services import FICHE, ElementaryService, Service

_LONGEST: Final = 60
#: No number of ours has more digits.
_LARGEST: Final = 10**34
#: How many services are named where a text names several.
_MOST: Final = 2


def _is_name(value: object) -> TypeGuard[str]:
    # A text of any length is given by mistake too: none of our names is long.
    return type(value) is str and len(value) <= _LONGEST


def _role(value: object) -> str:
    role = role_named(value) if _is_name(value) else None
    return f"give Role.{role.name}" if role else f"give one of {', '.join(map(str, _ROLES))}"


def _service(value: object) -> str:
    found = FICHE.search(value) if _is_name(value) else ()
    if not found:
        return "give one of habilitations.services, as services.DECLARER_TVA"
    return f"give {' or '.join(f'services.{each.code}' for each in found[:_MOST])}"


def _instant(value: object) -> str:
    if _is_name(value):
        return f"give {_read(value)}, a datetime with its time zone"
    if type(value) is date:
        return f"give datetime({value.year}, {value.month}, {value.day}, 9, tzinfo=UTC) or the like"
    return "give a datetime with its time zone"


def _read(text: str) -> str:
    try:
        there = datetime.fromisoformat(text)
    except ValueError:
        return "datetime(2026, 1, 5, 9, tzinfo=UTC) or the like"
    aware = there.tzinfo is not None
    return f"datetime.fromisoformat({text!r})" + ("" if aware else ".replace(tzinfo=UTC)")


def _text(value: object) -> str:
    if type(value) is int and 0 <= value <= _LARGEST:
        return f"give it in quotes, with all its zeros: {str(value)!r}"
    if isinstance(value, float):
        return "give text, or None where there is none"
    return "str is expected"


_ROLES: Final = tuple(f"Role.{role.name}" for role in Role)
_ADVICE: Final[Mapping[type, Callable[[object], str]]] = MappingProxyType(
    {
        Role: _role,
        Service: _service,
        ElementaryService: _service,
        datetime: _instant,
        str: _text,
    }
)


def instead_of(value: object, kind: type) -> str:
    """Return what to write in the place of a value that isn't of the type expected."""
    advised = _ADVICE.get(kind)
    return f"{kind.__name__} is expected" if advised is None else advised(value)
