"""What pytest loads, by its entry point: options, markers and reports for the conformance kit.

Law: nothing of the library is imported before a class of the kit is collected, so a project that
doesn't use the kit sees six options and nothing else. It stands outside the package for that reason
alone. Doesn't know what the rules say.
"""

import importlib
import json
import sys
import time
import tomllib
from collections.abc import Generator, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest

_KIT: Final = "habilitations.testing.conformance"
_NAMES: Final = "habilitations.testing._test_names"
#: What a property of a test's report is called, in pytest's JUnit file too.
_PREFIX: Final = "habilitations."
_TABLES: Final = frozenset({"deviations", "skips"})
_HEAD: Final = ("rule", "sections", "verdict", "cases", "reason")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options."""
    group = parser.getgroup("habilitations", "conformance to the rules of habilitations")
    for name, kind, told in (
        ("seed", str, "what walks are drawn from: a number, or 'date' for that of today"),
        ("walks", int, "how many walks are taken"),
        ("length", int, "how many moves a walk has"),
        ("seconds", float, "how long situations and walks may take, all classes together"),
        ("rules", str, "only these rules, with commas between: ROL-3,DEL-8"),
        ("sections", str, "only rules of these sections of the fiche: 5.5,5.6"),
        ("deviations", str, "a TOML file with tables [deviations] and [skips]: rule = reason"),
    ):
        group.addoption(f"--habilitations-{name}", dest=f"hab_{name}", type=kind, help=told)
    group.addoption(
        "--habilitations-report",
        dest="hab_report",
        action="append",
        default=[],
        metavar="PATH",
        help="write the table there: as JSON, or as Markdown where the name ends in .md",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Tell of the marker, and have a listener."""
    told = (
        "habilitations(rule, sections): a test of the conformance kit, and the rule that it tries"
    )
    config.addinivalue_line("markers", told)
    config.pluginmanager.register(Listener(config), "habilitations-listener")


def _is_of_kit(item: pytest.Item) -> bool:
    kit = sys.modules.get(_KIT)
    kind = getattr(item, "cls", None)
    return (
        kit is not None and isinstance(kind, type) and issubclass(kind, kit.HabilitationConformance)
    )


class Declared:
    """What a file declares: why rules or cases deviate, and which rules or tests are skipped."""

    def __init__(self, path: str | None) -> None:
        """Read it.

        Raises:
            UsageError: it can't be read, or holds something else.
        """
        try:
            found = tomllib.loads(Path(path).read_text(encoding="utf-8")) if path else {}
        except (OSError, ValueError) as error:
            message = f"--habilitations-deviations: {path}: {error}"
            raise pytest.UsageError(message) from error
        if not set(found) <= _TABLES or not all(isinstance(each, dict) for each in found.values()):
            message = f"--habilitations-deviations: {path} holds tables [deviations] and [skips]"
            raise pytest.UsageError(message)
        self.deviations: Mapping[str, str] = found.get("deviations", {})
        self.skips: Mapping[str, str] = found.get("skips", {})


