"""The course of activating a request with its code (ADH-6 to 8, SUB-2).

Law: what was asked when the request was made is asked again (ADH-7), by the same guards.
Doesn't know what the letter looked like.
"""

from types import MappingProxyType
from typing import Final

from habilitations._acts import adhesion, substitution
from habilitations._acts.acting import BY_PERSON
from habilitations._acts.course import Course
from habilitations._acts.filing import (
    Entering,
    code_in_time,
    link_clicked,
    link_in_time,
    some_request,
)
from habilitations._state.requests import AdhesionRequest, SubstitutionRequest

ACTIVATION: Final[Course[Entering]] = Course(
    (*BY_PERSON, some_request, code_in_time, link_in_time, link_clicked),
    ways=MappingProxyType(
        {
            AdhesionRequest: adhesion.ACTIVATION,
            SubstitutionRequest: substitution.ACTIVATION,
        }
    ),
)
