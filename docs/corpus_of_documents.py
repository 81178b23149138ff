"""A corpus of documents, for whoever reads and writes them in another language.

Holds good documents, as somebody may write them, with their canonical form and its hash, and bad
ones with every fault that `loads` tells. Law: all is made by the library, from the texts here
alone. Doesn't know where the corpus is stored.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from typing import Final

from attrs import frozen

from docs.scene import CLIENT, LILA, MARIANNE, MONDAY, SHARED, START
from habilitations import Idsp, Portal, Role, Step, designate, errors, open_dossier
from habilitations.guidance import Draft
from habilitations.journal import Journal, Scenario
from habilitations.services import DECLARER_TVA
from habilitations.wire import Document, Single, dumps, loads

_STEP: Final = Step.of(
    designate,
    by=CLIENT,
    delegate=LILA,
    dossier=MARIANNE,
    services=[DECLARER_TVA],
    role=Role.ACTEUR,
    at=MONDAY,
)
_WAITING: Final = open_dossier(
    START, dossier=Idsp("P-2026/17"), name="SARL À NAÎTRE", at=MONDAY.replace(microsecond=120_001)
)
_DRAFT: Final = Draft.named("designate", {"by": CLIENT, "dossier": MARIANNE})
_GIVER: Final = re.compile('"granted_by":"[0-9]*"')
_HEAD: Final = '"habilitations":"portal","version":1'


@frozen
class _Text:
    """A document as somebody writes it: its name here, its class, and what is in it."""

    name: str
    kind: type[Document | Single]
    text: str


def _good() -> Iterator[_Text]:
    whole = dumps(SHARED)
    pretty = json.dumps(json.loads(whole), ensure_ascii=False, indent=2)
    journal = dumps(Journal(START, [_STEP]))
    yield _Text("an empty portal", Portal, dumps(Portal()))
    yield _Text("a portal", Portal, whole)
    yield _Text("over several lines, its keys turned round", Portal, _turned(pretty))
    yield _Text("every character escaped", Portal, json.dumps(json.loads(whole)))
    yield _Text("a dossier by its IDSP, microseconds", Portal, dumps(_WAITING))
    yield _Text("a SIREN as it was written before", Portal, _before(whole))
    yield _Text(
        "null for what is absent",
        Portal,
        whole.replace('"version"', '"rules_since":null,"version"'),
    )
    yield _Text("a schema for an editor", Portal, f'{{"$schema":"portal.schema.json",{_HEAD}}}')
    yield _Text(
        "a delay of nothing", Portal, f'{{{_HEAD},"ruleset":{{"code_delay":{{"days":0}}}}}}'
    )
    yield _Text(
        "a delay of nothing, before", Portal, f'{{{_HEAD},"ruleset":{{"code_delay":{{}}}}}}'
    )
    yield _Text("the rules of the fiche, told", Portal, _ruled("{}"))
    yield _Text("another zone", Journal, journal.replace("T09:00:00Z", "T10:00:00.000+01:00"))
    yield _Text("a journal", Journal, journal)
    yield _Text("a scenario, its code in clear", Scenario, _SCENARIO)
    yield _Text("a step", Step, dumps(_STEP))
    yield _Text("a step with keys of other procedures, null", Step, _flat(dumps(_STEP)))
    yield _Text("a draft", Draft, dumps(_DRAFT))


_SCENARIO: Final = (
    '{"habilitations":"scenario","title":" Une  ouverture ","version":1,"steps":[{"procedure":'
    '"activate_space","by":"20101670101919","code":" courriel-1 ","at":"2026-01-05T09:00:00Z"}]}'
)


def _ruled(rules: str) -> str:
    return f'{{{_HEAD},"ruleset":{rules}}}'


def _turned(text: str) -> str:
    return json.dumps(
        json.loads(text, object_pairs_hook=lambda pairs: dict(reversed(pairs))), indent=2
    )


def _before(text: str) -> str:
    return text.replace(f'{{"siren":"{MARIANNE}"}}', f'"{MARIANNE}"')


def _flat(text: str) -> str:
    return text.replace('"role"', '"bank_account":null,"code":null,"name":null,"role"')


def _bad() -> Iterator[_Text]:
    whole, step = dumps(SHARED), dumps(_STEP)
    opened = dumps(_WAITING)
    for name, text in (
        ("cut off", whole[:-1]),
        ("a comma too many", f"{{{_HEAD},}}"),
        ("NaN", f'{{{_HEAD},"spaces":NaN}}'),
        ("JSON Lines", f"{dumps(Journal())}\n{{}}\n"),
        ("a list", "[]"),
        ("no head", "{}"),
        ("another kind", dumps(Journal())),
        ("another version", f"{{{_HEAD.replace('1', '2')}}}"),
        ("a number with a fraction", f"{{{_HEAD.replace('1', '1.0')}}}"),
        ("a key that means nothing", f'{{{_HEAD},"people":[]}}'),
        ("a key twice", f'{{{_HEAD},"version":1}}'),
        ("null in a list", f'{{{_HEAD},"spaces":[null]}}'),
        ("too deep", "[" * 17 + "]" * 17),
        ("an instant without T", opened.replace("05T09", "05 09", 1)),
        ("an instant too fine", opened.replace(".120001Z", ".1200017Z")),
        ("an instant without seconds", opened.replace("09:00:00Z", "09:00Z", 1)),
        ("an instant without zone", opened.replace("09:00:00Z", "09:00:00", 1)),
        ("a day that isn't", opened.replace("2026-01-05", "2026-02-30", 1)),
        ("an IDSP that is a SIREN", opened.replace("P-2026/17", "123 456 789")),
        ("two identifiers", opened.replace('{"idsp":', '{"siren":"123456789","idsp":')),
        ("a SIREN of eight digits", whole.replace(MARIANNE, MARIANNE[:-1])),
        ("a blank name", opened.replace("SARL À NAÎTRE", " ")),
        ("a key of an IBAN", whole.replace("FR76", "FR77")),
        ("a service that isn't", whole.replace("DECLARER_TVA", "DECLARER_TVB")),
        ("a role in small letters", whole.replace("ADMINISTRATEUR_TITULAIRE", "at")),
        ("a right that nobody gave", _GIVER.sub('"granted_by":"20990000000001"', whole)),
        ("a code in clear", _SCENARIO.replace("scenario", "portal")),
    ):
        yield _Text(name, Portal, text)
    yield _Text("a code in clear in a journal", Journal, _SCENARIO.replace("scenario", "journal"))
    yield _Text("a key missing", Step, step.replace(f'"by":"{CLIENT.number}",', ""))
    yield _Text("a procedure that isn't", Step, step.replace("designate", "designer"))


def _faults(given: _Text) -> list[dict[str, str]]:
    try:
        loads(given.text, given.kind)
    except errors.InvalidDocument as refusal:
        return [{"path": each.path, "slug": each.refusal.slug} for each in refusal.faults]
    message = f"{given.name} is read"
    raise AssertionError(message)


def corpus() -> str:
    """Return the corpus as JSON."""
    good = [
        {
            "name": each.name,
            "kind": each.kind.__name__.lower(),
            "text": each.text,
            "canonical": (canonical := dumps(loads(each.text, each.kind))),
            "sha256": hashlib.sha256(canonical.encode()).hexdigest(),
        }
        for each in _good()
    ]
    bad = [
        {
            "name": each.name,
            "kind": each.kind.__name__.lower(),
            "text": each.text,
            "faults": _faults(each),
        }
        for each in _bad()
    ]
    return json.dumps({"good": good, "bad": bad}, ensure_ascii=False, indent=1) + "\n"
