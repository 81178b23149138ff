"""The reports of the command: a run as a text, and as JSON.

Law: a document of each kind is a scenario to play: a journal's steps were accepted once, a portal
has none. Doesn't know where the document came from.
"""

import json

from habilitations._command.data import run_data
from habilitations._command.run import Run
from habilitations._command.state import told_state
from habilitations._command.steps import told_steps
from habilitations._command.tour.ink import BLANK, inked
from habilitations._command.words import CommandWords
from habilitations.journal import Journal, Scenario
from habilitations.wire import Document


def scenario_of(document: Document) -> Scenario:
    """Return the scenario that a document is."""
    if isinstance(document, Scenario):
        return document
    if isinstance(document, Journal):
        return Scenario(start=document.start, steps=document.steps)
    return Scenario(start=document)


def text(run: Run, words: CommandWords, *, colour: bool) -> str:
    """Return a run as people read it."""
    lines = [*told_steps(words, run), BLANK, *told_state(words, run)]
    return inked(lines, colour=colour)


def as_json(run: Run, words: CommandWords) -> str:
    """Return a run as programs read it."""
    return json.dumps(run_data(run, words), ensure_ascii=False, indent=2) + "\n"
