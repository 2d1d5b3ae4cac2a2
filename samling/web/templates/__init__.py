"""The HTML of the pages of wall and phones: templates that escape all they are given.

A sentence is `{{ t("key") }}`; a phone's page is given a `t` in the phone's own language. Only
what we have drawn ourselves, such as a picture, is marked as `|safe`.
"""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from samling.locale import t


@cache
def templates() -> Environment:
    """Returns the templates, by their paths below this folder."""
    found = Environment(
        loader=PackageLoader("samling.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # To ask the disk for each page that is drawn takes as long as to draw it.
        auto_reload=False,
    )
    found.globals["t"] = t
    return found
