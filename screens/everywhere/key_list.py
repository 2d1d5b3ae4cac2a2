"""All keys of the app, with the changes in the settings."""

from __future__ import annotations

import pkgutil
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module

from textual.keys import KEY_NAME_REPLACEMENTS, Keys, _character_to_key

import screens
from samling.locale import has_key, t
from screens.session.keyed import ACTIONS, KeyedAction
from screens.widgets.key_bar import key_name

_MODIFIERS = {"ctrl", "shift", "alt"}
_NAMED = {key.value for key in Keys} | set(KEY_NAME_REPLACEMENTS.values())
# The areas whose keys work everywhere, and where the other keys are found.
_FIRST = ("app", "base")


@dataclass(frozen=True)
class KeyLine:
    """A line of the list: where, the keys as people read them, what they do, and the id."""

    area: str
    keys: str
    words: str
    id: str


def all_actions() -> dict[str, KeyedAction]:
    """Returns what the keys of every screen do, by id."""
    for module in pkgutil.walk_packages(screens.__path__, "screens."):
        import_module(module.name)
    return ACTIONS


def area_words(area: str) -> str:
    """Returns what a part of the app is called."""
    for key in (f"keys.area_{area}", f"place.{area}"):
        if has_key(key):
            return t(key)
    return area


def key_lines(changed: Mapping[str, str]) -> list[KeyLine]:
    """Returns all keys, the ones that work everywhere first; `changed` as in the settings."""
    shown = [
        (
            action,
            KeyLine(
                area_words(action.area),
                _written(changed.get(id_, action.binding.key)),
                t(action.binding.description),
                id_,
            ),
        )
        for id_, action in all_actions().items()
        if has_key(action.binding.description)
    ]
    # Sorted by area, and within an area in the order of its file.
    shown.sort(key=lambda pair: _place(pair[0].area))
    return [line for _, line in shown]


def _place(area: str) -> tuple[int, str, str]:
    return (
        _FIRST.index(area) if area in _FIRST else len(_FIRST),
        area_words(area),
        area,
    )


def _written(keys: str) -> str:
    return " / ".join(key_name(key) for key in keys.split(","))


def read_key(typed: str) -> str | None:
    """Returns a key as Textual names it; None where there is no such key.

    Modifiers stand before it, `ctrl+n`; a sign may stand for itself, `ø` or `<`.
    """
    *modifiers, key = typed.strip().split("+") if typed.strip() != "+" else ["+"]
    if set(modifiers) - _MODIFIERS or not key:
        return None
    if len(key) == 1:
        key = _character_to_key(key)
    elif key not in _NAMED and not _is_sign(key):
        return None
    return "+".join([*modifiers, key])


def _is_sign(key: str) -> bool:
    try:
        unicodedata.lookup(key.replace("_", " "))
    except KeyError:
        return False
    return True


def changed_keys(wished: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """Returns the valid changes of keys, and a sentence for each invalid one.

    A change is invalid if the action or key does not exist, or if another action in the same
    place has the key.
    """
    if not wished:
        return {}, []
    actions = all_actions()
    good: dict[str, str] = {}
    wrong: list[str] = []
    for id_, typed in wished.items():
        keys = [read_key(key) for key in typed.split(",")]
        if id_ not in actions:
            wrong.append(t("keys.no_such_action", id=id_[:60]))
        elif not all(keys):
            wrong.append(t("keys.no_such_key", id=id_, wish=typed[:40]))
        else:
            good[id_] = ",".join(filter(None, keys))
    for id_ in list(good):
        other = _clash(id_, good, actions)
        if other:
            wrong.append(t("keys.taken", id=id_, wish=good[id_], other=other))
            del good[id_]
    return good, wrong


def _clash(id_: str, good: Mapping[str, str], actions: Mapping[str, KeyedAction]) -> str:
    keys = set(good[id_].split(","))
    near = {actions[id_].area, *_FIRST}
    for other, action in actions.items():
        together = action.area in near or actions[id_].area in _FIRST
        if other != id_ and together and keys & set(good.get(other, action.binding.key).split(",")):
            return other
    return ""
