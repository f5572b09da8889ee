"""Makes workbooks of forms that are written as text, so that both sides read the same cells.

    workbook.py FOLDER FORM.md...

A line without a bar names a sheet, the lines with bars below it are its rows; `\\|` is a bar in a
cell, and every cell is text.
"""

import re
import sys
from pathlib import Path

from openpyxl import Workbook


def sheets(text):
    found = {}
    for line in filter(None, map(str.strip, text.splitlines())):
        if line.startswith("|"):
            cells = re.split(r"(?<!\\)\|", line)[1:-1]
            rows.append([cell.strip().replace(r"\|", "|") for cell in cells])
        else:
            rows = found.setdefault(line, [])
    return found


def main():
    folder, *forms = map(Path, sys.argv[1:])
    folder.mkdir(parents=True, exist_ok=True)
    for form in forms:
        workbook = Workbook()
        workbook.remove(workbook.active)
        for name, rows in sheets(form.read_text(encoding="utf-8")).items():
            sheet = workbook.create_sheet(name)
            for number, row in enumerate(rows, start=1):
                for column, text in enumerate(row, start=1):
                    if text:
                        cell = sheet.cell(number, column)
                        # Else what begins with an equals sign would be a formula.
                        cell.data_type, cell.value = "s", text
        target = folder / f"{form.stem}.xlsx"
        workbook.save(target)
        print(target)


if __name__ == "__main__":
    main()
