"""Charts as pictures: well-formed, legible, everything in them, the same for the same data."""

from __future__ import annotations

import random
import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import timedelta
from pathlib import Path

import pytest

from samling.locale import set_language
from samling.model import Network
from samling.model.measure import Annotation
from samling.report.chart.findings.found import in_brief, signals
from samling.report.chart.measured import MeasureChart
from samling.report.chart.style import MARK_OUTSIDE, MARK_OUTSIDE_BETTER, mark
from samling.report.chart_picture.file import export_chart_picture
from samling.report.chart_picture.picture import svg_chart
from samling.report.chart_picture.style import DARK, LIGHT, Colours
from samling.report.page.svg import text_width
from samling.store import NotSaved, Workspace
from samling.store.machine.export_target import ExportRefused
from tests.help.chart_samples import START, make_chart

SVG = "{http://www.w3.org/2000/svg}"
SIZES = [(960, 540), (400, 300), (1600, 500), (10, 10)]


def noisy(count: int, middle: float = 50) -> list[float]:
    dice = random.Random(count)
    return [dice.gauss(middle, 5) for _ in range(count)]


def annotated(chart: MeasureChart, *notes: tuple[int, str]) -> MeasureChart:
    made = (
        Annotation(team="t", measure="m", date=START + timedelta(days=day), text=text)
        for day, text in notes
    )
    return replace(chart, annotations=tuple(made))


def proportions() -> MeasureChart:
    counts = [round(n * (0.5 if n % 7 else 0.9)) for n in range(30, 60)]
    return make_chart(counts, list(range(30, 60)), chart="p", target=80, title="Andel æøå <&>")


CHARTS: dict[str, MeasureChart] = {
    "none": make_chart([]),
    "missing": make_chart([None, None], target=50),
    "one": make_chart([5.0], target=50),
    "constant": make_chart([7.0] * 12, unit="dager"),
    "gaps": make_chart([None, 3.0, None, None, 8.0, 9.0, None]),
    "split": annotated(
        make_chart([*noisy(20), *noisy(14, 30)], parts=[20], target=40, unit="dager"),
        (5, "Tavlemøte"),
        (6, "Ny rutine " + "for oppfølging " * 90),
        (150, "Æ & <b>"),
        (2_000, "etter perioden"),
    ),
    "proportions": proportions(),
    "mdc": make_chart([*noisy(15), *range(50, 62)], rules="mdc", direction="up", target=60),
    "long": make_chart(noisy(4_000), days=1, target=50),
    "huge": make_chart([1e15, -1e15, 3.0]),
    "small": make_chart([1e-12, 2e-12, 5e-324]),
    "title": make_chart(noisy(8), title="Et langt navn på et mål " * 8, unit="年" * 9),
}


def parsed(chart: MeasureChart, width: int = 960, height: int = 540) -> ET.Element:
    return ET.fromstring(svg_chart(chart, width, height))


def texts(root: ET.Element) -> list[str]:
    return ["".join(element.itertext()) for element in root.iter(f"{SVG}text")]


def by_class(root: ET.Element, name: str) -> list[ET.Element]:
    return [element for element in root.iter() if name in element.get("class", "").split()]


def placed(root: ET.Element) -> Iterator[tuple[float, float, float, float, ET.Element]]:
    """Yields left, top, right and bottom of each text, about, as it is drawn."""
    for parent, dx, dy in [(root, 0.0, 0.0), *groups(root)]:
        for element in parent.findall(f"{SVG}text"):
            size = float(element.get("font-size", "0"))
            wide = text_width(element.text or "", size)
            anchor = {"middle": wide / 2, "end": wide}.get(element.get("text-anchor", ""), 0.0)
            left, y = float(element.get("x", "0")) + dx - anchor, float(element.get("y", "0")) + dy
            yield left, y - size * 0.72, left + wide, y, element


