"""Search over everything: what is found is listed as one types."""

from __future__ import annotations

from functools import partial

from rich.text import Text

from samling.locale import t
from samling.model.kinds import SOURCES
from samling.report.search.folding import matched
from samling.report.search.search import Hit, index_of, kind_word
from screens.everywhere.finding import Finding
from screens.widgets.late import Late

_MOST = 60


class Search(Finding[Hit]):
    """Lists two lines a hit; ends with the hit chosen, or None."""

    HELP = "help.search"

    def __init__(self, begun: str) -> None:
        super().__init__(t("search.title"), t("search.hint"), begun)

    def find(self, words: str) -> None:
        """Lists the best hits of `words`, which the next search begins with."""
        workspace = self.session.workspace
        self.session.searched = words
        found = self.samling.attempt(lambda: index_of(workspace).search(workspace, words, _MOST))
        hits, count = found or ([], 0)
        width = max(len(kind_word(kind.TABLE)) for kind in SOURCES)
        lines = [Late(partial(self._lines, hit, words, width), 2) for hit in hits]
        none = t("search.nothing", words=words.strip()) if words.strip() else t("search.about")
        number = t("search.count", n=count) if count <= _MOST else t("search.first", n=_MOST)
        keys = t("search.keys")
        self.list_hits(hits, lines, none, f"{number} · {keys}" if count else keys)

    def _lines(self, hit: Hit, words: str, width: int) -> Text:
        """Returns the kind and the title, and below them where it is and what it says."""
        theme = self.app.theme_variables
        text = Text(f"{kind_word(hit.kind):<{width}}  ", style=theme["accent"])
        text.append_text(self._marked(hit.title, words, theme["foreground"]))
        below = Text(style=theme["foreground-muted"])
        below.append(hit.where)
        if hit.text:
            below.append(" · " if hit.where else "")
            below.append_text(self._marked(hit.text, words, ""))
        return text.append(f"\n{'':<{width}}  ").append_text(below)

    def _marked(self, line: str, words: str, style: str) -> Text:
        text = Text(line, style=style)
        for start, end in matched(line, words):
            text.stylize(f"bold underline {self.app.theme_variables['primary']}", start, end)
        return text
