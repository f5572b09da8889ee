"""What pyxform makes of XLSForms: one line of JSON per workbook, in the order given.

    oracle.py [--xform FOLDER] [--validate] [WORKBOOK...]    (without workbooks: a list on stdin)

`accepted` is pyxform's own judgement. --xform writes each form's XML into FOLDER and names it in
`xform`; --validate asks the ODK Validate that pyxform brings (it needs java) for `publishable`.
"""

import argparse
import contextlib
import json
import logging
import re
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

from pyxform.question import Question
from pyxform.section import RepeatingSection, Section
from pyxform.validators.odk_validate import ODK_VALIDATE_PATH
from pyxform.xls2xform import convert

# Canonical XLSForm names, by what pyxform's element is: its control, medium and bind say it for
# every alias of a type.
BY_CONTROL = {
    "select1": "select_one",
    "select": "select_multiple",
    "odk:rank": "rank",
    "range": "range",
    "trigger": "acknowledge",
}
BY_MEDIUM = {
    "image/*": "image",
    "audio/*": "audio",
    "video/*": "video",
    "application/*": "file",
    "osm/*": "osm",
}
BY_BIND = {"string": "text", "int": "integer"}
BY_NAME = {
    "audit",
    "background-audio",
    "background-geopoint",
    "calculate",
    "hidden",
    "start-geopoint",
}
FILES = (".csv", ".xml", ".geojson")


def canonical(question):
    """The canonical XLSForm name of a question's type."""
    bind, control = question.bind or {}, question.control or {}
    if question.type in BY_NAME:
        return question.type
    if question.type == "select one external":
        return "select_one_external"
    if question.type in {"note", "q note", "add note prompt"}:
        return "note"
    if "jr:preload" in bind:
        return bind["jr:preloadParams"]
    tag = control.get("tag")
    if tag == "upload":
        return BY_MEDIUM[control["mediatype"]]
    if tag in BY_CONTROL:
        source = getattr(question, "itemset", None) or ""
        return BY_CONTROL[tag] + ("_from_file" if source.endswith(FILES) else "")
    return BY_BIND.get(bind["type"], bind["type"])


def by_language(text, default):
    """A text of pyxform's, which is a string where it has one language."""
    if isinstance(text, dict):
        return {language: str(wording) for language, wording in text.items()}
    return {default: str(text)} if text else {}


def texts(element, default):
    """Every wording of an element that a translation can change, by column and language."""
    bind = getattr(element, "bind", None) or {}
    media = getattr(element, "media", None)
    found = {
        "label": element.label,
        "hint": getattr(element, "hint", None),
        "guidance_hint": getattr(element, "guidance_hint", None),
        "constraint_message": bind.get("jr:constraintMsg"),
        "required_message": bind.get("jr:requiredMsg"),
        **(media if isinstance(media, dict) else {}),
    }
    found = {column: by_language(text, default) for column, text in found.items()}
    return {column: wordings for column, wordings in found.items() if wordings}


def leaves(survey):
    """The questions with a value of their own, in order, without `meta`."""
    for element in survey.iter_descendants(lambda e: isinstance(e, Question)):
        path = "/" + element.get_xpath().split("/", 2)[2]
        if not path.startswith("/meta/"):
            yield path, element


def tree(section):
    """The rows below a section, nested, with what somebody who fills them in has to know."""
    rows = []
    for child in section.children or ():
        if isinstance(child, Section) and child.name != "meta":
            repeats = isinstance(child, RepeatingSection)
            count = (child.control or {}).get("jr:count")
            rows.append(
                {"name": child.name, "repeat": repeats, "count": count, "rows": tree(child)}
            )
        elif isinstance(child, Question):
            bind = child.bind or {}
            row = {"name": child.name, "type": canonical(child)}
            row["default"] = child.default
            row["itemset"] = getattr(child, "itemset", None)
            row["asked"] = bool(child.control) and "readonly" not in bind
            row["bind"] = {key: str(value) for key, value in bind.items()}
            rows.append(row)
    return rows


def described(survey, xform):
    default = survey.default_language or "default"
    lists = survey.choices or {}
    return {
        "questions": [
            {"name": question.name, "type": canonical(question), "path": path}
            for path, question in leaves(survey)
        ],
        "choice_lists": {
            name: [str(choice.name) for choice in found.options]
            for name, found in lists.items()
        },
        "languages": re.findall(r'<translation [^>]*lang="([^"]*)"', xform),
        "translations": {
            path: texts(question, default) for path, question in leaves(survey)
        },
        "choice_translations": {
            name: [texts(choice, default) for choice in found.options]
            for name, found in lists.items()
        },
        "rows": tree(survey),
    }


def judged(workbook, folder, number):
    """What is said of one workbook; pyxform may fail in any way on a strange one."""
    said = {"file": workbook, "accepted": False}
    notes = []
    try:
        result = convert(workbook, warnings=notes, validate=False)
        said |= described(result._survey, result.xform)
        said["accepted"] = True
        said["warnings"] = notes
        if folder:
            xform = folder / f"{number:04}.xml"
            xform.write_text(result.xform, encoding="utf-8")
            said["xform"] = str(xform)
            if result.itemsets is not None:
                said["itemsets"] = result.itemsets
    except (Exception, RecursionError, SystemExit) as error:
        said["accepted"] = False
        said["error"] = f"{type(error).__name__}: {error}"
    return said


def validate(accepted):
    """Adds ODK Validate's word on each form, and why not; one JVM reads all of them."""
    run = subprocess.run(
        ["java", "-Djava.awt.headless=true", "-jar", ODK_VALIDATE_PATH]
        + [said["xform"] for said in accepted],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    text, _, failed = run.stdout.partition("The following files failed validation:")
    if run.returncode not in (0, 1):
        raise RuntimeError(f"ODK Validate ended with {run.returncode}: {run.stdout}")
    failed = set(failed.splitlines())
    for said in accepted:
        said["publishable"] = said["xform"] not in failed
        if not said["publishable"]:
            about = text.partition(f"Validating: {said['xform']}")[2]
            said["validate"] = about.partition("\nValidating: ")[0].strip()


def main():
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--xform", type=Path)
    reader.add_argument("--validate", action="store_true")
    reader.add_argument("workbooks", nargs="*")
    asked = reader.parse_args()
    workbooks = asked.workbooks or sys.stdin.read().splitlines()
    logging.disable()
    warnings.simplefilter("ignore")
    with contextlib.ExitStack() as stack:
        folder = asked.xform
        if folder:
            folder.mkdir(parents=True, exist_ok=True)
        elif asked.validate:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        answers = [judged(it, folder, n) for n, it in enumerate(workbooks)]
        accepted = [said for said in answers if said["accepted"]]
        if asked.validate and accepted:
            validate(accepted)
        for said in answers:
            if not asked.xform:
                said.pop("xform", None)
            print(json.dumps(said, ensure_ascii=False))


if __name__ == "__main__":
    main()
