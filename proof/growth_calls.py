"""Calls, displays, lines of notation and the command, on states and texts of any length.

Holds families by their names, each of what is called on something of a length. Law: one thing grows
with n. Doesn't know what a call may cost.
"""

import copy
import pickle
from collections import deque
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from habilitations import (
    BankAccount,
    Journal,
    Portal,
    Right,
    Role,
    Step,
    audits,
    diffs,
    display,
    guidance,
    journal,
    procedures,
    queries,
    shards,
    wire,
)
from habilitations.journal import Scenario
from habilitations.rules import RoleExclusivity, Ruleset
from habilitations.services import DECLARER_TVA, MESSAGERIE
from proof.growth_documents import (
    AT,
    BEGUN,
    DAY,
    asked,
    dossier,
    firm,
    lapsing,
    line,
    number,
    opening,
    people,
    portal,
    request,
    siren,
    text,
)
from proof.growth_documents import (
    journal as journal_of,
)
from proof.growth_ready import Of, Ready, command, noted, on, refused, with_journal

NOW: Final = BEGUN + 30 * DAY
HEAD: Final = number(0)
FIRST: Final = siren(0)
ONE: Final = "313231838"


def _tables(known: Portal) -> Portal:
    return Portal.of(
        spaces=known.spaces.values(),
        dossiers=known.dossiers.values(),
        habilitations=queries.all_habilitations(known),
    )


def _halves(known: Portal) -> Portal:
    names = [*known.dossiers]
    half = len(names) // 2
    return known.only(names[:half]).merge(known.only(names[half:]))


def _in_parts(known: Journal) -> Portal:
    placed = [*enumerate(known, 1)]
    own = [each for each in placed if each[1].dossier is not None]
    spaces = [each for each in placed if each[1].dossier is None]
    return shards.together(spaces, [shards.replay_partition(spaces, own)])


def _many(known: Portal) -> object:
    return queries.can_many(
        known, [(HEAD, Right.USE, DECLARER_TVA, each) for each in known.dossiers]
    )


def _pickled(value: object) -> object:
    return pickle.loads(pickle.dumps(value))  # noqa: S301 (what was just written)


def _recorded(known: Journal) -> object:
    state, kept = known.start, Journal(known.start)
    for step in known:
        state, kept = journal.record(state, kept, step)
    return kept


def _act(procedure: str, **given: object) -> Of:
    return lambda known: getattr(procedures, procedure)(known, **{"at": NOW, **given})


_ON_ONE: Final = {"by": HEAD, "dossier": ONE}
_DELEGATE: Final = {**_ON_ONE, "delegate": number(1), "services": [DECLARER_TVA]}
_GOAL: Final = guidance.MayUse(subscriber=number(1), service=DECLARER_TVA, dossier=FIRST)


_REVOKED: Final = Step.named("revoke", {**_DELEGATE, "at": NOW})


def _bad_spaces(count: int) -> str:
    return portal(spaces=[{}] * count)


