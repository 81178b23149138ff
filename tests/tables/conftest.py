"""What Python's doctests pass over here: ways into files, where the libraries of files are not."""

from importlib.util import find_spec

_NEEDED = ("duckdb", "openpyxl", "pandas", "polars", "pyarrow")
collect_ignore = [] if all(map(find_spec, _NEEDED)) else ["trips.py"]
