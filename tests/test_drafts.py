"""Drafts: steps some of whose arguments are still open."""

from collections.abc import Mapping

import pytest

from habilitations import Role, Step, activate_request, procedures, services
from habilitations._steps.draft import Draft
from habilitations._steps.parameters import PARAMETERS
from habilitations._steps.sentences import ARGUMENTS
from habilitations._texts.steps import en, fr
from habilitations.errors import InvalidSubscriberNumber, UnknownName
from tests.world import DAY, LILA, MARTIN, MARTIN_ID, MONDAY, portal

ASKED: Mapping[str, object] = {"by": LILA, "dossier": MARTIN, "at": MONDAY}


def test_what_is_required_and_not_given_is_open() -> None:
    """A draft names the arguments that its procedure lacks, in the order of its signature."""
    draft = Draft.named("activate_request", {"by": LILA, "dossier": MARTIN})
    assert draft.open == ("code", "at")
    assert (draft.by, draft.dossier, draft.at) == (LILA.number, MARTIN_ID, None)
    assert draft.arguments == {"by": LILA.number, "dossier": MARTIN_ID}


def test_what_may_be_left_out_is_open_if_named() -> None:
    """An argument with a default is open only where the draft says so."""
    given = {**ASKED, "services": [services.PAYER_TVA]}
    assert Draft.named("request_adhesion", given).open == ("code",)
    draft = Draft.named("request_adhesion", given, also=("bank_account",))
    assert draft.open == ("code", "bank_account")


def test_a_draft_filled_is_the_step() -> None:
    """What is given now, and what was given before, make the step of a plain call."""
    draft = Draft.named("activate_request", ASKED)
    called = Step.of(activate_request, by=LILA, dossier=MARTIN, code="lettre", at=MONDAY)
    assert draft.filled(code="lettre") == called


def test_drafts_are_values() -> None:
    """Two that mean the same are equal, however their people and dossiers were written."""
    same = {"by": str(LILA.number), "dossier": MARTIN_ID, "at": MONDAY}
    assert Draft.named("activate_request", ASKED) == Draft.named("activate_request", same)
    assert len({Draft.named("activate_request", ASKED), Draft.named("activate_request", same)}) == 1
    later = {**ASKED, "at": MONDAY + DAY}
    assert Draft.named("activate_request", ASKED) != Draft.named("activate_request", later)


def test_nobody_acts_where_the_procedure_does_not_say() -> None:
    """A draft about a space has no dossier, and one that nobody signs has no acting person."""
    draft = Draft.named("register_space", {"subscriber": LILA})
    assert (draft.by, draft.dossier, draft.open) == (None, None, ("code", "at"))


def test_nothing_but_the_open_arguments_is_filled() -> None:
    """An argument missing, one already given, and one unknown are all refused."""
    draft = Draft.named("activate_request", ASKED)
    for given in ({}, {"by": LILA, "code": "lettre"}, {"code": "lettre", "services": []}):
        with pytest.raises(TypeError):
            draft.filled(**given)


def test_a_draft_of_what_does_not_exist_is_refused() -> None:
    """Unknown procedures and arguments, arguments both given and open, and malformed ones."""
    with pytest.raises(UnknownName):
        Draft.named("annul", {})
    with pytest.raises(TypeError):
        Draft.named("activate_request", {"services": []})
    with pytest.raises(TypeError):
        Draft.named("activate_request", ASKED, also=("by",))
    with pytest.raises(TypeError):
        Draft.named("activate_request", ASKED, also=("role",))
    with pytest.raises(InvalidSubscriberNumber):
        Draft.named("activate_request", {"by": "Lila"})


def test_every_argument_has_a_name_in_both_languages() -> None:
    """What is open is told by name, whatever the procedure."""
    names = {each.name for known in PARAMETERS.values() for each in known}
    assert all(set(told) == names for told in ARGUMENTS.values())


def test_a_draft_is_told_with_what_is_open() -> None:
    """The sentence of a draft names what is still to be given, in both languages, unlike a step."""
    before = portal()
    draft = Draft.named("request_substitution", {**ASKED, "services": [services.PAYER]})
    done = draft.filled(code="lettre")
    for lang, word in (("fr", ARGUMENTS["fr"]["code"]), ("en", ARGUMENTS["en"]["code"])):
        told = draft.told("fr" if lang == "fr" else "en", before)
        assert word in told
        assert told.startswith(done.told("fr" if lang == "fr" else "en", before))
    whole = Draft.named(
        "request_substitution", {**ASKED, "services": [services.PAYER], "code": "x"}
    )
    assert whole.open == ()
    assert whole.told("en", before) == done.told("en", before)


def test_every_procedure_is_told_with_everything_open() -> None:
    """A draft of nothing but a procedure's name is a sentence in both languages."""
    for name in procedures.__all__:
        assert name in fr.SENTENCES, "_texts/steps/fr.py"
        assert name in en.SENTENCES, "_texts/steps/en.py"
        draft = Draft.named(name, {})
        assert all(draft.told(lang).endswith(".") for lang in ("fr", "en"))


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, "none"),
        ({"title": ""}, "no title"),
        ({"employer": "313231838", "last_name": "NOIR"}, "last name NOIR, employer 313231838"),
    ],
)
def test_coordinates_are_told_one_by_one(given: dict[str, str], told: str) -> None:
    """What changes and what is taken away, in the same order however it is given (ESP-6)."""
    step = Step.named("change_coordinates", {"by": LILA, "at": MONDAY, **given})
    assert step.told("en").endswith(f"changes these coordinates: {told}.")
    assert Step.read(step.notation()) == step


def test_a_draft_says_where_to_click() -> None:
    """A designation is behind the link of its role; what is in no link of the menu has none."""
    given = {"by": "20191991901919", "dossier": "313231838"}
    suppleant = Draft.named("designate", {**given, "role": Role.ADMINISTRATEUR_SUPPLEANT})
    assert [link.label for link in suppleant.links] == ["Gérer vos administrateurs suppléants"]
    assert len(Draft.named("designate", given).links) == 2
    assert Draft.named("open_dossier", {}).links == ()
