"""`equalcity content check PATH`, `equalcity content waiting PATH` and `equalcity content load PATH`."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import TYPE_CHECKING, Any

from equalcity.cli.progress import steps
from equalcity.cli.told import complain, say, set_up
from equalcity.core.errors import Mistake

if TYPE_CHECKING:
    from equalcity.toolboxes.formats.package.agreed import Agreed


def add(commands: Any) -> None:  # noqa: ANN401
    """Add the commands to the program."""
    group = commands.add_parser("content", help="check and load toolbox packages").add_subparsers(
        metavar="COMMAND", required=True
    )
    check = group.add_parser("check", help="say every mistake of a package, file and line; the database is not touched")
    check.add_argument(
        "path", type=Path, help="a toolbox's folder, a folder of them, the reference files, or all content"
    )
    check.add_argument("--write", action="store_true", help="give new blocks their ids (ids.yaml)")
    check.set_defaults(run=run_check)
    waiting = group.add_parser(
        "waiting", help="list every question that waits for a lawyer, a local expert or the panel"
    )
    waiting.add_argument("path", type=Path, help="a toolbox's folder, or a folder of them")
    waiting.set_defaults(run=run_waiting)
    load = group.add_parser(
        "load",
        help="bring packages into the database as drafts, whole or not at all; or the history of the project, or members of the network",
    )
    load.add_argument(
        "path", type=Path, help="a toolbox's folder, a folder of them, or the folder `history` or `network`"
    )
    load.set_defaults(run=run_load)


def run_check(asked: argparse.Namespace) -> int:
    """Check packages, reference files and pages; 0 when there is nothing to mend."""
    from equalcity.reference.formats.check import check_pages, check_reference, is_reference
    from equalcity.toolboxes.formats.package.check import check_one, compare, toolboxes_in

    if not asked.path.exists():
        complain(f"{asked.path}: there is no such folder.")
        return 1
    references = [folder for folder in (asked.path, asked.path / "reference") if is_reference(folder)]
    mistakes = [mistake for folder in references for mistake in check_reference(folder)]
    pages = [asked.path / "pages"] if references and (asked.path / "pages").is_dir() else []
    mistakes += [mistake for folder in pages for mistake in check_pages(folder, references[0])]
    packages = asked.path / "toolboxes"
    folders = [] if asked.path in references else toolboxes_in(packages if packages.is_dir() else asked.path)
    known, agreed = known_references(), words_agreed()
    checked = [
        check_one(folder, write=asked.write, known=known, agreed=agreed)
        for folder in steps("Checking", folders, lambda folder: folder.name)
    ]
    mistakes += [mistake for one in checked for mistake in one.mistakes] + compare(checked)
    done = [f"{len(folders)} toolbox(es)"] * bool(folders) + ["the reference files"] * bool(references)
    done += ["the pages"] * bool(pages)
    return _report(mistakes, f"{' and '.join(done)} checked: no mistakes.")


def run_waiting(asked: argparse.Namespace) -> int:
    """List the marked questions of packages, each with file, line and whom it waits for; then how many there are."""
    from equalcity.toolboxes.formats.package.check import toolboxes_in
    from equalcity.toolboxes.formats.package.reader import read_package

    if not asked.path.exists():
        complain(f"{asked.path}: there is no such folder.")
        return 1
    counts: Counter[str] = Counter()
    for folder in toolboxes_in(asked.path):
        package, mistakes = read_package(folder, known_references())
        if package is None:
            complain(f"{folder}: {len(mistakes)} mistake(s); run `equalcity content check {folder}` first.")
            return 1
        blocks = ((unit.path, block) for part in package.parts for unit in part.units for block in unit.walk())
        for path, block in ((path, block) for path, block in blocks if block.kind == "query"):
            whom = block.attrs.get("to", "")
            counts[whom] += 1
            words = " ".join((block.fields.get("body") or block.fields["title"]).split())
            say(f"{folder / path}:{block.line}: {whom}: {words}")
    totals = ", ".join(f"{count} {whom}" for whom, count in sorted(counts.items()))
    say(f"{counts.total()} question(s) wait for a person{': ' if totals else ''}{totals}.")
    return 0


def run_load(asked: argparse.Namespace) -> int:
    """Load packages as drafts, or publish the history of the project or members of the network; with one mistake anywhere nothing is changed."""
    set_up()
    from equalcity.gatherings.actions.loading import load_events
    from equalcity.network.actions.loading import load_members
    from equalcity.network.actions.loading_exchange import load_exchange
    from equalcity.network.formats.exchange import FILE as EXCHANGE
    from equalcity.network.formats.members import FILE as MEMBERS
    from equalcity.people.logic.roles import SYSTEM
    from equalcity.voices.actions.campaign_files import load_campaigns
    from equalcity.voices.actions.history import load_old_updates
    from equalcity.voices.actions.loading_episodes import load_episodes
    from equalcity.voices.formats.history import FILE

    if (asked.path / FILE).is_file():
        say(f"{asked.path}: {load_old_updates(actor=SYSTEM, folder=asked.path)} update(s) new or changed")
        say(f"{asked.path}: {load_episodes(actor=SYSTEM, folder=asked.path)} episode(s) of the podcast new or changed")
        say(f"{asked.path}: {load_events(actor=SYSTEM, folder=asked.path)} event(s) new")
        say(f"{asked.path}: {load_campaigns(actor=SYSTEM, folder=asked.path)} campaign(s) new")
        return 0
    if (asked.path / MEMBERS).is_file():
        say(f"{asked.path}: {load_members(actor=SYSTEM, folder=asked.path)} member(s) new")
        if (asked.path / EXCHANGE).is_file():
            say(f"{asked.path}: {load_exchange(actor=SYSTEM, folder=asked.path)} thing(s) of the exchange new")
        return 0
    for line in load_folder(asked.path, SYSTEM):
        say(line)
    return 0


def load_folder(path: Path, actor: Any) -> Iterable[str]:  # noqa: ANN401
    """Load every package of a folder in one transaction; yield a line about each. Raises `PackageRefused`."""
    from django.db import transaction

    from equalcity.toolboxes.actions import load_package
    from equalcity.toolboxes.errors import PackageRefused
    from equalcity.toolboxes.formats.package.check import toolboxes_in
    from equalcity.toolboxes.formats.package.reader import read_package

    packages, mistakes = [], []
    for folder in toolboxes_in(path):
        package, found = read_package(folder, known_references())
        mistakes += [Mistake(str(folder / m.path), m.line, m.what, m.remedy, m.code) for m in found]
        packages.append(package)
    if mistakes:
        raise PackageRefused(f"{path}: {len(mistakes)} mistake(s); nothing was changed.", tuple(mistakes))
    lines = []
    with transaction.atomic():
        order = _order(path)
        for package in steps("Loading", [p for p in packages if p], lambda p: p.slug):
            position = order.index(package.slug) if package.slug in order else len(order)
            release, is_new = load_package(actor=actor, package=package, position=position)
            lines.append(f"{package.slug}: {'draft' if is_new else 'unchanged,'} release {release.number}")
    return lines


def _order(path: Path) -> list[str]:
    """Return the order in which toolboxes stand on the shelf, from `order.txt` beside them; one slug a line."""
    file = path / "order.txt"
    return file.read_text(encoding="utf-8").split() if file.exists() else []


def known_references() -> Mapping[str, AbstractSet[str]]:
    """Return the ids that texts may refer to, from the reference files themselves, so that a check needs no database."""
    set_up()
    from django.conf import settings

    from equalcity.toolboxes.formats.package.known import read_known

    return read_known(settings.CONTENT / "reference")


def words_agreed() -> Agreed:
    """Return the words to avoid and the glossaries of the reference files."""
    set_up()
    from django.conf import settings

    from equalcity.toolboxes.formats.package.agreed import read_agreed

    return read_agreed(settings.CONTENT / "reference")


def _report(mistakes: list[Mistake], fine: str) -> int:
    for mistake in mistakes:
        complain(str(mistake))
    if mistakes:
        complain(f"{len(mistakes)} mistake(s).")
        return 1
    say(fine)
    return 0
