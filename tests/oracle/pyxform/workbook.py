"""Makes workbooks of forms that are written as text, so that both sides read the same cells.

    workbook.py FOLDER FORMS.md...

`# name` begins a form, without it the file's name is its name. A line without a bar names a
sheet, the lines with bars below it are its rows; `\\|` is a bar in a cell, every cell is text.
"""

import re
import sys
from pathlib import Path

from openpyxl import Workbook


def forms(name, text):
    """Every form of a text with its sheets."""
    found, rows = {}, None
    for line in filter(None, map(str.strip, text.splitlines())):
        if line.startswith("# "):
            name = line[2:]
        elif line.startswith("|"):
            cells = re.split(r"(?<!\\)\|", line)[1:-1]
            rows.append([cell.strip().replace(r"\|", "|") for cell in cells])
        else:
            rows = found.setdefault(name, {}).setdefault(line, [])
    return found


def workbook(sheets):
    made = Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for number, row in enumerate(rows, start=1):
            for column, text in enumerate(row, start=1):
                if text:
                    cell = sheet.cell(number, column)
                    # Else what begins with an equals sign would be a formula.
                    cell.data_type, cell.value = "s", text
    return made


def main():
    folder, *texts = map(Path, sys.argv[1:])
    folder.mkdir(parents=True, exist_ok=True)
    for text in texts:
        for name, sheets in forms(text.stem, text.read_text(encoding="utf-8")).items():
            target = folder / f"{name}.xlsx"
            workbook(sheets).save(target)
            print(target)


if __name__ == "__main__":
    main()
