"""The page of the test kit.

Law: signatures and texts are read from the kit itself. Doesn't know what it does.
"""

import inspect
import re
from collections.abc import Iterable, Iterator
from types import ModuleType

from docs.markdown import page, table
from habilitations.testing import assertions, conformance, races, scenarios, strategies
from habilitations.testing._test_names import SITUATIONS, TESTS


def kit_page() -> str:
    """Return the page."""
    return page(
        "# The test kit",
        "`habilitations.testing`, with the extra `testing`. How to use it: "
        "[Test your own system](../how-to/test-your-own-system.md), "
        "[Use our strategies](../how-to/use-our-strategies.md).",
        "## Strategies",
        "In `habilitations.testing.strategies`; they need Hypothesis.",
        *_entries(strategies),
        "## Situations",
        "In `habilitations.testing.scenarios`.",
        table(
            ("Name", "What it is"),
            ((f"`{name}`", each.title) for name, each in scenarios.SITUATIONS.items()),
        ),
        *_entry(scenarios.Situation),
        *_entry(scenarios.Clock),
        *_entry(scenarios.LetterBox),
        "## Assertions",
        "In `habilitations.testing`.",
        *_entries(assertions),
        "## Conformance",
        "In `habilitations.testing.conformance`; the names used most are in "
        "`habilitations.testing` too.",
        *_entries(conformance),
        "## Races",
        "In `habilitations.testing.races`; `run_races` is in `habilitations.testing` too.",
        *_entries(races),
    )


def _entries(module: ModuleType) -> Iterator[str]:
    names: Iterable[str] = module.__all__
    for name in names:
        thing = getattr(module, name)
        if isinstance(thing, type) or inspect.isfunction(thing):
            yield from _entry(thing)


def _entry(thing: type | object) -> Iterator[str]:
    name = getattr(thing, "__name__", "")
    yield f"### {name}"
    if inspect.isfunction(thing):
        yield f"```text\n{name}{_plain(str(_short(inspect.signature(thing))))}\n```"
    text, _, _ = (inspect.getdoc(thing) or "").partition("\nRaises:\n")
    text, _, _ = text.partition("\n>>> ")
    yield from (" ".join(block.split()) for block in text.strip().split("\n\n"))
    if isinstance(thing, type):
        yield from _parts(thing)


def _parts(kind: type) -> Iterator[str]:
    tests = {*TESTS.values(), *SITUATIONS.values()}
    public = {
        name: inspect.getdoc(value) or ""
        for name, value in vars(kind).items()
        if not name.startswith("_") and callable(value) and name not in tests
    }
    if public:
        rows = ((f"`{name}`", text.partition("\n\n")[0]) for name, text in public.items())
        yield table(("Method", "What it does"), ((a, " ".join(b.split())) for a, b in rows))


def _short(signature: inspect.Signature) -> inspect.Signature:
    """Return a signature whose defaults are told where they are plain."""
    known = signature.parameters.values()
    told = [
        each if isinstance(each.default, int | None | type) else each.replace(default=...)
        for each in known
    ]
    return signature.replace(parameters=told)


def _plain(text: str) -> str:
    short = re.sub(r"\b[a-zA-Z_]+(\.[a-zA-Z_]+)*\.(?=\w)", "", text)
    return short.replace("Ellipsis", "…")
