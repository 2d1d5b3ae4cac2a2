"""Word documents for the tests, made of the XML that Word writes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from html import escape

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def paragraph(text: str, *, listed: bool = False) -> str:
    parts = "<w:tab/>".join(
        f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in text.split("\t")
    )
    numbered = '<w:pPr><w:numPr><w:ilvl w:val="0"/></w:numPr></w:pPr>' if listed else ""
    return f"<w:p>{numbered}<w:r>{parts}</w:r></w:p>"


def table(rows: Sequence[Sequence[str]]) -> str:
    made = "".join(
        "<w:tr>" + "".join(f"<w:tc>{_cell(cell)}</w:tc>" for cell in row) + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl>{made}</w:tbl>"


def _cell(text: str) -> str:
    return "".join(paragraph(line) for line in text.split("\n"))


def document(*parts: str, part: str = "word/document.xml", head: str = "") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        xml = f"{head}<w:document {_W}><w:body>{''.join(parts)}</w:body></w:document>"
        packed.writestr(part, xml)
    return file.getvalue()
