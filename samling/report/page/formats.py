"""The formats that a report is written in, and the ends of file names that tell them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Literal, TypeVar

from samling.model import entered
from samling.report.page.tree import Page
from samling.store.machine.export_target import ExportRefused

PageFormat = Literal["html", "markdown"]
Format = TypeVar("Format", bound=str)
# The file endings of each format; the first is used for names that samling makes.
ENDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "calendar": (".ics",),
        "csv": (".csv",),
        "html": (".html", ".htm"),
        "json": (".json",),
        "markdown": (".md", ".markdown"),
        "xlsx": (".xlsx",),
    }
)


def wanted_format(
    typed: str, name: str, formats: Sequence[Format], otherwise: Format, refusal: str
) -> Format:
    """Returns the one of `formats` that was typed, else the one that a file's name ends as.

    `otherwise` is for a name without an end. Raises InvalidField for a format that is none of
    them, and ExportRefused with the sentence `refusal` for another end: a file is opened by
    what its name says it is.
    """
    wanted = typed.strip().casefold()
    if wanted:
        entered.choice("format", wanted, formats)
        return next(form for form in formats if form == wanted)
    end = Path(name).suffix
    if not end:
        return otherwise
    for form in formats:
        if end.casefold() in ENDS[form]:
            return form
    known = ", ".join(ending for form in formats for ending in ENDS[form])
    raise ExportRefused(refusal, file=name, ending=end, known=known)


def with_end(name: str, form: PageFormat, formats: Sequence[PageFormat]) -> str:
    """Returns the file name, with the format's ending added if it has no known one."""
    # Only known endings count: ".2" in "forløp v1.2" is none.
    ends = {end for known in formats for end in ENDS[known]}
    return name if Path(name).suffix.casefold() in ends else f"{name}{ENDS[form][0]}"


def page_text(page: Page, form: PageFormat) -> str:
    """Returns a page as HTML or Markdown."""
    if form == "html":
        from samling.report.page.html import page_html

        return page_html(page)
    from samling.report.page.markdown import page_markdown

    return page_markdown(page)
