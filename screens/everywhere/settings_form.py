"""The settings of the person at this machine: language, theme, sound, flash, motion and cursor."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from samling.locale import language, languages, t, t_in
from samling.store import Settings, change_settings, read_settings
from samling.store.machine.settings import shows_cursor
from screens.forms.form import Field, Form, Values
from screens.session.themes import NAMES, theme_words

# What each is before a person has chosen.
_SWITCHES = {"sound": "on", "flash": "on", "motion": "on", "cursor": "off"}


def settings_form(
    themes: Iterable[str], theme: str, settle: Callable[[Settings, Settings], None]
) -> Form:
    """Returns the form of the settings; `settle` is told of those before and those now."""
    before = replace(read_settings(), cursor="on" if shows_cursor() else "")
    there = [name for name in NAMES if name in themes]
    on_off = ((t("settings.on"), "on"), (t("settings.off"), "off"))
    fields = [
        Field(
            "language",
            t("field.language"),
            language(),
            choices=tuple((t_in(code, "language.name"), code) for code in languages()),
        ),
        Field(
            "theme",
            t("field.theme"),
            theme,
            choices=tuple((t(theme_words(name)), name) for name in there),
        ),
        *(
            Field(
                name,
                t(f"field.{name}"),
                getattr(before, name) or otherwise,
                choices=on_off,
            )
            for name, otherwise in _SWITCHES.items()
        ),
    ]

    def save(values: Values) -> None:
        switches = {
            name: "" if values[name] == otherwise else values[name]
            for name, otherwise in _SWITCHES.items()
        }
        now = change_settings(language=values["language"], theme=values["theme"], **switches)
        settle(Settings(language=language()), now)

    return Form(t("form.settings"), fields, save, about=t("form.settings_about"))
