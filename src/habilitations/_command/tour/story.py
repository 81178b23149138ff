"""The cases played: the spaces (§3.1), adhesion (§4.1), substitution (§4.3).

Holds one function a chapter, from a stage to a stage. Law: people do what the fiche says they do,
by the public procedures alone. Doesn't know how any of it is printed.
"""

from datetime import timedelta
from typing import Final

from attrs import evolve

from habilitations import services as s
from habilitations._command.tour import tables
from habilitations._command.tour.cast import (
    ACCOUNT,
    CLAUDE,
    CLIENT,
    COMPANY_EMAIL,
    FIFTEEN,
    JEANNE,
    LILA,
    MARTIN,
    MICHEL,
    OF_SIMONET,
    SIMONET,
    SIXTEEN,
    on,
)
from habilitations._command.tour.moves import AS, A, adhered, designated
from habilitations._command.tour.stage import Stage
from habilitations.procedures import (
    activate_request,
    activate_space,
    confirm_company_email,
    open_dossier,
    register_space,
    request_adhesion,
    request_substitution,
)
from habilitations.rules import OnSubstitution

_TICK: Final = timedelta(microseconds=1)
_MINUTE: Final = timedelta(minutes=1)
#: When Lila asks for the substitution.
_ASKED: Final = on(3, 2)


def opening(stage: Stage) -> Stage:
    """Say what the tour is, and how to read it."""
    return stage.titled("opening").told(*tables.legend(stage.words))


def spaces(stage: Stage) -> Stage:
    """Play §3.1: everybody has a space of his own; one of them is late."""
    stage = stage.titled("spaces")
    stage = stage.told(*tables.people(stage.words)).said("spaces-acts")
    stage = stage.act(
        "lila-registers", register_space, subscriber=LILA, code="7FK-311", at=on(1, 5)
    )
    stage = stage.act("lila-activates", activate_space, by=LILA, code="7FK-311", at=on(1, 5, 9, 4))
    for person in (CLIENT, JEANNE, MICHEL):
        stage = stage.quiet(register_space, subscriber=person, code="2RD-312", at=on(1, 5, 10))
        stage = stage.quiet(activate_space, by=person, code="2RD-312", at=on(1, 5, 10))
    late = on(1, 5, 11) + stage.portal.ruleset.space_delay + _MINUTE
    again = late + 4 * _MINUTE
    stage = stage.act(
        "claude-registers", register_space, subscriber=CLAUDE, code="9QX-313", at=on(1, 5, 11)
    )
    stage = stage.refused("claude-late", activate_space, by=CLAUDE, code="9QX-313", at=late)
    stage = stage.quiet(register_space, subscriber=CLAUDE, code="4HN-314", at=again)
    return stage.act(
        "claude-again", activate_space, by=CLAUDE, code="4HN-314", at=again + 3 * _MINUTE
    )


def adhesion(stage: Stage) -> Stage:
    """Play §4.1: fifteen lines, an e-mail with a link, a letter with a code."""
    stage = stage.titled("adhesion").quiet(
        open_dossier, dossier=MARTIN, name="SARL MARTIN DISTRIBUTION", at=on(1, 13)
    )
    stage = stage.act(
        "lila-adheres",
        request_adhesion,
        by=LILA,
        dossier=MARTIN,
        services=FIFTEEN,
        code="K7P-2291",
        company_email=COMPANY_EMAIL,
        email_link="https://link.example/1X8",
        bank_account=ACCOUNT,
        at=on(1, 13, 10),
    )
    stage = stage.told(*tables.form(stage.words, FIFTEEN)).said("lila-waits")
    stage = stage.refused(
        "lila-hurries", activate_request, by=LILA, dossier=MARTIN, code="K7P-2291", at=on(1, 15, 11)
    )
    stage = stage.act(
        "lila-clicks",
        confirm_company_email,
        dossier=MARTIN,
        email_link="https://link.example/1X8",
        at=on(1, 15, 15),
    )
    stage = stage.act(
        "lila-activates-request",
        activate_request,
        by=LILA,
        dossier=MARTIN,
        code="K7P-2291",
        at=on(1, 15, 15, 10),
    )
    firm = (
        ("firm-as", MICHEL, AS, (s.PAYER,), on(1, 16, 9)),
        ("firm-a", CLAUDE, A, (s.DECLARER_TVA,), on(1, 16, 9, 5)),
    )
    return designated(stage.said("adhesion-end"), LILA, MARTIN, firm)


def substitution(stage: Stage) -> Stage:
    """Play §4.3: Lila takes over sixteen lines, and what stood under the seat stays."""
    stage = stage.titled("substitution")
    stage = _before(stage).headed("substitution-lila")
    stage = stage.act(
        "lila-substitutes",
        request_substitution,
        by=LILA,
        dossier=SIMONET,
        services=SIXTEEN,
        code="D5V-6407",
        at=_ASKED,
    )
    stage = stage.told(*tables.form(stage.words, SIXTEEN)).said("lila-waits-again")
    stage = stage.refused(
        "lila-mistypes",
        activate_request,
        by=LILA,
        dossier=SIMONET,
        code="D5V-6470",
        at=on(3, 10, 8, 58),
    )
    # At the deadline itself the code is accepted: if it weren't, the tour would stop here.
    deadline = _ASKED + stage.portal.ruleset.code_delay
    stage.quiet(activate_request, by=LILA, dossier=SIMONET, code="D5V-6407", at=deadline)
    stage = stage.refused(
        "lila-too-late",
        activate_request,
        by=LILA,
        dossier=SIMONET,
        code="D5V-6407",
        at=deadline + _TICK,
    )
    pending = stage
    stage = stage.act(
        "lila-replaces", activate_request, by=LILA, dossier=SIMONET, code="D5V-6407", at=on(3, 10)
    )
    return _otherwise(stage.said("substitution-end"), pending)


def _before(stage: Stage) -> Stage:
    stage = stage.quiet(open_dossier, dossier=SIMONET, name="SARL SIMONET", at=on(1, 12))
    stage = adhered(stage, JEANNE, SIMONET, OF_SIMONET, on(1, 12))
    given = (
        ("jeanne-michel", MICHEL, AS, (s.PAYER,), on(1, 14)),
        ("jeanne-claude", CLAUDE, A, (s.DECLARER_TVA,), on(1, 14, 9, 5)),
        ("jeanne-lila", LILA, A, (s.COMPTE_FISCAL,), on(1, 14, 9, 10)),
    )
    return designated(stage.headed("substitution-before"), JEANNE, SIMONET, given)


def _otherwise(stage: Stage, pending: Stage) -> Stage:
    """Play the end of §4.3 under the other reading of SUB-5, and tell the difference."""
    ruleset = evolve(pending.portal.ruleset, on_substitution=OnSubstitution.END)
    other = evolve(pending, portal=evolve(pending.portal, ruleset=ruleset)).quiet(
        activate_request, by=LILA, dossier=SIMONET, code="D5V-6407", at=on(3, 10)
    )
    return stage.changed(stage.portal, other.portal, SIMONET)
