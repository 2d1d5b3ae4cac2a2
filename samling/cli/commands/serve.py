"""`samling serve FOLDER`: the app in a browser, for the tablets in the room."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from samling.cli.line.asked import option
from samling.cli.opening import open_workspace
from samling.cli.options import Folder, folder_path
from samling.cli.saying import echo, may_ask
from samling.locale import detect_language, language, t
from samling.model import SamlingError, entered
from samling.store import data_folder, read_settings
from samling.store.machine.device import DEVICE
from samling.store.machine.guest import DEVICE_NAME, GUEST, GUEST_KEY, GUEST_LOCAL, GUEST_TEAM
from samling.store.machine.settings import found_folder

if TYPE_CHECKING:
    from samling.store import Workspace

PORT = 8000


def serve_command(
    folder: Folder,
    *,
    host: Annotated[
        str, option("--host", about="cli.option.host", metavar="cli.metavar.host")
    ] = "127.0.0.1",
    port: Annotated[
        str,
        option(
            "--port",
            "-p",
            about="cli.option.port",
            metavar="cli.metavar.number",
        ),
    ] = "",
    sessions: Annotated[
        str,
        option("--sessions", about="cli.option.sessions", metavar="cli.metavar.number"),
    ] = "60",
    tls: Annotated[bool, option("--tls", about="cli.option.tls")] = False,
    certificate: Annotated[
        str,
        option(
            "--certificate",
            about="cli.option.certificate",
            metavar="cli.metavar.file",
        ),
    ] = "",
    key: Annotated[
        str,
        option("--key", about="cli.option.key", metavar="cli.metavar.file"),
    ] = "",
    behind_proxy: Annotated[
        str,
        option(
            "--behind-proxy",
            about="cli.option.behind_proxy",
            metavar="cli.metavar.host",
        ),
    ] = "",
    listed: Annotated[bool, option("--list", about="cli.option.list_devices")] = False,
    revoke: Annotated[
        str,
        option("--revoke", about="cli.option.revoke", metavar="cli.metavar.device"),
    ] = "",
    codes: Annotated[bool, option("--codes", about="cli.option.codes")] = False,
    new_codes: Annotated[bool, option("--new-codes", about="cli.option.new_codes")] = False,
    open_browser: Annotated[bool, option("--open", about="cli.option.open")] = False,
) -> None:
    """Serves the app until ctrl+c; prints where, and the codes that let browsers in.

    With `listed`, `revoke` or `codes` it serves nothing: the devices are printed, or one taken
    back, or the codes of a server that runs are printed.
    Raises SamlingError if the workspace cannot be opened or the address is not available.
    """
    place = found_folder(folder_path(folder)).absolute()
    if codes:
        _print_codes(place)
        return
    if listed or revoke:
        _look_after_devices(place, revoke.strip())
        return
    number = entered.whole("port", port) if port else None
    most = entered.whole("sessions", sessions)
    workspace = open_workspace(folder)
    network, teams = workspace.network, _names(workspace)
    from samling.model.checks.privacy import refuse_identity_number
    from samling.store.machine.passing_folder import sweep
    from samling.web.addresses import ServeRefused, behind, listen, listen_near
    from samling.web.how import How, Named
    from samling.web.letting_in.codes import seats
    from samling.web.letting_in.kept_code import KeptCode
    from samling.web.letting_in.register import Register, register_file
    from samling.web.serving import Listening, context, encrypting, run

    sweep()
    host = host.strip()
    if bool(certificate) != bool(key):
        raise ServeRefused("web.error.certificate_and_key")
    proxy = behind(behind_proxy) if behind_proxy else ""
    found = None
    if tls or certificate:
        found = encrypting(data_folder() / "serve", host, certificate, key)
        context(found)
    sock = listen_near(host, PORT) if number is None else listen(host, number)
    listening = Listening(host, sock, proxy, found)
    if open_browser:
        from typer import launch

        launch(listening.addresses[0])
    register = Register(register_file(data_folder(), place))
    if new_codes:
        KeptCode(register.path).forget()
    # Another language than that of the settings was asked for, and holds for the sessions too.
    spoken = language() if language() != detect_language(read_settings().language) else ""
    run(
        place,
        network.title,
        listening,
        _say,
        seats=seats(teams),
        seats_now=lambda: seats(_names(workspace)) if workspace.refresh() else None,
        register=register,
        check_name=lambda name: refuse_identity_number("name", name),
        drawn=may_ask(),
        how=How(
            lang=spoken,
            named=Named(GUEST, GUEST_TEAM, DEVICE, DEVICE_NAME, GUEST_LOCAL, GUEST_KEY),
            sessions=max(1, most),
            # macOS does not promise that what its own libraries hold outlives a fork.
            forks=sys.platform == "linux",
        ),
    )
    echo(t("web.stopped"))


def _names(workspace: Workspace) -> list[tuple[str, str]]:
    return [(team.id, team.title) for team in workspace.teams()]


def _print_codes(place: Path) -> None:
    """Prints the codes of the servers of a network that run; raises SamlingError without one."""
    from samling.web.letting_in.code_file import codes_at_hand
    from samling.web.letting_in.listing import address_lines, code_lines
    from samling.web.letting_in.register import register_file

    servers = codes_at_hand(register_file(data_folder(), place))
    if not servers:
        raise SamlingError("web.error.no_codes", folder=place.name)
    for shown in servers:
        for line in (*address_lines(shown.addresses), *code_lines(shown.codes)):
            echo(line)


def _look_after_devices(place: Path, revoke: str) -> None:
    """Prints the devices and what has happened, or takes one back; raises SamlingError."""
    from samling.web.letting_in.listing import device_lines, event_lines
    from samling.web.letting_in.register import Register, register_file

    register = Register(register_file(data_folder(), place))
    if revoke:
        taken = register.take_back(revoke)
        echo(t("web.taken_back", name=taken.name, number=taken.number))
        return
    devices = device_lines(register.present())
    for line in devices or [t("web.no_devices")]:
        echo(line)
    if events := event_lines(register.events()):
        echo("")
        for line in events:
            echo(line)


def _say(line: str) -> None:
    # Flushed, also to a file: somebody may be waiting for the code.
    print(line, flush=True)
