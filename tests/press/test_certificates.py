"""A certificate on paper: what stands on it, in both directions, and that everybody can read it."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pypdf
import pytest

from equalcity.gatherings.actions.attending import Issued
from equalcity.gatherings.models import Event
from equalcity.press.certificates import can_be_drawn, draw_certificate
from factories.events import published
from web.words import telling

pytestmark = pytest.mark.django_db
CODE = "0123456789ABCDEF"


def drawn(event: Event, language: str, name: str) -> bytes:
    return draw_certificate(issued=Issued(event, CODE, event.day, 150), name=name, language=language)


@pytest.mark.parametrize(("language", "name"), [("en", "Ада Łukasz-Çelik"), ("ar", "عائشة"), ("sv", "ኣበባ")])
def test_it_names_the_event_by_kind_and_day_alone(language: str, name: str, tmp_path: Path) -> None:
    event = published(title="Violence against women", toolbox="safer-spaces")
    made = drawn(event, language, name)
    assert made == drawn(event, language, name)
    reader = pypdf.PdfReader(io.BytesIO(made))
    words = reader.pages[0].extract_text()
    assert len(reader.pages) == 1
    assert "0123-4567-89AB-CDEF" in words
    assert f"/{language}/verify/" in words
    title = str((reader.metadata or {}).get("/Title"))
    assert telling(f"{words} {title}") == []
    assert "Violence" not in words + title
    assert reader.trailer["/Root"]["/Lang"] == language
    if language == "en":
        assert name in words
        assert "2.5 hours" in words
        assert "Workshop of the network" in words
        assert title == "Certificate of attendance"
    (tmp_path / "made.pdf").write_bytes(made)
    command = [sys.executable, "-m", "pdfua", "check", str(tmp_path / "made.pdf")]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "errors=0 warnings=0" in checked.stdout


def test_a_name_for_which_there_are_no_letters_is_known_before() -> None:
    assert [can_be_drawn(name) for name in ("Ада", "عائشة", "ኣበባ", "李明")] == [True, True, True, False]
