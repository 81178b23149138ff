"""The forms of the page: every procedure can be tried, whatever is typed."""

from collections.abc import Iterator
from typing import Final

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from docs.interactive.desk.acts import acted
from docs.interactive.desk.form_view import form_view
from docs.interactive.desk.forms import ENTERS_CODE
from docs.interactive.desk.offers import offers, possible_on
from docs.interactive.desk.session import Accepted, Fields, Form, Refused, Session, opened
from docs.interactive.desk.views import regions
from docs.interactive.desk.words import Words
from habilitations import procedures
from tests.interactive.visitor import Reader, Visitor, text_fields

ANY_TEXT = st.text(max_size=12) | st.sampled_from(("123456789", "20101670101919", "a@b.example"))
OPENED: Final = opened()
MADE_OF: Final = {"version": "0", "python": "3", "pyodide": "0"}


@pytest.mark.parametrize("procedure", procedures.__all__)
def test_a_procedure_has_a_form(procedure: str) -> None:
    """Each argument has a field with a label, and the form can be sent as it is."""
    session = acted(OPENED, "procedure", "", Fields((("procedure", procedure),)))
    assert session.form is not None
    read = Reader(form_view(Words(lang="fr"), session, frozenset()))
    labelled = {each.attributes["for"] for each in read.elements if "for" in each.attributes}
    fields = {f"field-{name}" for name in text_fields(procedure)}
    assert fields <= labelled & set(read.ids())
    after = acted(session, "try", "", session.form.fields)
    assert isinstance(after.outcome, Accepted | Refused)


def _attempted(session: Session) -> Iterator[tuple[str, Session]]:
    """Yield what comes of each offer, tried with what stands in its form."""
    for place, offer in enumerate(offers(session)):
        prepared = acted(session, "offer", str(place), Fields())
        assert prepared.form is not None
        fields = Fields((*prepared.form.fields.pairs, *_lacking(prepared, prepared.form)))
        yield offer.draft.procedure, acted(prepared, "try", "", fields)


def _lacking(session: Session, form: Form) -> Iterator[tuple[str, str]]:
    """Yield what a form still lacks: of the services offered, the first; a delegate."""
    if form.offered and not form.fields.every("services"):
        yield "services", form.offered[0]
    if form.procedure == "designate":
        dossier, people = session.portal.dossier(session.dossier), session.portal.spaces
        free = (str(each) for each in people if not any(dossier.held_by(each)))
        yield "delegate", next(free, str(session.who))


def _accepted(session: Session) -> frozenset[str]:
    """Return the procedures whose offers are all accepted as they stand."""
    tried = list(_attempted(session))
    refused = {name for name, after in tried if not isinstance(after.outcome, Accepted)}
    return frozenset(name for name, _ in tried) - refused


def test_what_is_offered_is_accepted() -> None:
    """An offer is accepted with what stands in its form, but where a code is to be brought."""
    session = Visitor().session
    assert _accepted(session) == {each.draft.procedure for each in offers(session)} - {
        "confirm_company_email"
    }


@pytest.mark.slow
def test_what_is_offered_to_anybody_is_accepted() -> None:
    """So it is for each person on each dossier, where there is somebody to designate."""
    session = Visitor().session
    for who in session.portal.spaces:
        for dossier in session.portal.dossiers:
            looked = evolve(session, who=who, dossier=dossier)
            found = {each.draft.procedure for each in offers(looked)}
            assert found - _accepted(looked) <= ENTERS_CODE | {"designate"}


def test_offers_are_the_possible_steps() -> None:
    """The offers gather the possible steps, and leave none out."""
    session = Visitor().session
    assert sum(each.count for each in offers(session)) == len(list(possible_on(session)))


@given(procedure=st.sampled_from(procedures.__all__), texts=st.lists(ANY_TEXT, max_size=6))
def test_whatever_is_typed_is_answered(procedure: str, texts: list[str]) -> None:
    """Any text in any field gives a step or a refusal, and HTML that is whole."""
    session = acted(OPENED, "procedure", "", Fields((("procedure", procedure),)))
    names = [name for name in text_fields(procedure) if name != "role"]
    typed = Fields((*zip(names, texts, strict=False), ("role", "ACTEUR")))
    after = acted(session, "try", "", typed)
    assert isinstance(after.outcome, Accepted | Refused)
    assert Reader("".join(regions(after, MADE_OF).values())).open == []
