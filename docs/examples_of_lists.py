"""Examples of what is wrong with the rows of a list from elsewhere."""

from collections.abc import Mapping
from csv import DictReader
from datetime import UTC, datetime, tzinfo
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

from docs.play import Example
from habilitations import errors
from habilitations.tables import Loaded, load, read_journal

_AT: Final = datetime(2026, 11, 28, tzinfo=UTC)
#: A row of a list in which nothing is wrong.
ROW: Final[Mapping[str, object]] = MappingProxyType(
    {
        "subscriber": "20101670101919",
        "last_name": "ROSEMONDE",
        "first_name": "Lila",
        "email": "lila@cabinet.example",
        "employer": "987654321",
        "dossier": "313231838",
        "name": "SARL MARIANNE",
        "service": "DECLARER_TVA",
        "role": "AT",
        "since": "05/01/2026",
    }
)


#: A row of a journal.
_STEP: Final[Mapping[str, object]] = MappingProxyType(
    {"at": _AT, "procedure": "open_dossier", "dossier": "313231838", "name": "SARL MARIANNE"}
)
PARIS: Final = ZoneInfo("Europe/Paris")


def raised(*changes: Mapping[str, object], zone: tzinfo = UTC) -> None:
    """Raise what is wrong with the first row that a list loses; each differs from the good one."""
    rows = [{**ROW, **change} for change in changes]
    _raised(load(spaces=rows, dossiers=rows, habilitations=rows, at=_AT, zone=zone))


def _raised(loaded: Loaded) -> None:
    raise loaded.rejected[0].faults[0].refusal


def _semicolons(*lines: str) -> None:
    _raised(load(dossiers=DictReader(lines, delimiter=";"), at=_AT))


LISTS: Final[tuple[Example, ...]] = (
    Example(
        errors.MissingColumn,
        "A list of dossiers has a column SIREN, and nobody says that it stands for `dossier`.",
        lambda: load(dossiers=[{"SIREN": "313231838", "name": "SARL MARIANNE"}], at=_AT),
    ),
    Example(
        errors.RepeatedColumn,
        "A list has two columns Rôle, of which pandas names the second Rôle.1.",
        lambda: raised({"Rôle": "AT", "Rôle.1": "AS"}),
    ),
    Example(
        errors.CellsBeyondHeaders,
        "A name with a semicolon in it shifts all that stands behind it.",
        lambda: _semicolons("dossier;name", "313231838;SARL MARIANNE;ET FILS"),
    ),
    Example(
        errors.BlankCell,
        "A row doesn't say since when.",
        lambda: raised({"since": ""}),
    ),
    Example(
        errors.WrongCellType,
        "A column has been shifted: where a first name is to stand there is a number.",
        lambda: raised({"first_name": 12}),
    ),
    Example(
        errors.FormulaError,
        "A spreadsheet looks a name up in vain.",
        lambda: raised({"name": "#N/A"}),
    ),
    Example(
        errors.DamagedText,
        "A file of Windows was read as Latin-1.",
        lambda: raised({"service": "Payer l\x92impôt sur les sociétés"}),
    ),
    Example(
        errors.DigitsLost,
        "A spreadsheet has made 1,00E+10 of the code 1E10.",
        lambda: raised({"dossier": "1,00E+10"}),
    ),
    Example(
        errors.DateAsName,
        "A spreadsheet has made 01/03/01 of a client called MARS 1.",
        lambda: raised({"name": "01/03/01"}),
    ),
    Example(
        errors.UnknownRole,
        "A firm writes Titulaire.",
        lambda: raised({"role": "Titulaire"}),
    ),
    Example(
        errors.UnknownLabel,
        "A firm writes an entry of the menu that is no service.",
        lambda: raised({"service": "Payer la dette fiscale"}),
    ),
    Example(
        errors.UnreadableTruth,
        "A list has a question mark where it is to say yes or no.",
        lambda: raised({"simplified": "?"}),
    ),
    Example(
        errors.UnreadableDate,
        "A day was typed that February 2026 hasn't.",
        lambda: raised({"since": "29/02/2026"}),
    ),
    Example(
        errors.SerialDate,
        "A spreadsheet gives a date as the days that it counts.",
        lambda: raised({"since": 46027}),
    ),
    Example(
        errors.AmbiguousTime,
        "A right begins at an hour that Paris had twice.",
        lambda: raised({"since": "25/10/2026 02:30"}, zone=PARIS),
    ),
    Example(
        errors.SkippedTime,
        "A right begins at an hour that Paris skipped.",
        lambda: raised({"since": "29/03/2026 02:30"}, zone=PARIS),
    ),
    Example(
        errors.ImplausibleInstant,
        "A year was typed with its digits swapped.",
        lambda: raised({"since": "05/01/2062"}),
    ),
    Example(
        errors.ContradictoryRows,
        "Two rows have two names for one SIREN.",
        lambda: raised({}, {"name": "SARL MARIANE"}),
    ),
    Example(
        errors.StepOutOfOrder,
        "The rows of a journal were shuffled by a database.",
        lambda: list(read_journal([{**_STEP, "step": 2}, {**_STEP, "step": 1}])),
    ),
    Example(
        errors.LookAlikeDossiers,
        "A list has two identifiers that differ by zeros in front.",
        lambda: raised({"dossier": None, "idsp": "0P-77"}, {"dossier": None, "idsp": "P-77"}),
    ),
)
