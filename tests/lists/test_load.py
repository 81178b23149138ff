"""What comes of a list: kept, rejected with its row, repaired and told.

Law: what can be kept is kept; a row is rejected for itself, for one that says otherwise, or for one
that it hangs on.
"""

import csv
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import Final, cast
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve

from habilitations import (
    BankAccount,
    Dossier,
    Habilitation,
    Idsp,
    Lang,
    Portal,
    Role,
    Ruleset,
    Siren,
    Space,
    Subscriber,
    SubscriberNumber,
    can,
    holders,
    role_of,
)
from habilitations.errors import (
    ImplausibleInstant,
    MissingColumn,
    NaiveInstant,
    NoLivingSource,
    NoTitulaire,
    RepeatedColumn,
    TwoTitulaires,
    UnknownDossier,
    UnknownLabel,
    UnknownSubscriber,
)
from habilitations.roles import Right
from habilitations.services import (
    DECLARER_IS,
    DECLARER_TVA,
    PAYER,
    PAYER_TVA,
    Catalogue,
    ElementaryService,
    Service,
)
from habilitations.tables import CellFault, Loaded, RemarkKind, load
from tests.lists.rows import (
    CLIENTS,
    LILA,
    MARIANNE,
    MARTIN,
    MICHEL,
    NADIA,
    PARIS,
    PEOPLE,
    TODAY,
    flat,
    loaded,
    loaded_flat,
    repairs,
    right,
    why,
)
from tests.world import refused

MONDAY = datetime(2026, 1, 5, 9, tzinfo=UTC)


def test_a_clean_list_loads_whole() -> None:
    """Three tables, nothing rejected; what isn't told is kept as unknown to us."""
    found = loaded(right(), right(MICHEL, "A"), right(service="PAYER_TVA"))
    assert (found.rejected, repr(found)[:35]) == ((), "<Loaded: dossiers 2, spaces 3; rows")
    portal = found.portal
    assert role_of(portal, LILA, DECLARER_TVA, dossier=MARIANNE) is Role.ADMINISTRATEUR_TITULAIRE
    (_, acteur) = holders(portal, dossier=MARIANNE)[:2]
    assert acteur.granted_by == SubscriberNumber(LILA)
    dossier, space = portal.dossier(MARIANNE), portal.spaces[LILA]
    assert dossier.opened_at == datetime(2026, 1, 4, 23, tzinfo=UTC)
    assert (dossier.has_unknown_account, dossier.has_unknown_email) == (True, False)
    assert (space.active_since_unknown, space.registered_at) == (True, TODAY)
    assert portal.dossier(MARTIN).opened_at == TODAY


def test_one_flat_list_says_all_at_once() -> None:
    """What it repeats is one; a client with no rights and a person with none are known too."""
    nobody = {"dossier": MARTIN, "name": "SAS MARTIN"}
    idle = {**PEOPLE[2], "dossier": "", "name": ""}
    found = loaded_flat(flat(), flat(MICHEL, "A"), nobody, idle)
    assert found.rejected == ()
    assert (len(found.portal.spaces), len(found.portal.dossiers)) == (3, 2)
    assert can(found.portal, MICHEL, Right.USE, DECLARER_TVA, dossier=MARIANNE)


def test_a_row_of_a_flat_list_is_told_once() -> None:
    """With all that is wrong with it; what is good in it is kept, but no right."""
    found = loaded_flat(flat(since="29/02/2026", email="nowhere", role="Chef"))
    (rejected,) = found.rejected
    assert why(found) == {
        ("spaces", 2): (
            ("email", "invalid-email"),
            ("role", "unknown-role"),
            ("since", "unreadable-date"),
        )
    }
    assert dict(cast("Mapping[str, object]", rejected.values))["since"] == "29/02/2026"
    assert list(found.portal.dossiers) == [Siren(MARIANNE)]
    wrong = loaded_flat(flat(), flat(MICHEL, "A", email="nowhere"), flat(MICHEL, "AS"))
    assert why(wrong) == {("spaces", 3): (("email", "invalid-email"),)}
    assert role_of(wrong.portal, MICHEL, DECLARER_TVA, dossier=MARIANNE) is (
        Role.ADMINISTRATEUR_SUPPLEANT
    )


def test_headers_are_found_folded() -> None:
    """Case, accents, white space and line breaks don't matter; a caller names what is his own."""
    rows = [
        {"\ufeffSIREN ": MARIANNE, "Nom du\nclient": "SARL MARIANNE", "Suivi": "x", "Vide": ""},
    ]
    columns = {"dossier": "Siren", "name": "nom du client"}
    found = load(dossiers=rows, at=TODAY, columns=columns)
    assert list(found.portal.dossiers) == [Siren(MARIANNE)]
    unread = [(each.column, each.kind) for each in found.remarks]
    assert ("Suivi", RemarkKind.UNREAD) in unread


