"""The run as data, for programs that read the command.

Law: it says what the text says, every instant in UTC but those within a sentence, and every code as
a digest. Doesn't know JSON.
"""

from collections.abc import Iterator
from typing import Final

from habilitations._command.run import Run
from habilitations._command.words import CommandWords
from habilitations._json.converter import written_id, written_instant
from habilitations._state.space import activation_deadline, is_void, waits
from habilitations._steps.records import Followed
from habilitations._steps.step import noted
from habilitations._values.editions import Catalogues
from habilitations.errors import HabilitationError
from habilitations.journal import Attempt
from habilitations.model import AdhesionRequest, Dossier, Habilitation, Portal, RequestStatus
from habilitations.queries import holders, requests_on

#: The version of the data that the command writes.
VERSION: Final = 1


def run_data(run: Run, words: CommandWords) -> dict[str, object]:
    """Return the steps as they turned out, then who may do what and what is pending."""
    return {
        "habilitations": "run",
        "version": VERSION,
        "title": run.title,
        "at": written_instant(run.at),
        "steps": list(_attempts(run, words)),
        "left_out": run.left_out,
        "dossiers": [_dossier(run, each) for each in run.portal.dossiers.values()],
        "inscriptions": list(_inscriptions(run)),
    }


def _attempts(run: Run, words: CommandWords) -> Iterator[dict[str, object]]:
    if not run.attempts:
        return
    start = run.attempts[0].before
    followed = Followed(start.ruleset.catalogue, tried_on=start)
    for attempt in run.attempts:
        yield _attempt(attempt, followed.known, words)
        followed.follow(attempt.step)


def _attempt(attempt: Attempt, known: Catalogues, words: CommandWords) -> dict[str, object]:
    told = {"notation": noted(attempt.step, known), "accepted": attempt.refusal is None}
    if attempt.refusal is None:
        return {**told}
    return {**told, "refusal": refusal_data(attempt.refusal, attempt.before, words)}


def refusal_data(
    refusal: HabilitationError, portal: Portal, words: CommandWords
) -> dict[str, object]:
    """Return what a refusal says, people by the names that a portal knows."""
    return {
        "slug": refusal.slug,
        "rule": refusal.rule,
        "section": refusal.section,
        "message": refusal.message(words.lang, portal, zone=words.zone),
        "advice": refusal.advice(words.lang, portal, zone=words.zone),
    }


def _dossier(run: Run, dossier: Dossier) -> dict[str, object]:
    waiting = requests_on(run.portal, dossier=dossier.id, at=run.at)
    return {
        "id": written_id(dossier.id),
        "name": dossier.name,
        "habilitations": [_held(each) for each in holders(run.portal, dossier=dossier.id)],
        "pending": [_request(each) for each in waiting],
    }


def _held(held: Habilitation) -> dict[str, object]:
    return {
        "subscriber": held.subscriber.value,
        "service": held.service.code,
        "role": held.role.value,
        "since": written_instant(held.since),
        "suspended": held.suspended,
    }


def _request(status: RequestStatus) -> dict[str, object]:
    adhesion = isinstance(status.request, AdhesionRequest)
    return {
        "kind": "ADHESION" if adhesion else "SUBSTITUTION",
        "requester": status.request.requester.value,
        "services": [each.code for each in status.request.services],
        "phase": status.status.value,
        "deadline": written_instant(status.deadline),
    }


def _inscriptions(run: Run) -> Iterator[dict[str, object]]:
    for space in run.portal.spaces.values():
        if waits(space):
            yield {
                "subscriber": space.subscriber.number.value,
                "deadline": written_instant(activation_deadline(space)),
                "void": is_void(space, run.at),
            }
