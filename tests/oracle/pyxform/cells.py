"""The cells pyxform reads from workbooks: one line of JSON each, in the order of the list on stdin.

With --strange FOLDER COUNT it first writes so many workbooks of its own into the folder, the same
every time, and puts them at the end of the list. They have what a spreadsheet program seldom
writes and a reader must still read as openpyxl does.
"""

import argparse
import json
import random
import sys
import warnings
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from pyxform.xls2json_backends import get_xlsform

SHEETS = ("survey", "choices", "settings", "external_choices", "entities", "osm")
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml."
FORMATS = (
    "General",
    "0.00",
    "yyyy-mm-dd",
    "h:mm",
    "[h]:mm:ss",
    "[Red]0.0",
    "[$-804]yyyy\"年\"m\"月\"",
    "0_d",
    "\"days\" 0",
    "0;yyyy",
    "mm:ss.0",
    "@",
)
BUILT_IN = (0, 1, 14, 18, 20, 22, 31, 46, 47, 49, 57)
TEXTS = (
    "type",
    "name",
    "label::中文 (zh)",
    "  label   of  two ",
    "\u00a0hint\u00a0\u00a0here ",
    "a\u00a0b",
    "\u3000",
    " ",
    "",
    "\n\t",
    "line\nbreak",
    "\u2003wide\u2003",
    "_x000D_",
    "_x005F_x0041_",
    "<&\"'>",
    "1",
    "TRUE",
    "#N/A",
    "🍜",
)
NUMBERS = (
    "0",
    "-0",
    "-0.0",
    "007",
    "1",
    "1.0",
    "0.1",
    "1e-05",
    "0.00001234",
    "1.5E-300",
    "1E+22",
    "123456789012345678901",
    "0.30000000000000004",
    "0.99999999999",
    "1.5",
    "59",
    "60",
    "60.5",
    "61",
    "45000",
    "45000.123456789",
    "45000.9999999999",
    "-1.25",
    "2958465.5",
    "3000000",
    "1e308",
)
DATES = ("2024-02-29", "2024-02-29T08:30:00", "2024-02-29T08:30:00.250Z", "08:30:00", "08:30")


def letters(column):
    """What a spreadsheet calls a column, counted from 1."""
    name = ""
    while column:
        column, digit = divmod(column - 1, 26)
        name = chr(ord("A") + digit) + name
    return name


def string(text, dice):
    """A string in one piece or in two with a look each, perhaps with a reading beside it."""
    if len(text) > 1 and dice.random() < 0.3:
        runs = "".join(
            f'<r><rPr><b/></rPr><t xml:space="preserve">{escape(piece)}</t></r>'
            for piece in (text[:1], text[1:])
        )
        return runs + '<rPh sb="0" eb="1"><t>reading</t></rPh>'
    return f'<t xml:space="preserve">{escape(text)}</t>'


def cell(place, shared, dice, header):
    """One cell of any type; in a header seldom what is no text."""
    style = dice.randrange(len(FORMATS) + len(BUILT_IN)) if dice.random() < 0.7 else 0
    attributes = f' s="{style}"' if style else ""
    if place:
        attributes += f' r="{place}"'
    kind = dice.choice("siefb" + "nnnnnd")
    if header and dice.random() < 0.995:
        kind = dice.choice("ssi")
    if kind == "s":
        return f'<c{attributes} t="s"><v>{dice.randrange(len(shared))}</v></c>'
    if kind == "i":
        text = string(dice.choice(TEXTS), dice)
        return f'<c{attributes} t="inlineStr"><is>{text}</is></c>'
    if kind == "e":
        return f'<c{attributes} t="e"><v>#DIV/0!</v></c>'
    if kind == "f":
        value = f"<v>{escape(dice.choice(TEXTS))}</v>" if dice.random() < 0.8 else ""
        return f'<c{attributes} t="str"><f>A1&amp;"x"</f>{value}</c>'
    if kind == "b":
        return f'<c{attributes} t="b"><v>{dice.randrange(2)}</v></c>'
    if kind == "d":
        return f'<c{attributes} t="d"><v>{dice.choice(DATES)}</v></c>'
    return f"<c{attributes}><v>{dice.choice(NUMBERS)}</v></c>"


