"""The seal of an installation: Ed25519 keys, their fingerprints, signing and looking whether a signature holds."""

import hashlib
from base64 import b64decode, b64encode
from binascii import Error

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from domain.rules import RuleBroken

Key = Ed25519PrivateKey
PURPOSE = b"lembar transfer 1"
"""Set before what is signed, so that a signature is never taken for one of something else."""


def own_key(secret: str) -> Ed25519PrivateKey:
    """The key of this installation, made of its secret: every host has the same, and no dump holds it."""
    return Ed25519PrivateKey.from_private_bytes(HKDF(SHA256(), 32, None, PURPOSE).derive(secret.encode()))


def public_of(key: Ed25519PrivateKey) -> str:
    """The public key as text, to be given to other offices."""
    return b64encode(key.public_key().public_bytes_raw()).decode()


def read_public(text: str) -> str:
    """A public key that somebody typed or pasted, in its one spelling. Raises RuleBroken."""
    try:
        raw = b64decode("".join(text.split()), validate=True)
    except (Error, ValueError):
        raw = b""
    if len(raw) != 32:
        raise RuleBroken("Kunci ini tidak lengkap. Salin seluruh baris kunci dari kantor pengirim.", "public")
    return b64encode(raw).decode()


def fingerprint(public: str) -> str:
    """Ten groups of four signs, short enough to be compared with a paper: 1A2B 3C4D …"""
    digest = hashlib.sha256(b64decode(public)).hexdigest()[:40].upper()
    return " ".join(digest[start : start + 4] for start in range(0, 40, 4))


def sign(key: Ed25519PrivateKey, content: bytes) -> str:
    """The signature under some bytes, as text."""
    return b64encode(key.sign(PURPOSE + content)).decode()


def holds(public: str, signature: str, content: bytes) -> bool:
    """Whether this signature under these bytes was made with the key of this public key."""
    try:
        Ed25519PublicKey.from_public_bytes(b64decode(public)).verify(b64decode(signature), PURPOSE + content)
    except (InvalidSignature, Error, ValueError):
        return False
    return True
