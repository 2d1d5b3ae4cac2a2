"""Small workbooks for tests, written part by part as Excel and LibreOffice write them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from html import escape
from typing import Any

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
# The styles of `xlsx`: plain, a date, per cent, hours over a day, per cent only in words, and
# struck through.
HIDDEN = ' hidden="1"'
DATE, PER_CENT, HOURS, WORDS, STRUCK = 1, 2, 3, 4, 5
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><numFmts count="3">'
    '<numFmt numFmtId="164" formatCode="mmm yy"/><numFmt numFmtId="165" formatCode="0.0 %"/>'
    '<numFmt numFmtId="166" formatCode="[h]:mm"/>'
    '<numFmt numFmtId="167" formatCode="0&quot; %&quot;"/></numFmts>'
    "<fonts><font/><font><strike/></font><font><strike val='0'/></font></fonts>"
    "<fills><fill/></fills><borders><border/></borders>"
    '<cellStyleXfs><xf numFmtId="0"/></cellStyleXfs><cellXfs>'
    + "".join(f'<xf numFmtId="{number}" fontId="2"/>' for number in (0, 164, 165, 166, 167))
    + '<xf numFmtId="0" fontId="1"/></cellXfs></styleSheet>'
)
Cells = Sequence[Sequence[Any]]


def xlsx(
    sheets: Mapping[str, Cells],
    *,
    merged: str = "",
    hidden: Sequence[str] = (),
    rows_hidden: Sequence[int] = (),
    columns_hidden: Sequence[int] = (),
    comments: Sequence[str] = (),
) -> bytes:
    """Returns a workbook: a cell is a value, (number, style), or XML that begins with <c."""
    listed, related, types = "", "", ""
    columns = "".join(f'<col min="{at}" max="{at}"{HIDDEN}/>' for at in columns_hidden)
    columns = f"<cols>{columns}</cols>" if columns else ""
    parts: dict[str, str] = {}
    for number, (name, rows) in enumerate(sheets.items(), start=1):
        state = ' state="hidden"' if name in hidden else ""
        listed += f'<sheet name="{escape(name)}" sheetId="{number}"{state} r:id="r{number}"/>'
        related += (
            f'<Relationship Id="r{number}" Type="{_RELATIONS}/worksheet" '
            f'Target="worksheets/sheet{number}.xml"/>'
        )
        types += (
            f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="application/'
            'vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
        )
        parts[f"xl/worksheets/sheet{number}.xml"] = (
            f'<worksheet xmlns="{_MAIN}">{columns}<sheetData>{_rows(rows, rows_hidden)}</sheetData>'
            + (f'<mergeCells><mergeCell ref="{merged}"/></mergeCells>' if merged else "")
            + "</worksheet>"
        )
    if comments:
        parts["xl/worksheets/_rels/sheet1.xml.rels"] = (
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="c" '
            f'Type="{_RELATIONS}/comments" Target="../comments1.xml"/></Relationships>'
        )
        listed_comments = "".join(f'<comment ref="{at}"/>' for at in comments)
        parts["xl/comments1.xml"] = (
            f'<comments xmlns="{_MAIN}"><commentList>{listed_comments}</commentList></comments>'
        )
    parts["xl/styles.xml"] = _STYLES
    parts["xl/workbook.xml"] = (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>{listed}</sheets></workbook>'
    )
    parts["xl/_rels/workbook.xml.rels"] = (
        f'<Relationships xmlns="{_PACKAGE}/relationships">{related}<Relationship Id="s" '
        f'Type="{_RELATIONS}/styles" Target="styles.xml"/></Relationships>'
    )
    parts["_rels/.rels"] = (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="w" '
        f'Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    )
    parts["[Content_Types].xml"] = (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/>{types}</Types>'
    )
    return zipped(parts)


def ods(rows: Sequence[str]) -> bytes:
    """Returns an .ods of one sheet, each row as the XML of its cells."""
    space = "urn:oasis:names:tc:opendocument:xmlns:"
    body = "".join(row if "<table:table-row" in row else _ods_row(row) for row in rows)
    content = (
        f'<office:document-content xmlns:office="{space}office:1.0" xmlns:text="{space}text:1.0" '
        f'xmlns:table="{space}table:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="Ark1">{body}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return zipped(
        {
            "mimetype": kind,
            "content.xml": content,
            "META-INF/manifest.xml": (
                f'<manifest:manifest xmlns:manifest="{space}manifest:1.0">'
                f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
                "</manifest:manifest>"
            ),
        }
    )


def zipped(parts: Mapping[str, str]) -> bytes:
    """Returns a zip file of the parts."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(name, text)
    return packed.getvalue()


def _ods_row(cells: str) -> str:
    return f"<table:table-row>{cells}</table:table-row>"


def _rows(rows: Cells, hidden: Sequence[int] = ()) -> str:
    return "".join(
        f'<row r="{line}"{HIDDEN if line in hidden else ""}>'
        + "".join(_cell(value, f"{chr(65 + place)}{line}") for place, value in enumerate(row))
        + "</row>"
        for line, row in enumerate(rows, start=1)
    )


def _cell(value: Any, at: str) -> str:
    if value is None:
        return ""
    if isinstance(value, str) and value.startswith("<c"):
        return value
    if isinstance(value, str):
        return f'<c r="{at}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    style = 0
    if isinstance(value, date):
        value, style = (value - date(1899, 12, 30)).days, DATE
    if isinstance(value, tuple):
        value, style = value
    return f'<c r="{at}" s="{style}"><v>{value}</v></c>'
