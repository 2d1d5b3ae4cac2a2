"""The Pareto chart as text, picture, words and numbers."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from samling.locale import set_language
from samling.report.figure.cells import Cells
from samling.report.page.columns import fitted
from samling.report.pareto.counted import Tally, bottleneck_tally, counted, reason_tally
from samling.report.pareto.figure import pareto_figure, telling_figure
from samling.store import Workspace

COUNTS = {"Prøvesvar": 32, "Ikke meldt <ennå>": 13, "Transport": 5, "Epikrise": 3, "Annet": 2}


def tally(counts: dict[str, int]) -> Tally:
    return Tally("marks", "Hvorfor ventet de?", "uke 9", counts)


def test_text_has_bars_on_the_axis_of_what_they_add_up_to() -> None:
    drawn = pareto_figure(tally(COUNTS)).draw(80, 9, True, False).splitlines()
    assert len(drawn) == 8
    assert re.match(r"Prøvesvar +32  █+● .* 58 %$", drawn[0])
    assert re.match(r"Transport + 5  ▒+ .*●.* 91 %$", drawn[2])
    # The dots go to the right, and the last is at the end.
    dots = [line.index("●") for line in drawn[:5]]
    assert dots == sorted(dots)
    assert drawn[4].endswith("● 100 %")
    # A bar begins where the axis does, and is as long as its share of it.
    axis = drawn[5].index("0"), drawn[4].index("●")
    assert drawn[1].index("█") == axis[0]
    assert drawn[1].count("█") == pytest.approx(13 / 55 * (axis[1] - axis[0] + 1), abs=0.5)


def test_text_fits_any_room() -> None:
    figure = pareto_figure(tally(COUNTS))
    for width in (30, 47, 200):
        for height in range(4, 30):
            lines = figure.draw(width, height, True, False).splitlines()
            assert len(lines) <= height
            assert max(map(len, lines)) <= width
    assert "og 3 til" in figure.draw(60, 4, True, False)
    assert figure.draw(20, 9, True, False).startswith("Det er for lite plass")


def test_sentences_and_numbers() -> None:
    figure = pareto_figure(tally(COUNTS))
    assert figure.said == (
        "2 av 5 står for 82 % av 55 merker: Prøvesvar (32), Ikke meldt <ennå> (13).",
    )
    told = figure.data()
    assert (told["total"], told["kinds"], told["few"], told["by_chance"]) == (55, 5, 2, False)
    assert told["bars"][1] == {
        "label": "Ikke meldt <ennå>",
        "count": 13,
        "share": 13 / 55,
        "cumulative": 45 / 55,
        "others": None,
    }
    assert figure.rows()[:2] == [["Årsak", "Antall", "Til sammen"], ["Prøvesvar", "32", "58,2 %"]]


def test_what_is_even_by_chance_or_put_together_is_said() -> None:
    counts = dict.fromkeys("abcde", 2) | dict.fromkeys("fghijkl", 1)
    said = pareto_figure(tally(counts), 6).said
    assert said == (
        "Ingen få skiller seg ut: mer enn halvparten av 12 må med for å nå 80 % av 17 merker.",
        "A (2) og b (2) kan ha byttet plass: forskjellen er ikke større enn tilfeldigheter gir.",
        "De 7 minste er slått sammen som andre, til sammen 7.",
    )
    assert pareto_figure(tally({"a": 1})).said == ("Alt er det samme: 1 merke, a.",)
    assert telling_figure(tally(counts)) is None
    assert telling_figure(tally({})) is None
    assert telling_figure(tally(COUNTS)) is not None


@pytest.mark.parametrize("dark", [False, True])
def test_the_picture_has_each_bar_and_what_it_says(dark: bool) -> None:
    figure = pareto_figure(tally(COUNTS))
    root = ElementTree.fromstring(figure.svg(dark))
    space = "{http://www.w3.org/2000/svg}"
    bars = [rect for rect in root.iter(f"{space}rect") if "bar" in rect.get("class", "")]
    widths = [float(bar.get("width", "0")) for bar in bars]
    assert [width / widths[0] for width in widths] == pytest.approx(
        [count / 32 for count in COUNTS.values()], abs=0.01
    )
    assert [bar.get("class") for bar in bars] == ["bar large"] * 2 + ["bar"] * 3
    # The line goes through the end of the first bar, and to 100 %.
    dots = [dot for dot in root.iter(f"{space}circle") if dot.get("class") == "dot"]
    first, last = (float(dot.get("cx", "0")) for dot in (dots[0], dots[-1]))
    left = float(bars[0].get("x", "0"))
    assert first == pytest.approx(left + widths[0], abs=0.2)
    assert (first - left) / (last - left) == pytest.approx(32 / 55, abs=0.001)
    texts = "".join(root.itertext())
    assert "Ikke meldt <ennå>" in texts
    assert figure.said[0] in texts


def test_labels_that_differ_in_case_or_blanks_are_one() -> None:
    labels = [("Ingen tid", 1), ("ingen  tid", 2), ("", 1), (" ", 1)]
    assert counted(labels, "uten årsak") == {"Ingen tid": 3, "uten årsak": 2}


def test_the_workspace_counted(kull_3: Path) -> None:
    workspace = Workspace.open(kull_3)
    team = workspace.teams()[0]
    by_phase = bottleneck_tally(workspace, team, "phase")
    assert sum(by_phase.counts.values()) == 7
    still_open = bottleneck_tally(workspace, team, "owner", open_only=True)
    assert sum(still_open.counts.values()) < 7
    by_level = bottleneck_tally(workspace, None, "level")
    assert by_level.whose == "alle team"
    assert by_level.counts["sykehus"] == 37
    assert sum(bottleneck_tally(workspace, team, "votes").counts.values()) == 15
    reasons = reason_tally(workspace, None, None)
    assert reasons.counts["Ingen utskrevne denne uka"] == 2
    assert sum(reasons.counts.values()) == 17


def test_in_english() -> None:
    set_language("en")
    assert pareto_figure(tally(COUNTS)).said[0].startswith("2 of 5 make up 82% of 55 marks: ")


def test_cells_hold_signs_of_two_columns_and_cut_what_is_outside() -> None:
    cells = Cells(6, 2)
    cells.put(0, 0, "日本語の", 32)
    cells.put(1, 4, "abc")
    cells.put(5, 0, "x")
    assert cells.text(colour=False) == "日本語\n    ab"
    assert cells.text(colour=True) == "\x1b[38;5;32m日本語\x1b[0m\n    ab"
    assert fitted("日本語", 5) == "日本…"
