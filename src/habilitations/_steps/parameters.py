"""The parameters of the procedures, read from their own signatures.

Holds, for each procedure, what each argument is: how it is parsed, and the type by which documents
read and write it. Law: a procedure is defined once; its name and its annotations are all that is
read here. Doesn't know what a procedure does.
"""

import inspect
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import partial
from types import MappingProxyType
from typing import Final, TypeAlias, final

from attrs import frozen

from habilitations import procedures
from habilitations._acts.course import Act, act_of
from habilitations._acts.facts import Facts
from habilitations._errors.slips import Slip, places
from habilitations._values.edges import (
    any_text,
    filled_text,
    instant,
    iterable_of,
    typed,
    typed_all,
)
from habilitations._values.offered import a_service, as_asked
from habilitations._values.people import Person, email_of, iban_of, number_of
from habilitations.errors import UnknownName
from habilitations.identifiers import (
    Code,
    DossierId,
    Email,
    Iban,
    Idsp,
    Siren,
    SubscriberNumber,
    code_of,
    dossier_id,
)
from habilitations.model import BankAccount, Portal, Subscriber
from habilitations.roles import Role
from habilitations.rules import Ruleset
from habilitations.services import AnyService

#: What an argument is once it is parsed.
Value: TypeAlias = (
    str
    | datetime
    | Subscriber
    | SubscriberNumber
    | Siren
    | Idsp
    | Code
    | Email
    | Iban
    | Role
    | Ruleset
    | BankAccount
    | tuple[BankAccount, ...]
    | tuple[AnyService, ...]
)


@final
@frozen
class ArgumentKind:
    """What an argument is: what parses it as the procedure would, and what it is then."""

    parsed: Callable[..., Value]
    #: The type by which documents read and write it.
    read_as: object


def _siren(value: Siren | str) -> Siren:
    return value if isinstance(value, Siren) else Siren(value)


def _subscriber(value: Subscriber) -> Subscriber:
    return typed(value, Subscriber)


def _account(value: BankAccount) -> BankAccount:
    return typed(value, BankAccount)


def _accounts(values: Iterable[BankAccount]) -> tuple[BankAccount, ...]:
    return typed_all(values, BankAccount)


def _role(value: Role) -> Role:
    return typed(value, Role)


def _ruleset(value: Ruleset) -> Ruleset:
    return typed(value, Ruleset)


def _services(values: Iterable[AnyService]) -> tuple[AnyService, ...]:
    # A Service of a single line and that line are one, as in every act (CAT-3).
    given = as_asked(map(a_service, iterable_of(values)))
    return given if len(given) == 1 else tuple(dict.fromkeys(given))


_INSTANT: Final = ArgumentKind(instant, datetime)
_CODE: Final = ArgumentKind(code_of, Code)
_EMAIL: Final = ArgumentKind(email_of, Email)
_ACCOUNT: Final = ArgumentKind(_account, BankAccount)
#: The kinds by the annotation that the procedures give their parameters.
ARGUMENT_KINDS: Final[Mapping[object, ArgumentKind]] = MappingProxyType(
    {
        datetime: _INSTANT,
        datetime | None: _INSTANT,
        Person: ArgumentKind(number_of, SubscriberNumber),
        Subscriber: ArgumentKind(_subscriber, Subscriber),
        DossierId | str: ArgumentKind(dossier_id, DossierId),
        Siren | str: ArgumentKind(_siren, Siren),
        Iban | str: ArgumentKind(iban_of, Iban),
        Role: ArgumentKind(_role, Role),
        Ruleset: ArgumentKind(_ruleset, Ruleset),
        Code | str: _CODE,
        Code | str | None: _CODE,
        Email | str: _EMAIL,
        Email | str | None: _EMAIL,
        BankAccount: _ACCOUNT,
        BankAccount | None: _ACCOUNT,
        Iterable[BankAccount]: ArgumentKind(_accounts, tuple[BankAccount, ...]),
        Iterable[AnyService]: ArgumentKind(_services, tuple[AnyService, ...]),
    }
)


#: The texts that people read: a refusal names the argument that holds one.
_TEXTS: Final[Mapping[str, ArgumentKind]] = MappingProxyType(
    {
        "name": ArgumentKind(partial(filled_text, "name"), str),
        "last_name": ArgumentKind(partial(filled_text, "last_name"), str),
        "first_name": ArgumentKind(partial(filled_text, "first_name"), str),
        "employer": ArgumentKind(partial(filled_text, "employer"), str),
        # Given empty, it takes the title away (ESP-6).
        "title": ArgumentKind(partial(any_text, "title"), str),
    }
)


