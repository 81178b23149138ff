"""The activation of a request with its code (ADH-6 to 8, SUB-2).

Law: what was asked when the request was made is asked again (ADH-7), of the same generators.
Doesn't know what the letter looked like.
"""

from functools import partial

from habilitations import _adhesion, _substitution
from habilitations._course import DossierCourse, Scene
from habilitations._filing import code_in_time, entered, link_clicked, link_in_time
from habilitations._requests import AdhesionRequest
from habilitations.identifiers import Code


def activation(scene: Scene, code: Code) -> DossierCourse:
    """Yield the course of entering a code."""
    request = yield from entered(scene, code)
    yield from code_in_time(scene, request)
    yield from link_in_time(scene, request)
    yield from link_clicked(scene, request)
    if isinstance(request, AdhesionRequest):
        yield from _adhesion.preconditions(scene, request)
        yield partial(_adhesion.adhered, scene, request)
    else:
        yield from _substitution.preconditions(scene, request)
        yield partial(_substitution.substituted, scene, request)
