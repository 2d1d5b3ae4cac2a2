"""The colours of the wall and the phones, reckoned as those of the app."""

from __future__ import annotations

import re

import pytest

from tests.help import ROOT
from tests.help.contrast import colour, contrast

PAGE = ROOT / "samling" / "web" / "page"
AA, AAA, NOT_TEXT = 4.5, 7.0, 3.0


def looks(sheet: str) -> list[dict[str, str]]:
    """Returns the colours by name of each block of a style sheet that names some, in order."""
    text = (PAGE / sheet).read_text("utf-8")
    blocks = re.findall(r"\{((?:\s*--\w+: #[0-9a-f]{6};)+)\s*\}", text)
    return [dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", block)) for block in blocks]


def ratios(look: dict[str, str], grounds: tuple[str, ...]) -> dict[tuple[str, str], float]:
    """Returns the contrast of each colour on each ground, by the names of both."""
    return {
        (name, ground): contrast(colour(look[name]), colour(look[ground]))
        for name in look
        if name not in grounds
        for ground in grounds
    }


def test_the_looks_of_the_wall_have_contrast() -> None:
    dark, light, high = (ratios(look, ("back", "panel")) for look in looks("wall.css"))
    for look, needs in ((dark, AA), (light, AA), (high, AAA)):
        low = {at: ratio for at, ratio in look.items() if ratio < needs and at[0] != "edge"}
        assert low == {}
        assert min(ratio for at, ratio in look.items() if at[0] == "edge") >= NOT_TEXT
    assert [at for at in dark if high[at] < dark[at]] == []


@pytest.mark.parametrize("at", [0, 1], ids=["light", "dark"])
def test_the_looks_of_the_phones_have_contrast_and_more_where_the_phone_asks(at: int) -> None:
    found = looks("phone.css")
    assert len(found) == 4
    plain = ratios(found[at], ("back", "soft"))
    high = ratios(found[at] | found[at + 2], ("back", "soft"))
    assert min(plain.values()) >= AA
    assert min(high.values()) >= AAA
    assert [pair for pair in plain if high[pair] < plain[pair]] == []
    focus = re.search(
        r"focus-visible \{ outline: 3px solid (#\w+)", (PAGE / "phone.css").read_text()
    )
    assert focus
    assert contrast(colour(focus[1]), colour(found[at]["back"])) >= NOT_TEXT
