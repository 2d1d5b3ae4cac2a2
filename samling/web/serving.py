"""`samling serve` from the address that it listens on to the last browser that leaves."""

from __future__ import annotations

import dataclasses
import socket
import ssl
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from samling.locale import explain, t
from samling.web.addresses import Reached, addresses, is_loopback, reached_by
from samling.web.door import open_more_files
from samling.web.guard import Reach
from samling.web.how import How, LettingIn
from samling.web.letting_in.code_file import CodeFile, Shown
from samling.web.letting_in.codes import PARTICIPANT, Codes, Seat
from samling.web.letting_in.kept_code import KeptCode
from samling.web.letting_in.listing import address_lines, code_lines
from samling.web.letting_in.register import Register
from samling.web.letting_in.registering import NotRegistered
from samling.web.phone.phone import Phone
from samling.web.qr import qr_lines
from samling.web.quiet import Quiet
from samling.web.server import Server
from samling.web.telling.page_group import PageGroup
from samling.web.telling.records import Records
from samling.web.telling.showing import ShowingFile
from samling.web.tls import context_of, fingerprint, own_certificate
from samling.web.wall.wall import Wall

Tell = Callable[[str], None]


@dataclass(frozen=True)
class Encrypting:
    """The files of a certificate and its key, and whether we have made it."""

    certificate: Path
    key: Path
    is_own: bool = False


def encrypting(folder: Path, host: str, certificate: str, key: str) -> Encrypting:
    """Returns the certificate that was named, else our own in `folder`; raises ServeRefused."""
    if certificate:
        return Encrypting(Path(certificate), Path(key))
    return Encrypting(*own_certificate(folder, reached_by(host)), is_own=True)


def context(found: Encrypting) -> ssl.SSLContext:
    """Returns what the server speaks TLS with; raises ServeRefused."""
    return context_of(found.certificate, found.key)


@dataclass(frozen=True)
class Listening:
    """A socket that listens on `host`, and the certificate that is shown there, if one is."""

    host: str
    sock: socket.socket
    proxy: str = ""
    encrypting: Encrypting | None = None

    @property
    def addresses(self) -> list[str]:
        """The addresses that a browser reaches it by."""
        if self.proxy:
            return [f"{self.proxy}/"]
        port = self.sock.getsockname()[1]
        return addresses(self.host, port, secure=self.encrypting is not None)

    @property
    def asks_for_codes(self) -> bool:
        """Whether others than this machine's own people reach it."""
        return bool(self.proxy) or not is_loopback(self.host)


def run(
    folder: Path,
    title: str,
    listening: Listening,
    tell: Tell,
    *,
    seats: Iterable[Seat] = (),
    seats_now: Callable[[], Iterable[Seat] | None] = lambda: None,
    register: Register | None = None,
    check_name: Callable[[str], None] = lambda _: None,
    drawn: bool = False,
    how: How | None = None,
) -> None:
    """Serves the workspace in `folder` until somebody ends it; `tell` is given each line.

    Where others than this machine can reach it, a code is asked for, one for each of `seats`,
    and who was let in is kept in `register`; `drawn` draws the address for a camera too.
    `seats_now` is asked for the seats as it goes on; None where they are as they were.
    Raises ServeRefused.
    """
    quiet = Quiet(tell)
    tls = context(listening.encrypting) if listening.encrypting else None
    how = dataclasses.replace(
        how or How(),
        tls=tls,
        reach=Reach(tls is not None, listening.proxy, port=listening.sock.getsockname()[1]),
    )
    letting_in, code_file = None, None
    reached = Reached(lambda: listening.addresses)
    if listening.asks_for_codes and register is not None:
        code_file = CodeFile(register.path)
        codes = _codes(reached, code_file, tell, quiet)
        letting_in = LettingIn(codes, register, check_name, seats_now)
        follow = partial(reached.run, partial(_moved, reached, codes, tell))
        how = dataclasses.replace(how, jobs=[follow])

    def ready() -> None:
        _say_where(listening, tell)
        kept = KeptCode(letting_in.register.path).read() if letting_in else ""
        made = letting_in.codes.begin(seats, kept) if letting_in else []
        shown = _shown(reached, made)
        if drawn and not is_loopback(_host(shown.addresses[0])):
            everybodys = next((code for seat, code in made if seat.role == PARTICIPANT), "")
            for line in qr_lines(shown.entry(everybodys) if everybodys else shown.addresses[0]):
                tell(line)
            if everybodys:
                tell(t("web.drawn"))
        if made:
            tell(t("web.codes"))
            for line in code_lines(made):
                tell(line)
        tell(t("web.how_to_stop"))

    open_more_files()
    records = Records(folder)
    parts = _parts(reached, records, register, letting_in, quiet=quiet, how=how) if register else []
    server = Server(
        *(folder, title, listening.sock, letting_in),
        ready=ready,
        quiet=quiet,
        how=how,
        parts=parts,
    )
    try:
        server.serve()
    finally:
        records.close()
        if code_file is not None:
            code_file.close()


def _parts(
    reached: Reached,
    records: Records,
    register: Register,
    letting_in: LettingIn | None,
    *,
    quiet: Quiet,
    how: How,
) -> list[PageGroup]:
    """Returns the wall, and the phones where others than this machine are let in."""

    def joined() -> tuple[str, str]:
        made = letting_in.codes.shown if letting_in else []
        code = next((code for seat, code in made if seat.role == PARTICIPANT), "")
        return _shown(reached, ()).addresses[0], code

    showing = ShowingFile(register.path)
    wall = Wall(records, showing, quiet, joined, register=register, reach=how.reach)
    return [wall, Phone(records, showing, register, quiet, how)] if letting_in else [wall]


def _codes(reached: Reached, file: CodeFile, tell: Tell, quiet: Quiet) -> Codes:
    """Returns codes that are told, and kept in a file, as they change."""

    def changed(seat: Seat, code: str) -> None:
        tell(code_lines([(seat, code)])[0])

    def kept() -> None:
        try:
            file.write(_shown(reached, codes.shown))
        except NotRegistered as error:
            quiet.say("codes", explain(error))

    codes = Codes(changed, kept)
    return codes


def _moved(reached: Reached, codes: Codes, tell: Tell) -> None:
    """Tells where the server is reached now that the machine is on another network."""
    for line in address_lines(reached.now):
        tell(line)
    codes.tell_again()


def _shown(reached: Reached, codes: Sequence[tuple[Seat, str]]) -> Shown:
    """Returns what the server tells; what others than this machine reach stands first."""
    found = sorted(reached.now, key=lambda address: is_loopback(_host(address)))
    return Shown(tuple(found), tuple(codes))


def _say_where(listening: Listening, tell: Tell) -> None:
    for line in address_lines(listening.addresses):
        tell(line)
    if found := listening.encrypting:
        tell(t("web.fingerprint", fingerprint=fingerprint(found.certificate)))
        if found.is_own:
            tell(t("web.own_certificate"))
    elif listening.asks_for_codes and not listening.proxy.startswith("https:"):
        tell(t("web.not_encrypted"))


def _host(address: str) -> str:
    return urlsplit(address).hostname or ""
