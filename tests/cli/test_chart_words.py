"""`samling chart --words`: all that a sighted person takes from a chart, and no drawing."""

from __future__ import annotations

from pathlib import Path

import pytest

from samling.model import ChartKind, options
from tests.help.cli_driver import Captured, ran

DRAWN = {*map(chr, range(0x2500, 0x2900)), "●"}
OF_TWO = ("p", "pp", "u", "up")


def sections(text: str) -> dict[str, list[str]]:
    """The lines below each heading; those above the first under ""."""
    found: dict[str, list[str]] = {"": []}
    for line in text.splitlines():
        if line.startswith("  "):
            found[[*found][-1]].append(line.strip())
        else:
            found[""].append(line)
            found[line] = []
    return found


def test_a_measure_is_told_whole(kull_3: Path, capsys: Captured) -> None:
    words = ["chart", kull_3, "-t", "kols bærum", "-m", "oppringt", "--words"]
    told = sections(ran(capsys, *words))
    assert told[""][:3] == [
        "Oppringt innen to virkedager etter utskriving",
        "P-diagram · 2. mars 2015 – 27. feb. 2017",
        "102 målepunkter, 5 mangler",
    ]
    line, target = told["Linjer"]
    assert "senterlinje (gjennomsnitt) 40,9 %, nedre kontrollgrense 0 %, øvre" in line
    assert line.endswith("grensene er ulike fra punkt til punkt, og her som ved det siste")
    assert target == "Målnivå 80 %"
    found = told["Det diagrammet viser"]
    assert sum("over øvre kontrollgrense" in finding for finding in found) == 6
    assert any("16 punkter på rad over senterlinjen fra 14. nov. 2016" in text for text in found)
    assert "24. okt. 2016: Ringe hjem etter utskriving" in told["Endringer og hendelser"]
    points = told["Målepunktene"]
    assert len(points) == 102
    assert points[-1] == "27. feb. 2017: 100 % (10 av 10) · over øvre kontrollgrense"
    english = sections(ran(capsys, "--lang", "en", *words))
    assert (
        english["The observations"][-1]
        == "27 Feb 2017: 100% (10 of 10) · above the upper control limit"
    )


@pytest.mark.parametrize("kind", options(ChartKind))
def test_each_type_is_told_without_a_drawing(kind: str, tmp_path: Path, capsys: Captured) -> None:
    file = tmp_path / "serie.csv"
    pairs = [(3, 40), (5, 41), (2, 39), (6, 44), (4, 40), (3, 38), (19, 40), (4, 42), (5, 40)]
    days = [f"{day:02}.03.2026" for day in range(1, len(pairs) + 1)]
    dated = zip(days, pairs, strict=True)
    if kind in ("xbar", "s"):
        rows = ["date;value", *(f"{day};{n}" for day, pair in dated for n in pair)]
    elif kind in OF_TWO:
        rows = ["date;numerator;denominator", *(f"{day};{a};{b}" for day, (a, b) in dated)]
    else:
        rows = ["date;value", *(f"{day};{a}" for day, (a, _) in dated)]
    file.write_text("\n".join(rows) + "\n", encoding="utf-8")
    told = ran(capsys, "chart", file, "--chart", kind, "--words")
    assert "senterlinje (" in told
    assert not DRAWN & set(told)


def test_words_come_first_where_nobody_looks(kull_3: Path, capsys: Captured) -> None:
    words = ["chart", kull_3, "-t", "kols bærum", "-m", "oppringt"]
    lines = ran(capsys, *words).splitlines()
    drawn = next(place for place, line in enumerate(lines) if DRAWN & set(line))
    assert any("16 punkter på rad" in line for line in lines[:drawn])
    both = ran(capsys, *words, "--words", "--json", code=2)
    assert both == ""
