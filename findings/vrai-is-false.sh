#!/usr/bin/env bash
# Expected: a yes-or-no cell of an .ods keeps its value beside the word that is shown, so
#   `read_excel` reads it alike whatever the language of the office.
# Seen (pandas 3.1.1 with odfpy 1.4.1 and python-calamine 0.9.1, on 2026-11-28): the engine `odf`
#   compares the *word* with "TRUE". In a French file, whose cells show VRAI, every yes is read as
#   no; the engine `calamine` reads the value.
# Matters: in a firm's list of rights a column "suspendu" is all False: whoever is suspended may act
#   again.
# Do: `engine="calamine"`; no later look at the column can tell.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check \
  pandas==3.1.1 odfpy==1.4.1 python-calamine==0.9.1

venv/bin/python - >seen <<'PY'
import pandas as pd
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P


def write(file, words):
    book, table = OpenDocumentSpreadsheet(), Table(name="Droits")
    cells = [TableCell(valuetype="string")]
    cells[0].addElement(P(text="suspendu"))
    for value, word in zip((True, False), words, strict=True):
        cells.append(TableCell(valuetype="boolean", booleanvalue=str(value).lower()))
        cells[-1].addElement(P(text=word))
    for cell in cells:
        row = TableRow()
        row.addElement(cell)
        table.addElement(row)
    book.spreadsheet.addElement(table)
    book.save(file)


write("english.ods", ("TRUE", "FALSE"))
write("french.ods", ("VRAI", "FAUX"))
for file in ("english.ods", "french.ods"):
    for engine in ("odf", "calamine"):
        print(file, engine, pd.read_excel(file, engine=engine)["suspendu"].tolist())
PY

diff - seen <<'SEEN' || { echo "changed: not what was seen on 2026-11-28" >&2; exit 1; }
english.ods odf [True, False]
english.ods calamine [True, False]
french.ods odf [False, False]
french.ods calamine [True, False]
SEEN
echo "as seen: the engine odf reads VRAI as False"
