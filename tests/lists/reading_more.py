"""What more reads a list: tablib, frictionless and Django, which few have installed.

Law: as `tests.lists.reading`. Each gives its rows as mappings, and what it refuses it raises.
Doesn't know who wrote them.
"""

import csv
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from tests.lists.making import Made, sheet_of
from tests.lists.trials import Trial

Rows: TypeAlias = list[dict[str, object]]

#: The database of the lists among Django's, whatever else is there.
_ALIAS: Final = "lists"


def by_tablib(trial: Trial, made: Made) -> Rows:
    """Read the sheet by its name; with lines above the headers the one that is active."""
    tablib, path = import_module("tablib"), Path(made)
    kind = path.suffix.removeprefix(".")
    with path.open("rb") as file:
        if trial.title_lines:
            data = tablib.Dataset().load(file, format=kind, skip_lines=trial.title_lines)
        else:
            sheets = tablib.Databook().load(file, format=kind).sheets()
            (data,) = (each for each in sheets if each.title == sheet_of(made))
    return _named(data.dict)


def text_by_tablib(trial: Trial, made: Made) -> Rows:
    """Read texts."""
    data = import_module("tablib").Dataset()
    with Path(made).open(encoding=trial.encoding[1], newline="") as file:
        data.load(file, format="csv", delimiter=";", skip_lines=trial.title_lines)
    return _named(data.dict)


def _named(rows: list[dict[object, object]]) -> Rows:
    return [
        {name if isinstance(name, str) else str(name): cell for name, cell in row.items()}
        for row in rows
    ]


def by_frictionless(trial: Trial, made: Made, *, is_guessed: bool = False) -> Rows:
    """Read the sheet by its name, or semicolons; cells as they stand unless types are guessed."""
    frictionless = import_module("frictionless")
    formats, path = import_module("frictionless.formats"), Path(made)
    controls: Mapping[str, Callable[[], object]] = {
        ".csv": lambda: formats.CsvControl(delimiter=";"),
        ".xlsx": lambda: formats.ExcelControl(sheet=sheet_of(made)),
        ".ods": lambda: formats.OdsControl(sheet=sheet_of(made)),
    }
    resource = frictionless.Resource(
        path.name,
        basepath=str(path.parent),
        encoding=trial.encoding[1],
        dialect=frictionless.Dialect(
            controls=[controls[path.suffix]()], header_rows=[trial.title_lines + 1]
        ),
        detector=frictionless.Detector(field_type=None if is_guessed else "any"),
    )
    with resource:
        return [row.to_dict() for row in resource.row_stream]


@contextmanager
def _django(**settings: object) -> Iterator[None]:
    """Have Django set up, whoever did it, with some settings for now."""
    known, django = import_module("django.conf").settings, import_module("django")
    if not known.configured:
        known.configure(DATABASES={}, INSTALLED_APPS=[])
        django.setup()
    with import_module("django.test.utils").override_settings(**settings):
        yield


def by_django(trial: Trial, made: Made) -> Rows:
    """Read the rows of a model, in a session in UTC, instants without a zone."""
    with _django(USE_TZ=False, TIME_ZONE="UTC"):
        connections = import_module("django.db").connections
        given = {"default": {}, _ALIAS: _database(made)}
        connections.settings[_ALIAS] = connections.configure_settings(given)[_ALIAS]
        try:
            found = _model(trial, made).objects.using(_ALIAS).order_by("pk")
            return [dict(row) for row in found.values(*trial.columns)]
        finally:
            connections[_ALIAS].close()
            del connections[_ALIAS]


def _database(made: Made) -> dict[str, object]:
    if isinstance(made, Path):
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": made}
    told = import_module("psycopg.conninfo").conninfo_to_dict(made)
    names = {"dbname": "NAME", "user": "USER", "host": "HOST"}
    return {
        "ENGINE": "django.db.backends.postgresql",
        **{name: told[key] for key, name in names.items()},
    }


def _model(trial: Trial, made: Made) -> Any:  # noqa: ANN401 - of Django, whose classes make classes
    """Return the model of a table, its fields by the types that its columns have."""
    models = import_module("django.db.models")
    is_file = isinstance(made, Path)
    whole = {"max_digits": 20, "decimal_places": 0, "null": True}
    fields: Mapping[str, Callable[[], object]] = {
        "numeric": lambda: models.DecimalField(**whole),
        "date": lambda: models.DateField(null=True),
        "timestamp": lambda: models.DateTimeField(null=True),
        "timestamptz": lambda: models.DateTimeField(null=True),
        "boolean": lambda: models.BooleanField(null=True),
    }

    def text() -> object:
        return models.TextField(null=True)

    said = {name: trial.sql.get(name, ("text", "text"))[is_file] for name in trial.columns}
    made_of = {
        name: fields.get(kind.partition("(")[0].lower(), text)() for name, kind in said.items()
    }
    key = models.AutoField(primary_key=True, db_column="rowid" if is_file else "place")
    # A register of its own: Django keeps what it is told of a model for good.
    meta = {
        "app_label": _ALIAS,
        "apps": import_module("django.apps.registry").Apps(),
        "db_table": "list",
        "managed": False,
    }
    body = {"place": key, **made_of, "Meta": type("Meta", (), meta), "__module__": __name__}
    return type("Listed", (models.Model,), body)


def form_by_django(trial: Trial, made: Made) -> Rows:
    """Have a form in English read the dates of a file."""
    with _django(USE_TZ=False, TIME_ZONE="UTC", USE_I18N=True):
        field = import_module("django.forms").DateField(localize=True)
        with Path(made).open(encoding=trial.encoding[1], newline="") as file:
            lines = islice(file, trial.title_lines, None)
            rows: Rows = list(csv.DictReader(lines, delimiter=";"))
        with import_module("django.utils.translation").override("en"):
            return [{**row, "since": field.clean(row["since"])} for row in rows]


#: The ends of files, the modules taken, how it is read and whether a trial has to ask for it.
More: TypeAlias = tuple[tuple[str, ...], tuple[str, ...], Callable[[Trial, Made], Rows], bool]
MORE: Final[Mapping[str, More]] = MappingProxyType(
    {
        "tablib": ((".xlsx",), ("tablib", "openpyxl"), by_tablib, False),
        "tablib, .ods": ((".ods",), ("tablib", "odf"), by_tablib, False),
        "tablib, csv": ((".csv",), ("tablib",), text_by_tablib, False),
        "frictionless": ((".xlsx",), ("frictionless", "openpyxl"), by_frictionless, False),
        "frictionless, .ods": ((".ods",), ("frictionless", "ezodf"), by_frictionless, False),
        "frictionless, csv": ((".csv",), ("frictionless",), by_frictionless, False),
        "frictionless, guessed": (
            (".xlsx", ".csv"),
            ("frictionless", "openpyxl"),
            partial(by_frictionless, is_guessed=True),
            True,
        ),
        "Django": ((".db", "postgresql"), ("django", "psycopg"), by_django, False),
        "Django, form": ((".csv",), ("django",), form_by_django, True),
    }
)
