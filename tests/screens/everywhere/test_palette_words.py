"""ctrl+p finds by what people say, in the language in use: each action has three such words."""

from __future__ import annotations

from pathlib import Path

import pytest

from samling.locale import has_key, set_language, t
from screens.everywhere.commands import _EVERYWHERE, words_of
from screens.everywhere.key_list import all_actions
from screens.session.themes import NAMES, theme_words
from screens.widgets.top_bar import MORE_PLACES, PLACES
from tests.help.app_driver import palette, press, running, shown, until


def offered() -> set[str]:
    """Returns the keys of the sentences of all that the palette can offer."""
    keys = {action.binding.description for action in all_actions().values()}
    places = {f"place.{place}" for place in (*PLACES, *MORE_PLACES)}
    return {*filter(has_key, keys), *_EVERYWHERE, *places, *map(theme_words, NAMES)}


@pytest.mark.parametrize("code", ["nb", "en"])
def test_every_action_has_three_words_that_people_say(code: str) -> None:
    set_language(code)
    few = {key for key in offered() if len(set(words_of(key))) < 3}
    assert few == set()
    said = {word for key in offered() for word in words_of(key)}
    assert {word for word in said if word != word.strip() or len(word) < 2} == set()


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("skriv ut", "Eksporter sammendrag av samlingen"),
        ("klokke", "Start/pause"),
        ("parker", "Skriv et notat"),
        ("kopier", "Kopier det som vises"),
        ("angre", "Angre siste endring"),
    ],
)
async def test_it_is_found_by_what_people_say(kull_3: Path, typed: str, name: str) -> None:
    async with running(kull_3, (120, 40)) as pilot:
        await press(pilot, "2")
        await palette(pilot, typed)
        await until(pilot, lambda: name in shown(pilot))
        assert t("palette.nothing") not in shown(pilot)


async def test_words_of_another_language_find_nothing(kull_3: Path) -> None:
    async with running(kull_3) as pilot:
        await palette(pilot, "bottleneck")
        assert t("palette.nothing") in shown(pilot)
