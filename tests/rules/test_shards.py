"""Round trips through tables, and portals cut into shards (`Portal.of`, `only`, `merge`)."""

from datetime import timedelta
from typing import TYPE_CHECKING, cast

import pytest
from attrs import evolve

from habilitations import (
    Dossier,
    Portal,
    Role,
    activate_request,
    change_company_email,
    change_login_email,
    confirm_company_email,
    dossiers_of,
    holders,
    open_dossier,
    register_space,
    request_adhesion,
    request_substitution,
    requests_of,
    suspend,
)
from habilitations.errors import (
    DossierAlreadyOpen,
    EmailAlreadyInUse,
    InvalidSiren,
    RulesetsDiffer,
    SpacesDiffer,
    TimeGoesBack,
    UnknownDossier,
)
from habilitations.rules import Ruleset
from habilitations.services import DECLARER_IS, DECLARER_TVA, MESSAGERIE, PAYER, PAYER_IS, PAYER_TVA
from tests.world import (
    CLAUDE,
    CLIENT,
    DAY,
    HOUR,
    LILA,
    MARIANNE,
    MARIANNE_ID,
    MARTIN,
    MARTIN_ID,
    MICHEL,
    MONDAY,
    NADIA,
    TICK,
    adhere,
    name,
    portal,
    refused,
)

if TYPE_CHECKING:
    from collections.abc import Callable

PAUL = evolve(LILA, number="20200000000009", email="paul.martin@cabinet.example")


def busy() -> Portal:
    """Return a portal with all there may be: delegations, suspensions, requests, a change."""
    made = adhere(portal(), CLIENT, PAYER_TVA, MESSAGERIE)
    made = name(made, CLIENT, LILA, Role.ADMINISTRATEUR_SUPPLEANT, [PAYER])
    made = adhere(made, CLIENT, PAYER_IS, at=MONDAY + HOUR)
    late = MONDAY + 2 * HOUR
    made = name(made, LILA, MICHEL, Role.ACTEUR_DELEGANT, [PAYER], at=late)
    made = name(made, MICHEL, CLAUDE, Role.ACTEUR, [PAYER], at=late)
    made = suspend(made, by=LILA, delegate=MICHEL, dossier=MARTIN, services=[PAYER_IS], at=late)
    made = request_substitution(
        made, by=NADIA, dossier=MARTIN, services=[PAYER], code="remplacer", at=late + HOUR
    )
    made = request_adhesion(
        made, by=NADIA, dossier=MARIANNE, services=[DECLARER_IS], code="lettre", at=late
    )
    made = change_company_email(
        made,
        by=CLIENT,
        dossier=MARTIN,
        company_email="direction@martin.example",
        email_link="clic",
        at=late + DAY,
    )
    return register_space(made, subscriber=PAUL, code="courriel", at=late)


def through_tables(before: Portal) -> Portal:
    """Return what the tables of a portal make."""
    return Portal.of(
        spaces=before.spaces.values(),
        dossiers=before.dossiers.values(),
        habilitations=[held for each in before.dossiers for held in holders(before, dossier=each)],
    )


class TestRoundTrip:
    """What a portal holds, given as tables, makes the same portal."""

    def test_tables_make_the_same_portal(self) -> None:
        """Whatever there is; what is suspended through another is worked out anew."""
        before = busy()
        assert through_tables(before) == before
        assert through_tables(Portal()) == Portal()

    def test_it_is_as_usable(self) -> None:
        """Whose dossiers they are, and which addresses are in use, is known too."""
        after = through_tables(busy())
        assert [each.id for each in dossiers_of(after, CLAUDE)] == [MARTIN_ID]
        assert len(requests_of(after, NADIA, at=MONDAY)) == 2
        namesake = evolve(PAUL, number="20200000000010")
        void_from = MONDAY + 2 * HOUR + 2 * DAY + TICK
        with refused(EmailAlreadyInUse(PAUL.email, void_from), after):
            register_space(after, subscriber=namesake, code="courriel", at=MONDAY + DAY)

    def test_seats_are_made_from_the_habilitations_alone(self) -> None:
        """What seats the dossiers given hold is not read."""
        before = busy()
        bare = Portal.of(spaces=before.spaces.values(), dossiers=before.dossiers.values())
        assert holders(bare, dossier=MARTIN) == ()

    @pytest.mark.rule("TIM-1")
    def test_time_goes_on_from_the_last_instant_of_the_tables(self) -> None:
        """A habilitation, a suspension, a request or a change: the last one counts."""
        before = busy()
        stale = (evolve(each, updated_at=each.opened_at) for each in before.dossiers.values())
        after = Portal.of(
            spaces=before.spaces.values(),
            dossiers=stale,
            habilitations=holders(before, dossier=MARTIN),
        )
        assert after == before
        last = MONDAY + 2 * HOUR + DAY
        with refused(TimeGoesBack(last - HOUR, last), after):
            activate_request(after, by=NADIA, dossier=MARTIN, code="remplacer", at=last - HOUR)

    def test_time_goes_on_from_a_click_too(self) -> None:
        """The click on the link of an adhesion is an instant of the dossier."""
        asked = request_adhesion(
            portal(),
            by=LILA,
            dossier=MARTIN,
            services=[MESSAGERIE],
            code="lettre",
            company_email="contact@martin.example",
            email_link="lien",
            at=MONDAY,
        )
        before = confirm_company_email(asked, dossier=MARTIN, email_link="lien", at=MONDAY + DAY)
        stale = evolve(before.dossier(MARTIN), updated_at=MONDAY)
        after = Portal.of(spaces=before.spaces.values(), dossiers=[stale])
        assert after.dossier(MARTIN).updated_at == MONDAY + DAY

    @pytest.mark.parametrize("table", ["spaces", "dossiers", "habilitations"])
    def test_a_wrong_python_type_is_a_type_error(self, table: str) -> None:
        """As the docstring says, and nothing else leaves a public function."""
        # What mypy refuses too, as somebody without mypy would write it.
        make = cast("Callable[..., Portal]", Portal.of)
        with pytest.raises(TypeError):
            make(**{table: ["?"]})

    def test_a_wrong_ruleset_is_a_type_error(self) -> None:
        """Whether the portal is made empty or from tables."""
        wrong = cast("Ruleset", "fiche")
        with pytest.raises(TypeError):
            Portal(ruleset=wrong)
        with pytest.raises(TypeError):
            Portal.of(ruleset=wrong)

    def test_spaces_and_dossiers_are_mappings(self) -> None:
        """As any mapping, they equal a dict of the same items."""
        before = busy()
        assert dict(before.spaces) == before.spaces
        assert dict(before.dossiers) == before.dossiers


