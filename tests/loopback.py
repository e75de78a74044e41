"""A server on the loopback interface that also misbehaves: for whatever fetches."""

from __future__ import annotations

import hashlib
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from test_datasets import TEXTS, VOTES

from votelib.archives import fetching


class Server(ThreadingHTTPServer):
    """Serves `content` by path; `moods` is what it does, once each, before it behaves."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.content: dict[str, bytes] = {}
        self.moods: list[str] = []
        self.asked: list[tuple[str, str | None]] = []
        self.ranges = True
        self.headers: dict[str, str] = {}

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *args):
        pass

    def do_GET(self):
        server: Server = self.server
        server.asked.append((self.path, self.headers.get("Range")))
        mood = server.moods.pop(0) if server.moods else "well"
        status, _, wait = mood.partition(" for ")
        if status.isdigit():
            return self._answer(int(status), b"trouble", wait=wait.removesuffix(" s"))
        if self.path not in server.content:
            return self._answer(404, b"not found")
        body = b"<html>sign in</html>" if mood == "wrong" else server.content[self.path]
        wanted, status = self.headers.get("Range"), 200
        if wanted and server.ranges:
            start = int(wanted.removeprefix("bytes=").split("-")[0])
            if start >= len(body):
                return self._answer(416, b"")
            body, status = body[start:], 206
        self._answer(status, body, cut=len(body) // 2 if mood == "cut" else None)

    def _answer(self, status: int, body: bytes, cut: int | None = None, wait: str = ""):
        self.send_response(status)
        if wait:
            self.send_header("Retry-After", wait)
        self.send_header("Content-Length", str(len(body)))
        for name, value in self.server.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body[:cut])
        if cut is not None:
            self.wfile.flush()
            self.connection.shutdown(socket.SHUT_RDWR)
            self.close_connection = True


@pytest.fixture
def server(monkeypatch, tmp_path):
    monkeypatch.setattr(fetching, "_PAUSE", 0.0)
    monkeypatch.setenv("VOTELIB_CACHE", str(tmp_path / "cache"))
    for name in ("VOTELIB_DATA", "VOTELIB_MIRROR", "http_proxy", "HTTP_PROXY"):
        monkeypatch.delenv(name, raising=False)
    running = Server()
    running.content = {
        "/LICENSE": b"PolyForm",
        "/votes_long.csv": VOTES.encode(),
        "/resolutions.csv": TEXTS.encode(),
    }
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield running
    running.shutdown()
    running.server_close()


def blob(content: bytes) -> str:
    return hashlib.sha1(b"blob %d\0" % len(content) + content).hexdigest()