#: Procedures, on a dossier where many act, or wait, and beside many dossiers.
ACTS: Final[Mapping[str, Ready]] = MappingProxyType(
    {
        "designate among many": on(
            line, _act("designate", **{**_DELEGATE, "delegate": HEAD}, role=Role.ACTEUR)
        ),
        "modify one of many": on(
            line, _act("modify_delegation", **_DELEGATE, role=Role.ACTEUR_DELEGANT)
        ),
        "suspend one of many": on(line, _act("suspend", **_DELEGATE)),
        "reactivate one of many": on(line, _act("reactivate", **_DELEGATE)),
        "revoke one of many": on(line, _act("revoke", **_DELEGATE)),
        "add an account": on(
            line,
            _act("add_bank_account", **_ON_ONE, bank_account=BankAccount("DE89370400440532013000")),
        ),
        "change the address": on(
            line,
            _act("change_company_email", **_ON_ONE, company_email="a@b.example", email_link="l"),
        ),
        "ask among many": on(
            asked,
            _act(
                "request_adhesion",
                **_ON_ONE,
                services=[MESSAGERIE],
                code="c",
                company_email="a@b.example",
                email_link="l",
            ),
        ),
        "activate one of many": on(asked, _act("activate_request", **_ON_ONE, code="c")),
        "cancel one of many": on(asked, _act("cancel_request", **_ON_ONE, services=[DECLARER_TVA])),
        "click among many": on(asked, _act("confirm_company_email", dossier=ONE, email_link="l")),
        "ask to take over from many": on(
            line,
            _act(
                "request_substitution",
                **{**_ON_ONE, "by": number(1)},
                services=[DECLARER_TVA],
                code="c",
            ),
        ),
        "open beside many": on(firm, _act("open_dossier", dossier="999999999", name="X")),
        "move beside many": on(firm, _act("change_login_email", by=HEAD, email="z@x.example")),
        "rules of many": on(firm, _act("change_rules", ruleset=Ruleset(space_delay=DAY))),
        "rules that part many": on(
            firm, _act("change_rules", ruleset=Ruleset(role_exclusivity=RoleExclusivity.DOSSIER))
        ),
        "rules of many who wait": on(
            asked, _act("change_rules", ruleset=Ruleset(role_exclusivity=RoleExclusivity.DOSSIER))
        ),
    }
)
#: Questions, guidance, audits and differences.
QUESTIONS: Final[Mapping[str, Ready]] = MappingProxyType(
    {
        "can": on(firm, lambda p: queries.can(p, HEAD, Right.USE, DECLARER_TVA, dossier=FIRST)),
        "can_many": on(firm, _many),
        "who_can": on(line, lambda p: queries.who_can(p, Right.USE, DECLARER_TVA, dossier=ONE)),
        "holders": on(line, lambda p: queries.holders(p, dossier=ONE)),
        "habilitations_of": on(firm, lambda p: queries.habilitations_of(p, HEAD)),
        "all_habilitations": on(firm, lambda p: [*queries.all_habilitations(p)]),
        "dossiers_of": on(firm, lambda p: queries.dossiers_of(p, HEAD)),
        "requests_on": on(asked, lambda p: queries.requests_on(p, dossier=ONE, at=NOW)),
        "requests_of": on(asked, lambda p: queries.requests_of(p, HEAD, at=NOW)),
        "menu": on(firm, lambda p: queries.menu(p, HEAD, dossier=FIRST)),
        "explain": on(line, lambda p: guidance.explain(p, _REVOKED)),
        "explain_access": on(
            line, lambda p: guidance.explain_access(p, HEAD, Right.USE, DECLARER_TVA, dossier=ONE)
        ),
        "possible_steps": on(
            line, lambda p: [*guidance.possible_steps(p, HEAD, dossier=ONE, at=NOW)]
        ),
        "possible_steps everywhere": on(
            firm, lambda p: [*guidance.possible_steps(p, HEAD, at=NOW)]
        ),
        "plan": on(
            firm, lambda p: guidance.plan(p, _GOAL, at=NOW, postal_delay=DAY, link_delay=DAY)
        ),
        "plan_departure": on(
            firm,
            lambda p: guidance.plan_departure(
                p, HEAD, number(3), at=NOW, postal_delay=DAY, link_delay=DAY
            ),
        ),
        "audit": on(firm, lambda p: audits.audit(p, at=NOW)),
        "audit of many who wait": on(asked, lambda p: audits.audit(p, at=NOW)),
        "agenda": on(asked, lambda p: audits.agenda(p, at=NOW)),
        "diff": on(firm, lambda p: diffs.diff(Portal(), p)),
        "preview": on(line, lambda p: diffs.preview(p, _REVOKED)),
        "tables": on(firm, _tables),
        "tables of a line": on(line, _tables),
        "parts of a portal": on(firm, _halves),
        "equality": on(firm, lambda p: p == copy.copy(p)),
        "hash": on(firm, hash),
        "pickle": on(firm, _pickled),
        "dumps": on(firm, wire.dumps),
        "replay": with_journal(journal_of, journal.replay),
        "replay of what lapses": with_journal(lapsing, journal.replay),
        "record": with_journal(journal_of, _recorded),
        "state_at": with_journal(journal_of, lambda j: journal.state_at(j, NOW)),
        "told": with_journal(journal_of, lambda j: [*j.told()]),
        "lines": with_journal(journal_of, lambda j: [*wire.read_lines(wire.write_lines(j))]),
        "pseudonymised": with_journal(journal_of, journal.pseudonymised),
        "compare_readings": with_journal(
            journal_of, lambda j: diffs.compare_readings(j, [Ruleset()])
        ),
        "replay in parts": with_journal(journal_of, _in_parts),
        "play": with_journal(
            journal_of, lambda j: deque(journal.play(Scenario(steps=[*j, *j])), maxlen=0)
        ),
    }
)
#: What is drawn and told.
DISPLAYS: Final[Mapping[str, Ready]] = MappingProxyType(
    {
        "overview": on(firm, lambda p: str(display.overview(p))),
        "overview of all": on(firm, lambda p: str(display.overview(p, limit=10**6).to_html())),
        "matrix": on(line, lambda p: str(display.matrix(p, dossier=ONE))),
        "matrix, HTML": on(line, lambda p: str(display.matrix(p, dossier=ONE).to_html())),
        "matrix, SVG": on(line, lambda p: display.matrix(p, dossier=ONE).to_svg()),
        "space": on(firm, lambda p: str(display.space(p, HEAD))),
        "space, all": on(firm, lambda p: str(display.space(p, HEAD, limit=10**6))),
        "delegations": on(line, lambda p: str(display.delegations(p, dossier=ONE))),
        "delegations, Mermaid": on(
            line, lambda p: display.delegations(p, dossier=ONE).to_mermaid()
        ),
        "to_records": on(firm, display.to_records),
        "to_edges": on(firm, display.to_edges),
        "timeline": with_journal(journal_of, lambda j: str(display.timeline(j))),
        "timeline, all": with_journal(journal_of, lambda j: str(display.timeline(j, limit=10**6))),
        "changes": on(firm, lambda p: str(display.changes(diffs.diff(Portal(), p)))),
        "findings": on(firm, lambda p: str(display.findings(audits.audit(p, at=NOW)))),
        "refusal": refused(_bad_spaces, str),
        "refusal as data": refused(_bad_spaces, lambda r: r.as_data()),
        "refusal pickled": refused(_bad_spaces, _pickled),
    }
)
#: Lines of notation.
LINES: Final[Mapping[str, Ready]] = MappingProxyType(
    {
        "services": noted(lambda n: f"{AT} revoke services={','.join(['PAYER_TVA'] * n)}"),
        "commas": noted(lambda n: f"{AT} revoke services={',' * n}"),
        "unknown services": noted(lambda n: f"{AT} revoke services={','.join(map(str, range(n)))}"),
        "arguments": noted(lambda n: f"{AT} revoke " + " ".join(f"k{i}=1" for i in range(n))),
        "an argument again": noted(lambda n: f"{AT} revoke " + "by=1 " * n),
        "a long word": noted(lambda n: f"{AT} revoke by={'x' * n}"),
        "a long text": noted(lambda n: f'{AT} open_dossier name="{"x" * n}"'),
        "a text that doesn't end": noted(lambda n: f'{AT} open_dossier name="{"x" * n}'),
        "escapes": noted(lambda n: f'{AT} open_dossier name="' + '\\"' * n + '"'),
        "brackets": noted(lambda n: f"{AT} revoke services={'[' * n}"),
        "pairs of brackets": noted(lambda n: f"{AT} revoke services=[{'[],' * n}[]]"),
        "a long list": noted(lambda n: f"{AT} revoke services=[{','.join(['1'] * n)}]"),
        "white space": noted(lambda n: " " * n + AT),
        "white space at the end": noted(lambda n: f"{AT} revoke" + " " * n),
        "a long instant": noted(lambda n: "2026-01-05T09:00:00." + "0" * n + "Z revoke"),
        "a long procedure": noted(lambda n: f"{AT} {'x' * n}"),
        "tags": noted(lambda n: f"{AT} revoke dossier={'idsp:' * n}"),
    }
)


def _played(count: int) -> str:
    return text("scenario", steps=[opening(each) for each in range(count)])


def _refused(count: int) -> str:
    return text("scenario", steps=[opening(0)] * count)


def _waiting(count: int) -> str:
    each = ({"sha256": f"{one:064x}"} for one in range(count))
    asked_for = [request(one, code=code) for one, code in enumerate(each)]
    return portal(spaces=people(count), dossiers=[dossier(requests=asked_for)])


REVOKED: Final = f"{AT} revoke by={HEAD} delegate={number(1)} dossier={ONE} services=DECLARER_TVA"
#: The command on files.
COMMANDS: Final[Mapping[str, Ready]] = MappingProxyType(
    {
        "a scenario": command(_played),
        "a scenario, refused": command(_refused),
        "a scenario as JSON": command(_played, "--json"),
        "a portal": command(firm),
        "a journal": command(journal_of),
        "a bad document": command(_bad_spaces),
        "audit": command(firm, "audit", "--at", AT),
        "audit of who waits": command(_waiting, "audit", "--at", AT),
        "explain": command(
            line,
            "explain",
            "--step",
            REVOKED,
        ),
    }
)