def test_columns_that_are_needed_are_asked_for() -> None:
    """A table says nothing without them; a name that a caller gives must be there."""
    with refused(MissingColumn("since", tuple(right())[:4])):
        load(habilitations=[dict(list(right().items())[:4])], at=TODAY)
    with refused(MissingColumn("dossier", ("name",))):
        load(dossiers=[{"name": "SARL"}], at=TODAY)
    with refused(MissingColumn("Ouvert le", ("dossier", "name"))):
        load(dossiers=CLIENTS, at=TODAY, columns={"opened_at": "Ouvert le"})
    assert load(dossiers=[], at=TODAY).portal == Portal()


@pytest.mark.parametrize("again", ["Rôle", "role.1", "ROLE_1", "role_duplicated_0"])
def test_two_headers_for_one_column_are_refused(again: str) -> None:
    """As written, and as readers rename the second."""
    with refused(RepeatedColumn("role", ("role", again))):
        load(habilitations=[{**right(), again: "AS"}], at=TODAY, zone=PARIS)


@pytest.mark.parametrize("again", ["role 2", "Rôle 2 "])
def test_a_second_column_that_somebody_named_is_another(again: str) -> None:
    """No reader puts a space before its number: it is told as not read."""
    found = load(habilitations=[{**right(), again: "AS"}], at=TODAY, zone=PARIS)
    assert [each.column for each in found.remarks if each.kind is RemarkKind.UNREAD] == [again]


def test_rows_are_counted_as_the_list_has_them() -> None:
    """Blank rows are left out and counted; a list may begin anywhere."""
    clients = [*CLIENTS[:1], {"dossier": None, "name": " "}, {"dossier": "1", "name": "SARL"}]
    assert list(why(load(dossiers=clients, at=TODAY))) == [("dossiers", 4)]
    assert list(why(load(dossiers=clients, at=TODAY, first_row=7))) == [("dossiers", 9)]


def test_cells_beyond_the_headers_reject_their_row() -> None:
    """As csv gives them; a separator at the end of a line is none."""
    lines = ("dossier;name", f"{MARIANNE};SARL;FILS", f"{MARTIN};SAS MARTIN;")
    found = load(dossiers=csv.DictReader(lines, delimiter=";"), at=TODAY)
    assert why(found) == {("dossiers", 2): (("", "cells-beyond-headers"),)}
    assert list(found.portal.dossiers) == [Siren(MARTIN)]


#: Texts that are there, and say nothing or too much.
ODD: Final = {
    "filler": "\N{HANGUL FILLER}",
    "pattern": "\N{BRAILLE PATTERN BLANK}",
    "no width": "\N{ZERO WIDTH SPACE}",
    "long": "x" * 201,
    "bell": "\a",
}
EARLY: Final = datetime(2026, 1, 1, tzinfo=UTC)
WHOLE: Final[Mapping[str, Mapping[str, object]]] = MappingProxyType(
    {
        "spaces": {**PEOPLE[0], "title": "Mme", "activated_at": EARLY, "registered_at": EARLY},
        "dossiers": {**CLIENTS[0], "opened_at": EARLY, "company_email": "a@b.example", "iban": ""},
        "habilitations": {**right(), "granted_by": "", "suspended_at": ""},
    }
)


def whole(table: str, changed: Mapping[str, object]) -> Loaded:
    """Load a row of each table, with other cells in one of them."""
    rows = {name: [{**row, **(changed if name == table else {})}] for name, row in WHOLE.items()}
    return load(
        spaces=rows["spaces"],
        dossiers=rows["dossiers"],
        habilitations=rows["habilitations"],
        at=TODAY,
        zone=PARIS,
    )


@pytest.mark.rule("VAL-1")
@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
@pytest.mark.parametrize(
    ("table", "column"), [(name, each) for name in WHOLE for each in WHOLE[name]]
)
def test_an_odd_text_rejects_its_row_alone(table: str, column: str, text: str) -> None:
    """Whatever a cell holds, it is told with its row and column, and all else is loaded."""
    found = whole(table, {column: text})
    (first, *_) = found.rejected
    assert first.table == table
    assert [fault.column for fault in first.faults] == [column]
    assert whole(table, {}).rejected == ()