class Listener:
    """What is done with the tests of the kit, and what came of them."""

    def __init__(self, config: pytest.Config) -> None:
        """Begin with nothing."""
        self._config = config
        self._rows: list[Mapping[str, str]] = []
        self._heard: list[Mapping[str, str | int]] = []
        self._end: float | None = None
        self._seed: int | None = None

    def pytest_collection_modifyitems(
        self, config: pytest.Config, items: list[pytest.Item]
    ) -> None:
        """Mark the tests of the kit, and leave out those that aren't asked for."""
        ours = [item for item in items if _is_of_kit(item)]
        if not ours:
            return
        self._set_up(ours)
        rules = {name: rule for rule, name in importlib.import_module(_NAMES).TESTS.items()}
        left = [item for item in ours if not self._is_wanted(rules.get(_name(item), ""))]
        for item in ours:
            self._mark(item, rules.get(_name(item), ""))
        if left:
            config.hook.pytest_deselected(items=left)
            items[:] = [item for item in items if item not in left]

    def _set_up(self, items: Sequence[pytest.Item]) -> None:
        option = self._config.option
        self._seed = _seed_of(option.hab_seed)
        self._declared = Declared(option.hab_deviations)
        if option.hab_seconds is not None:
            self._end = time.monotonic() + option.hab_seconds
        given = {"seed": self._seed, "walks": option.hab_walks, "length": option.hab_length}
        for kind in {getattr(item, "cls", None) for item in items}:
            for name, value in given.items():
                if value is not None:
                    setattr(kind, name, value)
            self._listen(kind)

    def _listen(self, kind: object) -> None:
        known = getattr(kind, "deviations", {})
        declared = {**known, **self._declared.deviations}
        try:
            importlib.import_module("habilitations.testing._deviations").Deviations.of(declared)
        except ValueError as error:
            raise pytest.UsageError(str(error)) from error
        for name, value in (
            ("deviations", declared),
            ("hears", lambda _, report: self._heard.extend(report.as_data())),
            ("is_spent", lambda _: self._end is not None and time.monotonic() > self._end),
        ):
            setattr(kind, name, value)

    def _is_wanted(self, rule: str) -> bool:
        option = self._config.option
        if not option.hab_rules and not option.hab_sections:
            return True
        rules, sections = _words(option.hab_rules), _words(option.hab_sections)
        return rule in rules or bool(sections & set(_sections(rule)))

    def _mark(self, item: pytest.Item, rule: str) -> None:
        item.add_marker(pytest.mark.habilitations(rule=rule, sections=" ".join(_sections(rule))))
        reason = self._declared.skips.get(rule) or self._declared.skips.get(_name(item))
        if reason is not None:
            item.add_marker(pytest.mark.skip(reason=reason))

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Put what came of a test into its report; what differs as declared is an xfail."""
        report = yield
        if call.when != "call" or not _is_of_kit(item):
            return report
        rows, self._heard = self._heard, []
        for row in rows:
            told = {"suite": _suite(item), **row}
            pairs = [(f"{_PREFIX}{name}", str(value)) for name, value in told.items()]
            # pytest reads those of the item for its JUnit file, xdist sends those of the report.
            item.user_properties.extend(pairs)
            report.user_properties.extend(pairs)
        if report.skipped and any(row["verdict"] == "declared" for row in rows):
            report.wasxfail = f"reason: {rows[0]['reason']}"
        return report

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep the rows of a report, which may come from another process."""
        row: dict[str, str] = {}
        for name, value in report.user_properties if report.when == "call" else ():
            if name == f"{_PREFIX}suite":
                row = {}
                self._rows.append(row)
            if name.startswith(_PREFIX):
                row[name.removeprefix(_PREFIX)] = str(value)

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Print the table, and write the reports that were asked for."""
        if not self._rows:
            return
        terminalreporter.section("habilitations")
        for suite in dict.fromkeys(row["suite"] for row in self._rows):
            rows = [row for row in _merged(self._rows) if row["suite"] == suite]
            for line in (suite, *_table(rows)):
                terminalreporter.write_line(line)
        for path in self._config.option.hab_report:
            markdown = path.endswith(".md")
            text = _markdown(_merged(self._rows)) if markdown else self._json()
            Path(path).write_text(text, encoding="utf-8")
            terminalreporter.write_line(f"written: {path}")

    def _json(self) -> str:
        rows = _merged(self._rows)
        failed = sorted({row["rule"] for row in rows if row["verdict"].startswith(("NO", "yes,"))})
        found = {
            "format": "habilitations-conformance",
            "version": 1,
            "seed": self._seed,
            "conforms": not failed,
            "failed": failed,
            "rows": [{**row, "cases": int(row["cases"])} for row in rows],
        }
        return f"{json.dumps(found, ensure_ascii=False, indent=2)}\n"


def _name(item: pytest.Item) -> str:
    return getattr(item, "originalname", None) or item.name


def _suite(item: pytest.Item) -> str:
    return item.nodeid.rpartition("::")[0]


def _seed_of(text: str | None) -> int | None:
    """Return a seed; that of the day is the day, as a number."""
    if text is None:
        return None
    if text == "date":
        return int(f"{datetime.now(tz=UTC):%Y%m%d}")
    if not text.isdecimal():
        message = f"--habilitations-seed: {text!r} is neither a number nor 'date'"
        raise pytest.UsageError(message)
    return int(text)


def _words(text: str | None) -> frozenset[str]:
    words = (word.strip().removeprefix("§") for word in (text or "").split(","))
    return frozenset(word for word in words if word)


def _sections(rule: str) -> Sequence[str]:
    if not rule:
        return ()
    found: Sequence[str] = importlib.import_module("habilitations.rules").RULES[rule].sections
    return found


def _merged(rows: Sequence[Mapping[str, str]]) -> Sequence[Mapping[str, str]]:
    """Return one row a suite and rule: the rule's own, or what differs on situations and walks."""
    found: dict[tuple[str, str], Mapping[str, str]] = {}
    for row in sorted(rows, key=lambda row: (row["suite"], row["rule"], row["verdict"] == "NO")):
        known = found.get((row["suite"], row["rule"]))
        kept = {**row, "cases": known["cases"]} if known else row
        found[row["suite"], row["rule"]] = kept
    return tuple(found.values())


def _table(rows: Sequence[Mapping[str, str]]) -> Iterator[str]:
    lines = [_HEAD, *(tuple(row[name] for name in _HEAD) for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        cells = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        yield "  ".join(cells).rstrip()


def _markdown(rows: Sequence[Mapping[str, str]]) -> str:
    lines = [f"| {' | '.join(('suite', *_HEAD))} |", f"|{' --- |' * (1 + len(_HEAD))}"]
    for row in rows:
        cells = (row[name].replace("|", r"\|") for name in ("suite", *_HEAD))
        lines.append(f"| {' | '.join(cells)} |")
    for row in rows:
        if row["counterexample"]:
            lines += ["", f"## {row['rule']}", "", "```text", row["counterexample"], "```"]
    return "\n".join((*lines, ""))
