"""TLS: a certificate of our own for the addresses of this machine, or one that is given."""

from __future__ import annotations

import contextlib
import hashlib
import ipaddress
import os
import socket
import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from samling.locale import system_reason
from samling.web.addresses import ServeRefused

if TYPE_CHECKING:
    from cryptography import x509

# Browsers take no certificate for longer than 398 days.
LASTS = timedelta(days=397)
RENEWED = timedelta(days=30)


def own_certificate(folder: Path, addresses: list[str]) -> tuple[Path, Path]:
    """Returns the files of a certificate for the addresses of this machine, and of its key.

    It is made once, and anew where the addresses have changed or it ends within a month.
    Raises ServeRefused.
    """
    try:
        from cryptography import x509
    except ImportError as error:
        raise ServeRefused("web.error.no_cryptography") from error
    names = _names(addresses)
    certificate, key = folder / "certificate.pem", folder / "certificate-key.pem"
    try:
        with contextlib.suppress(FileNotFoundError, ValueError):
            found = x509.load_pem_x509_certificate(certificate.read_bytes())
            key.stat()
            if _is_still_good(found, names):
                return certificate, key
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
        for path, data in zip((certificate, key), _made(names), strict=True):
            path.unlink(missing_ok=True)
            with os.fdopen(
                os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb"
            ) as file:
                file.write(data)
    except OSError as error:
        raise ServeRefused(
            "web.error.certificate", file=folder, reason=system_reason(error)
        ) from error
    return certificate, key


def _names(addresses: list[str]) -> list[str]:
    own = socket.gethostname().lower()
    return sorted({*addresses, "127.0.0.1", "::1", "localhost", own, f"{own.split('.')[0]}.local"})


def _is_still_good(found: x509.Certificate, names: list[str]) -> bool:
    from cryptography import x509

    held = found.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    written = [str(name.value) for name in held]
    return sorted(written) == names and found.not_valid_after_utc - RENEWED > datetime.now(UTC)


def _made(names: list[str]) -> tuple[bytes, bytes]:
    """Returns a certificate and its key, both as PEM."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import ExtendedKeyUsageOID

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "samling")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now - timedelta(days=1) + LASTS)
        .add_extension(x509.SubjectAlternativeName([_general(name) for name in names]), False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), False)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return made.public_bytes(serialization.Encoding.PEM), private


def _general(name: str) -> x509.GeneralName:
    from cryptography import x509

    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)


def context_of(certificate: Path, key: Path) -> ssl.SSLContext:
    """Returns what the server speaks TLS with; raises ServeRefused."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    for path in (certificate, key):
        try:
            path.read_bytes()
        except OSError as error:
            raise ServeRefused(
                "web.error.certificate", file=path, reason=system_reason(error)
            ) from error
    try:
        # A key behind a password would have the server wait for somebody to type it.
        context.load_cert_chain(certificate, key, password="")
    except (ssl.SSLError, ValueError) as error:
        raise ServeRefused(
            "web.error.certificate_wrong", certificate=certificate, own=key
        ) from error
    return context


def fingerprint(certificate: Path) -> str:
    """Returns the SHA-256 fingerprint as browsers show it: pairs with colons between them."""
    pem = certificate.read_text(encoding="ascii", errors="replace")
    start, end = pem.index("-----BEGIN CERTIFICATE"), pem.index("-----END CERTIFICATE")
    der = ssl.PEM_cert_to_DER_cert(pem[start:end] + "-----END CERTIFICATE-----\n")
    plain = hashlib.sha256(der).hexdigest().upper()
    return ":".join(plain[at : at + 2] for at in range(0, len(plain), 2))