@pytest.mark.rule("VAL-1")
def test_what_several_rows_say_is_put_together() -> None:
    """One may say what another leaves blank; what two say otherwise, none is believed in."""
    rows = [
        {"dossier": MARIANNE, "name": "SARL MARIANNE", "company_email": ""},
        {"dossier": MARIANNE, "name": "", "company_email": "a@b.example"},
        {"dossier": MARTIN, "name": "SAS MARTIN"},
        {"dossier": MARTIN, "name": "SAS MARTINE"},
        {"dossier": "005520135", "name": ""},
    ]
    found = load(dossiers=rows, habilitations=[right(dossier=MARTIN)], at=TODAY, zone=PARIS)
    assert str(found.portal.dossier(MARIANNE).company_email) == "a@b.example"
    assert why(found) == {
        ("dossiers", 4): (("name", "contradictory-rows"),),
        ("dossiers", 5): (("name", "contradictory-rows"),),
        ("dossiers", 6): (("name", "blank-cell"),),
        ("habilitations", 2): (("dossier", "unknown-dossier"),),
    }
    assert found.rejected[0].clashes_with == (("dossiers", 5),)
    assert found.rejected[3].because_of == (("dossiers", 4), ("dossiers", 5))
    assert found.rejected[3].faults[0].refusal == UnknownDossier(Siren(MARTIN))


def test_two_writings_of_one_address_are_one() -> None:
    """ESP-1 compares addresses without their case."""
    upper = {**PEOPLE[0], "email": "LILA@cabinet.example"}
    found = load(spaces=[PEOPLE[0], upper], at=TODAY)
    assert (found.rejected, len(found.portal.spaces)) == ((), 1)


@pytest.mark.rule("ESP-1", "ESP-2")
def test_spaces_are_judged_by_the_rules_of_all_tables() -> None:
    """One address for one space; no activation after the code was void."""
    late = {"registered_at": "05/01/2026", "activated_at": "09/01/2026"}
    people = [
        {**PEOPLE[0], "registered_at": "", "activated_at": "05/01/2026 09:00"},
        {**PEOPLE[1], "email": "lila@cabinet.example"},
        {**PEOPLE[2], **late},
    ]
    found = load(spaces=people, habilitations=[right(NADIA)], at=TODAY, zone=PARIS)
    assert why(found)["spaces", 3] == (("email", "email-already-in-use"),)
    assert why(found)["spaces", 4] == (("activated_at", "activation-too-late"),)
    assert found.rejected[0].clashes_with == (("spaces", 3),)
    assert len(found.portal.spaces) == 0
    one = load(spaces=people[:1], at=TODAY, zone=PARIS)
    assert one.portal.spaces[LILA].registered_at == datetime(2026, 1, 5, 8, tzinfo=UTC)
    assert repairs(one) == [(2, "registered_at", "UNKNOWN")]


def test_blank_keys_and_cells_reject_their_row() -> None:
    """Somebody without a number, a dossier without an identifier, a right without its parts."""
    found = loaded(
        right(subscriber="", since=None),
        right(dossier=""),
        people=[{**PEOPLE[0], "subscriber": ""}, {**PEOPLE[1], "last_name": ""}, PEOPLE[0]],
        clients=[{"dossier": "", "name": "SARL"}, *CLIENTS],
    )
    assert why(found) == {
        ("spaces", 2): (("subscriber", "blank-cell"),),
        ("spaces", 3): (("last_name", "blank-cell"),),
        ("dossiers", 2): (("dossier", "blank-cell"),),
        ("habilitations", 2): (("subscriber", "blank-cell"), ("since", "blank-cell")),
        ("habilitations", 3): (("dossier", "blank-cell"),),
    }


@pytest.mark.rule("CAT-3")
def test_a_service_stands_for_what_is_adhered_to() -> None:
    """An AT's for all of it, another's for the AT's; for nothing where nobody adheres."""
    found = loaded(right(service="Payer"), right(MICHEL, "AS", "PAYER"))
    assert len(holders(found.portal, dossier=MARIANNE)) == 2 * len(PAYER.elementary)
    part = loaded(
        right(service="PAYER_TVA"), right(service="PAYER_IS"), right(MICHEL, "A", "PAYER")
    )
    held = [each.service for each in holders(part.portal, dossier=MARIANNE)]
    assert sorted(each.code for each in held) == ["PAYER_IS", "PAYER_IS", "PAYER_TVA", "PAYER_TVA"]
    none = loaded(right(), right(MICHEL, "A", "PAYER"))
    assert none.rejected[0].faults[0].refusal == NoTitulaire(
        Siren(MARIANNE), SubscriberNumber(MICHEL), (PAYER,)
    )


@pytest.mark.rule("ROL-8")
def test_whoever_designated_is_taken_to_be_the_titulaire() -> None:
    """Where a cell is blank that is told of the row, where there is no column of the column."""
    told = loaded(right(granted_by=""), right(MICHEL, "AD", granted_by=" "))
    assert repairs(told) == [(3, "granted_by", "TITULAIRE")]
    assert told.repairs[0].taken == SubscriberNumber(LILA)
    absent = loaded(right(), right(MICHEL, "AD"))
    assert repairs(absent) == []
    assert ("granted_by", RemarkKind.ABSENT) in [(e.column, e.kind) for e in absent.remarks]


