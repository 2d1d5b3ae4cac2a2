"""Pictures of charts: what they are written with, and colours that all can read."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import fields

import pytest

from samling.report.chart_picture.style import DARK, LIGHT, Colours
from samling.report.page.svg import broken, element, text_at, text_width


def test_text_is_escaped_and_what_xml_cannot_hold_is_replaced() -> None:
    made = text_at(0, 0, "a\x00b\ud800 \" ' <", size=1, fill="#000000", class_='"&')
    root = ET.fromstring(made)
    assert root.text == "a\ufffdb\ufffd \" ' <"
    assert root.get("class") == '"&'
    assert element("rect", x=-0.01, y=2.0, width=1.26, fill=None) == (
        '<rect x="0" y="2" width="1.3"/>'
    )


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return sum(w * share for w, share in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(colour: str, other: str) -> float:
    low, high = sorted((luminance(colour), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_colours_are_legible(colours: Colours) -> None:
    for field in fields(Colours):
        if field.name not in ("background", "grid"):
            least = 3 if field.name in ("frame", "data") else 4.5
            found = contrast(getattr(colours, field.name), colours.background)
            assert found >= least, field.name


def test_text_is_broken_to_its_width() -> None:
    text = "Ved tilfeldig variasjon ventes høyst åtte punkter på rad over senterlinjen. " * 4
    for width in (200, 500, 900):
        lines = broken(text, width, 13)
        assert " ".join(lines) == text.strip()
        assert all(text_width(line, 13) <= width * 1.1 for line in lines)
    assert broken(text, 300, 13, 2)[-1].endswith("…")
    assert broken("", 300, 13) == []
