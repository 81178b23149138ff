"""The command line: what may be typed, and what it means.

Holds the parsers, and what makes a question of what was typed. Law: a value is parsed as a
procedure would, and what it refuses is a usage error. Doesn't know files: services and steps are
read once the scenario is.
"""

import argparse
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Final, TypeVar, final

from habilitations._command import questions
from habilitations._command.parser import CommandParser, add_colour
from habilitations._json.converter import read_instant
from habilitations._steps.step import Step
from habilitations._texts.languages import LANGS
from habilitations.errors import HabilitationError, UnknownServiceCode
from habilitations.guidance import All, Goal, Holds, MayUse, Wish
from habilitations.identifiers import DossierId, Idsp, Siren, SubscriberNumber
from habilitations.roles import Right, Role, role_named
from habilitations.services import AnyService, Catalogue

_Value = TypeVar("_Value")

_IDSP: Final = "idsp:"
_EPILOG: Final = (
    "exit status: 0; 1 with --strict if a step is refused; 2 if what was typed or the file is "
    "wrong; 3 with load if rows are rejected; 70 an error of ours; 74 the output could not be "
    "written; 130 interrupted"
)
_SHOWN: Final = 60
#: As many days as `timedelta` counts, and no sign.
_DAYS: Final = re.compile(r"[0-9]{1,9}", re.ASCII)


@final
class NotTogetherError(Exception):
    """What goes together was not given together: the sentence to say."""


def _parsed(parse: Callable[[str], _Value]) -> Callable[[str], _Value]:
    def read(value: str) -> _Value:
        try:
            return parse(value)
        except HabilitationError as refusal:
            raise argparse.ArgumentTypeError(refusal.message("en")) from None

    return read


def _dossier(value: str) -> DossierId:
    return Idsp(value.removeprefix(_IDSP)) if value.startswith(_IDSP) else Siren(value)


def _role(value: str) -> Role:
    found = role_named(value)
    if found is None:
        message = f"{value} is no role: {', '.join(role.value for role in Role)}"
        raise argparse.ArgumentTypeError(message)
    return found


_INSTANT: Final[Callable[[str], datetime]] = _parsed(read_instant)
_NUMBER: Final = _parsed(SubscriberNumber)
_DOSSIER: Final = _parsed(_dossier)


def _days(value: str) -> timedelta:
    if not _DAYS.fullmatch(value):
        message = f"{value[:_SHOWN]} is no number of days from 0 to {timedelta.max.days}"
        raise argparse.ArgumentTypeError(message)
    return timedelta(days=int(value))


def player() -> CommandParser:
    """Return the parser of the tour and of scenarios that are played."""
    parser = CommandParser(
        prog="python -m habilitations",
        description=(
            "Sans argument, la visite : les cas de la fiche, joués. "
            "With a scenario, its steps as they turn out, and the state they lead to."
        ),
        epilog=(
            "questions on a scenario: explain, advise, plan, audit, each with --help; load makes a "
            "portal of a client list. " + _EPILOG
        ),
    )
    _common(parser, nargs="?")
    parser.add_argument("--strict", action="store_true", help="exit with 1 if a step is refused")
    return parser


def _common(parser: argparse.ArgumentParser, nargs: str | None = None) -> None:
    parser.add_argument(
        "scenario",
        nargs=nargs,
        metavar="SCENARIO.json",
        help="a scenario, a journal or a portal in JSON; - reads the standard input",
    )
    parser.add_argument(
        "--at",
        type=_INSTANT,
        metavar="INSTANT",
        help="play the steps up to this instant and tell the state then, as in "
        "2026-01-05T09:00:00Z (the latest step's)",
    )
    parser.add_argument(
        "--lang", choices=LANGS, default=LANGS[0], help="the language of the texts (%(default)s)"
    )
    parser.add_argument(
        "--zone",
        metavar="ZONE",
        help="the time zone in which instants are told, as in Europe/Paris (UTC)",
    )
    parser.add_argument("--json", action="store_true", help="write JSON")
    add_colour(parser)


def asker(name: str) -> CommandParser:
    """Return the parser of a question."""
    description, add = QUESTIONS[name]
    parser = CommandParser(
        prog=f"python -m habilitations {name}", description=description, epilog=_EPILOG
    )
    _common(parser)
    add(parser)
    return parser