def test_the_same_right_twice_is_one_and_told() -> None:
    """Equal rows are one; rows of one right that say otherwise are none (DEL-11)."""
    found = loaded(right(), right(), right(MICHEL, "A"), right(NADIA, "A"), right(NADIA, "A"))
    assert (found.rejected, repairs(found)) == ((), [(3, "", "REPEATED"), (6, "", "REPEATED")])
    odd = loaded(right(), right(MICHEL, "A"), right(MICHEL, "A", since="06/01/2026"))
    assert why(odd) == {
        ("habilitations", 3): (("role", "role-already-held"),),
        ("habilitations", 4): (("role", "role-already-held"),),
    }


@pytest.mark.rule("ROL-2", "ROL-7")
def test_of_rows_that_contradict_each_other_none_is_kept() -> None:
    """And what hangs on them says so; the rest of the dossier stays."""
    found = loaded(
        right(), right(MICHEL), right(NADIA, "A"), right(service="DECLARER_IS"), right(NADIA, "AS")
    )
    assert [(each.row, each.clashes_with, each.because_of) for each in found.rejected] == [
        (2, (("habilitations", 3),), ()),
        (3, (("habilitations", 2),), ()),
        (4, (("habilitations", 6),), ()),
        (6, (("habilitations", 4),), ()),
    ]
    assert found.rejected[0].faults[0].refusal == TwoTitulaires(Siren(MARIANNE), (DECLARER_TVA,))
    assert [each.service for each in holders(found.portal, dossier=MARIANNE)] == [DECLARER_IS]
    hanging = loaded(right(), right(MICHEL), right(NADIA, "A"))
    assert hanging.rejected[2].because_of == (("habilitations", 2), ("habilitations", 3))


@pytest.mark.rule("ROL-7", "ROL-8", "DEL-5")
def test_what_hangs_on_a_rejected_row_says_on_which() -> None:
    """On an AT's row that can't be read, on a source's, on the other rows of an AS."""
    found = loaded(right(since="?"), right(MICHEL, "A"), right(service="DECLARER_IS"))
    assert found.rejected[1].because_of == (("habilitations", 2),)
    source = loaded(right(), right(MICHEL, "AD", since="?"), right(NADIA, "A", granted_by=MICHEL))
    assert source.rejected[1].faults[0].refusal == NoLivingSource(
        Siren(MARIANNE), SubscriberNumber(NADIA), (DECLARER_TVA,)
    )
    assert source.rejected[1].because_of == (("habilitations", 3),)
    part = loaded(
        right(service="PAYER_TVA"),
        right(service="PAYER_IS"),
        right(MICHEL, "AS", "PAYER_TVA"),
        right(MICHEL, "AS", "PAYER_IS", since="?"),
    )
    assert part.rejected[0].because_of == (("habilitations", 5),)
    assert why(part)["habilitations", 4] == (("role", "suppleant-incomplete"),)


@pytest.mark.rule("DOS-1")
def test_what_hangs_on_a_missing_row_says_which_it_is() -> None:
    """Somebody, or a dossier, that no row tells of."""
    found = loaded(right(), right(NADIA, "A"), people=PEOPLE[:1])
    assert found.rejected[0].faults[0].refusal == UnknownSubscriber(SubscriberNumber(NADIA))
    assert found.rejected[0].because_of == ()
    lost = loaded(right(NADIA), people=[*PEOPLE[:2], {**PEOPLE[2], "email": "?"}])
    assert lost.rejected[1].because_of == (("spaces", 4),)
    stray = loaded(right(dossier="123456789"))
    assert why(stray) == {("habilitations", 2): (("dossier", "unknown-dossier"),)}


@pytest.mark.rule("ESP-3", "TIM-1", "DEL-6")
def test_a_row_is_rejected_for_itself_before_all_else() -> None:
    """A right before its space, a suspension before its right, an AT asleep."""
    people = [{**each, "activated_at": "06/01/2026"} for each in PEOPLE]
    early = loaded(right(since="06/01/2026"), right(MICHEL, "A"), people=people)
    assert why(early) == {("habilitations", 3): (("since", "holder-space-not-active"),)}
    asleep = loaded(right(), right(MICHEL, "A", suspended_at="04/01/2026"))
    assert why(asleep) == {("habilitations", 3): (("suspended_at", "suspended-before-held"),)}
    titulaire = loaded(right(suspended_at="06/01/2026"))
    assert why(titulaire) == {("habilitations", 2): (("suspended_at", "titulaire-not-delegate"),)}