@final
@frozen(kw_only=True)
class Parameter:
    """One argument of a procedure: its name, its kind, and whether it may be left out."""

    name: str
    kind: ArgumentKind
    required: bool
    default: object


def _parameters(procedure: Callable[..., Portal]) -> tuple[Parameter, ...]:
    found = list(inspect.signature(procedure).parameters.values())[1:]
    return tuple(
        Parameter(
            name=each.name,
            kind=_TEXTS[each.name] if each.name in _TEXTS else ARGUMENT_KINDS[each.annotation],
            required=each.default is inspect.Parameter.empty,
            default=each.default,
        )
        for each in found
    )


#: The procedures by name, in the alphabet's order.
PROCEDURES: Final[Mapping[str, Callable[..., Portal]]] = MappingProxyType(
    {name: getattr(procedures, name) for name in procedures.__all__}
)
#: What they are made of, for whoever wants all the refusals.
ACTS: Final[Mapping[str, Act[Facts]]] = MappingProxyType(
    {name: act_of(procedure) for name, procedure in PROCEDURES.items()}
)
#: What each takes, in the order of its signature.
PARAMETERS: Final[Mapping[str, tuple[Parameter, ...]]] = MappingProxyType(
    {name: _parameters(procedure) for name, procedure in PROCEDURES.items()}
)


def takes(procedure: str, argument: str) -> bool:
    """Tell whether a procedure has an argument of that name."""
    return any(each.name == argument for each in PARAMETERS[procedure])


#: What is done to a person's delegations, and by whoever may; in the order of the fiche.
ON_DELEGATIONS: Final = tuple(
    name for name in vars(procedures) if name in PARAMETERS and takes(name, "delegate")
)


def parameters_of(procedure: str) -> tuple[Parameter, ...]:
    """Return what a procedure takes, by its name.

    Raises:
        UnknownName: no procedure has that name (VAL-1).
    """
    if procedure not in PARAMETERS:
        raise UnknownName(procedure, tuple(PARAMETERS))
    return PARAMETERS[procedure]


def parsed(procedure: str, arguments: Mapping[str, object]) -> tuple[tuple[str, Value], ...]:
    """Return arguments as a step keeps them: parsed, in the signature's order, defaults left out.

    Raises:
        TypeError: one is missing, isn't known to the procedure, or has the wrong Python type.
        InvalidValue: one is not well formed (VAL-1, TIM-1).
        UnknownName: no procedure has that name (VAL-1).
    """
    _complete(procedure, parameters_of(procedure), arguments)
    return parsed_part(procedure, arguments)


def parsed_part(procedure: str, arguments: Mapping[str, object]) -> tuple[tuple[str, Value], ...]:
    """Return some of the arguments of a procedure as a step would keep them.

    Raises:
        TypeError: one has the wrong Python type.
        InvalidValue: one is not well formed (VAL-1, TIM-1).
        UnknownName: no procedure has that name (VAL-1).
    """
    known, values = parameters_of(procedure), {}
    for each in known:
        value = arguments.get(each.name)
        if value is not None or (each.required and each.name in arguments):
            values[each.name] = _parsed(procedure, each, value)
    return kept(known, values)


def _parsed(procedure: str, parameter: Parameter, value: object) -> Value:
    try:
        return parameter.kind.parsed(value)
    except Slip as slip:
        (path, *_) = (*places(parameter.name, value, slip), parameter.name)
        where = f"{procedure}, {path}"
        raise slip.at(where) from None


def kept(
    known: tuple[Parameter, ...], values: Mapping[str, Value]
) -> tuple[tuple[str, Value], ...]:
    """Return values as a step keeps them: in the signature's order, defaults left out.

    An argument that is left out and one given as its default mean the same, as `[]` does for `()`:
    hence the values are compared once they are parsed.
    """
    pairs = [(each, values[each.name]) for each in known if each.name in values]
    return tuple(
        [(each.name, value) for each, value in pairs if each.required or value != each.default]
    )


def _complete(
    procedure: str, known: tuple[Parameter, ...], arguments: Mapping[str, object]
) -> None:
    missing = [each.name for each in known if each.required and each.name not in arguments]
    unknown = sorted(set(arguments) - {each.name for each in known})
    if missing or unknown:
        lacks = f"{procedure} lacks {', '.join(missing)}" if missing else ""
        strange = f"{procedure} doesn't take {', '.join(unknown)}" if unknown else ""
        taken = f"it takes {', '.join(each.name for each in known)}"
        raise Slip("; ".join(filter(None, (lacks, strange, taken))), object())
