"""Steps as plain data: what a system under test is given.

Holds `PlainStep`. Law: nothing in it but texts, tuples of texts and instants, so that an adapter
needs no type of ours; codes are in clear. Doesn't know whether a step is accepted.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final, final

from attrs import field, frozen

from habilitations._json.rule_records import RULESETS, with_rules
from habilitations._steps import notation as _notation
from habilitations._steps.step import plain_arguments
from habilitations.identifiers import Code
from habilitations.journal import Step
from habilitations.model import BankAccount, Subscriber
from habilitations.rules import FICHE, Ruleset
from habilitations.testing._pools import CODES, LINKS, SPARE_CODES, SPARE_LINKS

#: The clear text of the codes and links that the kit itself hands out.
CLEAR: Final[Mapping[Code, str]] = MappingProxyType(
    {Code(text): text for text in (*CODES, *LINKS, *SPARE_CODES, *SPARE_LINKS)}
)


@final
@frozen(kw_only=True)
class PlainStep:
    """A procedure and its arguments as plain data: texts, tuples of texts, instants.

    An argument that the procedure doesn't take, or wasn't given, is empty. A dossier is the text
    of its SIREN or of its IDSP; services and roles are their codes.
    """

    #: The name of the procedure: one of those of `habilitations.procedures`.
    procedure: str
    #: The instant, in UTC.
    at: datetime
    #: The number of who acts; for `register_space`, of who is registered.
    by: str = ""
    delegate: str = ""
    dossier: str = ""
    services: tuple[str, ...] = ()
    role: str = ""
    #: The code of the letter or of the inscription, in clear.
    code: str = ""
    #: What the link sent to the enterprise's address carries, in clear.
    email_link: str = ""
    company_email: str = ""
    #: The IBAN of the account that is given or added.
    bank_account: str = ""
    #: The IBANs of the accounts that a dossier is opened with.
    bank_accounts: tuple[str, ...] = ()
    #: The IBAN of the account that is closed.
    iban: str = ""
    siren: str = ""
    #: The name of the enterprise.
    name: str = ""
    #: The address that a person logs in with.
    email: str = ""
    first_name: str = ""
    last_name: str = ""
    employer: str = ""
    title: str = ""
    #: Whether `change_coordinates` takes the title away.
    without_title: bool = False
    #: The deadline of a code, where the step counts it otherwise. The kit's own steps never do.
    code_deadline: datetime | None = None
    #: The rules that are put in force, as JSON: what stands under `ruleset` in our documents.
    ruleset: str = ""
    #: The step itself, for systems that our library decides for.
    step: Step = field(repr=False, eq=False)

    @classmethod
    def of(cls, step: Step) -> "PlainStep":
        """Return a step as plain data; a code that the kit didn't hand out stays a digest.

        >>> line = "2026-01-05T09:00:00Z activate_space by=20200000000000 code=code-1"
        >>> step = Step.read(line)
        >>> plain = PlainStep.of(step)
        >>> plain.procedure, plain.by, plain.code
        ('activate_space', '20200000000000', 'code-1')
        """
        texts: dict[str, str] = {}
        several: dict[str, tuple[str, ...]] = {}
        for name, value in _flat(step):
            if isinstance(value, tuple):
                several[name] = value
            else:
                texts[name] = value
        return cls(
            procedure=step.procedure,
            at=step.at,
            step=step,
            services=several.get("services", ()),
            bank_accounts=several.get("bank_accounts", ()),
            without_title=texts.get("title") == "",
            code_deadline=_instant(step, "code_deadline"),
            **texts,
        )

    def notation(self) -> str:
        """Return the step as the one line that `Step.read` reads, its codes in clear.

        After a change of the rules `Step.read` is to be given the catalogue then in force.
        """
        return notation(self.step)

    def __str__(self) -> str:
        """Return the notation."""
        return self.notation()


def _instant(step: Step, name: str) -> datetime | None:
    found = step.arguments.get(name)
    return found if isinstance(found, datetime) else None


def _flat(step: Step) -> Iterator[tuple[str, str | tuple[str, ...]]]:
    for name, value in step.arguments.items():
        match value:
            case datetime():
                continue
            case Subscriber():
                yield "by", value.number.value
                yield "email", value.email.value
                yield "first_name", value.first_name
                yield "last_name", value.last_name
                yield "employer", value.employer
                yield from () if value.title is None else (("title", value.title),)
            case Ruleset():
                yield name, json.dumps(RULESETS.unstructure(value), ensure_ascii=False)
            case tuple():
                yield name, tuple(_text(each) for each in value)
            case _:
                yield name, _text(value)


def _text(value: object) -> str:
    match value:
        case BankAccount():
            return value.iban.value
        case Code():
            return CLEAR.get(value, f"sha256:{value.digest}")
        case str():
            return value
        case _:
            # Services have a code; all that is left, identifiers and roles, a value.
            return str(getattr(value, "code", None) or getattr(value, "value", ""))


def notation(step: Step) -> str:
    """Return a step as a line, its codes in clear where the kit handed them out."""
    arguments = plain_arguments(step, _CONVERTER)
    texts = {name: CLEAR.get(code) for name, code in step.given if isinstance(code, Code)}
    known = {name: text for name, text in texts.items() if text is not None}
    return _notation.written(step.procedure, arguments | known)


_CONVERTER: Final = with_rules(FICHE.catalogue)
