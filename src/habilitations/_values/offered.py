"""What one adheres to: an elementary service, and the Service that it belongs to.

Holds their classes, and how calls and refusals name them. Law: a Service of a single line is that
line wherever people read it (CAT-3). Doesn't know which of them a catalogue has.
"""

from collections.abc import Iterable
from sys import intern
from typing import TypeAlias, final

from attrs import field, frozen

from habilitations._errors.slips import wrong
from habilitations._texts.showing import Shows
from habilitations._values.edges import advised, filled_text, truth, typed_all
from habilitations._values.making import Value
from habilitations._values.marks import enforces
from habilitations.roles import GRANTED, Right, Role


def _code(value: str) -> str:
    # One text for all that are equal: where threads are free, an equal key is a slow one.
    return intern(filled_text("code", value))


def _label(value: str) -> str:
    return filled_text("label", value)


@final
@frozen(kw_only=True, cache_hash=True, weakref_slot=False, repr=False)
class ElementaryService(Value, Shows):
    """What one adheres to and uses: a line of the portal's forms.

    `needs_bank_account` marks the Payer services (ADH-5, BNK-1), `needs_company_email` Messagerie
    (ADH-4, EML-1). `str` gives the label.

    Raises:
        TypeError: a field has the wrong Python type.
        InvalidText: the code or the label is empty, too long, or can't be printed (VAL-1).
    """

    code: str = field(converter=_code)
    label: str = field(converter=_label, repr=False)
    needs_bank_account: bool = field(default=False, converter=truth, repr=False)
    needs_company_email: bool = field(default=False, converter=truth, repr=False)

    # BNK-1, EML-1: accounts are managed on Payer services, the address is changed on Messagerie.
    @enforces("BNK-1", "EML-1")
    def offers(self, right: Right) -> bool:
        """Tell whether a right exists on this service at all (BNK-1, EML-1)."""
        if right is Right.MANAGE_BANK_ACCOUNTS:
            return self.needs_bank_account
        return right is not Right.CHANGE_COMPANY_EMAIL or self.needs_company_email

    # ROL-1: §5.5, by the table of roles alone.
    @enforces("ROL-1")
    def grants(self, role: Role, right: Right) -> bool:
        """Tell whether a role has a right on this service (ROL-1)."""
        return GRANTED[role.rank][right.rank] and self.offers(right)

    def __str__(self) -> str:
        """Return the label."""
        return self.label


def _elementary(services: Iterable[ElementaryService]) -> tuple[ElementaryService, ...]:
    return typed_all(services, ElementaryService)


@final
@frozen(kw_only=True, cache_hash=True, weakref_slot=False, repr=False)
class Service(Value, Shows):
    """What one is AT or AS of: it has one elementary service, or several as Payer does.

    Raises:
        TypeError: a field has the wrong Python type.
        InvalidText: the code or the label is empty, too long, or can't be printed (VAL-1).

    >>> from habilitations import services
    >>> str(services.PAYER), len(services.PAYER.elementary)
    ('Payer', 9)
    """

    code: str = field(converter=_code)
    label: str = field(converter=_label, repr=False)
    elementary: tuple[ElementaryService, ...] = field(converter=_elementary, repr=False)

    def __str__(self) -> str:
        """Return the label."""
        return self.label


AnyService: TypeAlias = Service | ElementaryService


def is_alone(service: Service, code: str) -> bool:
    """Tell whether a Service has a single line, which has this code."""
    return tuple(each.code for each in service.elementary) == (code,)


def as_asked(services: Iterable[AnyService]) -> tuple[AnyService, ...]:
    """Return services as refusals name them: a Service of a single line by it, as it was asked."""
    return tuple(map(as_line, services))


def as_line(service: AnyService) -> AnyService:
    """Return a Service of a single line as that line, any other service as it is."""
    if type(service) is Service and len(service.elementary) == 1:
        return service.elementary[0]
    return service


def folded(services: Iterable[AnyService]) -> tuple[AnyService, ...]:
    """Return services, each Service of a single line as that line: the two are one (CAT-3)."""
    return tuple(map(as_line, services))


def a_service(value: object) -> AnyService:
    """Return a value that is a service.

    Raises:
        TypeError: it is none.
    """
    if type(value) is ElementaryService or isinstance(value, ElementaryService):
        return value
    if not (isinstance(value, Service) and issubclass(type(value), Service)):
        __tracebackhide__ = True
        raise wrong(value, advised(value, ElementaryService))
    return value


def elementary_of(service: AnyService) -> tuple[ElementaryService, ...]:
    """Return the elementary services of a service: itself where it is one."""
    return (service,) if type(service) is ElementaryService else service.elementary


def codes_of(service: AnyService) -> list[str]:
    """Return the codes of the elementary services of a service."""
    return [each.code for each in elementary_of(service)]
