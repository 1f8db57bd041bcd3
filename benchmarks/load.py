"""A crowd at the door: many connections that send prepared requests, and how long each answer took."""

import asyncio
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field


@dataclass
class Crowd:
    """What happened: seconds each, status codes, and the time from the first request to the last answer."""

    seconds: list[float] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    wall: float = 0.0

    def add(self, other: "Crowd") -> None:
        """Another crowd came after this one."""
        self.seconds += other.seconds
        self.statuses += other.statuses
        self.wall += other.wall

    def percentile(self, part: float) -> float:
        """Milliseconds within which this part (0–1) of the answers came."""
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(len(ordered) * part))] * 1000

    def count(self, low: int, high: int) -> int:
        """How many answers had a status from `low` up to, not including, `high`."""
        return sum(low <= status < high for status in self.statuses)


def post(path: str, cookie: str, token: str) -> bytes:
    """A request as a browser sends the form of a page."""
    body = f"csrf_token={token}"
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: lembar={cookie}\r\nConnection: close\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return (head + body).encode()


def letter(path: str, cookie: str, token: str, body: str) -> bytes:
    """A request as a page's script sends JSON."""
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: lembar={cookie}\r\nConnection: close\r\n"
        f"X-CSRFToken: {token}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return (head + body).encode()


def send(port: int, requests: Sequence[bytes], connections: int = 32) -> Crowd:
    """Send all requests, at most `connections` of them at the same time."""
    crowd = Crowd()
    asyncio.run(_send(port, iter(requests), connections, crowd))
    return crowd


async def _send(port: int, requests: Iterator[bytes], connections: int, crowd: Crowd) -> None:
    begin = time.perf_counter()
    await asyncio.gather(*(_visitor(port, requests, crowd) for _ in range(connections)))
    crowd.wall = time.perf_counter() - begin


async def _visitor(port: int, requests: Iterator[bytes], crowd: Crowd) -> None:
    for request in requests:
        begin = time.perf_counter()
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(request)
        answer = await reader.read()
        writer.close()
        crowd.seconds.append(time.perf_counter() - begin)
        crowd.statuses.append(int(answer[9:12] or 599))
