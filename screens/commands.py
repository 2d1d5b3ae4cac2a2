"""The command palette: everything by its name, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import cast

from textual.command import DiscoveryHit, Hit, Hits, Provider

from samling.locale import languages, t, t_in
from screens.base import Place
from screens.session_app import SessionApp
from screens.widgets.top_bar import MORE_PLACES, PLACES


@dataclass(frozen=True)
class Command:
    """A name shown, all names that find it, and the action it runs."""

    name: str
    names: tuple[str, ...]
    action: str


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
    "command.undo": "app.undo",
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
    "command.quit": "app.quit",
}
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
    "command.quit",
)


def _nothing() -> None:
    """Is what the sentence that nothing was found leads to."""


class SamlingCommands(Provider):
    """Offers the places, the keys of the screen, the teams and the gatherings."""

    def _commands(self) -> Iterator[Command]:
        app = cast("SessionApp", self.app)
        for key, action in _EVERYWHERE.items():
            if hasattr(app, "session") or key in _WITHOUT_WORKSPACE:
                yield self._named(key, action)
        if not hasattr(app, "session"):
            return
        for place in (*PLACES, *MORE_PLACES):
            yield self._named(f"place.{place}", f"app.go('{place}')")
        yield from self._of_the_screen()
        for team in app.session.workspace.teams():
            name = t("command.to_team", team=team.title)
            yield Command(name, (name,), f"app.to_team('{team.id}')")
        for gathering in app.session.gatherings:
            name = t("command.to_gathering", gathering=gathering.title)
            yield Command(name, (name,), f"app.to_gathering('{gathering.id}')")

    def _of_the_screen(self) -> Iterator[Command]:
        if isinstance(self.screen, Place):
            for binding in self.screen.own_keys():
                yield self._named(binding.description, binding.action)

    @staticmethod
    def _named(key: str, action: str) -> Command:
        also = (f"{t(key)} ({t('command.language_words')})",) if key == "command.language" else ()
        return Command(t(key), (*(t_in(code, key) for code in languages()), *also), action)

    async def discover(self) -> Hits:
        """Yields everything, before a letter is typed."""
        for command in self._commands():
            yield DiscoveryHit(command.name, partial(self._run, command.action))

    async def search(self, query: str) -> Hits:
        """Yields what matches the words typed, in either language."""
        matcher = self.matcher(query)
        found = False
        for command in self._commands():
            best = max(command.names, key=matcher.match)
            score = matcher.match(best)
            if score > 0:
                found = True
                shown = matcher.highlight(best)
                yield Hit(score, shown, partial(self._run, command.action), text=best)
        if not found:
            # Said here, since the palette itself says it in English.
            yield Hit(1, t("palette.nothing"), _nothing)

    async def _run(self, action: str) -> None:
        await self.app.run_action(action, default_namespace=self.screen)
