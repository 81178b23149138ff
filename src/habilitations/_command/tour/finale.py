"""The end of the tour: all the dossiers (§4.4), what is refused, where it all comes from.

Holds one function a chapter, from a stage to a stage. Law: what is asked is asked of the state that
the story left. Doesn't know how that state came about.
"""

from collections import Counter
from typing import Final

from habilitations import services as s
from habilitations._command.tour import tables
from habilitations._command.tour.cast import (
    ACCOUNT,
    CLAUDE,
    CLIENT,
    JEANNE,
    LILA,
    MARIANNE,
    MARTIN,
    MICHEL,
    MISPRINTED,
    SIMONET,
    on,
)
from habilitations._command.tour.ink import Ink, Span, line
from habilitations._command.tour.stage import Stage
from habilitations.identifiers import Siren
from habilitations.procedures import (
    activate_request,
    add_bank_account,
    confirm_company_email,
    designate,
    open_dossier,
    request_adhesion,
    request_substitution,
)
from habilitations.roles import Role
from habilitations.rules import RULES, SOURCE, Status

#: A Friday evening: the instant at which the requests are read.
FRIDAY: Final = on(4, 17, 18)


def dossiers(stage: Stage) -> Stage:
    """Play §4.4: all the dossiers of Lila, and who may do what on each."""
    stage = stage.titled("dossiers")
    words, portal = stage.words, stage.portal
    stage = stage.told(*tables.portfolio(words, portal, LILA)).said("rights-legend")
    for dossier in (MARTIN, MARIANNE, SIMONET):
        stage = stage.headed("rights-of", name=portal.dossier(dossier).name, siren=dossier)
        stage = stage.told(*tables.rights_table(words, portal, dossier))
    stage = stage.said("menus")
    for person in (LILA, CLAUDE):
        name = f"{person.first_name} {person.last_name}"
        stage = stage.headed("menu-of", name=name, dossier=portal.dossier(MARIANNE).name)
        stage = stage.told(*tables.menu_table(portal, person, MARIANNE))
    return stage


def waiting(stage: Stage) -> Stage:
    """Make requests of every phase, and tell how far each is."""
    stage = stage.titled("waiting")
    stage = stage.quiet(
        request_adhesion,
        by=MICHEL,
        dossier=MARTIN,
        services=[s.DECLARER_TS],
        code="B6M-1953",
        at=on(2, 16),
    )
    stage = stage.quiet(
        request_substitution,
        by=JEANNE,
        dossier=SIMONET,
        services=[s.DECLARER_TVA],
        code="H2C-7718",
        at=on(4, 14),
    )
    stage = stage.quiet(
        request_adhesion,
        by=LILA,
        dossier=MARTIN,
        services=[s.DECLARER_IS, s.PAYER_IS],
        code="Z8L-3364",
        at=on(4, 15),
    )
    stage = stage.quiet(
        request_adhesion,
        by=CLIENT,
        dossier=MARIANNE,
        services=[s.MESSAGERIE],
        code="T1G-5526",
        company_email=CLIENT.email,
        email_link="https://link.example/5N2",
        at=on(4, 16, 10),
    )
    return stage.told(*tables.requests_table(stage.words, stage.portal, FRIDAY))


def refusals(stage: Stage) -> Stage:
    """Ask for what nobody gets, family by family."""
    stage = _malformed(stage.titled("refusals").headed("InvalidValue"))
    wrong = (each for each in stage.portal.dossiers if isinstance(each, Siren))
    sirens = ", ".join(str(each) for each in wrong if not each.has_valid_key)
    stage = stage.said("no-luhn", sirens=sirens)
    stage = _unentitled(stage.headed("NotEntitled"))
    stage = _impossible(stage.headed("NotPossible"))
    return _untimely(stage.headed("NotValidNow"))


def _malformed(stage: Stage) -> Stage:
    stage = stage.refused(
        "siren-of-eight", open_dossier, dossier=MISPRINTED, name="SARL SIMONET", at=on(4, 18)
    )
    naive = on(4, 18, 9, 5).replace(tzinfo=None)
    for key, services, at in (
        ("naive-instant", (s.DECLARER_RCM,), naive),
        ("no-services", (), on(4, 18, 9, 10)),
    ):
        stage = stage.refused(
            key, request_adhesion, by=LILA, dossier=MARTIN, services=services, code="E4J-1", at=at
        )
    return stage


def _unentitled(stage: Stage) -> Stage:
    stage = stage.refused(
        "as-names-as",
        designate,
        by=LILA,
        delegate=MICHEL,
        dossier=MARIANNE,
        services=[s.PAYER],
        role=Role.ADMINISTRATEUR_SUPPLEANT,
        at=on(4, 18, 10),
    )
    stage = stage.refused(
        "acteur-designates",
        designate,
        by=CLAUDE,
        delegate=MICHEL,
        dossier=MARIANNE,
        services=[s.DECLARER_TVA],
        role=Role.ACTEUR,
        at=on(4, 18, 10, 5),
    )
    return stage.refused(
        "acteur-banks",
        add_bank_account,
        by=CLAUDE,
        dossier=MARIANNE,
        bank_account=ACCOUNT,
        at=on(4, 18, 10, 10),
    )


def _impossible(stage: Stage) -> Stage:
    stage = stage.refused(
        "second-at",
        request_adhesion,
        by=MICHEL,
        dossier=MARTIN,
        services=[s.DECLARER_TVA],
        code="E4J-2",
        at=on(4, 18, 11),
    )
    titulaire = (
        ("second-as", MICHEL, s.PAYER, Role.ADMINISTRATEUR_SUPPLEANT, on(4, 18, 11, 5)),
        ("two-roles", LILA, s.PAYER_TVA, Role.ACTEUR, on(4, 18, 11, 10)),
        ("not-adhered", LILA, s.DECLARER_TS, Role.ACTEUR, on(4, 18, 11, 15)),
    )
    for key, delegate, service, role, at in titulaire:
        stage = stage.refused(
            key,
            designate,
            by=CLIENT,
            delegate=delegate,
            dossier=MARIANNE,
            services=[service],
            role=role,
            at=at,
        )
    return stage


def _untimely(stage: Stage) -> Stage:
    stage = stage.refused(
        "day-61", activate_request, by=MICHEL, dossier=MARTIN, code="B6M-1953", at=on(4, 18)
    )
    stage = stage.refused(
        "not-his-code",
        activate_request,
        by=MICHEL,
        dossier=MARTIN,
        code="Z8L-3364",
        at=on(4, 18, 9, 5),
    )
    return stage.refused(
        "hour-73",
        confirm_company_email,
        dossier=MARIANNE,
        email_link="https://link.example/5N2",
        at=on(4, 19, 11),
    )


def source(stage: Stage) -> Stage:
    """Tell what the rules are read in, which readings are ours, and where the rest is."""
    stage = stage.titled("source")
    counts = Counter(rule.status for rule in RULES.values())
    stage = stage.said("rules", total=len(RULES), **{each.name: counts[each] for each in Status})
    readings = stage.portal.ruleset
    for key, reading in (
        ("SUB-5", readings.on_substitution),
        ("DEL-9", readings.on_delegator_removed),
        ("ROL-6", readings.role_exclusivity),
        ("ADH-11", readings.adhesion_by_delegates),
    ):
        stage = stage.told(line(f"    {stage.words(key):<68}", Span(reading.name, Ink.HEADING)))
    date = SOURCE.date(stage.words.lang)
    return stage.said("document", title=SOURCE.title, date=date).said("docs")
