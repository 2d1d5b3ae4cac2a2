"""The app's style sheet, which reads each of its sources once, and works out each style once.

Textual reads all sources anew, some hundred, whenever a place is opened for the first time or
a colour may have changed. That takes a third of the time in which a place opens. It also goes
through all rules for each widget of a new screen, and of one that comes back.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from textual.cache import LRUCache
from textual.css.model import RuleSet
from textual.css.styles import RulesMap
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode

# A process shows few themes; each has its own rules, as colours are put in when a source is read.
_THEMES = 4
_SOURCES = 4_096
_STYLES = 20_000
# What Textual notes of a node beside its style: on which changes to style it anew.
_FOLLOWED = ("_has_hover_style", "_has_focus_within", "_has_order_style", "_has_odd_or_even")


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
        # The rules for which the others hold; numbers by what nodes look like, styles by number.
        self._looked_through: list[RuleSet] = []
        self._numbers: dict[tuple[object, ...], int] = {}
        self._styles: dict[int, tuple[RulesMap, list[bool]]] = {}

    def apply(
        self,
        node: DOMNode,
        *,
        animate: bool = False,
        cache: dict[tuple[Any, ...], Any] | None = None,
    ) -> None:
        """Styles a node as others were that look the same from the app down to it.

        `cache` holds what has been found during one round over many nodes.
        """
        if self._looked_through is not self.rules or len(self._numbers) > _STYLES:
            self._looked_through, self._numbers, self._styles = self.rules, {}, {}
        number = self._number(node, {} if cache is None else cache)
        known = self._styles.get(number)
        if known is None:
            found: dict[tuple[Any, ...], RulesMap] = {}
            super().apply(node, animate=animate, cache=found)
            # Empty where the style depends on the nodes beside it too.
            for rules in found.values():
                known = rules, [getattr(node, name) for name in _FOLLOWED]
                self._styles[number] = known
        elif getattr(node, "styled_as", None) is not known:
            rules, followed = known
            for name, value in zip(_FOLLOWED, followed, strict=True):
                setattr(node, name, value)
            self.replace_rules(node, rules, animate=animate)
            self._process_component_classes(node)
        node.styled_as = known  # type: ignore[attr-defined]

    def _number(self, node: DOMNode, found: dict[tuple[Any, ...], Any]) -> int:
        """Returns the same number for nodes that no rule tells apart by the nodes above them."""
        key = (node,)
        if key not in found:
            above = node._parent  # noqa: SLF001
            look = (
                self._number(above, found) if isinstance(above, DOMNode) else 0,
                type(node),
                node.id,
                node.classes,
                node._pseudo_classes_cache_key or node.pseudo_classes,  # noqa: SLF001
                getattr(node, "can_focus", False),
            )
            found[key] = self._numbers.setdefault(look, len(self._numbers) + 1)
        number: int = found[key]
        return number

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