def groups(root: ET.Element) -> Iterator[tuple[ET.Element, float, float]]:
    for element in root.findall(f"{SVG}g"):
        x, y = re.findall(r"-?[\d.]+", element.get("transform", ""))
        yield element, float(x), float(y)


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_pictures_are_well_formed_and_hold_their_text(name: str, size: tuple[int, int]) -> None:
    root = parsed(CHARTS[name], *size)
    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    _, _, width, height = map(float, root.get("viewBox", "").split())
    assert (width, height) == (float(root.get("width", "")), float(root.get("height", "")))
    assert width == max(400, size[0])
    assert height >= size[1]
    for left, top, right, bottom, text in placed(root):
        assert left >= -1, text.text
        assert top >= 0, text.text
        assert bottom <= height, text.text
        # A bold title of one long word is wider than what is reckoned for letters.
        assert right <= width * 1.02, text.text
    first, second = list(root)[:2]
    assert (first.tag, first.text) == (f"{SVG}title", CHARTS[name].measure.title)
    assert second.tag == f"{SVG}desc"
    assert all(signal.text() in (second.text or "") for signal in in_brief(signals(CHARTS[name])))


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_no_texts_collide(name: str, size: tuple[int, int]) -> None:
    boxes = list(placed(parsed(CHARTS[name], *size)))
    for place, box in enumerate(boxes):
        for other in boxes[place + 1 :]:
            apart = (
                box[2] <= other[0] + 1
                or other[2] <= box[0] + 1
                or box[3] <= other[1]
                or other[3] <= box[1]
            )
            assert apart, (box[4].text, other[4].text)


def test_pictures_refer_to_nothing_outside_and_run_nothing() -> None:
    for chart in CHARTS.values():
        text = svg_chart(chart)
        assert text == svg_chart(chart)
        assert set(re.findall(r"https?://[^\"]+", text)) == {"http://www.w3.org/2000/svg"}
        root = ET.fromstring(text)
        names = {element.tag.removeprefix(SVG) for element in root.iter()}
        assert names <= {"svg", "title", "desc", "rect", "g", "path", "circle", "text"}
        attributes = {name for element in root.iter() for name in element.attrib}
        assert not {name for name in attributes if name.startswith("on") or "href" in name}
        assert "id" not in attributes


def test_the_title_is_escaped() -> None:
    root = parsed(proportions())
    assert "Andel æøå <&>" in texts(root)
    assert root.get("aria-label") == "Andel æøå <&>"


def test_every_line_has_its_label_and_limits_have_steps() -> None:
    chart = proportions()
    root = parsed(chart)
    labels = [element.text or "" for element in by_class(root, "label")]
    assert [label.split()[0] for label in labels] == ["NKG", "SL", "ØKG", "Målnivå"]
    (upper,) = by_class(root, "ucl")
    assert (upper.get("d") or "").count("V") == len(chart.values) - 1
    (centre,) = by_class(root, "cl")
    assert "V" not in (centre.get("d") or "")
    assert any(re.fullmatch(r"\d+ %", text) for text in texts(root))


def test_the_curve_has_gaps_and_lines_step_at_a_split() -> None:
    assert len(by_class(parsed(make_chart([5.0, 6.0, None, 5.0, 6.0])), "curve")) == 2
    root = parsed(CHARTS["split"])
    assert len(by_class(root, "split")) == 1
    assert len(by_class(root, "curve")) == 2
    (centre,) = by_class(root, "cl")
    assert (centre.get("d") or "").count("M") == 2
    # The target is one line all the way.
    (target,) = by_class(root, "target")
    assert (target.get("d") or "").count("M") == 1


def test_annotations_are_letters_with_a_list_below() -> None:
    root = parsed(CHARTS["split"])
    letters = Counter(element.text for element in by_class(root, "letter"))
    # In the plot and in the list; A in the legend too.
    assert letters == {"A": 3, "B": 2, "C": 2}
    assert len(by_class(root, "annotation")) == 3
    lines = texts(root)
    assert "23. okt. 2016: Tavlemøte" in lines
    assert "17. mars 2017: Æ & <b>" in lines
    assert sum("oppfølging" in line for line in lines) == 3
    assert not any("etter perioden" in line for line in lines)
    assert not by_class(parsed(CHARTS["one"]), "letter")


def test_any_number_of_letters_stay_within_the_picture() -> None:
    notes = [(day, f"Endring {day}") for day in range(133)]
    root = parsed(annotated(make_chart(noisy(20)), *notes))
    places = [
        float(element.get("x", "")) for element in root.findall(f"{SVG}text[@class='letter']")
    ]
    assert len(places) == len(notes)
    assert places == sorted(places)
    assert min(places) >= 24
    assert max(places) <= 936


