"""A chart as PNG: twice as fine, with its own letters, and never under another picture's name."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from samling.report.chart_picture.file import export_chart_picture
from samling.report.chart_picture.picture import svg_chart
from samling.report.chart_picture.png import ZOOM, png_of
from samling.report.page.svg import element, text_at
from samling.store.machine.export_target import ExportRefused
from tests.report.chart_picture.test_chart_svg import CHARTS


def parts(png: bytes) -> dict[bytes, bytes]:
    """Returns the parts of a PNG file by their names, each held against its sum."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    found, at = {}, 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        name, content = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        (total,) = struct.unpack(">I", png[at + 8 + length : at + 12 + length])
        assert zlib.crc32(name + content) == total
        found[name], at = content, at + 12 + length
    return found


def test_a_chart_is_twice_as_fine_as_its_svg() -> None:
    chart = CHARTS["split"]
    root = ET.fromstring(svg_chart(chart))
    found = parts(png_of(svg_chart(chart)))
    width, height = struct.unpack(">II", found[b"IHDR"][:8])
    assert (width, height) == (int(root.attrib["width"]) * 2, int(root.attrib["height"]) * 2)
    # 192 dots an inch, so that it is pasted as large as the SVG.
    assert struct.unpack(">IIB", found[b"pHYs"]) == (7559, 7559, 1)


def test_the_letters_come_along() -> None:
    def drawn(words: str) -> bytes:
        word = text_at(4, 24, words, size=20, fill="#000000", font_family="Nowhere, sans-serif")
        return png_of(element("svg", word, xmlns="http://www.w3.org/2000/svg", width=90, height=30))

    assert ZOOM == 2
    pictures = {drawn(words) for words in (" ", "Å", "Ø", "Æ", "š", "ŋ", "≤", "→", "–", "Ж")}
    assert len(pictures) == 10


def test_a_name_holds_what_it_says(tmp_path: Path) -> None:
    chart = CHARTS["split"]
    png = export_chart_picture(chart, tmp_path / "diagram.PNG").read_bytes()
    assert png.startswith(b"\x89PNG")
    svg = export_chart_picture(chart, tmp_path / "diagram.svg").read_bytes()
    assert svg.startswith(b"<?xml")
    for name in ("diagram", "diagram.jpg", "diagram.png.txt"):
        with pytest.raises(ExportRefused, match=r"error\.picture_ending"):
            export_chart_picture(chart, tmp_path / name)
        assert not (tmp_path / name).exists()
