"""The values of the library say what they take, what they refuse, and show themselves.

Law: whoever sees a value by `help` alone can make it. The examples are run with the tests.
"""

import inspect
import re
from typing import Final

import pytest
from attrs import fields, has

from habilitations import guidance, identifiers, journal, model, rules, services

#: What a caller makes by its name.
MADE: Final = (
    *(model.Portal, model.Dossier, model.Space, model.Subscriber, model.BankAccount),
    *(model.Habilitation, model.AdhesionRequest, model.SubstitutionRequest, model.EmailChange),
    *(identifiers.Siren, identifiers.Idsp, identifiers.SubscriberNumber, identifiers.Email),
    *(identifiers.Iban, identifiers.Code),
    *(rules.Ruleset, services.Catalogue, services.Service, services.ElementaryService),
    *(services.PortalEntry, journal.Journal, journal.Scenario),
)
#: What the library makes for its callers.
GIVEN: Final = (
    *(model.RequestStatus, model.RequestPhase, model.Seat, model.Line, model.Delegation),
    *(journal.Step, journal.Needs, journal.Attempt, journal.Steps, guidance.Draft),
)
#: Those whose example would show nothing that another doesn't.
SHOWN: Final = (
    *(model.Portal, model.Portal.of, model.Dossier, model.Subscriber, model.BankAccount),
    *(model.Habilitation, identifiers.Siren, identifiers.Iban, identifiers.Code),
    *(identifiers.Code.of_digest, rules.Ruleset, services.Catalogue, services.Service),
    *(journal.Step, journal.Needs, guidance.Draft),
)


def name(each: object) -> str:
    """Return what something is called."""
    return str(getattr(each, "__qualname__", each))


@pytest.mark.parametrize("kind", MADE, ids=name)
def test_what_is_made_says_what_it_refuses(kind: type) -> None:
    """Every class that a caller makes has its errors with their conditions."""
    told = inspect.getdoc(kind) or ""
    assert re.search(r"^Raises:$", told, re.MULTILINE)
    assert "TypeError: " in told


@pytest.mark.parametrize("each", SHOWN, ids=name)
def test_what_is_shown_runs(each: object) -> None:
    """An example stands there; doctest runs it."""
    assert ">>> " in (inspect.getdoc(each) or "")


@pytest.mark.parametrize("kind", [*MADE, *GIVEN], ids=name)
def test_each_argument_that_is_told_of_is_one(kind: type) -> None:
    """What stands under Args is a field, so that a renamed one is noticed."""
    told = inspect.getdoc(kind) or ""
    section = re.search(r"^Args:\n((?: {4}.*\n?|\n)+)", told, re.MULTILINE)
    named = re.findall(r"^ {4}([\w, ]+):", section[1], re.MULTILINE) if section else []
    known = {each.name for each in fields(kind)} if has(kind) else set()
    assert {each for line in named for each in line.split(", ")} <= known


def test_every_public_value_is_listed() -> None:
    """Nobody adds a value and forgets its docstring."""
    public = {
        each
        for module in (model, identifiers, journal)
        for each in (getattr(module, name) for name in module.__all__)
        if inspect.isclass(each)
    }
    assert public == {
        *(each for each in (*MADE, *GIVEN) if each.__module__.startswith("habilitations"))
    } - {rules.Ruleset, services.Catalogue, services.Service, services.ElementaryService} - {
        services.PortalEntry,
        guidance.Draft,
    }
