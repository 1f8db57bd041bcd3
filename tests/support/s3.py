"""A server of S3-compatible storage in this process, and one that answers badly."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit

import boto3
from moto.server import ThreadedMotoServer

KEYS = {"AWS_ACCESS_KEY_ID": "lembar", "AWS_SECRET_ACCESS_KEY": "rahasia"}


@contextmanager
def running() -> Iterator[str]:
    """A real server with an empty bucket named `lembar`; its address."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    address = f"http://{host}:{port}"
    try:
        make_bucket(address, "lembar")
        yield address
    finally:
        server.stop()


def make_bucket(address: str, name: str) -> None:
    named = {"aws_access_key_id": KEYS["AWS_ACCESS_KEY_ID"], "aws_secret_access_key": KEYS["AWS_SECRET_ACCESS_KEY"]}
    boto3.client("s3", endpoint_url=address, region_name="us-east-1", **named).create_bucket(Bucket=name)


def settings(address: str, bucket: str = "lembar", prefix: str = "kota") -> dict[str, str]:
    """What `config` makes of the environment."""
    return {
        "bucket": bucket, "prefix": prefix, "endpoint": address, "region": "us-east-1",
        "key_id": KEYS["AWS_ACCESS_KEY_ID"], "secret": KEYS["AWS_SECRET_ACCESS_KEY"],
    }  # fmt: skip


@contextmanager
def answering(status: int, code: str = "", after: float = 0) -> Iterator[str]:
    """A server that answers all requests alike, after some seconds: without rights, full, broken, or slow."""

    class Answer(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            time.sleep(after)
            body = f"<Error><Code>{code}</Code><Message>{code}</Message></Error>".encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        do_GET = do_PUT = do_POST = do_DELETE = do_HEAD = _answer

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def environment(address: str, prefix: str = "kota") -> dict[str, str]:
    """What a process of the site is started with."""
    assert urlsplit(address).scheme == "http"
    return {"STORAGE": f"s3://lembar/{prefix}", "AWS_ENDPOINT_URL": address, "AWS_REGION": "us-east-1", **KEYS}
