"""Which pages of the docs are run: those that need another library, only where it is installed."""

from importlib.util import find_spec
from typing import Final

#: Pages, and what makes their data, that need the group `tables`: `.ci/run` runs them.
_NEEDS: Final = {
    "clients_list.py": ("openpyxl",),
    "how-to/export-to-tables-and-graphs.md": ("networkx", "pandas", "polars", "pyarrow"),
    "how-to/keep-a-journal-in-columns.md": ("duckdb", "pandas", "polars", "pyarrow"),
    "how-to/one-frame-from-many-files.md": ("duckdb", "pandas", "polars", "pyarrow"),
    "how-to/read-a-list-whole.md": (
        *("duckdb", "fastexcel", "openpyxl", "pandas", "polars", "python_calamine"),
    ),
    "how-to/to-a-spreadsheet-and-back.md": (
        *("fastexcel", "odf", "openpyxl", "pandas", "polars", "python_calamine", "xlsxwriter"),
    ),
}

collect_ignore = [page for page, needed in _NEEDS.items() if not all(map(find_spec, needed))]