def test_a_dossier_is_named_by_one_identifier() -> None:
    """By a SIREN, a SIRET or an IDSP; two that are not the same contradict each other."""
    rows = [
        {"dossier": "", "siret": "73282932000074", "idsp": "", "name": "SAS MARTIN"},
        {"dossier": "", "siret": "", "idsp": "P-77", "name": "ASSO"},
        {"dossier": MARIANNE, "siret": "73282932000074", "idsp": "", "name": "SARL"},
    ]
    found = load(dossiers=rows, at=TODAY)
    assert list(found.portal.dossiers) == [Siren(MARTIN), Idsp("P-77")]
    assert why(found) == {("dossiers", 4): (("dossier", "contradictory-rows"),)}


def test_identifiers_that_differ_by_zeros_are_rejected() -> None:
    """Two IDSP, or one that a portal has already."""
    rows = [{"idsp": each, "name": "ASSO"} for each in ("P-77", "0P-77", "Q-1")]
    found = load(dossiers=rows, at=TODAY)
    assert why(found) == {
        ("dossiers", 2): (("idsp", "look-alike-dossiers"),),
        ("dossiers", 3): (("idsp", "look-alike-dossiers"),),
    }
    there = load(dossiers=rows[:1], at=TODAY).portal
    later = load(dossiers=rows[1:], at=TODAY, into=there)
    assert list(why(later)) == [("dossiers", 2)]


def test_blank_cells_are_filled_where_that_is_asked() -> None:
    """As merged cells leave them, each told; else each rejects its row."""
    rights = (right(), right(MICHEL, "A", dossier=""), right(dossier=MARTIN))
    found = loaded(*rights, fill=["dossier"])
    assert (found.rejected, repairs(found)) == ((), [(3, "dossier", "FILLED")])
    assert why(loaded(*rights)) == {("habilitations", 3): (("dossier", "blank-cell"),)}
    bad = loaded(right(dossier="1"), right(dossier=""), fill=["dossier"])
    assert [why(bad)["habilitations", row] for row in (2, 3)] == [
        (("dossier", "invalid-siren"),)
    ] * 2
    first = loaded(right(dossier=""), fill=["dossier", "siret"])
    assert why(first) == {("habilitations", 2): (("dossier", "blank-cell"),)}


def test_values_of_ours_are_rows_too() -> None:
    """Alone or among mappings, with all that they hold."""
    lila = Subscriber(
        number=LILA, last_name="ROSEMONDE", first_name="Lila", email="l@c.example", employer="1"
    )
    space = Space(subscriber=lila, registered_at=MONDAY, activated_at=MONDAY)
    dossier = Dossier(
        id=MARIANNE,
        name="SARL MARIANNE",
        opened_at=MONDAY,
        bank_accounts=[BankAccount("FR7630006000011234567890189")],
    )
    held = Habilitation(
        subscriber=LILA,
        dossier=MARIANNE,
        service=PAYER_TVA,
        role=Role.ADMINISTRATEUR_TITULAIRE,
        since=MONDAY,
    )
    found = load(spaces=[space, space], dossiers=[dossier], habilitations=[held], at=TODAY)
    portal = Portal.of(spaces=[space], dossiers=[dossier], habilitations=[held])
    assert (found.rejected, found.portal) == ((), portal)
    other = Dossier(id=MARIANNE, name="SARL MARIANNE", opened_at=MONDAY)
    odd = load(dossiers=[dossier, other], at=TODAY)
    assert [slug for slugs in why(odd).values() for _, slug in slugs] == ["contradictory-rows"] * 2
    later = Space(subscriber=lila, registered_at=MONDAY, activated_at=MONDAY, updated_at=TODAY)
    assert len(load(spaces=[space, later], at=TODAY).rejected) == 2


@pytest.mark.rule("TIM-1")
def test_no_value_of_ours_is_later_than_its_list() -> None:
    """Each is held to the day of the list as a cell is, and what hangs on it says so."""
    there = loaded(right(), right(MICHEL, "AS")).portal
    titulaire, suppleant = holders(there, dossier=MARIANNE)
    dossier, space = there.dossier(MARIANNE), there.spaces[LILA]
    earliest = datetime(1999, 12, 31, 23, tzinfo=UTC)
    later, out = TODAY + timedelta(1), ImplausibleInstant(TODAY + timedelta(1), earliest, TODAY)
    rights = [evolve(titulaire, since=later), suppleant]
    found = load(spaces=PEOPLE, dossiers=[dossier], habilitations=rights, at=TODAY, zone=PARIS)
    assert found.rejected[0].faults == (CellFault("since", out),)
    assert found.rejected[1].because_of == (("habilitations", 2),)
    late = evolve(dossier, opened_at=later, updated_at=later)
    rows, people = [right()], [evolve(space, updated_at=later)]
    found = load(spaces=people, dossiers=[late], habilitations=rows, at=TODAY, zone=PARIS)
    assert why(found) == {
        ("spaces", 2): (("updated_at", out.slug),),
        ("dossiers", 2): (("opened_at", out.slug), ("updated_at", out.slug)),
        ("habilitations", 2): (("dossier", "unknown-dossier"),),
    }
    assert found.rejected[2].because_of == (("dossiers", 2),)


