"""`equalcity directory`: import FILE, undo RUN, runs, export, match."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from equalcity.cli import directory_export
from equalcity.cli.matching import add_match
from equalcity.cli.progress import busy
from equalcity.cli.told import complain, say, set_up

if TYPE_CHECKING:
    from equalcity.directory.formats.given import Given
    from equalcity.directory.models import ImportRun, Source


def add(commands: Any) -> None:  # noqa: ANN401
    """Add the commands to the program."""
    group = commands.add_parser(
        "directory", help="bring services in, take an import back, write them out, find what fits"
    ).add_subparsers(metavar="COMMAND", required=True)
    taking = group.add_parser("import", help="take a package, a JSON file or a table into a city's directory")
    taking.add_argument(
        "file", type=Path, help="HSDS 1.1, 2.0 or 3.x as a folder, zip, CSV or JSON; or a CSV or XLSX table"
    )
    taking.add_argument("--city", required=True, help="the city's slug")
    taking.add_argument("--source", required=True, help="short name of the source; it never changes")
    taking.add_argument("--name", default="", help="name of a source that is not known yet")
    taking.add_argument("--language", default="en", help="language of a source that is not known yet (en)")
    taking.add_argument("--licence", default="", help="licence of a source that is not known yet")
    taking.add_argument("--attribution", default="", help="whom to name, of a source that is not known yet")
    taking.add_argument(
        "--mapping", type=Path, help="for a table: a JSON file with `main` and `columns` (docs/formats/services.md)"
    )
    taking.add_argument("--inactive", action="store_true", help="services that the file lacks become inactive")
    taking.add_argument("--dry-run", action="store_true", help="say what would happen; change nothing")
    taking.set_defaults(run=run_import)
    undo = group.add_parser("undo", help="take an import back; what people changed since stays")
    undo.add_argument("import_run", metavar="RUN", type=UUID, help="as `equalcity directory runs` lists it")
    undo.set_defaults(run=run_undo)
    runs = group.add_parser("runs", help="list imports, newest first")
    runs.set_defaults(run=run_runs)
    directory_export.add_to(group)
    add_match(group)


def run_import(asked: argparse.Namespace) -> int:
    """Import, or try it; say what became of the rows, and every row that was refused or flagged."""
    set_up()
    from django.db import transaction

    from equalcity.directory.formats.given import TABLE, given

    file = given(asked.file)
    if file.form == TABLE and asked.mapping is None:
        _propose(file)
        return 1
    pairs, main = _mapping(asked.mapping) if file.form == TABLE else ([], "")
    if not asked.dry_run:
        run = _run(asked, file, pairs, main)
        _tell(run)
        say(f"Take it back with: equalcity directory undo {run.pk}")
        return 0
    with transaction.atomic():
        _tell(_run(asked, file, pairs, main))
        transaction.set_rollback(True)
    say("Nothing was changed.")
    return 0


def run_undo(asked: argparse.Namespace) -> int:
    """Undo; say what stays."""
    set_up()
    from equalcity.directory.actions.undoing import undo_import
    from equalcity.people.logic.roles import SYSTEM

    run = undo_import(actor=SYSTEM, run=asked.import_run)
    kept = run.notes.filter(code__startswith="undo_")
    _say_notes(kept)
    say(f"The import was undone; {kept.count()} thing(s) stay as they are now.")
    return 0


def run_runs(asked: argparse.Namespace) -> int:
    """List the imports of all cities."""
    set_up()
    from equalcity.directory.models import ImportRun

    for run in ImportRun.objects.select_related("source").order_by("-made_at"):
        totals = ", ".join(f"{outcome} {sum(kinds.values())}" for outcome, kinds in run.counts.items())
        say(f"{run.pk} {run.made_at:%Y-%m-%d %H:%M} {run.source.city_id}/{run.source_id} {run.state} {totals}".rstrip())
    return 0


def _source(asked: argparse.Namespace) -> Source:
    from equalcity.directory.actions.sources import name_source
    from equalcity.directory.models import Source
    from equalcity.directory.selectors.imports import source_for
    from equalcity.people.logic.roles import SYSTEM

    if Source.objects.filter(pk=asked.source).exists():
        return source_for(actor=SYSTEM, city=asked.city, slug=asked.source)
    return name_source(
        actor=SYSTEM,
        city=asked.city,
        slug=asked.source,
        name=asked.name or asked.source,
        language=asked.language,
        licence=asked.licence,
        attribution=asked.attribution,
    )


def _run(asked: argparse.Namespace, file: Given, pairs: list[list[str]], main: str) -> ImportRun:
    from equalcity.directory.actions.importing import import_given
    from equalcity.directory.actions.sources import new_run
    from equalcity.people.logic.roles import SYSTEM

    run = new_run(actor=SYSTEM, source=_source(asked), file=file, retires_missing=asked.inactive)
    run.mapping, run.main = pairs, main
    run.save(update_fields=["mapping", "main"])
    with busy("Importing"):
        import_given(actor=SYSTEM, run=run, given=file)
    return run


def _mapping(path: Path) -> tuple[list[list[str]], str]:
    """Return the columns and what a row is about, from a file. Raises `Refused` where it does not say so."""
    from equalcity.directory.formats.hsds.records import Refused

    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        return [[str(name), str(target)] for name, target in said["columns"]], str(said.get("main", "service"))
    except (ValueError, KeyError, TypeError):
        raise Refused("nothing_mapped") from None


def _propose(file: Given) -> None:
    """Show the mapping that the header suggests, for a person to look at."""
    from equalcity.directory.formats.tables.mapping import propose_mapping
    from equalcity.directory.formats.tables.reading import header_of

    proposed = propose_mapping(header_of(file.data, file.name))
    columns = [[column.name, column.target] for column in proposed.columns]
    complain("A table needs its mapping. Look at this one, correct it, keep it in a file, and give it with --mapping:")
    say(json.dumps({"main": proposed.main, "columns": columns}, ensure_ascii=False, indent=1))


def _tell(run: ImportRun) -> None:
    for outcome, kinds in run.counts.items():
        say(f"{outcome}: " + ", ".join(f"{kind} {number}" for kind, number in kinds.items()))
    _say_notes(run.notes.filter(outcome__in=["refused", "kept", "missing", "flagged"]))


def _say_notes(notes: Any) -> None:  # noqa: ANN401
    """Say each thing noticed once, with how often and where first."""
    from equalcity.directory.formats.import_sentences import SENTENCES

    rows = list(notes.order_by("pk").values_list("outcome", "kind", "field", "code", "file", "row"))
    often = Counter(row[:4] for row in rows)
    for row in {row[:4]: row for row in reversed(rows)}.values():
        outcome, kind, field, code, file, number = row
        what = f"{kind}.{field}" if field else kind
        where = f" (first: {file}:{number})" if file else ""
        say(f"  {outcome} {what} ×{often[row[:4]]}: {SENTENCES[code]}{where}")
