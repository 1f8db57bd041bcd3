"""Codes of receipts as a phone may hold them: enough to tell who stands before the camera, and nothing that opens a page."""

import hashlib

LENGTH = 20


def code_of(verify_token: str) -> str:
    """What static/sessions/scan.js makes of the address in a receipt's QR code: the first digits of the token's SHA-256."""
    return hashlib.sha256(verify_token.encode()).hexdigest()[:LENGTH]
