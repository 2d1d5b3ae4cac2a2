"""A page to print, for those who answer afterwards: the address, the code, and both for a camera.

The participants' code is kept from then on, so that what is on paper still lets in when the room
is opened another day.
"""

from __future__ import annotations

from pathlib import Path

from samling.locale import language
from samling.model import Evaluation
from samling.store import Workspace, data_folder
from samling.store.machine.export_target import export_path, write_export
from samling.web.letting_in.code_file import Shown
from samling.web.letting_in.kept_code import KeptCode
from samling.web.letting_in.register import register_file
from samling.web.phone.asked import filled
from samling.web.qr import qr_svg

_ENDINGS = (".html", ".htm")


def export_printed(
    workspace: Workspace, shown: Shown, code: str, target: Path, evaluation: str = ""
) -> Path:
    """Writes the page to `target`, keeps the code, and returns the absolute path.

    `evaluation` is the id of the one that the phones are asked, "" for none. Raises
    ExportRefused for no place for exports, NotRegistered and NotSaved.
    """
    if target.suffix.lower() not in _ENDINGS:
        target = target.with_name(f"{target.name}.html")
    path = export_path(target, "error.printed_target", workspace.folder)
    found = workspace.all(Evaluation, id=evaluation) if evaluation else []
    text = filled(
        "printed",
        lang=language(),
        network=workspace.network.title,
        evaluation=next((known.title for known in found), ""),
        address=shown.addresses[0],
        code=code,
        picture=qr_svg(shown.entry(code)),
    )
    KeptCode(register_file(data_folder(), workspace.folder)).keep(code)
    write_export(path, text.encode("utf-8"))
    return path