def test_a_service_of_another_catalogue_is_rejected() -> None:
    """A value of ours may hold one."""
    other = ElementaryService(code="AUTRE", label="Autre")
    held = Habilitation(
        subscriber=LILA,
        dossier=MARIANNE,
        service=other,
        role=Role.ADMINISTRATEUR_TITULAIRE,
        since=MONDAY,
    )
    found = load(spaces=PEOPLE, dossiers=CLIENTS, habilitations=[held], at=TODAY)
    assert why(found) == {("habilitations", 2): (("service", "unknown-service"),)}


def test_a_list_is_loaded_into_what_is_there() -> None:
    """New people, new dossiers, more rights on a dossier; what is said again must be the same."""
    there = loaded(right(), people=PEOPLE[:2], clients=CLIENTS[:1]).portal
    same = loaded(right(), people=PEOPLE[:2], clients=CLIENTS[:1], into=there)
    assert (same.rejected, same.portal == there, repairs(same)) == ((), True, [(2, "", "REPEATED")])
    more = loaded(right(MICHEL, "A"), right(NADIA, dossier=MARTIN), into=there)
    assert more.rejected == ()
    whole = loaded(right(), right(MICHEL, "A"), right(NADIA, dossier=MARTIN))
    assert more.portal == whole.portal
    rights = load(habilitations=[right(MICHEL, "A")], at=TODAY, zone=PARIS, into=there)
    assert (
        rights.portal
        == loaded(right(), right(MICHEL, "A"), clients=CLIENTS[:1], people=PEOPLE[:2]).portal
    )
    odd = loaded(
        people=[{**PEOPLE[0], "last_name": "ROSE"}],
        clients=[{"dossier": MARIANNE, "name": "SARL M"}],
        into=there,
    )
    assert [slug for slugs in why(odd).values() for _, slug in slugs] == ["contradictory-rows"] * 2
    assert odd.portal == there


def test_data_of_a_dossier_that_is_there_may_be_added() -> None:
    """An account, and an address that wasn't known; another address contradicts the one there."""
    there = loaded(right(service="PAYER_TVA"), right(service="MESSAGERIE")).portal
    told = {**CLIENTS[0], "iban": "FR7630006000011234567890189", "company_email": "m@m.example"}
    found = load(dossiers=[told], at=TODAY, into=there)
    dossier = found.portal.dossier(MARIANNE)
    assert (found.rejected, len(dossier.bank_accounts)) == ((), 1)
    assert (dossier.has_unknown_account, dossier.has_unknown_email) == (False, False)
    again = load(dossiers=[{**told, "company_email": "n@m.example"}], at=TODAY, into=found.portal)
    assert why(again) == {("dossiers", 2): (("company_email", "contradictory-rows"),)}


def test_what_is_not_told_of_a_dossier_is_told_as_a_repair() -> None:
    """Where there is a column for it: when it was opened, its account, its address."""
    blank = {"opened_at": "", "iban": "", "company_email": ""}
    clients = [{**CLIENTS[0], **blank}]
    found = loaded(right(service="PAYER_TVA"), right(service="MESSAGERIE"), clients=clients)
    assert repairs(found) == [
        (2, "opened_at", "EARLIEST"),
        (2, "iban", "UNKNOWN"),
        (2, "company_email", "UNKNOWN"),
    ]
    person = loaded(people=[{**PEOPLE[0], "registered_at": "", "activated_at": ""}])
    assert repairs(person) == [(2, "registered_at", "UNKNOWN"), (2, "activated_at", "UNKNOWN")]


def test_another_catalogue_reads_its_own_services() -> None:
    """That of the portal that a list is loaded into."""
    own = ElementaryService(code="FACTURE", label="Facturation électronique")
    catalogue = Catalogue(
        services=(Service(code="FACTURE", label="Facturation", elementary=(own,)),)
    )
    found = loaded(
        right(service="facturation electronique"),
        into=Portal(ruleset=Ruleset(catalogue=catalogue)),
    )
    assert found.rejected == ()