def sheet(shared, dice):
    """A sheet with holes, rows out of order, and a size that may be wrong or missing."""
    width = dice.choice((1, 3, 8, 30))
    rows, number = [], 1
    for at in range(dice.choice((0, 1, 5, 40))):
        if at == 1 and dice.random() < 0.1:
            number += dice.choice((60, 61))
        cells = []
        for column in range(1, width + 1):
            if dice.random() < (0.05 if width == 30 else 0.7):
                named = at > 0 or width == 30 or dice.random() < 0.9
                place = f"{letters(column)}{number}" if named else ""
                cells.append(cell(place, shared, dice, at == 0))
        named = f' r="{number}"' if dice.random() < 0.9 else ""
        rows.append(f"<row{named}>{''.join(cells)}</row>")
        step = dice.choice((1, 1, 1, 1, 2, 5, 59, 60, 61, 62, 0) if dice.random() < 0.2 else (1,))
        number += step if named else 1
    size = dice.choice(("", "", f"A1:{letters(width)}{number}", "A1", "A1:B3", f"B1:{letters(width)}9"))
    size = f'<dimension ref="{size}"/>' if size else ""
    return f'<worksheet xmlns="{MAIN}">{size}<sheetData>{"".join(rows)}</sheetData></worksheet>'


def strange(path, dice):
    """Writes a workbook."""
    names = dice.sample(("Survey", "choices", "SETTINGS", "notes", "entities"), dice.randint(1, 4))
    shared = [dice.choice(TEXTS) for _ in range(12)]
    formats = "".join(
        f'<numFmt numFmtId="{164 + at}" formatCode={quoteattr(code)}/>'
        for at, code in enumerate(FORMATS)
    )
    looks = "".join(
        f'<xf numFmtId="{number}"/>'
        for number in (*range(164, 164 + len(FORMATS)), *BUILT_IN)
    )
    year = dice.choice(("", ' date1904="1"', ' date1904="0"'))
    parts = {
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><numFmts>{formats}</numFmts>'
        '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
        f"<cellXfs>{looks}</cellXfs></styleSheet>",
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">'
        + "".join(f"<si>{string(text, dice)}</si>" for text in shared)
        + "</sst>",
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><workbookPr{year}/>'
        "<sheets>"
        + "".join(
            f'<sheet name="{name}" sheetId="{at}" r:id="r{at}"/>'
            for at, name in enumerate(names, 1)
        )
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        + "".join(
            f'<Relationship Id="r{at}" Type="{OFFICE}/worksheet" Target='
            f'"{dice.choice(("", "/xl/", "./"))}sheets/sheet{at}.xml"/>'
            for at in range(1, len(names) + 1)
        )
        + "</Relationships>",
    }
    types = {"xl/workbook.xml": "sheet.main+xml", "xl/sharedStrings.xml": "sharedStrings+xml"}
    for at in range(1, len(names) + 1):
        parts[f"xl/sheets/sheet{at}.xml"] = sheet(shared, dice)
        types[f"xl/sheets/sheet{at}.xml"] = "worksheet+xml"
    parts["[Content_Types].xml"] = (
        f'<Types xmlns="{PACKAGE}/content-types">'
        + "".join(
            f'<Override PartName="/{part}" ContentType="{SHEET_TYPE}{kind}"/>'
            for part, kind in types.items()
        )
        + "</Types>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(part, '<?xml version="1.0" encoding="UTF-8"?>\n' + content)


def read(path):
    """What pyxform reads; it may fail in any way on a strange workbook."""
    try:
        found = get_xlsform(path)
    except (Exception, RecursionError) as error:
        return {"file": path, "error": f"{type(error).__name__}: {error}"}
    sheets = {}
    for name in SHEETS:
        rows = getattr(found, name)
        if rows is not None:
            headers = getattr(found, f"{name}_header")
            sheets[name] = {"headers": list(headers[0]) if headers else [], "rows": rows}
    return {"file": path, "sheet_names": found.sheet_names, "sheets": sheets}


def main():
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--strange", nargs=2, metavar=("FOLDER", "COUNT"))
    asked = reader.parse_args()
    workbooks = sys.stdin.read().splitlines()
    if asked.strange:
        folder = Path(asked.strange[0])
        folder.mkdir(parents=True, exist_ok=True)
        for seed in range(int(asked.strange[1])):
            path = folder / f"{seed:04}.xlsx"
            strange(path, random.Random(seed))
            workbooks.append(str(path))
    warnings.simplefilter("ignore")
    for workbook in workbooks:
        print(json.dumps(read(workbook), ensure_ascii=False))


if __name__ == "__main__":
    main()