class TestShards:
    """Dossiers never interact, so that a portal may be cut and put together again."""

    def test_only_keeps_the_dossiers_named_and_all_spaces(self) -> None:
        """People are reference data."""
        before = busy()
        shard = before.only([MARTIN])
        assert list(shard.dossiers) == [MARTIN_ID]
        assert shard.spaces == before.spaces
        assert [each.id for each in dossiers_of(shard, CLIENT)] == [MARTIN_ID]
        assert len(requests_of(shard, NADIA, at=MONDAY)) == 1
        assert len(before.only([]).dossiers) == 0

    def test_only_names_dossiers_that_are_open(self) -> None:
        """An unknown dossier, or a text that is no SIREN, is refused."""
        before = busy()
        with refused(
            UnknownDossier(Dossier(id="222222222", name="X", opened_at=MONDAY).id), before
        ):
            before.only([MARTIN, "222222222"])
        with refused(InvalidSiren("MARTIN"), before):
            before.only(["MARTIN"])

    def test_shards_merge_into_the_whole(self) -> None:
        """In whichever order, even after both have moved on."""
        before = busy()
        one, other = before.only([MARTIN]), before.only([MARIANNE])
        assert one.merge(other) == other.merge(one) == before
        moved = adhere(other, LILA, DECLARER_TVA, dossier=MARIANNE, at=MONDAY + 9 * DAY)
        merged = one.merge(moved)
        assert merged == adhere(before, LILA, DECLARER_TVA, dossier=MARIANNE, at=MONDAY + 9 * DAY)
        assert [each.id for each in dossiers_of(merged, LILA)] == [MARTIN_ID, MARIANNE_ID]

    @pytest.mark.rule("DOS-1")
    def test_a_dossier_is_in_one_of_them(self) -> None:
        """The first one that is in both is told."""
        before = busy()
        with refused(DossierAlreadyOpen(MARTIN_ID), before):
            before.merge(before)

    @pytest.mark.rule("VAL-1")
    def test_they_share_their_rules_and_their_spaces(self) -> None:
        """Shards of different portals are not merged."""
        before = busy()
        stricter = Portal(ruleset=Ruleset(code_delay=timedelta(days=30)))
        with refused(RulesetsDiffer(), before, stricter):
            before.merge(stricter)
        with refused(SpacesDiffer(), before):
            before.merge(Portal())

    @pytest.mark.rule("VAL-1")
    def test_spaces_that_differ_in_one_are_not_shared(self) -> None:
        """Not where as many are, all but one alike: a new address would be lost, or a person."""
        before = busy()
        one, other = before.only([MARIANNE]), before.only([MARTIN])
        moved = change_login_email(
            other, by=LILA, email="neuf@cabinet.example", at=MONDAY + 9 * DAY
        )
        for here, there in ((one, moved), (moved, one)):
            with refused(SpacesDiffer(), here, there):
                here.merge(there)

    def test_portals_without_spaces_share_them(self) -> None:
        """Nobody is registered in either."""
        one, other = (
            open_dossier(Portal(), dossier=each, name="SARL", at=MONDAY)
            for each in (MARIANNE, MARTIN)
        )
        assert set(one.merge(other).dossiers) == {MARIANNE_ID, MARTIN_ID}
