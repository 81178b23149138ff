"""What the library knows, to look at: tables, lists, trees and pictures, for notebooks and pages.

Holds one function for each thing to see, and what makes rows and edges for other libraries. Law:
each returns a frozen value that shows itself in Jupyter, as text by `str`, and keeps nothing of the
portal; all that it tells is text, escaped, in French or in English. Doesn't know IPython, nor any
library of tables or graphs: nothing is needed at run time.

Values of the library know nothing of displays, so that none is imported where none is wanted:
`%load_ext habilitations.display` makes an IPython shell show them by themselves.
"""

from habilitations.display._access import access
from habilitations.display._changes import changes
from habilitations.display._delegations import delegations
from habilitations.display._edges import Edge, to_edges
from habilitations.display._findings import findings
from habilitations.display._jupyter import (
    load_ipython_extension,
    register,
    unload_ipython_extension,
)
from habilitations.display._lists import overview, space
from habilitations.display._matrix import Matrix, matrix
from habilitations.display._sheet import Sheet
from habilitations.display._side_by_side import side_by_side
from habilitations.display._timeline import deadlines, timeline
from habilitations.display._tree import Diagram, Tree
from habilitations.display._verdicts import checklist
from habilitations.tables import Record, to_records

__all__ = [
    "Diagram",
    "Edge",
    "Matrix",
    "Record",
    "Sheet",
    "Tree",
    "access",
    "changes",
    "checklist",
    "deadlines",
    "delegations",
    "findings",
    "load_ipython_extension",
    "matrix",
    "overview",
    "register",
    "side_by_side",
    "space",
    "timeline",
    "to_edges",
    "to_records",
    "unload_ipython_extension",
]


def __dir__() -> list[str]:
    """Name what is public here, for completion."""
    return sorted(__all__)
