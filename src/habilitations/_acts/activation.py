"""The activation of a request with its code (ADH-6 to 8, SUB-2).

Law: what was asked when the request was made is asked again (ADH-7), of the same generators.
Doesn't know what the letter looked like.
"""

from functools import partial

from habilitations._acts import adhesion, substitution
from habilitations._acts.course import DossierCourse, Scene
from habilitations._acts.filing import code_in_time, entered, link_clicked, link_in_time
from habilitations._state.requests import AdhesionRequest
from habilitations.identifiers import Code


def activation(scene: Scene, code: Code) -> DossierCourse:
    """Yield the course of entering a code."""
    request = yield from entered(scene, code)
    yield from code_in_time(scene, request)
    yield from link_in_time(scene, request)
    yield from link_clicked(scene, request)
    if isinstance(request, AdhesionRequest):
        yield from adhesion.preconditions(scene, request)
        yield partial(adhesion.adhered, scene, request)
    else:
        yield from substitution.preconditions(scene, request)
        yield partial(substitution.substituted, scene, request)