@pytest.mark.parametrize("name", ["proportions", "mdc", "long", "split"])
def test_every_signal_has_its_mark(name: str) -> None:
    chart = CHARTS[name]
    root = parsed(chart)
    direction = chart.measure.direction
    for sign, name_in_picture in (
        (MARK_OUTSIDE, "outside"),
        (MARK_OUTSIDE_BETTER, "outside better"),
    ):
        expected = sum(mark(point, direction) == sign for point in chart.chart.points)
        # One more in the legend, where there are any.
        drawn = [element for element in root.iter() if element.get("class") == name_in_picture]
        assert len(drawn) == expected + bool(expected)


def test_the_words_under_the_chart_are_the_findings() -> None:
    chart = CHARTS["mdc"]
    words = " ".join(texts(parsed(chart)))
    for signal in in_brief(signals(chart)):
        assert signal.text() in words
    assert "utenfor kontrollgrensene, til det verre" in words
    assert "Making Data Count" in words
    assert "Ingen målepunkter ennå" in texts(parsed(CHARTS["none"]))
    set_language("en")
    english = texts(parsed(proportions()))
    assert "What the chart shows" in english
    assert any(sentence.startswith("Target 80") for sentence in english)


def test_a_very_long_series_keeps_its_extremes_in_a_small_file() -> None:
    values = [*noisy(2_000), *noisy(2_000, 95)]
    values[700], values[3_000] = -40.0, 200.0
    chart = make_chart(values, days=1, freeze=2_000, target=50)
    text = svg_chart(chart)
    assert len(text.encode()) < 1_000_000
    root = ET.fromstring(text)
    (curve,) = by_class(root, "curve")
    levels = [float(y) for y in re.findall(r"[ML][\d.]+ (-?[\d.]+)", curve.get("d") or "")]
    assert len(levels) < len(values)
    drawn = [path.get("d") or "" for path in by_class(root, "outside")]
    for level in (min(levels), max(levels)):
        short = f"{level:.1f}".removesuffix(".0")
        assert any(f" {short}m" in path for path in drawn)


def test_a_series_without_dates_has_numbers_below() -> None:
    chart = make_chart(noisy(20))
    bare = replace(chart, readings=tuple(reading._replace(day=None) for reading in chart.readings))
    lines = texts(parsed(bare.cut(5, 20)))
    assert "I-diagram · punkt 5 – punkt 20" in lines
    assert "5" in lines


def test_text_has_the_colours_that_are_legible() -> None:
    for chart in CHARTS.values():
        for dark, colours in ((False, LIGHT), (True, DARK)):
            root = ET.fromstring(svg_chart(chart, dark=dark))
            known = {getattr(colours, field.name) for field in fields(Colours)}
            legible = known - {colours.background, colours.grid, colours.frame, colours.data}
            assert {element.get("fill") for element in root.iter(f"{SVG}text")} <= legible


def test_export_writes_whole_files_where_it_may(tmp_path: Path) -> None:
    chart, target = CHARTS["split"], tmp_path / "diagram æ.svg"
    target.write_text("old")
    assert export_chart_picture(chart, target) == target
    assert ET.parse(target).getroot().tag == f"{SVG}svg"
    assert svg_chart(chart) in target.read_text(encoding="utf-8")
    with pytest.raises(NotSaved):
        export_chart_picture(chart, tmp_path / "nowhere" / "x.svg")
    for refused in (tmp_path, Path("/dev/null"), Path("a\0b")):
        with pytest.raises(ExportRefused, match=r"error\.chart_target"):
            export_chart_picture(chart, refused)
    folder = Workspace.create(tmp_path / "w", Network(title="N")).folder
    for inside in (folder / "network.json", folder / "teams" / "x.svg", folder / ".x.svg"):
        with pytest.raises(ExportRefused, match=r"error\.export_inside"):
            export_chart_picture(chart, inside, folder=folder)
    assert export_chart_picture(chart, folder / "x.svg", folder=folder, dark=True).is_file()
