"""Where a rule is told: its words, guards, refusals, tests and proofs, found by its id.

Run `python -m docs.places DEL-7`. Law: every line that names the rule is told, as `DEL-6 to 8`
does, and every line that names one of its refusals by class or by slug. Doesn't know what a line
says, nor where its text ends: who changes a rule, or adds one beside it, reads on from there.
"""

import re
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from attrs import frozen

from habilitations import errors
from habilitations.rules import RULES

ROOT: Final = Path(__file__).resolve().parent.parent
#: What is searched; pages that are written by a command follow from the rest.
FOLDERS: Final = ("src", "tests", "docs", "proof", "examples", "benchmarks")
WRITTEN: Final = ("docs/reference", "tests/stored")
_KINDS: Final = frozenset({".py", ".md", ".lp", ".txt"})
_FAMILIES: Final = "|".join(sorted({rule.partition("-")[0] for rule in RULES}))
_NAMED: Final = re.compile(rf"\b({_FAMILIES})-(\d+)((?:(?:, | and | to )\d+\b)*)")
_WORD: Final = re.compile(r'"[a-z-]+"|\w+')
_FURTHER: Final = re.compile(r"(, | and | to )(\d+)")


@frozen
class Place:
    """A line that tells something of a rule."""

    path: str
    line: int
    text: str

    def __str__(self) -> str:
        """Return it as editors open it."""
        return f"{self.path}:{self.line}: {self.text}"


def named(text: str) -> Iterator[str]:
    """Yield the ids of the rules that a text names, those within `DEL-1 to 11` too."""
    for family, first, further in _NAMED.findall(text):
        last = int(first)
        yield f"{family}-{last}"
        for word, number in _FURTHER.findall(further):
            begun = last + 1 if word == " to " else int(number)
            last = int(number)
            yield from (f"{family}-{each}" for each in range(begun, last + 1))


def lines() -> Iterator[Place]:
    """Yield every line that is searched."""
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*")):
            told = path.relative_to(ROOT).as_posix()
            if path.suffix in _KINDS and not told.startswith(WRITTEN):
                text = path.read_text(encoding="utf-8").splitlines()
                yield from (Place(told, at, line.strip()) for at, line in enumerate(text, 1))


def leaves(rule: str) -> list[type[errors.HabilitationError]]:
    """Return the refusals for a rule."""
    known = (getattr(errors, name) for name in errors.__all__)
    return [leaf for leaf in known if vars(leaf).get("rule") == rule]


@cache
def _told() -> Mapping[str, tuple[Place, ...]]:
    words = {
        word: rule
        for rule in RULES
        for leaf in leaves(rule)
        for word in (leaf.__name__, f'"{leaf.slug}"')
    }
    found: dict[str, list[Place]] = {rule: [] for rule in RULES}
    for line in lines():
        ids = {*named(line.text), *(words.get(each, "") for each in _WORD.findall(line.text))}
        for rule in ids & found.keys():
            found[rule].append(line)
    return {rule: tuple(met) for rule, met in found.items()}


def places(rule: str) -> tuple[Place, ...]:
    """Return each line that names a rule, or one of its refusals."""
    return _told()[rule]


def main(asked: list[str]) -> int:
    """Print the places of the rules asked for; status 2 where there is no such rule."""
    strange = sorted(set(asked) - set(RULES))
    if strange or not asked:
        print(f"no rule {', '.join(strange)}" if strange else "which rule, as in DEL-7?")
        return 2
    for rule in asked:
        print(rule, *places(rule), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
