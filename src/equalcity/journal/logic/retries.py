"""How long to wait before the next attempt."""

from __future__ import annotations

import re
from datetime import timedelta

TASK_ATTEMPTS = 12
MAIL_ATTEMPTS = 14
_FIRST, _LONGEST = 10, 6 * 60 * 60


def pause_after(attempts: int) -> timedelta:
    """Return the pause after that many failed attempts (1 or more): 10 s, 20 s, 40 s ... at most 6 hours. Twelve
    attempts span about 9 hours."""
    return timedelta(seconds=min(_FIRST * 2 ** (max(attempts, 1) - 1), _LONGEST))


_DEAD = re.compile(
    r"5\.1\.\d+|5\.2\.1"
)  # RFC 3463: the address is wrong, moved or syntactically impossible; the mailbox is disabled


def is_dead_address(code: int, status: str) -> bool:
    """Whether a refusal says that nobody reads at this address any more. A full mailbox, or one that does not want us, says nothing of the kind.

    `code` is that of SMTP, 0 where there is none; `status` the enhanced one, which counts more, or empty.
    """
    if status:
        return _DEAD.fullmatch(status) is not None
    return code in (550, 551, 553)
