"""`samling demo`: the sample network, copied to be tried out."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from samling.cli import opening
from samling.cli.line.asked import option
from samling.cli.options import folder_path


def demo(
    fresh: Annotated[bool, option("--fresh", about="cli.option.fresh")] = False,
    tour: Annotated[bool, option("--tour", about="cli.option.tour")] = False,
    to: Annotated[
        str | None,
        option("--to", about="cli.option.to", metavar="cli.metavar.folder"),
    ] = None,
) -> None:
    """Opens the copy of the sample network, made first when it is not there.

    With `tour` the app leads through it. With `fresh` the copy begins anew, and the old one is
    kept beside it.
    """
    from samling.store.files.folders import NETWORK_FILE
    from samling.store.files.new_folder import check_new_folder
    from sample_data.demo import demo_folder, demo_workspace

    target = demo_folder() if to is None else folder_path(to)
    if not (target / NETWORK_FILE).is_file():
        # A person's own folder is neither filled with the sample nor moved away.
        check_new_folder(target)
    opening.show(target, partial(demo_workspace, target, fresh=fresh), tour=tour)
