"""Handing a message over: to a mail server by SMTP, or into a folder. The caller is told exactly when it may have
left."""

from __future__ import annotations

import contextlib
import os
import re
import smtplib
import ssl
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urlsplit

TIMEOUT = 30.0  # seconds for each answer of the server
_STATUS = re.compile(r"[245]\.\d{1,3}\.\d{1,3}(?=\s|$)")


class NotTaken(Exception):
    """The message has certainly not left. `code` is the server's, or 0 when it could not be reached; `is_final` when
    trying again is useless. `status` is its enhanced code (RFC 3463) as far as it gave one; `of_recipient` says that
    it was the recipient that was refused, not us."""

    def __init__(self, code: int, status: str = "", *, of_recipient: bool = False) -> None:
        self.code, self.status, self.of_recipient = code, status, of_recipient
        self.is_final = 500 <= code < 600
        super().__init__(str(code))


class InDoubt(Exception):
    """The text was handed over and no answer came: it may have left."""


class Carrier:
    """Hands over one message after the other, over one connection to the mail server while there are messages."""

    def __init__(self, url: str, folder: Path) -> None:
        """`url` is smtp://, smtp+tls:// (STARTTLS demanded), smtps:// or folder:///path; empty means `folder`."""
        parts = urlsplit(url)
        self._url = url
        self._folder = (Path(unquote(parts.path)) if url else folder) if parts.scheme in {"", "folder"} else None
        self._server: smtplib.SMTP | None = None

    def carry(
        self, *, sender: str, to: str, message_id: str, message: bytes, about_to_leave: Callable[[], None]
    ) -> None:
        """Hand over one message. `about_to_leave` is called after the server said it is ready and before the first byte of the text.

        Raises `NotTaken` or `InDoubt`. After any failure the next message gets a connection of its own.
        """
        if self._folder is not None:
            _into_folder(self._folder, message_id, message)
            return
        is_taken = False
        try:
            server = self._open()
            _expect(server.mail(sender), 250)
            _expect(server.rcpt(to), 250, 251, of_recipient=True)
            _expect(server.docmd("DATA"), 354)
            about_to_leave()
            _text(server, message)
            is_taken = True
        except smtplib.SMTPResponseException as error:
            raise NotTaken(error.smtp_code) from error
        except (OSError, smtplib.SMTPException) as error:
            raise NotTaken(0) from error
        finally:
            if not is_taken:
                self._hang_up()

    def rest(self) -> None:
        """Say goodbye to the server, as nothing waits to be sent."""
        server, self._server = self._server, None
        if server is not None:
            with contextlib.suppress(OSError, smtplib.SMTPException):
                server.quit()

    def _open(self) -> smtplib.SMTP:
        """Return the connection that is there if the server still answers on it, else a new one."""
        if self._server is not None and not _answers(self._server):
            self._hang_up()
        if self._server is None:
            self._server = _connected(self._url)
        return self._server

    def _hang_up(self) -> None:
        """Close without a word: in the middle of DATA the server would take a QUIT for text and wait."""
        server, self._server = self._server, None
        if server is not None:
            server.close()


def _answers(server: smtplib.SMTP) -> bool:
    try:
        return server.noop()[0] == 250
    except (OSError, smtplib.SMTPException):
        return False


def _text(server: smtplib.SMTP, message: bytes) -> None:
    try:
        server.send(re.sub(rb"(?m)^\.", b"..", message) + b".\r\n")
        answer = server.getreply()
    except (OSError, smtplib.SMTPException) as error:
        raise InDoubt from error
    _expect(answer, 250)


def _expect(answer: tuple[int, bytes], *codes: int, of_recipient: bool = False) -> None:
    if answer[0] not in codes:
        status = _STATUS.match(answer[1].decode("ascii", "replace"))
        raise NotTaken(answer[0], status[0] if status else "", of_recipient=of_recipient)


def _connected(url: str) -> smtplib.SMTP:
    parts = urlsplit(url)
    host, name = parts.hostname or "localhost", unquote(parts.username or "")
    if parts.scheme == "smtps":
        server: smtplib.SMTP = smtplib.SMTP_SSL(
            host, parts.port or 465, timeout=TIMEOUT, context=ssl.create_default_context()
        )
    else:
        server = smtplib.SMTP(host, parts.port or (587 if parts.scheme == "smtp+tls" else 25), timeout=TIMEOUT)
    if parts.scheme == "smtp+tls":
        server.starttls(context=ssl.create_default_context())
    if name:
        server.login(name, unquote(parts.password or ""))
    else:
        server.ehlo_or_helo_if_needed()
    return server


def _into_folder(folder: Path, message_id: str, message: bytes) -> None:
    """Write one file per Message-ID; writing it twice gives the same file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / (re.sub(r"[^A-Za-z0-9.-]", "_", message_id.strip("<>")) + ".eml")
    fresh = path.with_suffix(f".{os.getpid()}")
    fresh.write_bytes(message)
    fresh.replace(path)
