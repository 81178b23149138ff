"""Documents of any length that are refused: what an attack tried, and its neighbours.

Law: a family grows with n in one thing alone, and each of its documents has a fault. Doesn't know
what reads them, nor what that may cost.
"""

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from proof.growth_documents import (
    AT,
    LISTS,
    WRONG,
    Data,
    Text,
    catalogue,
    dossier,
    head,
    instant,
    number,
    of_one,
    opening,
    people,
    portal,
    request,
    row,
    space,
    text,
    waiting,
)


def _listed(where: str, what: object) -> Text:
    return lambda n: LISTS[where]([what] * n)


#: Each wrong thing, n times, in each list.
ITEMS: Final[Mapping[str, Text]] = MappingProxyType(
    {
        f"{name} among {where}": _listed(where, what)
        for where in LISTS
        for name, what in WRONG.items()
    }
)


def _clashing(count: int) -> str:
    rows = [each for one in range(1, count + 1) for each in (row(one), row(one, "ACTEUR_DELEGANT"))]
    return of_one(count + 1, habilitations=[head(), *rows])


def _late(count: int) -> list[Data]:
    return [space(each, activated_at=instant(9)) for each in range(count)]


#: Documents whose parts are well formed, and break rules.
BROKEN: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "copies of a dossier with an actor each": lambda n: portal(
            dossiers=[dossier(habilitations=[row(each)]) for each in range(n)]
        ),
        "copies of a dossier with an AT each": lambda n: portal(
            spaces=people(n), dossiers=[dossier(habilitations=[head(each=i)]) for i in range(n)]
        ),
        "copies of a bare dossier": lambda n: portal(dossiers=[dossier()] * n),
        "copies of a dossier with a request each": lambda n: portal(
            spaces=people(1), dossiers=[dossier(requests=[request()])] * n
        ),
        "requests of one person for one service": lambda n: of_one(requests=[request()] * n),
        "requests of one person, codes apart": lambda n: of_one(
            requests=[request(code={"sha256": f"{each:064x}"}) for each in range(n)]
        ),
        "requests of people without spaces": lambda n: portal(
            dossiers=[dossier(requests=[request(each) for each in range(n)])]
        ),
        "requests with one link": lambda n: of_one(
            n,
            requests=[
                request(
                    each,
                    services=["MESSAGERIE"],
                    company_email="a@b.example",
                    email_link={"sha256": "1" * 64},
                )
                for each in range(n)
            ],
        ),
        "requests of nothing": lambda n: of_one(requests=[request(services=[])] * n),
        "requests that end before they begin": lambda n: of_one(
            requests=[request(deadline="2025-01-05T09:00:00Z")] * n
        ),
        "void inscriptions that meet": lambda n: portal(
            spaces=[waiting(each, deadline=instant(10**5)) for each in range(n)]
        ),
        "spaces of one number": lambda n: portal(
            spaces=[space(0, f"{i}@x.example") for i in range(n)]
        ),
        "spaces of one address": lambda n: portal(
            spaces=[space(i, "a@x.example") for i in range(n)]
        ),
        "spaces activated too late": lambda n: portal(spaces=_late(n)),
        "rows of nobody": lambda n: portal(
            dossiers=[dossier(habilitations=[row(each) for each in range(n)])]
        ),
        "one row again and again": lambda n: of_one(2, habilitations=[head(), *[row(1)] * n]),
        "many AT": lambda n: of_one(n, habilitations=[head(each=each) for each in range(n)]),
        "many AT of the lines of Payer": lambda n: of_one(
            n,
            bank_accounts=[{"iban": "DE89370400440532013000"}],
            habilitations=[head(("PAYER_TVA", "PAYER_IS")[each % 2], each) for each in range(n)],
        ),
        "many AS": lambda n: of_one(
            n + 1,
            habilitations=[head(), *(row(i, "ADMINISTRATEUR_SUPPLEANT") for i in range(1, n + 1))],
        ),
        "people with two roles": _clashing,
        "actors without an AT": lambda n: of_one(n, habilitations=[row(i) for i in range(1, n)]),
        "actors of actors": lambda n: of_one(
            n, habilitations=[head(), *(row(i, granted_by=number(i - 1)) for i in range(2, n))]
        ),
        "services paid without an account": lambda n: portal(
            spaces=people(1),
            dossiers=[dossier(each, habilitations=[head("PAYER_TVA")]) for each in range(n)],
        ),
        "steps of nobody's procedure": lambda n: text(
            "journal", steps=[{"procedure": f"p{each}"} for each in range(n)]
        ),
        "steps with a code in clear": lambda n: text(
            "journal",
            steps=[{"procedure": "activate_space", "by": "1", "code": "c", "at": AT}] * n,
        ),
        "steps with keys of their own": lambda n: text(
            "scenario", steps=[opening(each, **{f"k{each}": each}) for each in range(n)]
        ),
        "a step with keys of its own": lambda n: text(
            "scenario", steps=[opening(1, **{f"k{each}": each for each in range(n)})]
        ),
        "a step with wrong services": lambda n: text(
            "scenario", steps=[{"procedure": "revoke", "services": [f"x{i}" for i in range(n)]}]
        ),
        "a step with one wrong service": lambda n: text(
            "scenario", steps=[{"procedure": "revoke", "services": [""] * n}]
        ),
        "services of one code": lambda n: portal(
            ruleset={"catalogue": {"services": [{"code": "A", "label": "A", "elementary": []}] * n}}
        ),
        "an entry opened by what isn't there": lambda n: portal(
            ruleset={
                "catalogue": {
                    "services": [],
                    "entries": [{"heading": "T", "label": "E", "opened_by": ["x"] * n}],
                }
            }
        ),
        "a journal that starts wrong": lambda n: text(
            "journal", start={"dossiers": [dossier()] * n}, ruleset=catalogue(1)
        ),
    }
)
#: Texts that are no document, or only just.
RAW: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "keys that mean nothing": lambda n: portal(**{f"k{each}": 1 for each in range(n)}),
        "one key again and again": lambda n: "{" + ",".join(['"a":1'] * n) + "}",
        "brackets": lambda n: "[" * n,
        "brackets that close": lambda n: "[" * n + "]" * n,
        "braces": lambda n: '{"a":' * n + "1" + "}" * n,
        "lists in a row": lambda n: "[" + ",".join(["[]"] * n) + "]",
        "quotes escaped": lambda n: '"' + '\\"' * n,
        "backslashes": lambda n: '"' + "\\\\" * n,
        "empty texts": lambda n: "[" + ",".join(['""'] * n) + "]",
        "a long number": lambda n: portal(spaces=0).replace(":0}", f":{'9' * n}}}"),
        "a long fraction": lambda n: portal(spaces=0).replace(":0}", f":0.{'9' * n}}}"),
        "a long text": lambda n: portal(spaces="x" * n),
        "a long name": lambda n: of_one(name="x" * n),
        "a long name of marks": lambda n: of_one(name="\u0301" * n),
        "a long address": lambda n: portal(spaces=[space(0, "a" * n + "@x.example")]),
        "a long address of dots": lambda n: portal(spaces=[space(0, "a." * n + "@x.example")]),
        "a long IDSP": lambda n: portal(dossiers=[dossier(id={"idsp": "1-" * n})]),
        "a long IDSP of spaces": lambda n: portal(dossiers=[dossier(id={"idsp": "S" + " " * n})]),
        "a long IBAN": lambda n: of_one(bank_accounts=[{"iban": "FR76 " * n}]),
        "a long instant": lambda n: portal(dossiers=[dossier(opened_at="2026-01-" + "0" * n)]),
        "a long code": lambda n: text(
            "scenario", steps=[{"procedure": "activate_space", "code": "x" * n}]
        ),
        "a long key": lambda n: portal(**{"k" * n: 1}),
        "a long kind": lambda n: text("x" * n),
        "a long version": lambda n: '{"habilitations":"portal","version":' + "1" * n + "}",
        "a long role": lambda n: of_one(habilitations=[row(0, "x" * n)]),
        "a long service": lambda n: of_one(habilitations=[row(0, service="x" * n)]),
        "surrogates": lambda n: json.dumps({"habilitations": "\ud800" * n}),
        "a document cut short": lambda n: portal(spaces=people(n))[:-1],
    }
)
