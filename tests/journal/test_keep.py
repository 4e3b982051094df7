"""Backup and restore of a whole installation, in processes of their own, on the database the tests run on."""

from __future__ import annotations

from pathlib import Path

import pytest

from factories.processes import Installation, wait_for

PEOPLE = """
from equalcity.people import actions
from equalcity.people.logic.roles import SYSTEM
from equalcity.people.models import Account
def names(): return sorted(Account.objects.values_list("name", flat=True))
def add(name): return actions.open_account(actor=SYSTEM, email=f"{name}@example.org", name=name)
"""
# A story with a portrait, what is left of it, and what its readers get.
STORY = f"""
import sys
sys.path.insert(0, {str(Path(__file__).parent.parent)!r})
from dataclasses import replace
from equalcity.people.logic.roles import SYSTEM
from equalcity.voices.actions.publishing import withdraw_story
from equalcity.voices.errors import StoryGone
from equalcity.voices.models import Consent, Story, StoryPortrait, StoryRevision
from equalcity.voices.selectors.stories import public_story
from factories.stories import SAID, picture, told
def left(): return [each.objects.count() for each in (Consent, StoryPortrait, StoryRevision)]
def seen():
    try:
        return public_story(Story.objects.get().slug).name
    except StoryGone:
        return "gone"
"""
TOLD = "told(content=replace(SAID, shows_portrait=True), portrait=picture())"
KEEP = "from pathlib import Path\nfrom equalcity.journal.keep import back_up, restore\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "out" / "backup.equalcity"


def make(installation: Installation, file: Path, more: str = "") -> str:
    """Make two people and a file, and a backup of them; return what `more` printed on the way."""
    file.parent.mkdir()
    (installation.data / "files").mkdir()
    (installation.data / "files" / "picture").write_bytes(b"first")
    return installation.ask(PEOPLE + KEEP + f"add('ana'); add('ben')\n{more}\nback_up(Path('{file}'))")


def restored(installation: Installation, *files: Path, replace: bool = True) -> str:
    """Restore each file, one after the other; return what was said of each, and who is there then."""
    code = f"""
from equalcity.journal.errors import BackupRefused
for file in {[str(file) for file in files]}:
    try:
        print(restore(Path(file), replace={replace}))
    except BackupRefused as error:
        print("REFUSED", error)
print(names())
"""
    return installation.ask(PEOPLE + KEEP + code)


def test_withdrawn_yesterday_restored_today_still_gone(installation: Installation, file: Path) -> None:
    assert make(installation, file, f"{STORY}\n{TOLD}; print(seen(), left())") == "Ines [1, 1, 1]"
    erase = "ana = Account.objects.get(name='ana'); actions.erase_account(actor=SYSTEM, account=ana.pk); add('cem')"
    installation.ask(PEOPLE + STORY + erase + "; withdraw_story(actor=SYSTEM, story=Story.objects.get().pk)")
    (installation.data / "files" / "picture").write_bytes(b"second")
    said = restored(installation, file)
    assert "2 erasures were repeated" in said
    assert said.endswith("['ben']")
    assert (installation.data / "files" / "picture").read_bytes() == b"first"
    assert not (installation.data / ".restore").exists()
    more = "print(add('dan').pk > 0, names(), seen(), left())"
    assert installation.ask(PEOPLE + STORY + more) == "True ['ben', 'dan'] gone [0, 0, 0]"


def test_the_trail_of_a_restored_platform_holds(installation: Installation, file: Path) -> None:
    make(installation, file)
    restored(installation, file)
    look = (
        "from equalcity.journal.actions.sealing import seal_entries\nfrom equalcity.journal.selectors import verify\n"
    )
    assert installation.ask(look + "seal_entries(); v = verify(); print(v.is_whole, v.head.count)") == "True 2"


def test_data_is_not_overwritten_unless_asked(installation: Installation, file: Path) -> None:
    make(installation, file)
    installation.ask(PEOPLE + "add('cem')")
    said = restored(installation, file, replace=False)
    assert said.startswith("REFUSED There is data here already.")
    assert said.endswith("['ana', 'ben', 'cem']")


def harmed(file: Path) -> list[Path]:
    """Return copies of a backup: cut, changed in one bit, and no backup at all."""
    content = file.read_bytes()
    changed = content[:-50] + bytes([content[-50] ^ 1]) + content[-49:]
    harms = {"cut": content[:-1], "changed": changed, "no backup": b"something else"}
    for name, harm in harms.items():
        (file.parent / name).write_bytes(harm)
    return [file.parent / name for name in harms]


def test_a_harmed_backup_changes_nothing(installation: Installation, file: Path) -> None:
    make(installation, file)
    installation.ask(PEOPLE + "add('cem')")
    (installation.data / "files" / "picture").write_bytes(b"second")
    said = restored(installation, *harmed(file)).splitlines()
    (installation.data / "keys" / "backup").write_text("another key")
    said += restored(installation, file).splitlines()
    assert [line.split()[0] for line in said if line.startswith("REFUSED")] == ["REFUSED"] * 4, said
    assert [line for line in said if not line.startswith("REFUSED")] == ["['ana', 'ben', 'cem']"] * 2
    assert (installation.data / "files" / "picture").read_bytes() == b"second"


def test_nothing_is_restored_under_a_running_platform(installation: Installation, file: Path) -> None:
    make(installation, file)
    installation.start("work")
    wait_for(lambda: list((installation.data / "workers").glob("*.lock")))
    assert restored(installation, file).startswith("REFUSED The platform is running.")


def test_a_backup_names_nobody_and_leaves_its_key_at_home(installation: Installation, file: Path) -> None:
    make(installation, file)
    assert b"ana@example.org" not in file.read_bytes()  # three letters alone stand in sealed bytes by chance
    assert file.stat().st_mode & 0o777 == 0o600
    code = """
import tarfile
from equalcity.journal.formats.sealed_files import SealedReader
from equalcity.journal.keep import key_file
with open(FILE, "rb") as source:
    names = tarfile.open(fileobj=SealedReader(source, key_file().read_text().strip()), mode="r|").getnames()
print("data/keys/secret" in names, "data/keys/backup" in names, "data/files/picture" in names)
"""
    assert installation.ask(code.replace("FILE", repr(str(file)))) == "True False True"