def _explain(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--step", metavar="NOTATION", help="a step: would it be accepted, and why")
    _about(parser, required=False)
    parser.add_argument("--right", choices=[right.value for right in Right], default="USE")


def _about(parser: argparse.ArgumentParser, *, required: bool) -> None:
    parser.add_argument("--who", type=_NUMBER, required=required, metavar="NUMBER")
    parser.add_argument(
        "--dossier", type=_DOSSIER, required=required, metavar="SIREN", help="or idsp:…"
    )
    parser.add_argument("--services", required=required, metavar="CODE,CODE…")


def _advise(parser: argparse.ArgumentParser) -> None:
    _about(parser, required=True)
    parser.add_argument(
        "--wish",
        choices=[wish.value for wish in Wish],
        default=Wish.SHARED.value,
        help="the whole management, or a part in it (%(default)s)",
    )


def _plan(parser: argparse.ArgumentParser) -> None:
    _about(parser, required=False)
    parser.add_argument("--role", type=_role, help="the role to hold; without one, to may use")
    parser.add_argument("--leaver", type=_NUMBER, metavar="NUMBER", help="who leaves")
    parser.add_argument("--successor", type=_NUMBER, metavar="NUMBER", help="who takes over")
    parser.add_argument("--by", type=_INSTANT, metavar="INSTANT", help="when it is to be so")
    parser.add_argument(
        "--post",
        type=_days,
        default=timedelta(days=10),
        metavar="DAYS",
        help="how long letters take (10)",
    )
    parser.add_argument(
        "--link",
        type=_days,
        default=timedelta(days=1),
        metavar="DAYS",
        help="how long it takes to click a link (1)",
    )


def _audit(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--within",
        type=_days,
        default=timedelta(days=15),
        metavar="DAYS",
        help="how far ahead deadlines are found (15)",
    )


#: The questions: what each says of itself, and what it takes.
QUESTIONS: Final = MappingProxyType(
    {
        "explain": ("Why steps were refused, a step would be, or somebody may.", _explain),
        "advise": ("Which of the three procedures a part in services takes (§3.2).", _advise),
        "plan": ("The steps to a role, or those of a departure (§5.8).", _plan),
        "audit": ("What is worth looking at, and what lapses when.", _audit),
    }
)


def question(
    name: str, given: argparse.Namespace, catalogue: Catalogue
) -> questions.CommandQuestion:
    """Return the question that was typed, of a state under a catalogue.

    Raises:
        HabilitationError: the step or a service can't be read.
        NotTogetherError: what goes together was not given together.
    """
    ask = {"explain": _explained, "advise": _advised, "plan": _planned, "audit": _audited}[name]
    return ask(given, catalogue)


def _services(given: argparse.Namespace, catalogue: Catalogue) -> tuple[AnyService, ...]:
    return tuple(_service(code, catalogue) for code in str(given.services).split(","))


def _service(code: str, catalogue: Catalogue) -> AnyService:
    found = catalogue.find(code)
    if found is None:
        raise UnknownServiceCode(code)
    return found


def _together(given: argparse.Namespace, *names: str) -> bool:
    present = [getattr(given, name) is not None for name in names]
    if any(present) and not all(present):
        message = f"{', '.join(f'--{name}' for name in names)} go together"
        raise NotTogetherError(message)
    return all(present)


def _explained(given: argparse.Namespace, catalogue: Catalogue) -> questions.CommandQuestion:
    if given.step is not None:
        return questions.would(Step.read(given.step, catalogue=catalogue))
    if _together(given, "who", "dossier", "services"):
        service, *more = _services(given, catalogue)
        if more:
            message = "--services takes one service here"
            raise NotTogetherError(message)
        return questions.may(given.who, Right(given.right), service, given.dossier)
    return questions.why_refused


def _advised(given: argparse.Namespace, catalogue: Catalogue) -> questions.CommandQuestion:
    services = _services(given, catalogue)
    return questions.which(given.who, given.dossier, services, Wish(given.wish))


def _planned(given: argparse.Namespace, catalogue: Catalogue) -> questions.CommandQuestion:
    if _together(given, "leaver", "successor"):
        return questions.leaving(given.leaver, given.successor, given.post, given.link)
    if not _together(given, "who", "dossier", "services"):
        message = "--who, --dossier and --services are needed, or --leaver and --successor"
        raise NotTogetherError(message)
    services = _services(given, catalogue)
    return questions.how(_goal(given, services), given.post, given.link)


def _goal(given: argparse.Namespace, services: tuple[AnyService, ...]) -> Goal:
    who, where, day = given.who, given.dossier, given.by
    if given.role is None:
        return All(
            MayUse(subscriber=who, service=each, dossier=where, by_date=day) for each in services
        )
    return Holds(subscriber=who, role=given.role, services=services, dossier=where, by_date=day)


def _audited(given: argparse.Namespace, catalogue: Catalogue) -> questions.CommandQuestion:
    del catalogue
    return questions.looked_over(given.within)
