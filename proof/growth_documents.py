"""Documents of any length: those that an attack tried, their neighbours, and good ones.

Holds a family of texts a line, each a function of n. Law: a family grows with n in one thing alone.
Doesn't know what reads them, nor what that may cost.
"""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import Final, TypeAlias

#: A document, or part of one, of a length.
Text: TypeAlias = Callable[[int], str]
Data: TypeAlias = dict[str, object]

BEGUN: Final = datetime(2026, 1, 5, 9, tzinfo=UTC)
DAY: Final = timedelta(days=1)
AT: Final = "2026-01-05T09:00:00Z"
SIREN: Final = "313231838"
DIGEST: Final[Mapping[str, str]] = {"sha256": "0" * 64}
TVA: Final = "DECLARER_TVA"


def number(each: int) -> str:
    """Return the number of one of many people."""
    return f"{20_200_000_000_000 + each}"


def siren(each: int) -> str:
    """Return the SIREN of one of many enterprises."""
    return f"{100_000_000 + each}"


def instant(days: int) -> str:
    """Return an instant so many days after the first."""
    return (BEGUN + days * DAY).isoformat().replace("+00:00", "Z")


def text(kind: str, **parts: object) -> str:
    """Return a document of a kind."""
    return json.dumps({"habilitations": kind, "version": 1, **parts}, separators=(",", ":"))


def portal(**parts: object) -> str:
    """Return the document of a portal."""
    return text("portal", **parts)


def space(each: int, email: str = "", **more: object) -> Data:
    """Return the active space of one of many people."""
    person: Data = {
        "number": number(each),
        "last_name": "NOM",
        "first_name": "Prénom",
        "email": email or f"p{each}@x.example",
        "employer": "123456789",
    }
    return {"subscriber": person, "registered_at": AT, "activated_at": AT, **more}


def waiting(each: int, **more: object) -> Data:
    """Return an inscription that is void before the next is made."""
    known = space(each, "v@x.example", registered_at=instant(3 * each), **more)
    return {key: value for key, value in known.items() if key != "activated_at"}


def dossier(each: int | str = SIREN, **more: object) -> Data:
    """Return one of many dossiers."""
    name = each if isinstance(each, str) else siren(each)
    return {"id": name, "name": "SARL", "opened_at": AT, **more}


def row(each: int, role: str = "ACTEUR", service: str = TVA, **more: object) -> Data:
    """Return what one of many people holds."""
    held: Data = {"subscriber": number(each), "service": service, "role": role, "since": AT}
    source: Data = {} if role == "ADMINISTRATEUR_TITULAIRE" else {"granted_by": number(0)}
    return {**held, **source, **more}


def head(service: str = TVA, each: int = 0) -> Data:
    """Return the row of an AT."""
    return row(each, "ADMINISTRATEUR_TITULAIRE", service)


def request(each: int = 0, **more: object) -> Data:
    """Return an adhesion that waits."""
    asked: Data = {"kind": "ADHESION", "requester": number(each), "services": [TVA]}
    return {**asked, "code": DIGEST, "asked_at": AT, **more}


def people(count: int) -> list[Data]:
    """Return the spaces of so many people."""
    return [space(each) for each in range(count)]


def of_one(spaces: int = 1, **parts: object) -> str:
    """Return a portal of some people and one dossier."""
    return portal(spaces=people(spaces), dossiers=[dossier(SIREN, **parts)])


def opening(each: int, **more: object) -> Data:
    """Return the step that opens one of many dossiers."""
    return {"procedure": "open_dossier", "dossier": siren(each), "name": "SARL", "at": AT, **more}


def firm(count: int) -> str:
    """Return a firm: an AT, an AS and two actors on each of so many dossiers."""
    lines = (head(), row(1, "ADMINISTRATEUR_SUPPLEANT"), row(2), row(3, "ACTEUR_DELEGANT"))
    return portal(
        spaces=people(4), dossiers=[dossier(each, habilitations=lines) for each in range(count)]
    )


def line(count: int) -> str:
    """Return one dossier on whose line so many people act."""
    return of_one(count + 1, habilitations=[head(), *(row(each) for each in range(1, count + 1))])


def asked(count: int) -> str:
    """Return one dossier on which so many people wait for a letter."""
    codes = ({"sha256": f"{each:064x}"} for each in range(count))
    return of_one(count, requests=[request(each, code=code) for each, code in enumerate(codes)])