def test_columns_show_what_no_row_can() -> None:
    """Days of twelve at the most, midnights, whole minutes, zeros gone, homonyms, odd names."""
    days = [
        right(who, "A" if who != LILA else "AT", since=f"0{n}/02/2026")
        for n, who in enumerate((LILA, MICHEL, NADIA), 1)
    ]
    found = loaded(*days)
    kinds = {(each.column, each.kind) for each in found.remarks}
    assert {("since", RemarkKind.DAY_OR_MONTH), ("since", RemarkKind.MIDNIGHT)} <= kinds
    hours = [{**each, "since": f"{each['since']} 09:00"} for each in days]
    assert RemarkKind.WHOLE_MINUTES in [each.kind for each in loaded(*hours).remarks]
    exact = [{**each, "since": f"2{n}/02/2026 09:00:0{n}"} for n, each in enumerate(days, 1)]
    assert [each for each in loaded(*exact).remarks if each.column == "since"] == []
    clients: list[dict[str, object]] = [
        {"dossier": 5520135, "name": "12/34"},
        {"dossier": MARTIN, "name": "SAS"},
    ]
    odd = load(dossiers=clients, at=TODAY)
    assert [
        (each.kind, each.rows) for each in odd.remarks if each.rows or each.column == "dossier"
    ] == [
        (RemarkKind.ZEROS_GONE, ()),
        (RemarkKind.NUMERIC_NAME, (2,)),
    ]
    homonyms = [PEOPLE[0], {**PEOPLE[0], "subscriber": NADIA, "email": "l2@c.example"}]
    (alike,) = [
        e for e in load(spaces=homonyms, at=TODAY).remarks if e.kind is RemarkKind.SAME_NAME
    ]
    assert (alike.column, alike.rows) == ("last_name", (2, 3))


@pytest.mark.parametrize(
    ("written", "kinds"),
    [
        ("732829320", []),
        ("732829302", [RemarkKind.WRONG_KEY]),
        ("73282932O", [RemarkKind.LIKE_SIREN]),
        ("732.829 32O", [RemarkKind.LIKE_SIREN]),
        ("73282932A", []),
        ("73282930O", []),
        ("PROV-17", []),
    ],
)
def test_identifiers_that_may_be_mistyped_are_remarked(
    written: str, kinds: list[RemarkKind]
) -> None:
    """Those the portal takes though their key is wrong, and IDSPs that look like SIRENs."""
    found = load(dossiers=[{"dossier": written, "name": "SAS"}] * 2, at=TODAY, idsps=True)
    mistyped = [each for each in found.remarks if each.rows]
    assert [(each.kind, each.rows) for each in mistyped] == [(kind, (2, 3)) for kind in kinds]
    assert found.rejected == ()


def test_all_is_told_in_both_languages() -> None:
    """Rows, repairs and remarks, as sentences; many rows are counted."""
    rows = [flat(), *(flat(MICHEL, since=f"0{n}/02/2026") for n in range(1, 8)), flat(NADIA, "A")]
    found = loaded_flat(*rows, flat(since="05/01/26"))
    french, english = found.told(), found.told("en", zone=PARIS)
    assert len(french) == len(english) == len(found.rejected + found.repairs + found.remarks)
    assert "It contradicts: row 3, 4, 5, 6, 7, and 2 more." in " ".join(english)
    assert "2026-01-05 00:00 (Europe/Paris)" in " ".join(english)
    assert found.rejected[0].told("fr").startswith("Ligne 2 (")
    with pytest.raises(ValueError, match="a language is one of"):
        found.told(cast("Lang", "de"))


@pytest.mark.parametrize(
    "wrong",
    [
        {"spaces": ["x"]},
        {"dossiers": [1]},
        {"habilitations": 3},
        {"spaces": [Dossier(id=MARIANNE, name="SARL", opened_at=MONDAY)]},
        {"columns": {"siren": "SIREN"}},
        {"columns": {"dossier": 3}},
        {"fill": ["siren"]},
        {"fill": "dossier"},
        {"fold": 2},
        {"zone": "Europe/Paris"},
        {"at": "2026-11-28"},
        {"into": None},
        {"serials": 1},
        {"first_row": "2"},
    ],
)
def test_wrong_types_are_type_errors(wrong: Mapping[str, object]) -> None:
    """An argument or a row of a kind that none is."""
    ask = cast("Callable[..., Loaded]", load)
    with pytest.raises(TypeError):
        ask(**{"at": TODAY, **wrong})


def test_an_instant_is_asked_for() -> None:
    """A list is of an aware one."""
    with refused(NaiveInstant(MONDAY.replace(tzinfo=None))):
        load(at=MONDAY.replace(tzinfo=None))
    assert load(at=MONDAY + timedelta(days=1)).repairs == ()


