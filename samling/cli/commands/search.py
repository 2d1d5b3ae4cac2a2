"""`samling search FOLDER WORDS...`: anything that is stored, found by its words."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from samling.cli.line.asked import argument
from samling.cli.opening import open_workspace, printed_width
from samling.cli.options import Folder, Json
from samling.cli.progress import working
from samling.cli.saying import echo, give_json, hint
from samling.locale import t
from samling.model import InvalidField

_MOST = 100


def search_command(
    folder: Folder,
    words: Annotated[list[str], argument(about="cli.argument.words", metavar="cli.metavar.words")],
    as_json: Json = False,
) -> None:
    """Prints the best hits, a line each, or all their fields as JSON."""
    from samling.report.page.columns import aligned
    from samling.report.search.search import kind_word, search

    wanted = " ".join(words)
    if not wanted.strip():
        raise InvalidField("words", "error.required")
    workspace = open_workspace(folder)
    with working(t("cli.working.search")):
        hits = search(workspace, wanted, _MOST)
    if as_json:
        plain = [asdict(hit) for hit in hits]
        give_json(plain)
        return
    if not hits:
        hint(t("search.nothing", words=wanted))
        return
    rows = [[kind_word(hit.kind), hit.title, hit.where, hit.source_id] for hit in hits]
    for line in aligned(rows, is_whole=printed_width() is None):
        echo(line)
