"""Reports that a letter could not be delivered (RFC 3464), as mail servers send them back: read from a mailbox, a folder or one message."""

from __future__ import annotations

import email
import mailbox
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from email.message import Message
from email.policy import compat32
from pathlib import Path

LARGEST = 2 * 1024 * 1024  # bytes of a report; what is larger is no report


@dataclass(frozen=True, slots=True)
class Report:
    """One failed delivery: the Message-ID of the letter that came back, and why (an enhanced status code, RFC 3463)."""

    message_id: str
    status: str


def reports_in(path: Path) -> Iterator[Report]:
    """Yield the failures told by a mailbox (mbox), a mail folder (Maildir) or a file with one message; anything else there is passed over."""
    for data in _messages(path):
        if len(data) <= LARGEST:
            yield from reports_of(data)


def reports_of(data: bytes) -> list[Report]:
    """Return the failures that one message tells of; none for a message that is no report, or is about no letter."""
    message = email.message_from_bytes(data, policy=compat32)
    if message.get_content_type() != "multipart/report" or not message.is_multipart():
        return []
    parts = [part for part in message.get_payload() if isinstance(part, Message)]
    letter = next((found for part in parts if (found := _letter_of(part))), "")
    blocks = [
        block for part in parts if part.get_content_type() == "message/delivery-status" for block in _blocks(part)
    ]
    failed = [block for block in blocks if str(block.get("Action", "")).strip().lower() == "failed"]
    return [Report(letter, _status(block)) for block in failed] if letter else []


def _messages(path: Path) -> Iterator[bytes]:
    if path.is_dir():
        box: mailbox.Mailbox[mailbox.MaildirMessage] = mailbox.Maildir(path, create=False)
        yield from (box.get_bytes(key) for key in box.iterkeys())
        return
    with path.open("rb") as file:
        is_mbox = file.read(5) == b"From "
    if not is_mbox:
        yield path.read_bytes()
        return
    with closing(mailbox.mbox(path, create=False)) as several:
        yield from (several.get_bytes(key) for key in several.iterkeys())


def _blocks(part: Message) -> list[Message]:
    given = part.get_payload()
    return [block for block in given if isinstance(block, Message)] if isinstance(given, list) else []


def _letter_of(part: Message) -> str:
    """Return the Message-ID of the letter that came back, whole or its head alone."""
    kind = part.get_content_type()
    if kind == "message/rfc822":
        held = _blocks(part)
        return str(held[0].get("Message-ID", "")).strip() if held else ""
    if kind == "text/rfc822-headers":
        head = part.get_payload(decode=True)
        return str(email.message_from_bytes(head).get("Message-ID", "")).strip() if isinstance(head, bytes) else ""
    return ""


def _status(block: Message) -> str:
    return str(block.get("Status", "")).split("(")[0].strip()
