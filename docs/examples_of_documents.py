"""Examples of documents, and of notations of steps, that can't be read."""

import json
from functools import partial
from typing import Final

from docs.play import Example
from docs.scene import CLIENT, DAY, MONDAY, SHARED, START
from habilitations import errors, plan_departure
from habilitations.journal import Journal, Step
from habilitations.model import Portal
from habilitations.wire import MAX_DEPTH, dumps, loads, read_lines, write_lines

_HEAD: Final = '{"habilitations":"portal","version":1'
_ROLE: Final = '"role":"ADMINISTRATEUR_SUPPLEANT"'
_leaving: Final = partial(plan_departure, postal_delay=DAY, link_delay=DAY)
_SUSPENDS: Final = (
    "2026-01-05T09:00:00Z suspend by=20191991901919 delegate=20101670101919 dossier=313231838"
)
_RESTED: Final = Step.read(f"{_SUSPENDS} services=PAYER_TVA")

DOCUMENTS: Final[tuple[Example, ...]] = (
    Example(
        errors.InvalidDocument,
        "A document has two keys that mean nothing.",
        lambda: loads(f'{_HEAD},"people":[],"files":[]}}'),
    ),
    Example(
        errors.DocumentTooLarge,
        "A document is read where 1,000 bytes are enough for what is expected.",
        lambda: loads(dumps(START), max_bytes=1000),
    ),
    Example(
        errors.DocumentTooDeep,
        "A document is one list in another, seventeen times.",
        lambda: loads("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)),
    ),
    Example(
        errors.WrongEncoding,
        "A document was saved as UTF-16.",
        lambda: loads(dumps(START).encode("utf-16")),
    ),
    Example(errors.NotJson, "The end of a document is cut off.", lambda: loads(_HEAD)),
    Example(
        errors.JsonLines,
        "A file of JSON Lines is read as one document.",
        lambda: loads("".join(write_lines(Journal(steps=[_RESTED])))),
    ),
    Example(
        errors.UnfinishedLine,
        "A document over several lines is read as JSON Lines.",
        lambda: read_lines(json.dumps(json.loads(dumps(START)), indent=2).splitlines()),
    ),
    Example(
        errors.NotNotation,
        "A value with spaces stands without its quotes.",
        lambda: Step.read("2026-01-05T09:00:00Z open_dossier dossier=111111111 name=SARL SIMONET"),
    ),
    Example(
        errors.WrongDocument,
        "The document of a portal is read as a journal.",
        lambda: loads(dumps(START), Journal),
    ),
    Example(
        errors.UnknownVersion,
        "A document comes from a later release.",
        lambda: loads('{"habilitations":"portal","version":2}', Portal),
    ),
    Example(
        errors.PlanHasObstacles,
        "A departure is to be stored in which nobody is named to succeed.",
        lambda: dumps(_leaving(SHARED, CLIENT, {}, at=MONDAY)),
    ),
    Example(
        errors.WrongJsonType,
        "The version is a text.",
        lambda: loads('{"habilitations":"portal","version":"1"}', Portal),
    ),
    Example(
        errors.NumberOutOfRange,
        "The version has thirty digits.",
        lambda: loads(f'{{"habilitations":"portal","version":{"1" * 30}}}', Portal),
    ),
    Example(
        errors.MissingKey,
        "A document doesn't say its version.",
        lambda: loads('{"habilitations":"portal"}'),
    ),
    Example(
        errors.UnknownKey,
        "A key is in French.",
        lambda: loads(f'{_HEAD},"espaces":[]}}'),
    ),
    Example(
        errors.RepeatedKey,
        "A role is given twice, in the hope that the second one counts.",
        lambda: loads(dumps(SHARED).replace(_ROLE, f'"role":"ACTEUR",{_ROLE}')),
    ),
    Example(
        errors.UnknownName,
        "A role is in small letters.",
        lambda: loads(dumps(SHARED).replace(_ROLE, _ROLE.lower())),
    ),
    Example(
        errors.UnknownServiceCode,
        "A delegation is suspended on a service that is in no catalogue.",
        lambda: Step.read(f"{_SUSPENDS} services=TAXE_X"),
    ),
    Example(
        errors.InvalidInstant,
        "A step has a day, and no time.",
        lambda: Step.read(f"{_SUSPENDS} services=PAYER_TVA".replace("T09:00:00Z", "")),
    ),
    Example(
        errors.InstantWithoutT,
        "A database has written a blank between the day and the time.",
        lambda: loads(dumps(START).replace("T09:00:00Z", " 09:00:00Z", 1)),
    ),
    Example(
        errors.InstantWithoutSeconds,
        "Java has left out the seconds of a whole minute.",
        lambda: Step.read(f"{_SUSPENDS} services=PAYER_TVA".replace(":00Z", "Z")),
    ),
    Example(
        errors.InstantTooFine,
        "Go has written nine decimals.",
        lambda: Step.read(f"{_SUSPENDS} services=PAYER_TVA".replace("0Z", "0.538359702Z")),
    ),
    Example(
        errors.SecretInClear,
        "A journal holds the code of a letter as it was typed.",
        lambda: loads(
            '{"habilitations":"journal","version":1,"steps":[{"procedure":"activate_space",'
            '"by":"20101670101919","code":"courriel","at":"2026-01-05T09:00:00Z"}]}'
        ),
    ),
)
