"""Reads written files with libraries that share no code with Sightline and prints as a list of JSON
what they found in each. The tests of tests/independent_readers.rs hold it against what was written.

usage: read.py FILE...

A library that is not installed is named as {"missing": "name"}.
"""

import hashlib
import io
import json
import sys
import warnings
import zipfile
from datetime import date, datetime


def plain(value):
    """A value as JSON holds it; days as ISO dates, durations as parts of a day."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if hasattr(value, "total_seconds"):
        return value.total_seconds() / 86400
    if hasattr(value, "hour"):
        return (value.hour * 3600 + value.minute * 60 + value.second) / 86400 + (
            value.microsecond / 86400e6
        )
    return value


def xlsx(path):
    import openpyxl

    def reference(of, *ways):
        for way in ways:
            found = getattr(of, way, None) if of is not None else None
            if found is not None:
                return found.f
        return None

    def series(one):
        return {
            "name": one.tx.v if one.tx is not None and one.tx.v else reference(one.tx, "strRef"),
            "across": reference(one.cat or one.xVal, "numRef", "strRef"),
            "values": reference(one.val or one.yVal, "numRef"),
        }

    book = openpyxl.load_workbook(path)
    sheets = {}
    for sheet in book.worksheets:
        sheets[sheet.title] = {
            "cells": {
                cell.coordinate: plain(cell.value)
                for row in sheet.iter_rows()
                for cell in row
                if cell.value is not None
            },
            "formulas": [
                cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"
            ],
            "tables": {table.displayName: table.ref for table in sheet.tables.values()},
            "charts": [
                {
                    "kind": type(chart).__name__,
                    "title": reference(chart.title.tx, "strRef") if chart.title else None,
                    "series": [series(one) for one in chart.series],
                }
                for chart in sheet._charts
            ],
            "frozen": sheet.freeze_panes,
        }
    return {"sheets": sheets, "title": book.properties.title}


def docx(path):
    import docx as library
    from docx.oxml.ns import qn
    from docx.table import Table
    from docx.text.paragraph import Paragraph

    file = library.Document(path)

    def alternatives(element):
        return [found.get("descr", "") for found in element.iter(qn("wp:docPr"))]

    def words(element):
        # Of a link some versions of the library give no text.
        inside = {qn("w:t"): lambda one: one.text or "", qn("w:tab"): lambda one: "\t"}
        runs = element.iter(qn("w:r"))
        return "".join(inside[one.tag](one) for run in runs for one in run if one.tag in inside)

    def paragraph(element):
        own = Paragraph(element, file)
        return {
            "style": own.style.name,
            "text": words(element),
            "pictures": alternatives(element),
            "links": [link.get(qn("w:anchor")) for link in element.iter(qn("w:hyperlink"))],
            "marks": [mark.get(qn("w:name")) for mark in element.iter(qn("w:bookmarkStart"))],
            "fields": [text.text.strip() for text in element.iter(qn("w:instrText"))],
        }

    def table(one):
        rows = []
        for row in one.rows:
            cells, seen = [], None
            for cell in row.cells:
                # A cell over several columns is given once for each.
                if cell._tc is seen:
                    continue
                seen = cell._tc
                cells.append(
                    {
                        "text": cell.text,
                        "pictures": alternatives(cell._tc),
                        "paragraphs": [paragraph(one._p) for one in cell.paragraphs],
                    }
                )
            own = row._tr.trPr
            has = lambda name: own is not None and own.find(qn(name)) is not None
            rows.append({"cells": cells, "is_head": has("w:tblHeader"), "is_whole": has("w:cantSplit")})
        return {"rows": rows}

    blocks = []
    for child in file.element.body.iterchildren():
        if child.tag == qn("w:p"):
            blocks.append(paragraph(child))
        elif child.tag == qn("w:tbl"):
            blocks.append(table(Table(child, file)))
    section = file.sections[0]
    ends = {}
    for name, part in (("header", section.header), ("footer", section.footer)):
        fields = part._element.iter(qn("w:instrText"))
        ends[name] = {
            "text": "\n".join(one.text for one in part.paragraphs),
            "fields": [field.text.strip() for field in fields],
        }
    return {"blocks": blocks, "title": file.core_properties.title, **ends}


def pptx(path):
    import pptx as library

    slides = []
    for slide in library.Presentation(path).slides:
        shapes = {"texts": [], "tables": [], "pictures": []}
        for shape in slide.shapes:
            own = shape._element._nvXxPr.cNvPr
            if shape.has_table:
                shapes["tables"].append(
                    [[cell.text for cell in row.cells if not cell.is_spanned] for row in shape.table.rows]
                )
            elif shape.shape_type is not None and shape.shape_type.name == "PICTURE":
                shapes["pictures"].append(own.get("descr", ""))
            elif shape.has_text_frame:
                shapes["texts"].append(shape.text_frame.text)
        title = slide.shapes.title
        notes = slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else ""
        slides.append({"title": title.text_frame.text if title else None, "notes": notes, **shapes})
    return {"slides": slides}


def parquet(source):
    import pyarrow.parquet as library

    table = library.read_table(source)
    metadata = table.schema.metadata or {}
    return {
        "columns": [[field.name, str(field.type)] for field in table.schema],
        "rows": [[plain(value) for value in row.values()] for row in table.to_pylist()],
        "metadata": {key.decode(): value.decode() for key, value in metadata.items()},
    }


def package(path):
    """A Frictionless data package: with the standard library, and with frictionless where it is."""
    import csv

    with zipfile.ZipFile(path) as archive:
        described = json.loads(archive.read("datapackage.json"))
        resources = {}
        for resource in described["resources"]:
            data = archive.read(resource["path"])
            resources[resource["name"]] = {
                "path": resource["path"],
                "is_hash_right": resource["hash"] == "sha256:" + hashlib.sha256(data).hexdigest(),
                "is_size_right": resource["bytes"] == len(data),
                "rows": list(csv.reader(io.StringIO(data.decode("utf-8"), newline="")))
                if resource["format"] == "csv"
                else None,
            }
    try:
        import frictionless

        report = frictionless.Package(path).validate()
        problems = [error.message for task in report.tasks for error in task.errors]
        problems += [error.message for error in report.errors]
    except ImportError:
        problems = None
    return {"description": described, "resources": resources, "problems": problems}


READERS = {"xlsx": xlsx, "docx": docx, "pptx": pptx, "parquet": parquet, "zip": package}


def read(path):
    try:
        return READERS[path.rsplit(".", 1)[1]](path)
    except ModuleNotFoundError as error:
        return {"missing": error.name}


# That openpyxl does not keep spark lines is no matter: it only reads.
warnings.simplefilter("ignore")
json.dump([read(path) for path in sys.argv[1:]], sys.stdout)
