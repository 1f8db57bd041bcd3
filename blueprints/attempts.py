"""Attempts that are counted: who tries too often is asked to wait. What was right is no guess, and is given back."""

from ipaddress import IPv6Address, ip_address, ip_network
from typing import NamedTuple

from flask import request
from werkzeug.exceptions import TooManyRequests

from domain.access import rate_limit
from domain.store.db import utcnow, writing


class Limit(NamedTuple):
    """At most so many failures of `key` in so many minutes."""

    key: str
    most: int
    minutes: int


class Attempt:
    """A guess, perhaps: counted before anybody looks whether it is right, so that those who guess at once count as well.

    Raises TooManyRequests where a limit is reached; such an attempt was none and counts for nothing.
    """

    def __init__(self, *limits: Limit) -> None:
        self.limits, self.at = limits, utcnow()
        with writing():
            within = [rate_limit.hit(*limit, self.at) for limit in limits]
            if not all(within):
                self.was_right()
        if not all(within):
            longest = max(limit.minutes for limit, inside in zip(limits, within, strict=True) if not inside)
            raise TooManyRequests(retry_after=longest * 60)

    def was_right(self) -> None:
        """It was no failure; inside `writing()`."""
        for limit in self.limits:
            rate_limit.give_back(limit.key, limit.minutes, self.at)


def count_attempt(*keys: str, most: int, minutes: int) -> None:
    """Count one more attempt of each key, in a transaction of its own; 429 when one has more than `most` in `minutes`."""
    Attempt(*(Limit(key, most, minutes) for key in keys))


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
