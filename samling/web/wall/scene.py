"""What a view is drawn from, and what it is drawn as."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from samling.model import Gathering, Team
from samling.patterns import pattern_of
from samling.store import Workspace
from samling.web.telling.showing import View
from samling.web.templates import templates


@dataclass(frozen=True)
class Scene:
    """What a view is drawn from; `address` and `code` are what a phone comes in by, or "".

    `dark` tells whether pictures are drawn for a dark background.
    """

    workspace: Workspace
    view: View
    address: str = ""
    code: str = ""
    dark: bool = True

    @property
    def team(self) -> Team:
        """The team of the view; raises NotFound."""
        return self.workspace.get(Team, self.view.team)

    @property
    def day(self) -> Gathering:
        """The gathering that the view is about; raises NotFound."""
        return self.workspace.get(Gathering, self.view.about)


@dataclass(frozen=True)
class Drawn:
    """The HTML of a view; `live` are texts in it that change each second, by their names.

    The HTML is sections of the class `part`, of which the page shows one at a time.
    """

    html: str
    live: Mapping[str, str] = field(default_factory=dict)


# A number stays on one line with its per cent sign, and a day with its month.
_APART = pattern_of(r"(?<=\d) (?=%)|(?<=\d\.) (?=[a-zæøå])")


def filled(name: str, live: Mapping[str, str] | None = None, **values: object) -> Drawn:
    """Returns a template of the wall with its values."""
    html = templates().get_template(f"wall/{name}.html").render(**values)
    return Drawn(_APART.sub("\u00a0", html), live or {})
