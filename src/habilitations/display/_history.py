"""Which steps of a journal are shown, in which order, in which tables.

Holds `scope_of`, `taken` and `tables_of`. Law: a step belongs to whom and what it names, as `needs`
has them. Doesn't know how steps are shown.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, TypeAlias, assert_never, final

from attrs import frozen

from habilitations._values.people import number_of
from habilitations.audits import Entry
from habilitations.display._choosing import grouped
from habilitations.display._parts import words_of
from habilitations.display._words import Words
from habilitations.identifiers import DossierId, SubscriberNumber, dossier_id
from habilitations.journal import Step
from habilitations.model import Person
from habilitations.rules import Ruleset

#: Which steps come first.
StepsBy: TypeAlias = Literal["oldest", "newest"]
#: What makes a table of its own.
StepGroups: TypeAlias = Literal["dossier", "person", "day"]


@final
@frozen
class Taken:
    """A step, and the rules in force when it was taken: a deadline is that of those (CAT-4)."""

    step: Step
    ruleset: Ruleset


@final
@frozen(kw_only=True)
class View:
    """What somebody wants to see of a journal."""

    sort: StepsBy
    group: StepGroups | None


@final
@frozen(kw_only=True)
class Scope:
    """The dossier, by all its identifiers, and the person that are asked about; None is all."""

    dossiers: frozenset[DossierId] | None
    person: SubscriberNumber | None

    def has_step(self, step: Step) -> bool:
        """Tell whether a step names them, or is about everything."""
        needs = step.needs()
        where = self.dossiers is None or not self.dossiers.isdisjoint(needs.dossiers)
        return needs.everything or (where and self.person in (None, *needs.people))

    def has_entry(self, entry: Entry) -> bool:
        """Tell whether a deadline is theirs."""
        where = self.dossiers is None or entry.dossier in self.dossiers
        return where and self.person in (None, entry.subscriber)


def scope_of(
    steps: Sequence[Step], dossier: DossierId | str | None, person: Person | None
) -> Scope:
    """Return what is asked about.

    Raises:
        TypeError: an argument has the wrong Python type.
        InvalidValue: an identifier is not well formed (VAL-1).
    """
    who = None if person is None else number_of(person)
    if dossier is None:
        return Scope(dossiers=None, person=who)
    known = {dossier_id(dossier)}
    # DOS-2: a step that gives a dossier its SIREN names both.
    for way in (steps, steps[::-1]):
        for step in way:
            named = step.needs().dossiers
            known.update(named if not known.isdisjoint(named) else ())
    return Scope(dossiers=frozenset(known), person=who)


def taken(steps: Iterable[Step], ruleset: Ruleset) -> Iterator[Taken]:
    """Yield steps with the rules in force."""
    for step in steps:
        yield Taken(step, ruleset)
        ruleset = step.rules or ruleset


def tables_of(
    words: Words, steps: tuple[Taken, ...], view: View
) -> Iterator[tuple[str, Sequence[Taken]]]:
    """Yield the steps of each table, the oldest first, and what it is of."""
    if not steps:
        return
    if view.group is None:
        yield words("done"), steps
        return
    group = view.group
    found = grouped(steps, lambda each: tuple(_groups(words, each.step, group)))
    yield from found.items()


def _groups(words: Words, step: Step, group: StepGroups) -> Iterator[str]:
    needs, told = step.needs(), list[str]()
    match group:
        case "dossier":
            told = [words_of(words.dossier(each)) for each in needs.dossiers[-1:]]
        case "person":
            told = [words_of(words.person(each)) for each in needs.people]
        case "day":
            told = [words.moment(step.at).partition(" ")[0]]
        case _:
            assert_never(group)
    yield from told or (words("none"),)
