"""TLS: a certificate made here, one that is brought, and what cannot be used."""

from __future__ import annotations

import hashlib
import socket
import ssl
import stat
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from samling.cli.main import main
from samling.web import tls
from samling.web.addresses import ServeRefused, addresses, behind
from samling.web.letting_in.codes import PARTICIPANT, Seat
from samling.web.tls import context_of, fingerprint, own_certificate
from tests.help.cli_driver import Captured
from tests.help.web.web_client import room


def test_a_certificate_is_made_once_and_anew_for_other_addresses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "serve"
    certificate, key = own_certificate(folder, ["192.168.137.1"])
    context_of(certificate, key)
    first = certificate.read_bytes()
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert stat.S_IMODE(certificate.stat().st_mode) == 0o600
    own_certificate(folder, ["192.168.137.1"])
    assert certificate.read_bytes() == first
    own_certificate(folder, ["10.0.0.7"])
    second = certificate.read_bytes()
    assert second != first
    monkeypatch.setattr(tls, "RENEWED", timedelta(days=398))
    own_certificate(folder, ["10.0.0.7"])
    assert certificate.read_bytes() != second, "it ends soon"
    monkeypatch.undo()
    certificate.write_text("no certificate")
    context_of(*own_certificate(folder, ["10.0.0.7"]))


async def test_a_browser_comes_in_by_https_and_the_fingerprint_is_that_of_the_certificate(
    tmp_path: Path, monkeypatch: Any
) -> None:
    certificate, key = own_certificate(tmp_path / "own", ["127.0.0.1"])
    shown = bytes.fromhex(fingerprint(certificate).replace(":", ""))
    async with room(tmp_path, monkeypatch, asks=True, tls=context_of(certificate, key)) as served:
        tablet = await served.tablet_in(Seat(PARTICIPANT))
        await tablet.type("s")
        await tablet.until("SIZE<80x24>")
        async with tablet.client.get(served.url) as answer:
            page = await answer.text()
            policy = answer.headers["Content-Security-Policy"]
            assert "Secure" in answer.headers["Set-Cookie"]
        where = served.url.removeprefix("https://").rstrip("/")
        assert f'url="wss://{where}/ws"' in page
        assert f"wss://{where}" in policy
        async with tablet.client.get(served.url, headers={"Origin": f"http://{where}"}) as answer:
            assert answer.status == 403
        async with aiohttp.ClientSession() as trusting:
            pinned = aiohttp.Fingerprint(shown)
            async with trusting.get(served.url + "enter", ssl=pinned) as answer:
                assert answer.status == 200
            with pytest.raises(aiohttp.ServerFingerprintMismatch):
                await trusting.get(
                    served.url + "enter", ssl=aiohttp.Fingerprint(hashlib.sha256(b"").digest())
                )
            # It names the address, so that a browser that trusts it has nothing to complain of.
            checked = ssl.create_default_context(cafile=str(certificate))
            async with trusting.get(served.url + "enter", ssl=checked) as answer:
                assert answer.status == 200
        with socket.create_connection(("127.0.0.1", int(where.rsplit(":", 1)[1]))) as plain:
            plain.sendall(b"GET / HTTP/1.1\r\n\r\n")
            plain.settimeout(20)
        await tablet.type("e")
        await tablet.until("ENV<participant>")
        assert served.told == []


def test_what_cannot_be_used_is_a_sentence(
    kull_3: Path, tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, key = own_certificate(tmp_path / "one", [])
    _, other = own_certificate(tmp_path / "other", [])
    none = tmp_path / "none.pem"
    for words, said in (
        (["--certificate", str(one)], "hører sammen"),
        (["--key", str(key)], "hører sammen"),
        (["--certificate", str(one), "--key", str(other)], "hører ikke sammen"),
        (["--certificate", str(key), "--key", str(key)], "hører ikke sammen"),
        (["--certificate", str(none), "--key", str(key)], "none.pem"),
        (["--behind-proxy", "samling.example.org"], "ingen adresse til en proxy"),
    ):
        assert main(["serve", str(kull_3), "--port", "0", *words]) == 2, words
        assert said in capsys.readouterr().err
    monkeypatch.setitem(sys.modules, "cryptography", None)
    assert main(["serve", str(kull_3), "--port", "0", "--tls"]) == 2
    assert "pip install cryptography" in capsys.readouterr().err


def test_the_address_of_a_proxy_is_an_origin() -> None:
    assert behind("https://Samling.example.org/") == "https://samling.example.org"
    assert behind("http://[::1]:8080") == "http://[::1]:8080"
    assert addresses("127.0.0.1", 1, secure=True) == ["https://127.0.0.1:1/"]
    for wrong in ("", "ftp://a", "https://", "https://a/b", "https://k:p@a", "https://a:x"):
        with pytest.raises(ServeRefused):
            behind(wrong)
