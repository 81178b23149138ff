"""The pictures of the docs.

Law: a picture is drawn by the library, of a state that the tour reaches. Doesn't know the pages.
"""

from typing import Final

from habilitations._texts.languages import Lang
from habilitations.display import matrix
from habilitations.tour import played

#: The dossier of §4.2: every role is held on it.
_MARIANNE: Final = "313231838"


def matrix_picture(lang: Lang) -> str:
    """Return the rights matrix of the fiche's own dossier."""
    return matrix(played(lang).portal, _MARIANNE, lang=lang).to_svg()
