"""A mail server of a few lines for tests: it takes messages, refuses them, or falls silent after the text."""

from __future__ import annotations

import email
import socket
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import Message


class Server(socketserver.ThreadingTCPServer):
    """Listens on a free port of this machine; `mood` is `take`, `take and go`, `refuse`, `later`, `silent` or `hang up`."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, mood: str) -> None:
        super().__init__(("127.0.0.1", 0), Talk)
        self.mood = mood
        self.texts: list[bytes] = []
        self.callers = 0  # connections so far

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.server_address[1]}"

    @property
    def messages(self) -> list[Message]:
        return [email.message_from_bytes(text) for text in self.texts]


class Talk(socketserver.StreamRequestHandler):
    """One conversation by RFC 5321, as far as our side speaks it."""

    server: Server

    def handle(self) -> None:
        self.server.callers += 1
        self.say("220 test ESMTP")
        while line := self.rfile.readline():
            word = line[:4].upper()
            if word == b"DATA":
                self.say("354 go on")
                self.take_text()
            elif word == b"RCPT" and self.server.mood in ("refuse", "later"):
                self.say("550 no such person" if self.server.mood == "refuse" else "451 not now")
            else:
                self.say("221 bye" if word == b"QUIT" else "250 fine")

    def take_text(self) -> None:
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        if not line:
            return  # the other side died in the middle: such a text is thrown away
        self.server.texts.append(b"".join(lines))
        if self.server.mood == "silent":
            self.rfile.read()  # until the other side is gone
        elif self.server.mood == "hang up":
            self.connection.close()
        else:
            self.say("250 taken")
            if self.server.mood == "take and go":
                self.connection.shutdown(socket.SHUT_RDWR)

    def say(self, text: str) -> None:
        self.wfile.write(text.encode() + b"\r\n")


@contextmanager
def mail_server(mood: str) -> Iterator[Server]:
    """Run a server while the block runs."""
    with Server(mood) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
