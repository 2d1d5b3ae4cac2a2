"""The app's style sheet, which reads each of its sources once.

Textual reads all sources anew, some hundred, whenever a place is opened for the first time or
a colour may have changed. That takes a third of the time in which a place opens.
"""

from __future__ import annotations

from functools import lru_cache

from textual.cache import LRUCache
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

# A process shows few themes; each has its own rules, as colours are put in when a source is read.
_THEMES = 4
_SOURCES = 4_096


@lru_cache(_THEMES)
def _rules_read(
    variables: tuple[tuple[str, str], ...],
) -> LRUCache[tuple[object, ...], list[RuleSet]]:
    """Returns the rules that have been read with these colours, by their source.

    Rules never change, so all apps of a process share them; the tests start many.
    """
    del variables
    return LRUCache(_SOURCES)


class StyleSheet(Stylesheet):
    """A style sheet that keeps what it has read for as long as the colours are the same."""

    def __init__(self, variables: dict[str, str]) -> None:
        super().__init__(variables=variables)
        self._use_rules_read()

    def set_variables(self, variables: dict[str, str]) -> None:
        """Sets the colours; nothing is read anew where they are as before."""
        if variables == self._variables:
            return
        # Textual empties the rules it has kept; those of the other theme are to stay.
        self._parse_cache = LRUCache(1)
        super().set_variables(variables)
        self._use_rules_read()

    def reparse(self) -> None:
        """Puts the rules together anew; reads the sources that are new."""
        self.parse()

    def _use_rules_read(self) -> None:
        self._parse_cache = _rules_read(tuple(sorted(self._variables.items())))
