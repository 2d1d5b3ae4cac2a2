"""`samling serve FOLDER`: the app in a browser, for the tablets in the room."""

from __future__ import annotations

from typing import Annotated

import typer

from samling.cli.opening import open_workspace
from samling.cli.options import Folder, folder_path
from samling.cli.saying import may_ask
from samling.locale import detect_language, language, t
from samling.model import entered
from samling.store import read_settings
from samling.store.machine.device import DEVICE
from samling.store.machine.guest import GUEST
from samling.store.machine.settings import found_folder

PORT = 8000


def serve_command(
    folder: Folder,
    host: Annotated[
        str, typer.Option("--host", help="cli.option.host", metavar="cli.metavar.host")
    ] = "127.0.0.1",
    port: Annotated[
        str,
        typer.Option(
            "--port",
            "-p",
            help="cli.option.port",
            metavar="cli.metavar.number",
            show_default=False,
        ),
    ] = "",
    open_browser: Annotated[
        bool, typer.Option("--open", help="cli.option.open", show_default=False)
    ] = False,
) -> None:
    """Serves the app until ctrl+c; prints where, and each code that lets a browser in.

    Raises SamlingError where the workspace cannot be opened or the address not be had.
    """
    number = entered.whole("port", port) if port else None
    title = open_workspace(folder).network.title
    from samling.web.addresses import addresses, listen, listen_near
    from samling.web.server import run

    host = host.strip()
    listening = listen_near(host, PORT) if number is None else listen(host, number)
    if open_browser:
        typer.launch(addresses(host, listening.getsockname()[1])[0])
    # Another language than that of the settings was asked for, and holds for the sessions too.
    spoken = language() if language() != detect_language(read_settings().language) else ""
    run(
        found_folder(folder_path(folder)).absolute(),
        title,
        host,
        listening,
        _say,
        lang=spoken,
        drawn=may_ask(),
        environment={GUEST: "facilitator"},
        device=DEVICE,
    )
    typer.echo(t("web.stopped"))


def _say(line: str) -> None:
    # At once, also where it goes to a file: who waits for the code reads it there.
    print(line, flush=True)
