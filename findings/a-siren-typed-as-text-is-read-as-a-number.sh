#!/usr/bin/env bash
# Expected: a workbook knows texts from numbers, so a SIREN that was entered as text, with care,
#   comes out as text; `read_excel` guesses only where a CSV would make it guess.
# Seen (pandas 3.1.1 with openpyxl 3.1.5 and python-calamine 0.9.1, on 2026-11-28): the texts are
#   parsed again after they were read. "005520135" becomes 5520135, and the client code "1E10" ten
#   thousand millions; one code with another letter in the column, and all stay texts. polars 2.1.0
#   keeps texts.
# Matters: a dossier's identifier loses its noughts in one list and keeps them in the next, by what
#   the *other* rows hold. Named by an `Idsp` where it fails as a SIREN, it opens a second dossier.
# Do: `dtype=object, keep_default_na=False`, which gives each cell as it was typed.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check \
  pandas==3.1.1 openpyxl==3.1.5 python-calamine==0.9.1 polars==2.1.0 fastexcel==0.21.0

venv/bin/python - >seen <<'PY'
import openpyxl
import pandas as pd
import polars as pl

book = openpyxl.Workbook()
for row in (("dossier", "code"), ("005520135", "1E10"), ("313231838", "12E5")):
    book.active.append(row)
print("typed as", {cell.data_type for row in book.active.iter_rows(min_row=2) for cell in row})
book.save("clients.xlsx")
book.active.append(("P-77", "C-3"))
book.save("more.xlsx")


def first(frame):
    return frame.to_dict("records")[0]


for engine in ("openpyxl", "calamine"):
    print(engine, first(pd.read_excel("clients.xlsx", engine=engine)))
print("one more row", first(pd.read_excel("more.xlsx", engine="openpyxl")))
print("object", first(pd.read_excel("clients.xlsx", engine="openpyxl", dtype=object)))
print("polars", pl.read_excel("clients.xlsx").to_dicts()[0])
PY

diff - seen <<'SEEN' || { echo "changed: not what was seen on 2026-11-28" >&2; exit 1; }
typed as {'s'}
openpyxl {'dossier': 5520135, 'code': 10000000000.0}
calamine {'dossier': 5520135, 'code': 10000000000.0}
one more row {'dossier': '005520135', 'code': '1E10'}
object {'dossier': '005520135', 'code': '1E10'}
polars {'dossier': '005520135', 'code': '1E10'}
SEEN
echo "as seen: read_excel makes a number of a cell that holds a text"
