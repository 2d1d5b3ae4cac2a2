"""The paired plot in text: legible for one person and for forty, with and without colour."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.locale import set_language
from samling.report.psfs.plot import draw_pairs
from samling.report.psfs.results import TeamResults, team_results
from tests.help.psfs_samples import result

SCORE = st.integers(0, 10)


def team(*pairs: tuple[int, int]) -> TeamResults:
    return team_results(
        result([pair], [two], code=f"K-{place:02}") for place, (pair, two) in enumerate(pairs)
    )


def test_one_person_goes_from_left_to_right_without_a_mean() -> None:
    lines = draw_pairs(team((0, 10)), 76, 16).splitlines()
    assert re.search(r"10┤.*▲ +K-00$", lines[0])
    assert re.search(r" 0┤ +●", lines[13])
    assert "første skåring" in lines[14]
    assert lines[14].endswith("siste skåring")
    assert "▲ bedre 1" in lines[15]
    assert "━" not in "".join(lines)


def test_two_people_have_a_mean_with_its_numbers() -> None:
    drawn = draw_pairs(team((2, 6), (4, 3)), 76, 16)
    assert re.search(r"3,0 ━+", drawn)
    assert re.search(r"━+ 4,5", drawn)
    assert "▲ bedre 1" in drawn
    assert "· for liten endring 1" in drawn


def test_those_who_share_an_end_are_counted() -> None:
    drawn = draw_pairs(team((2, 8), (2, 8), (2, 8), (9, 8), (3, 2)), 76, 16)
    assert re.search(r"3●", drawn)
    assert "▲3 ·" in drawn
    # 40 who all go the same way.
    many = draw_pairs(team(*[(8, 3)] * 40), 76, 16)
    assert "40●" in many
    assert "▼40" in many
    assert "…" in many


def test_codes_are_left_out_on_the_projector() -> None:
    assert "K-00" not in draw_pairs(team((2, 6), (4, 3)), 76, 16, codes=False)


def test_colours_change_nothing_else() -> None:
    found = team((2, 6), (4, 3), (9, 1))
    for dark in (True, False):
        coloured = draw_pairs(found, 76, 16, dark=dark, colour=True)
        assert "\x1b[38;5;" in coloured
        assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == draw_pairs(found, 76, 16)


def test_nobody_and_no_room_are_said() -> None:
    assert draw_pairs(team_results([result([3])]), 76, 16).startswith("Ingen kan sammenlignes")
    assert "for lite plass" in draw_pairs(team((1, 2)), 20, 16)
    set_language("en")
    assert "too little room" in draw_pairs(team((1, 2)), 76, 4)


@pytest.mark.parametrize("count", [1, 2, 12, 40])
@given(data=st.data())
def test_every_plot_fits_and_counts_everyone(count: int, data: st.DataObject) -> None:
    pairs = data.draw(st.lists(st.tuples(SCORE, SCORE), min_size=count, max_size=count))
    width, height = data.draw(st.sampled_from([(76, 16), (34, 5), (120, 30), (60, 11)]))
    lines = draw_pairs(team(*pairs), width, height).splitlines()
    assert len(lines) <= height
    assert max(map(len, lines)) <= width
    marks = "".join(re.findall(r"[▲▼·]\d*", "\n".join(lines[: height - 2])))
    ends = [int(n or 1) for n in re.findall(r"[▲▼·](\d*)", marks)]
    assert sum(ends) == count
    starts = re.findall(r"(\d*)●", "\n".join(lines[: height - 2]))
    assert sum(int(start or 1) for start in starts) == count
