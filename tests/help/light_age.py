"""Encrypts as pyrage does, in the age format, at a thousandth of the work of a real passphrase.

pyrage chooses the work by the speed of the machine, a second of it for each pack that is made and
each that is opened. It opens these packs as any other: how much work they take stands in them.
https://age-encryption.org/v1 describes the format.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from base64 import b64encode

from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

FACTOR = 6
_CHUNK = 65_536
_LABEL = b"age-encryption.org/v1/scrypt"


def encrypt(content: bytes, passphrase: str) -> bytes:
    """Returns the content in the age format, encrypted with a scrypt work factor of `FACTOR`."""
    file_key, salt, nonce = os.urandom(16), os.urandom(16), os.urandom(16)
    wrapping = hashlib.scrypt(passphrase.encode(), salt=_LABEL + salt, n=2**FACTOR, r=8, p=1)
    body = ChaCha20Poly1305(wrapping[:32]).encrypt(bytes(12), file_key, None)
    stanza = f"-> scrypt {_base64(salt)} {FACTOR}\n{_base64(body)}\n---"
    header = f"age-encryption.org/v1\n{stanza}".encode()
    told = hmac.digest(_derived(file_key, b"", b"header"), header, "sha256")
    return b"".join(
        [header, f" {_base64(told)}\n".encode(), nonce, _payload(file_key, nonce, content)]
    )


def _payload(file_key: bytes, nonce: bytes, content: bytes) -> bytes:
    cipher = ChaCha20Poly1305(_derived(file_key, nonce, b"payload"))
    chunks = [content[start : start + _CHUNK] for start in range(0, len(content), _CHUNK)] or [b""]
    return b"".join(
        cipher.encrypt(number.to_bytes(11, "big") + bytes([chunk is chunks[-1]]), chunk, None)
        for number, chunk in enumerate(chunks)
    )


def _derived(key: bytes, salt: bytes, purpose: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt, purpose).derive(key)


def _base64(raw: bytes) -> str:
    return b64encode(raw).decode().rstrip("=")
