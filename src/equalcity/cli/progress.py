"""Progress on a terminal: a bar where somebody watches, plain lines where nobody does."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from equalcity.cli.told import say


def steps[T](what: str, items: Sequence[T], name: Callable[[T], str]) -> Iterator[T]:
    """Yield the items, showing which one is at work."""
    if not sys.stdout.isatty():
        yield from items
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed}/{task.total}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, transient=True) as progress:
        task = progress.add_task(what, total=len(items))
        for item in items:
            progress.update(task, description=f"{what} {name(item)}")
            yield item
            progress.advance(task)


@contextmanager
def busy(what: str) -> Iterator[None]:
    """Show that something of unknown length is at work, and for how long it has been; where nobody watches, say it once."""
    if not sys.stdout.isatty():
        say(f"{what} ...")
        yield
        return
    with Progress(TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(), transient=True) as progress:
        progress.add_task(what, total=None)
        yield


@contextmanager
def doing(what: str) -> Iterator[None]:
    """Say what is being done, while it is done."""
    say(f"  {what} ...")
    yield
