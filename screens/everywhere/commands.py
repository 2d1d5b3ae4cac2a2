"""The command palette: everything by its name, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import cast

from rich.text import Text
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.dom import DOMNode
from textual.fuzzy import Matcher

from samling.locale import has_key, languages, t, t_in
from samling.store.machine.guest import is_guest
from screens.session.app_session import SessionApp
from screens.session.themes import NAMES, theme_words
from screens.widgets.top_bar import MORE_PLACES, PLACES


@dataclass(frozen=True)
class Command:
    """A name shown, all names that find it, and the action it runs, of `node` where given."""

    name: str
    names: tuple[str, ...]
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
    "command.help",
    "command.all_keys",
    "command.quit",
)


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
            words = [t_in(code, theme_words(name)) for code in languages()]
            yield Command(
                t("command.to_theme", theme=t(theme_words(name))),
                tuple(words),
                f"app.to_theme('{name}')",
            )
        yield from self._of_the_screen()
        if not hasattr(app, "session"):
            return
        for place in (*PLACES, *MORE_PLACES):
            yield self._named(f"place.{place}", f"app.go('{place}')")
        for team in app.session.workspace.teams():
            name = t("command.to_team", team=team.title)
            yield Command(name, (name,), f"app.to_team('{team.id}')")
        for gathering in app.session.gatherings:
            name = t("command.to_gathering", gathering=gathering.title)
            yield Command(name, (name,), f"app.to_gathering('{gathering.id}')")

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
        also = (f"{t(key)} ({t('command.language_words')})",) if key == "command.language" else ()
        return Command(t(key), (*(t_in(code, key) for code in languages()), *also), action, node)

    async def discover(self) -> Hits:
        """Yields everything, before a letter is typed."""
        for command in self._commands():
            yield DiscoveryHit(Text(command.name), partial(self._run, command), command.name)

    async def search(self, query: str) -> Hits:
        """Yields what matches the words typed, in either language."""
        matcher = self.matcher(query)
        found = False
        for command in self._commands():
            best = max(command.names, key=matcher.match)
            score = matcher.match(best)
            if score > 0:
                found = True
                shown = _marked(best, matcher)
                yield Hit(score, shown, partial(self._run, command), text=best)
        if not found:
            # Shown here, since the palette's own text is in English.
            nothing = t("palette.nothing")
            yield Hit(1, Text(nothing), _nothing, nothing)

    async def _run(self, command: Command) -> None:
        await self.app.run_action(command.action, default_namespace=command.node or self.screen)
