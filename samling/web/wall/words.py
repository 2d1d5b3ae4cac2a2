"""What the wall shows in words alone: a slide, how one joins, and that there is nothing."""

from __future__ import annotations

from samling.errors import SamlingError
from samling.locale import explain
from samling.web.letting_in.code_file import entry
from samling.web.qr import qr_svg
from samling.web.telling.showing import Words
from samling.web.wall.scene import Drawn, Scene, filled


def nothing(scene: Scene) -> Drawn:
    """Draws the title of the network."""
    return filled("nothing", title=scene.workspace.network.title)


def refused(scene: Scene, error: SamlingError) -> Drawn:
    """Draws why there is nothing to see."""
    return filled("slide", words=Words(scene.workspace.network.title, explain(error)))


def slide(scene: Scene) -> Drawn:
    """Draws the words of a slide."""
    return filled("slide", words=scene.view.words)


def join(scene: Scene) -> Drawn:
    """Draws how one comes in with a phone."""
    picture = qr_svg(entry(scene.address, scene.code))
    return filled("join", address=scene.address, code=scene.code, picture=picture)
