"""What the wall shows: the HTML of each kind of view, made of the workspace as it is now."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from samling.errors import NotFound
from samling.model import Gathering
from samling.report.gatherings.slides import clock_slide
from samling.store import Workspace
from samling.store.method.clock import GatheringClock
from samling.web.qr import qr_svg
from samling.web.telling.showing import View
from samling.web.templates import templates

# The kinds that change by themselves each second.
LIVE = frozenset(("clock", "agenda", "timer"))


@dataclass(frozen=True)
class Scene:
    """What a view is drawn from; `address` and `code` are what a phone comes in by, or ""."""

    workspace: Workspace
    view: View
    address: str
    code: str


def draw(scene: Scene) -> str:
    """Returns the HTML of what is shown; what is gone meanwhile shows the network's title."""
    try:
        return VIEWS.get(scene.view.kind, _nothing)(scene)
    except NotFound:
        return _nothing(scene)


def _nothing(scene: Scene) -> str:
    return _filled("nothing", title=scene.workspace.network.title)


def _slide(scene: Scene) -> str:
    return _filled("slide", words=scene.view.words)


def _join(scene: Scene) -> str:
    entry = f"{scene.address}enter?code={scene.code.replace(' ', '')}"
    return _filled("join", address=scene.address, code=scene.code, picture=qr_svg(entry))


def _filled(name: str, **values: object) -> str:
    return templates().get_template(f"wall/{name}.html").render(**values)


def _clock(scene: Scene) -> str:
    workspace = scene.workspace
    day = workspace.get(Gathering, scene.view.about)
    clock = GatheringClock(workspace, day, workspace.now)
    return _filled("slide", words=clock_slide(clock, ""))


VIEWS: Mapping[str, Callable[[Scene], str]] = {
    "slide": _slide,
    "join": _join,
    "clock": _clock,
}
