"""Making the files of this machine: what is missing is made, what was made is not made again, what is old goes when its successor stands.

`make_files` is called again and again by every machine's worker. It compares one number and returns when nothing has changed.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache

from django.conf import settings
from django.utils.translation import override

from equalcity import __version__
from equalcity.core.clock import now
from equalcity.core.errors import Problem
from equalcity.journal.selectors import public_number, public_numbers
from equalcity.journal.stopping import is_asked_to_stop
from equalcity.press import kits, packs
from equalcity.press.editions import Copy, copies
from equalcity.press.formats.epub import toolbox_epub
from equalcity.press.formats.pdf import toolbox_pdf
from equalcity.press.stock import LARGEST, Item, State, Stock, alone, folder, path_of, put, save, sha256, stock

GRACE = timedelta(days=2)  # how long a file stays that has a successor: downloads and updates under way are finished
AGAIN = timedelta(minutes=10)  # after a failure
# Raise a form's number when what it makes of the same edition changes.
VERSIONS = {"html": 1, "pdf": 3, "epub": 1, "pack": 1, "kit": 1}


@dataclass(frozen=True, slots=True)
class Made:
    """The bytes of a file by the ending under which they are kept, and what the list says of them (see `Item`)."""

    files: Mapping[str, bytes]
    travels: int = 0
    version: str = ""

    @property
    def largest(self) -> int:
        """Return the size of the largest, in bytes."""
        return max(len(data) for data in self.files.values())


@dataclass(frozen=True, slots=True)
class Order:
    """A file to be: what it is, and how it is made."""

    item: Item
    make: Callable[[], Made]


def make_files(seconds: float = 12.0, first: Collection[tuple[str, str, str]] = ()) -> bool:
    """Make what is missing for at most about so many seconds; return whether anything is left to do.

    `first` names the slots of files (`Item.slot`) that somebody waits for.

    Does nothing while another process of this machine makes files; leaves the rest to the next start when it is asked to stop.
    """
    with alone() as is_mine:
        if not is_mine:
            return False
        present, state = _tidied(stock()), state_of_the_world()
        if present.made_for == state and not _unfinished(present):
            return False
        orders = {(order.item.key, order.item.form): order for order in wanted()}
        present = save(planned(present, orders, state))
        until = time.monotonic() + seconds
        for order in sorted(orders.values(), key=lambda order: order.item.slot not in first):
            if time.monotonic() >= until or is_asked_to_stop():
                break
            if any(_is_due(item) for item in present.items if _same(item, order.item)):
                present = _make(present, order)
        if not (left := bool(_unfinished(present))):
            _copies_in.cache_clear()
        return left


def state_of_the_world() -> str:
    """Return what the list of files depends on: equal words mean that nothing has to be looked at."""
    return f"{state_of_content()} {public_number()}"


def state_of_content() -> str:
    """Return what the files of toolboxes depend on: all but the directories of cities."""
    return f"{__version__} {public_numbers().content} {packs.this_week().date()} {sorted(VERSIONS.items())}"


def wanted() -> list[Order]:
    """Return every file there should be now. After a change of a directory only the packs of cities are planned anew."""
    of_toolboxes, guide = _wanted_in(state_of_content(), str(settings.DATA))
    of_cities = (_pack_order(plan) for plan in packs.plans_of_cities(guide))
    # Somebody who has just chosen a kit waits for it; it takes two seconds.
    return [*(_kit_order(plan) for plan in kits.plans()), *of_toolboxes, *of_cities]


@lru_cache(maxsize=1)
def _wanted_in(content: str, data: str) -> tuple[list[Order], packs.Guide]:
    """Remember the files of toolboxes that are wanted, and what cities share, as long as the content is the same."""
    given = _copies_in(content, data)
    files = [order for copy in given.values() for order in _orders(copy, content, data)]
    of_packs = [_pack_order(plan) for plan in packs.plans_of_toolboxes(given.values())]
    return [*files, *of_packs], packs.guide_in(given.values())


@lru_cache(maxsize=1)
def _copies_in(content: str, data: str) -> dict[tuple[str, str], Copy]:
    """Remember all editions with all their words, by toolbox and language, while files are made of them; they are too large to be kept for longer."""
    return {(copy.edition.toolbox.slug, copy.edition.toolbox.language): copy for copy in copies()}


def _orders(copy: Copy, content: str, data: str) -> list[Order]:
    """Return the orders for a copy. They outlive it, and so ask for it when a file is made."""
    if not copy.edition.is_worth_a_file():
        return []
    box = copy.edition.toolbox
    name = (box.slug, box.language)

    def again() -> Copy:
        return _copies_in(content, data)[name]

    makers: Mapping[str, Callable[[], bytes]] = {
        "html": lambda: again().single,
        "pdf": lambda: toolbox_pdf(again().edition),
        "epub": lambda: toolbox_epub(again().edition),
    }
    return [
        Order(
            Item(
                subject=box.slug,
                release=box.release,
                language=box.language,
                form=form,
                key=key_of(form, copy.source),
                name=f"{box.slug}-{box.release}-{box.language}.{form}",
            ),
            _in_language(box.language, form, make),
        )
        for form, make in makers.items()
    ]


def key_of(form: str, source: str) -> str:
    """Return the key of a file: the same on every machine, another when the edition, the form or the product is another."""
    return sha256(f"{form} {VERSIONS[form]} {__version__} {source}".encode())


def _in_language(language: str, form: str, make: Callable[[], bytes]) -> Callable[[], Made]:
    def made() -> Made:
        with override(language):
            return Made({form: make()})

    return made


def _pack_order(plan: packs.PackPlan) -> Order:
    item = Item(
        subject=plan.subject,
        release=plan.release,
        language=plan.language,
        form="pack",
        key=key_of("pack", f"{plan.subject} {plan.language} {plan.source}"),
        name=plan.since.date().isoformat(),
    )

    def made() -> Made:
        pack = packs.make(plan)
        return Made({"envelope": pack.envelope, "bundle": pack.bundle}, pack.travels, pack.version)

    return Order(item, made)


def _kit_order(plan: kits.KitPlan) -> Order:
    item = Item(
        subject=plan.city,
        release=0,
        language=plan.language,
        form="kit",
        key=key_of("kit", plan.source),
        name=kits.zip_name(plan.city, plan.language),
    )

    def made() -> Made:
        whole, looks = kits.make(plan)
        return Made({"kit": whole, "looks": looks}, travels=len(whole))

    return Order(item, made)


def planned(present: Stock, orders: Mapping[tuple[str, str], Order], state: str) -> Stock:
    """Return the list with what is wanted waiting, and what is not wanted any more on its way out.

    A file whose place nothing will take (its release was withdrawn) goes at once.
    """
    known = {(item.key, item.form): item for item in present.items}
    coming = {order.item.slot for order in orders.values()}
    kept = [item for item in present.items if (item.key, item.form) in orders or _stays(item, coming)]
    for gone in (item for item in present.items if item not in kept):
        _delete(gone)
    back = [replace(item, leaves_at="") if (item.key, item.form) in orders else item for item in kept]
    new = [order.item for key, order in orders.items() if key not in known]
    return _replaced(Stock(state, (*back, *new)), orders)


def _stays(item: Item, coming: set[tuple[str, str, str]]) -> bool:
    return item.state is State.READY and item.slot in coming


def _replaced(present: Stock, orders: Mapping[tuple[str, str], Order]) -> Stock:
    """Send off what has a ready successor."""
    ready = {item.slot for item in present.items if item.state is State.READY and (item.key, item.form) in orders}
    leaving = (now() + GRACE).isoformat()
    return replace(
        present,
        items=tuple(
            replace(item, leaves_at=item.leaves_at or leaving)
            if item.slot in ready and (item.key, item.form) not in orders
            else item
            for item in present.items
        ),
    )


def _make(present: Stock, order: Order) -> Stock:
    present = save(present.with_item(replace(order.item, state=State.MAKING)))
    moment = now().isoformat()
    try:
        made = order.make()
    except Problem as problem:
        return save(present.with_item(_failed(order.item, str(problem))))
    if made.largest > LARGEST:
        sentence = f"The file has {made.largest} bytes, at most {LARGEST} can be given out."
        return save(present.with_item(_failed(order.item, sentence)))
    ready = _put(order.item, made, moment)
    present = present.with_item(ready)
    leaving = (now() + GRACE).isoformat()
    older = [item for item in present.items if item.slot == ready.slot and item.key != ready.key and not item.leaves_at]
    for item in older:
        present = present.with_item(replace(item, leaves_at=leaving))
    return save(present)


def _put(item: Item, made: Made, moment: str) -> Item:
    for ending, data in made.files.items():
        put(path_of(item, ending), data)
    whole = b"".join(data for _, data in sorted(made.files.items()))
    return replace(
        item,
        state=State.READY,
        size=len(whole),
        sha256=sha256(whole),
        travels=made.travels,
        version=made.version,
        made_at=moment,
    )


def _failed(item: Item, sentence: str) -> Item:
    return replace(item, state=State.FAILED, sentence=sentence, made_at=now().isoformat())


def _is_due(item: Item) -> bool:
    if item.state is State.FAILED:
        return datetime.fromisoformat(item.made_at) + AGAIN <= now()
    return item.state in (State.WAITING, State.MAKING)


def _unfinished(present: Stock) -> list[Item]:
    return [item for item in present.items if _is_due(item)]


def _same(one: Item, other: Item) -> bool:
    return (one.key, one.form) == (other.key, other.form)


def _tidied(present: Stock) -> Stock:
    """Let go what has had its time."""
    late = [item for item in present.items if item.leaves_at and datetime.fromisoformat(item.leaves_at) <= now()]
    for item in late:
        _delete(item)
    return save(replace(present, items=tuple(i for i in present.items if i not in late))) if late else present


def _delete(item: Item) -> None:
    for path in folder().glob(f"{item.key}.*"):
        path.unlink()


def is_planned() -> bool:
    """Whether the list of files is that of what readers can see now; some may still have to be made."""
    return stock().made_for == state_of_the_world()