def test_blank_cells_are_filled_under_each_spelling_of_a_header() -> None:
    """A cell that isn't blank is never filled, whatever the next row calls its column."""
    clients = [{"dossier": each, "name": each} for each in (MARIANNE, MARTIN, "005520135")]
    rights = [right(dossier=each["dossier"]) for each in clients]
    rights[1]["Dossier"] = rights[1].pop("dossier")
    found = load(
        spaces=PEOPLE,
        dossiers=clients,
        habilitations=rights,
        at=TODAY,
        zone=PARIS,
        fill=["dossier"],
    )
    assert found.rejected == ()
    held = {each.value: len(holders(found.portal, dossier=each)) for each in found.portal.dossiers}
    assert held == {MARIANNE: 1, MARTIN: 1, "005520135": 1}
    assert [each for each in found.repairs if each.column.casefold() == "dossier"] == []


def test_a_row_that_only_names_somebody_is_told() -> None:
    """In a list of several tables too: it lacks what the last of them needs."""
    rows = list[Mapping[str, object]](
        [right(name="SARL MARIANNE"), {"subscriber": LILA, "note": "à compléter"}]
    )
    found = load(dossiers=CLIENTS, spaces=PEOPLE, habilitations=rows, at=TODAY, zone=PARIS)
    several = load(spaces=PEOPLE, dossiers=rows, habilitations=rows, at=TODAY, zone=PARIS)
    for each in (found, several):
        assert ("habilitations", 3) in why(each)


def test_separators_below_the_last_row_are_no_row() -> None:
    """More of them than there are headers, as csv hands them out."""
    lines = ("dossier;name", f"{MARIANNE};SARL", ";;;")
    found = load(dossiers=csv.DictReader(lines, delimiter=";"), at=TODAY)
    assert found.rejected == ()


@pytest.mark.rule("TIM-1")
def test_an_instant_that_no_clock_showed_is_refused() -> None:
    """Aware of Paris, in the hour that was left out there."""
    skipped = datetime(2026, 3, 29, 2, 30, tzinfo=PARIS)
    found = load(
        spaces=PEOPLE, dossiers=CLIENTS, habilitations=[{**right(), "since": skipped}], at=TODAY
    )
    assert why(found) == {("habilitations", 2): (("since", "skipped-time"),)}


def test_a_zone_that_is_no_rule_of_the_clocks_is_refused() -> None:
    """What has to be asked for the offset of each instant, as pytz has it, would be minutes off."""

    class Localized(ZoneInfo):
        """A zone with a way of its own."""

        def localize(self, at: datetime) -> datetime:
            """Return an instant with an offset."""
            return at

    with pytest.raises(TypeError, match="zoneinfo"):
        load(dossiers=CLIENTS, at=TODAY, zone=Localized("Europe/Paris"))
    with pytest.raises(TypeError, match="mapping"):
        load(dossiers=CLIENTS, at=TODAY, columns=cast("Mapping[str, str]", "name"))


def test_a_title_may_be_told_later() -> None:
    """A mended row of somebody who is there already loads: he had no title, and has one."""
    first = {**PEOPLE[0], "title": 5}
    rows = [first, PEOPLE[0]]
    before = load(spaces=rows, at=TODAY)
    assert list(why(before)) == [("spaces", 2)]
    after = load(spaces=[{**first, "title": "Mme"}], into=before.portal, at=TODAY)
    assert after.rejected == ()
    (space,) = after.portal.spaces.values()
    assert space.subscriber.title == "Mme"
    other = load(spaces=[{**first, "title": "M."}], into=after.portal, at=TODAY)
    assert why(other) == {("spaces", 2): (("title", "contradictory-rows"),)}


def test_of_many_unknown_services_the_first_are_compared_by_letters() -> None:
    """The others by words: a column that is another's takes no more time than one that is right."""
    rows = [right(service=f"Déclarer la TVA {number}") for number in range(250)]
    found = load(spaces=PEOPLE, dossiers=CLIENTS, habilitations=rows, at=TODAY, zone=PARIS)
    refusals = [each.faults[0].refusal for each in found.rejected]
    nearest = [each.nearest for each in refusals if isinstance(each, UnknownLabel)]
    assert len(nearest) == 250
    assert all(DECLARER_TVA in each for each in nearest)


def test_a_row_of_another_list_is_named_with_its_list() -> None:
    """Row 2 of spaces is not row 2 of rights."""
    people = [{**PEOPLE[0], "email": "lila"}]
    found = load(spaces=people, dossiers=CLIENTS, habilitations=[right()], at=TODAY, zone=PARIS)
    told = {each.table: each.told("en") for each in found.rejected}
    assert told["habilitations"].endswith("It hangs on: row 2 (spaces).")
