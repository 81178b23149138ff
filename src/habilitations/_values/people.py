"""People, their spaces, and bank accounts.

Holds the values that dossiers share. Law: a space belongs to one person (ESP-1), and it is active
from its activation on (ESP-3). Doesn't know dossiers.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Final, TypeAlias, final
from unicodedata import normalize

from attrs import Factory, field, frozen
from attrs.converters import optional

from habilitations._errors.bare import made_bare
from habilitations._texts.showing import Shows
from habilitations._values.edges import any_text, filled_text, instant, truth, typed
from habilitations._values.making import Value, filled
from habilitations.identifiers import Code, Email, Iban, SubscriberNumber, code_of

#: How many dossiers the fiche advises to have in one space, at most (ESP-5, §3).
DOSSIERS_ADVISED: Final = 100


def email_of(value: Email | str) -> Email:
    """Return an address as a value.

    Raises:
        TypeError: `value` is neither an `Email` nor a `str`.
        InvalidEmail: the text is not an address (VAL-1).
    """
    return value if isinstance(value, Email) else Email(value)


def iban_of(value: Iban | str) -> Iban:
    """Return an account number as a value.

    Raises:
        TypeError: `value` is neither an `Iban` nor a `str`.
        InvalidIban: the text is not an IBAN (VAL-1).
    """
    return value if isinstance(value, Iban) else Iban(value)


def _number(value: SubscriberNumber | str) -> SubscriberNumber:
    return value if isinstance(value, SubscriberNumber) else SubscriberNumber(value)


def _last_name(value: str) -> str:
    return filled_text("last_name", value)


def _first_name(value: str) -> str:
    return filled_text("first_name", value)


def _employer(value: str) -> str:
    return filled_text("employer", value)


def _title(value: str) -> str:
    return filled_text("title", value)


def _title_or_none(value: str) -> str:
    return any_text("title", value)


def _label(value: str) -> str:
    return any_text("label", value)


@final
@made_bare
@frozen(kw_only=True, weakref_slot=False, eq=False, repr=False)
class Subscriber(Value, Shows):
    """A person with a space: the *abonné*.

    Args:
        number: fourteen digits (§3.1).
        last_name, first_name: any text that can be printed, of 200 characters at most.
        email: what the person logs in with; two are the same where `Email.key` is (ESP-1).
        employer: the "SIREN ou équivalent" of the firm where the person works (§3.1): any text.
        title: `Mme`, `M.`, or any text; None where there is none.
        simplified: whether the space is for one person who manages all of his own enterprise
            (ESP-4, §2).

    Raises:
        TypeError: a field has the wrong Python type.
        InvalidSubscriberNumber, InvalidEmail, InvalidText: a field is not well formed (VAL-1).

    >>> lila = Subscriber(
    ...     number="20101670101919",
    ...     last_name="ROSEMONDE",
    ...     first_name="Lila",
    ...     email="lila.rosemonde@orange.fr",
    ...     employer="123456789",
    ...     title="Mme",
    ... )
    >>> str(lila), lila.number.value
    ('Mme Lila ROSEMONDE', '20101670101919')
    """

    number: SubscriberNumber = field(converter=_number)
    last_name: str = field(converter=_last_name)
    first_name: str = field(converter=_first_name)
    email: Email = field(converter=email_of)
    employer: str = field(converter=_employer)
    title: str | None = field(default=None, converter=optional(_title))
    simplified: bool = field(default=False, converter=truth)

    def __str__(self) -> str:
        """Return the person as the portal names one: `Mme Lila ROSEMONDE`."""
        return " ".join(filter(None, (self.title, self.first_name, self.last_name)))


def name_key(subscriber: Subscriber) -> str:
    """Return a name as people tell it from others: casefolded, in NFC, without its title."""
    return normalize("NFC", f"{subscriber.first_name} {subscriber.last_name}".casefold())


def coordinates(
    *, last_name: str | None, first_name: str | None, title: str | None, employer: str | None
) -> Mapping[str, str | None]:
    """Return what of a person's coordinates is given, by field; an empty title takes it away.

    Raises:
        TypeError: one is neither a `str` nor None.
        InvalidText: one is not well formed (VAL-1).
    """
    given = (
        ("last_name", last_name, _last_name),
        ("first_name", first_name, _first_name),
        ("title", title, _title_or_none),
        ("employer", employer, _employer),
    )
    return {name: read(text) or None for name, text, read in given if text is not None}


#: How people are given to procedures and queries.
Person: TypeAlias = Subscriber | SubscriberNumber | str


def number_of(person: Person) -> SubscriberNumber:
    """Return the number of a person given as a subscriber, a number or its text.

    Raises:
        TypeError: `person` is none of these.
        InvalidSubscriberNumber: the text is not fourteen ASCII digits (VAL-1).
    """
    if type(person) is SubscriberNumber:
        return person
    return person.number if isinstance(person, Subscriber) else _number(person)


@final
@made_bare
@frozen(weakref_slot=False, eq=False, repr=False)
class BankAccount(Value, Shows):
    """A bank account of a dossier, with the label its users know it by (BNK-2).

    Raises:
        TypeError: a field has the wrong Python type.
        InvalidIban, InvalidText: a field is not well formed (VAL-1).

    >>> str(BankAccount("FR76 3000 6000 0112 3456 7890 189", "TVA").iban)
    'FR7630006000011234567890189'
    """

    iban: Iban = field(converter=iban_of)
    label: str = field(default="", converter=_label)


def _subscriber(value: Subscriber) -> Subscriber:
    return typed(value, Subscriber)


def _last_known(space: "Space") -> datetime:
    return space.activated_at or space.registered_at


@final
@made_bare
@frozen(kw_only=True, weakref_slot=False, eq=False, repr=False)
class Space(Value, Shows):
    """The *espace professionnel* of a subscriber: an inscription until it is activated (ESP-2).

    Instants are aware and kept in UTC.

    Args:
        subscriber: whose it is.
        registered_at: when the person registered.
        activated_at: when the code was entered; None in an inscription that waits.
        code: what the activation waits for, kept as a digest; None once active.
        deadline: the last instant of that code; None in a space that no portal has yet.
        active_since_unknown: for tables that say that a space is active, and not since when: it is
            so at every instant, and `registered_at` is only the latest that its inscription can be.
        updated_at: the last change; by default the activation, else the inscription.

    Raises:
        TypeError: a field has the wrong Python type.
        InvalidCode, NaiveInstant, InstantOutOfRange: a field is not well formed (VAL-1, TIM-1).
    """

    subscriber: Subscriber = field(converter=_subscriber)
    registered_at: datetime = field(converter=instant)
    activated_at: datetime | None = field(default=None, converter=optional(instant))
    code: Code | None = field(default=None, converter=optional(code_of))
    deadline: datetime | None = field(default=None, converter=optional(instant))
    active_since_unknown: bool = field(default=False, converter=truth)
    #: The last change of the space: its time does not go back (TIM-1).
    updated_at: datetime = field(default=Factory(_last_known, takes_self=True), converter=instant)

    def is_active(self, at: datetime) -> bool:
        """Tell whether the space is active at an instant (ESP-3).

        Raises:
            TypeError: `at` is not a `datetime`.
            NaiveInstant, InstantOutOfRange: `at` is not aware (TIM-1).
        """
        return self.was_active(instant(at))

    def was_active(self, at: datetime) -> bool:
        """Tell the same for an instant that is in UTC already."""
        if self.active_since_unknown:
            return True
        return self.activated_at is not None and self.activated_at <= at


def a_space(subscriber: Subscriber, at: datetime, code: Code, deadline: datetime) -> Space:
    """Return the inscription of a person at an instant in UTC."""
    unknown = False
    return filled(Space, subscriber, at, None, code, deadline, unknown, at)
