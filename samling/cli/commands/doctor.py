"""`samling doctor [FOLDER]`: what the terminal can, where the files are, and what is wrong."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

from samling.cli import completing
from samling.cli.line.asked import argument
from samling.cli.options import Json, folder_path
from samling.cli.progress import working
from samling.cli.saying import as_wide, echo, give_bytes, is_quiet
from samling.locale import t
from samling.store.errors import WorkspaceError

if TYPE_CHECKING:
    from samling.cli.doctor.examination import Examination
    from samling.store.machine.locations import NetworkPlace


def doctor_command(
    folder: Annotated[
        str | None,
        argument(
            about="cli.argument.doctor_folder",
            metavar="cli.metavar.folder",
            completion=completing.folders,
        ),
    ] = None,
    as_json: Json = False,
) -> int:
    """Prints the facts and what to do about problems; exit code 2 if one stops samling.

    Raises WorkspaceError if there is no such folder.

    The text is for mailing: it names no people or teams, and writes the home folder as ~.
    """
    from samling.cli.doctor.examination import examine
    from samling.cli.doctor.page import mailable, page_lines, problem_lines
    from samling.store.machine.locations import is_known
    from samling.store.machine.settings import found_folder

    path = None if folder is None else found_folder(folder_path(folder))
    if path is not None and not is_known(path):
        raise WorkspaceError("error.no_workspace", folder=str(path))
    with working(t("cli.working.doctor")):
        found = examine(path)
    if as_json:
        text = mailable(json.dumps(_as_json(found), ensure_ascii=False, indent=2))
        give_bytes(f"{text}\n".encode())
    elif text := "\n".join(problem_lines(found) if is_quiet() else page_lines(found)):
        echo(as_wide(text))
    return 0 if found.is_well else 2


def _as_json(found: Examination) -> dict[str, Any]:
    from dataclasses import asdict

    def place(found_network: NetworkPlace) -> dict[str, Any]:
        moment = found_network.changed.isoformat() if found_network.changed else None
        return {**asdict(found_network), "folder": str(found_network.folder), "changed": moment}

    network = found.network
    return {
        "well": found.is_well,
        "problems": [asdict(problem) for problem in found.problems],
        "terminal": {**asdict(found.terminal), "size": list(found.terminal.size)},
        "program": {
            "folder": str(found.program.folder),
            "file": str(found.program.file) if found.program.file else None,
            "systems": list(found.program.systems),
            "pythons": list(found.program.pythons),
        },
        "parts": [asdict(part) for part in found.parts],
        "versions": found.versions,
        "language": {"code": found.language, "from": found.language_from},
        "files": {
            "settings": str(found.places.settings),
            "settings_are_sound": found.places.settings_are_sound,
            "data": str(found.places.data),
            "can_write": found.places.can_write,
            "free": found.places.free,
            "last": found.places.last,
            "networks": [place(found_network) for found_network in found.places.networks],
        },
        "network": {**asdict(network), "place": place(network.place)} if network else None,
    }
