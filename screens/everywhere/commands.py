"""The command palette: everything by its name, and by the words that people say for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import cast

from rich.text import Text
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.dom import DOMNode
from textual.fuzzy import Matcher
from textual.widgets import Input

from samling.locale import has_key, t
from samling.store.machine.guest import is_guest
from screens.session.app_session import SessionApp
from screens.session.painting import PaintedOnce
from screens.session.shade import Shading
from screens.session.themes import NAMES, theme_words
from screens.widgets.plain import Static
from screens.widgets.top_bar import MORE_PLACES, PLACES


class Palette(PaintedOnce, Shading, CommandPalette):
    """Textual's own, with a title as the other dialogues have it."""

    def __init__(self) -> None:
        super().__init__(placeholder=t("palette.search"))

    async def on_mount(self) -> None:
        """Puts the title above the line, in the same frame."""
        title = Static(t("palette.title"), id="palette-title")
        await self.query_one("#--input").mount(title, before=self.query_one(Input))


@dataclass(frozen=True)
class Command:
    """A name shown, the words that find it too, and the action it runs, of `node` where given."""

    name: str
    words: tuple[str, ...]
    action: str
    node: DOMNode | None = None


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


def _nothing() -> None:
    """Does nothing: the action of the line that says that nothing was found."""


def _marked(name: str, matcher: Matcher) -> Content:
    """Returns a name with the letters marked that were typed."""
    shown = Content(name)
    # Textual's own `highlight` takes the name for markup.
    for at in matcher.fuzzy_search.match(matcher.query, name)[1]:
        if not name[at].isspace():
            shown = shown.stylize(matcher.match_style, at, at + 1)
    return shown


class SamlingCommands(Provider):
    """Offers the places, the keys of the screen, the teams and the gatherings."""

    def _commands(self) -> Iterator[Command]:
        app = cast("SessionApp", self.app)
        for key, action in _EVERYWHERE.items():
            if key in _FOR_THE_HOST and is_guest():
                continue
            if not app.offers(*action.split("(")[0].split(".", 1)):
                continue
            if hasattr(app, "session") or key in _WITHOUT_WORKSPACE:
                yield self._named(key, action)
        for name in NAMES:
            key = theme_words(name)
            shown = t("command.to_theme", theme=t(key))
            yield Command(shown, words_of(key), f"app.to_theme('{name}')")
        yield from self._of_the_screen()
        if not hasattr(app, "session"):
            return
        for place in (*PLACES, *MORE_PLACES):
            yield self._named(f"place.{place}", f"app.go('{place}')")
        for team in app.session.workspace.teams():
            name = t("command.to_team", team=team.title)
            yield Command(name, (), f"app.to_team('{team.id}')")
        for gathering in app.session.gatherings:
            name = t("command.to_gathering", gathering=gathering.title)
            yield Command(name, (), f"app.to_gathering('{gathering.id}')")

    def _of_the_screen(self) -> Iterator[Command]:
        known = {*_EVERYWHERE.values()}
        for node, binding, enabled, _ in self.screen.active_bindings.values():
            action = binding.action
            if node is self.app or not enabled or not has_key(binding.description):
                continue
            if action not in known:
                known.add(action)
                yield self._named(binding.description, action, node)

    @staticmethod
    def _named(key: str, action: str, node: DOMNode | None = None) -> Command:
        return Command(t(key), words_of(key), action, node)

    async def discover(self) -> Hits:
        """Yields everything, before a letter is typed."""
        for command in self._commands():
            yield DiscoveryHit(Text(command.name), partial(self._run, command), command.name)

    async def search(self, query: str) -> Hits:
        """Yields what the name or one of the words says, in the language in use."""
        matcher = self.matcher(query)
        found = False
        for command in self._commands():
            score, shown = matcher.match(command.name), _marked(command.name, matcher)
            word = _said(query, command.words)
            if word and (said := _SAID * len(query)) > score:
                score, shown = said, Content(f"{command.name} ({word})")
            if score > 0:
                found = True
                yield Hit(score, shown, partial(self._run, command), text=shown.plain)
        if not found:
            # Shown here, since the palette's own text is in English.
            nothing = t("palette.nothing")
            yield Hit(1, Text(nothing), _nothing, nothing)

    async def _run(self, command: Command) -> None:
        await self.app.run_action(command.action, default_namespace=command.node or self.screen)
