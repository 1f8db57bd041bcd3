"""Attempts that are counted: who tries too often is asked to wait."""

from ipaddress import IPv6Address, ip_address, ip_network

from flask import request
from werkzeug.exceptions import TooManyRequests

from domain.access import rate_limit
from domain.store.db import writing


def count_attempt(*keys: str, most: int, minutes: int) -> None:
    """Count one more attempt of each key, in a transaction of its own; 429 when one has more than `most` in `minutes`."""
    with writing():
        within = [rate_limit.hit(key, most, minutes) for key in keys]
    if not all(within):
        raise TooManyRequests(retry_after=minutes * 60)


def network() -> str:
    """Where the visitor comes from: an IPv4 address, or the 64 bits of an IPv6 address that one home or office holds."""
    return network_of(request.remote_addr or "")


def network_of(text: str) -> str:
    """The network of an address; the text itself where it is none, such as that of a Unix socket."""
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return text
    if not isinstance(address, IPv6Address):
        return str(address)
    return str(address.ipv4_mapped or ip_network((address, 64), strict=False))
