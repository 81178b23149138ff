#!/usr/bin/env bash
# Expected: the last instant of a day, as a deadline that counts whole days has it, is written to a
#   workbook as 23:59:59 and a fraction, or cut; the day stays.
# Seen (openpyxl 3.1.5, XlsxWriter 3.3.1, python-calamine 0.9.1, on 2026-11-28): both writers round
#   to the millisecond, *up*. The end of 31 December 2026 is 1 January 2027, 00:00, for every
#   reader.
# Matters: an exported deadline shows the day after the last on which the code works, and the year
#   after.
# Do: export the first instant that is too late, or a date; keep a last instant out of workbooks.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check \
  openpyxl==3.1.5 XlsxWriter==3.3.1 python-calamine==0.9.1

venv/bin/python - >seen <<'PY'
from datetime import datetime

import openpyxl
import python_calamine
import xlsxwriter

end = datetime(2026, 12, 31, 23, 59, 59, 999999)
book = openpyxl.Workbook()
book.active.append([end])
book.save("openpyxl.xlsx")
with xlsxwriter.Workbook("xlsxwriter.xlsx") as file:
    shape = file.add_format({"num_format": "dd/mm/yyyy hh:mm:ss"})
    file.add_worksheet().write_datetime(0, 0, end, shape)
for name in ("openpyxl.xlsx", "xlsxwriter.xlsx"):
    sheet = python_calamine.load_workbook(name).get_sheet_by_index(0)
    print(name, openpyxl.load_workbook(name).active["A1"].value, sheet.to_python()[0][0])
PY

diff - seen <<'SEEN' || { echo "changed: not what was seen on 2026-11-28" >&2; exit 1; }
openpyxl.xlsx 2027-01-01 00:00:00 2027-01-01 00:00:00
xlsxwriter.xlsx 2027-01-01 00:00:00 2027-01-01 00:00:00
SEEN
echo "as seen: the last microsecond of a day is written as the next day"
