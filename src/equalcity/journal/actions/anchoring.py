"""Writing the daily anchor outside the database."""

from __future__ import annotations

from pathlib import Path

from equalcity.core.clock import now
from equalcity.journal.folders import anchor_key_file, anchors_folder
from equalcity.journal.formats.anchors import signing_key, write_anchor
from equalcity.journal.logic.chain import GENESIS, Head
from equalcity.journal.models import ChainHead


def anchor_trail() -> Path:
    """Write today's anchor (number of sealed entries, last seal, signature) and return its file."""
    row = ChainHead.objects.filter(pk=1).first()
    moment = now()
    path = anchors_folder() / f"{moment:%Y-%m-%d}.json"
    head = Head(row.count, row.seal) if row else Head(0, GENESIS)
    write_anchor(path, moment.isoformat(timespec="seconds"), head, signing_key(anchor_key_file()))
    return path