def catalogue(services: int, entries: int = 0, opened: int = 0) -> Data:
    """Return a ruleset with a catalogue of its own."""
    lines = [f"S{each}" for each in range(services)]
    return {
        "catalogue": {
            "services": [
                {"code": each, "label": each, "elementary": [{"code": each, "label": each}]}
                for each in lines
            ],
            "entries": [
                {"heading": "Tout", "label": f"E{each}", "opened_by": ["S0"] * max(1, opened)}
                for each in range(entries)
            ],
        }
    }


def journal(count: int) -> str:
    """Return a journal of so many steps."""
    return text("journal", steps=[opening(each) for each in range(count)])


def lapsing(count: int) -> str:
    """Return a journal in which one person asks again and again for what has lapsed."""
    begun = [
        {
            "procedure": "register_space",
            "subscriber": space(0)["subscriber"],
            "code": DIGEST,
            "at": AT,
        },
        {"procedure": "activate_space", "by": number(0), "code": DIGEST, "at": AT},
        opening(0, at=AT),
    ]
    again = [
        {
            "procedure": "request_adhesion",
            "by": number(0),
            "dossier": siren(0),
            "services": [TVA],
            "code": DIGEST,
            "at": instant(61 * each),
        }
        for each in range(1, count + 1)
    ]
    return text("journal", steps=[*begun, *again])


def ruling(each: int) -> Data:
    """Return a step that puts other rules in force."""
    return {"procedure": "change_rules", "ruleset": {"space_delay": {"days": each + 1}}, "at": AT}


#: Documents that are taken.
GOOD: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "spaces": lambda n: portal(spaces=people(n)),
        "dossiers": lambda n: portal(dossiers=[dossier(each) for each in range(n)]),
        "actors on a line": line,
        "a firm": firm,
        "void inscriptions of one address": lambda n: portal(spaces=[*map(waiting, range(n))]),
        "requests of many people": asked,
        "one person's request on each of many dossiers": lambda n: portal(
            spaces=people(1), dossiers=[dossier(each, requests=[request()]) for each in range(n)]
        ),
        "accounts of a dossier": lambda n: of_one(
            bank_accounts=[{"iban": "DE89370400440532013000"}] * n
        ),
        "a service again and again in a request": lambda n: of_one(
            requests=[request(services=[TVA] * n)]
        ),
        "actors asleep": lambda n: of_one(
            n + 1, habilitations=[head(), *(row(i, suspended_at=AT) for i in range(1, n + 1))]
        ),
        "services of a catalogue": lambda n: portal(ruleset=catalogue(n)),
        "entries of a catalogue": lambda n: portal(ruleset=catalogue(2, n)),
        "what opens an entry": lambda n: portal(ruleset=catalogue(2, 1, n)),
        "a journal": journal,
        "a journal in which requests lapse": lapsing,
        "a journal of rules": lambda n: text("journal", steps=[*map(ruling, range(n))]),
        "a scenario": lambda n: text("scenario", steps=[opening(each) for each in range(n)]),
        "a scenario of one step again and again": lambda n: text(
            "scenario", steps=[opening(1)] * n
        ),
        "a scenario after a change of rules": lambda n: text(
            "scenario", steps=[ruling(1), *(opening(each) for each in range(n))]
        ),
        "a scenario of codes in clear": lambda n: text(
            "scenario",
            steps=[
                {"procedure": "activate_space", "by": number(each), "code": f"c{each}", "at": AT}
                for each in range(n)
            ],
        ),
        "a start of many dossiers": lambda n: text(
            "journal", start={"dossiers": [dossier(each) for each in range(n)]}
        ),
        "white space": lambda n: portal() + " " * n,
    }
)
#: What stands where a space, a dossier, a row, a request, a step, a service or an entry should.
WRONG: Final[Mapping[str, object]] = MappingProxyType(
    {"nothing": {}, "a number": 1, "a text": "", "null": None, "a list": [], "a key": {"x": 1}}
)
#: Where things stand in a list, by what it is a list of.
LISTS: Final[Mapping[str, Callable[[list[object]], str]]] = MappingProxyType(
    {
        "spaces": lambda items: portal(spaces=items),
        "dossiers": lambda items: portal(dossiers=items),
        "rows": lambda items: of_one(habilitations=items),
        "requests": lambda items: of_one(requests=items),
        "steps": lambda items: text("scenario", steps=items),
        "services": lambda items: portal(ruleset={"catalogue": {"services": items}}),
    }
)
