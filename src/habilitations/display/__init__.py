"""What the library knows, to look at: tables, lists, trees and pictures, for notebooks and pages.

Holds one function for each thing to see, what chooses how values show themselves, and what makes
rows and edges for other libraries. Law: each returns a frozen value that shows itself in Jupyter
and marimo, as text by `str`, and keeps nothing of the portal; all that it tells is text, escaped,
in French or in English. Doesn't know IPython, nor any library of tables or graphs: nothing is
needed at run time.

Public values show themselves in a notebook as the function of their kind does. Displays are
imported when a front end asks for one, so that none is where none is wanted.
"""

from habilitations.display._access import access
from habilitations.display._changes import changes
from habilitations.display._delegations import delegations
from habilitations.display._edges import Edge, to_edges
from habilitations.display._findings import findings
from habilitations.display._jupyter import load_ipython_extension, unload_ipython_extension
from habilitations.display._lists import overview, space
from habilitations.display._matrix import Matrix, matrix
from habilitations.display._options import Option, option_context, set_options
from habilitations.display._records import records, steps
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
    "Option",
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
    "option_context",
    "overview",
    "records",
    "set_options",
    "side_by_side",
    "space",
    "steps",
    "timeline",
    "to_edges",
    "to_records",
    "unload_ipython_extension",
]


def __dir__() -> list[str]:
    """Name what is public here, for completion."""
    return sorted(__all__)
