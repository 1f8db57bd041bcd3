"""The office's key pair for badges: RSA, which everybody who checks Open Badges must know (RS256) and need know no other."""

import hashlib
import json
import os
from base64 import urlsafe_b64encode
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key

Key = RSAPrivateKey


def kept_key(path: Path) -> Key:
    """The key in this file, made at first use, readable by its owner only. Raises ValueError for a file that holds no such key.

    Processes may make it together: the file gets its name when it is whole, and the first one stays.
    """
    if not path.exists():
        pem = generate_private_key(65537, 2048).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        with NamedTemporaryFile(dir=path.parent) as file, suppress(FileExistsError):
            file.write(pem)
            file.flush()
            os.link(file.name, path)
    key = load_pem_private_key(path.read_bytes(), None)
    if not isinstance(key, RSAPrivateKey):
        raise ValueError(f"{path.name} holds no RSA key")
    return key


def public_of(key: Key) -> dict[str, str]:
    """The public half as a JSON Web Key (RFC 7517)."""
    numbers = key.public_key().public_numbers()
    return {"kty": "RSA", "n": _base64(numbers.n), "e": _base64(numbers.e)}


def thumbprint(key: Key) -> str:
    """What a key is called by its content (RFC 7638): another key has another address."""
    text = json.dumps(public_of(key), sort_keys=True, separators=(",", ":"))
    return _encoded(hashlib.sha256(text.encode()).digest())


def _base64(number: int) -> str:
    return _encoded(number.to_bytes((number.bit_length() + 7) // 8))


def _encoded(data: bytes) -> str:
    return urlsafe_b64encode(data).decode().rstrip("=")
