"""The command palette: everything by its name, and by the words that people say for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rich.text import Text
from textual.dom import DOMNode
from textual.fuzzy import FuzzySearch
from textual.screen import Screen

from samling.locale import has_key, t
from samling.store.machine.guest import is_guest
from screens.everywhere.finding import Finding
from screens.session.app_session import SessionApp
from screens.session.themes import NAMES, theme_words
from screens.widgets.late import Late
from screens.widgets.top_bar import MORE_PLACES, PLACES

_FUZZY = FuzzySearch()


@dataclass(frozen=True)
class Command:
    """A name shown, the key of its words, and the action it runs, of `node` where given."""

    name: str
    key: str
    action: str
    node: DOMNode | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """What people say for it."""
        return words_of(self.key)


# What can be done wherever one is.
_EVERYWHERE = {
    "command.search": "app.search",
    "command.note": "app.note",
    "command.share": "app.share",
    "command.team": "app.team",
    "command.gathering": "app.gathering",
    "command.export": "app.export",
    "command.board": "app.board",
    "command.voting": "app.voting",
    "command.more": "app.more",
    "command.present": "app.present",
    "command.enlarge": "app.enlarge",
    "command.copy": "app.copy",
    "key.pin_wall": "app.pin_wall",
    "key.clock_pause": "app.clock_pause",
    "key.clock_next": "app.clock_next",
    "key.clock_minutes": "app.clock_minutes(5)",
    "command.undo": "app.undo",
    "command.redo": "app.redo",
    "key.history": "app.history",
    "command.removed": "app.removed",
    "command.backups": "app.backups",
    "command.language": "app.language",
    "command.tour": "app.tour",
    "command.new_network": "app.begin('new')",
    "command.open_network": "app.begin('open')",
    "command.demo": "app.begin('demo')",
    "command.theme": "app.theme",
    "command.settings": "app.settings",
    "command.sound": "app.switch('sound')",
    "command.flash": "app.switch('flash')",
    "command.cursor": "app.cursor",
    "command.motion": "app.switch('motion')",
    "command.messages": "app.messages",
    "command.answer": "app.answer",
    "command.help": "app.help",
    "command.all_keys": "app.all_keys",
    "command.quit": "app.quit",
}
# Commands that open another network; not offered in a browser, which was let in to this one.
_FOR_THE_HOST = ("command.tour", "command.new_network", "command.open_network", "command.demo")
_WITHOUT_WORKSPACE = (
    "command.tour",
    "command.new_network",
    "command.open_network",
    "command.demo",
    "command.language",
    "command.theme",
    "command.settings",
    "command.sound",
    "command.flash",
    "command.cursor",
    "command.motion",
    "command.messages",
    "command.answer",
    "command.help",
    "command.all_keys",
    "command.quit",
)


# A letter of a word counts as much as one at the beginning of a name.
_SAID = 2.0


def words_of(key: str) -> tuple[str, ...]:
    """Returns what people say for what the sentence of a key names, in the language in use."""
    return tuple(t(f"words.{key}").split(", ")) if has_key(f"words.{key}") else ()


def _said(query: str, words: tuple[str, ...]) -> str:
    """Returns the word that what is typed begins, "" for none."""
    typed = " ".join(query.casefold().split())
    return next((word for word in words if typed and word.casefold().startswith(typed)), "")


def _of_the_app(app: SessionApp) -> Iterator[Command]:
    for key, action in _EVERYWHERE.items():
        if key in _FOR_THE_HOST and is_guest():
            continue
        if not app.offers(*action.split("(")[0].split(".", 1)):
            continue
        if hasattr(app, "session") or key in _WITHOUT_WORKSPACE:
            yield _named(key, action)
    for name in NAMES:
        key = theme_words(name)
        yield Command(t("command.to_theme", theme=t(key)), key, f"app.to_theme('{name}')")


def _of_the_screen(app: SessionApp, screen: Screen[Any]) -> Iterator[Command]:
    known = {*_EVERYWHERE.values()}
    for node, binding, enabled, _ in screen.active_bindings.values():
        action = binding.action
        if node is app or not enabled or not has_key(binding.description):
            continue
        if action not in known:
            known.add(action)
            yield _named(binding.description, action, node)


def _of_the_network(app: SessionApp) -> Iterator[Command]:
    for place in (*PLACES, *MORE_PLACES):
        yield _named(f"place.{place}", f"app.go('{place}')")
    for team in app.session.workspace.teams():
        name = t("command.to_team", team=team.title)
        yield Command(name, "", f"app.to_team('{team.id}')")
    for gathering in app.session.gatherings:
        name = t("command.to_gathering", gathering=gathering.title)
        yield Command(name, "", f"app.to_gathering('{gathering.id}')")


def _named(key: str, action: str, node: DOMNode | None = None) -> Command:
    return Command(t(key), key, action, node)


def commands(app: SessionApp, screen: Screen[Any]) -> Sequence[Command]:
    """Returns the places, the keys of the screen, the teams and the gatherings."""
    of_network = _of_the_network(app) if hasattr(app, "session") else ()
    return [*_of_the_app(app), *_of_the_screen(app, screen), *of_network]


class Palette(Finding[Command]):
    """Lists a line a command; before a letter is typed, all that can be done at `screen`."""

    HELP = "help.palette"

    def __init__(self, offered: Sequence[Command]) -> None:
        super().__init__(t("palette.title"), t("palette.search"))
        self.offered = offered

    def find(self, words: str) -> None:
        """Lists what the name or one of the words says, the best first."""
        query = words.strip()
        found = [found for command in self.offered if (found := _found(command, query))]
        found.sort(key=lambda hit: -hit.score)
        lines = [Late(hit.shown, 1) for hit in found]
        self.list_hits(
            [hit.command for hit in found], lines, t("palette.nothing"), t("palette.keys")
        )


@dataclass(frozen=True)
class _Found:
    """A command found by its name, where `marked` are the letters, or by a word said for it."""

    command: Command
    score: float
    marked: Sequence[int] = ()
    word: str = ""

    def shown(self) -> Text:
        """Returns the name with the letters marked that were typed, or with the word."""
        name = self.command.name
        if self.word:
            return Text(f"{name} ({self.word})")
        text = Text(name)
        for at in self.marked:
            if not name[at].isspace():
                text.stylize("bold underline", at, at + 1)
        return text


def _found(command: Command, query: str) -> _Found | None:
    """Returns how a command is found; None where it is not. All are found by nothing typed."""
    if not query:
        return _Found(command, 0)
    score, marked = _FUZZY.match(query, command.name)
    word = _said(query, command.words)
    if word and (said := _SAID * len(query)) > score:
        return _Found(command, said, word=word)
    return _Found(command, score, marked) if score > 0 else None
