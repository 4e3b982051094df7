"""`equalcity demo`: the whole product on one machine with invented people, safe to repeat."""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import time
from pathlib import Path
from typing import Any

from equalcity.cli.progress import doing
from equalcity.cli.told import say


def add(commands: Any) -> None:  # noqa: ANN401
    """Add the command to the program."""
    command = commands.add_parser("demo", help="try the product on this machine, with invented people")
    command.add_argument("--port", type=int, default=int(os.environ.get("PORT") or 8000))
    command.add_argument("--data", default=os.environ.get("DATA") or os.environ.get("EQUALCITY_DATA") or "var/demo")
    command.add_argument("--prepare-only", action="store_true", help="make everything, but do not serve")
    command.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """Prepare the data folder as far as needed, say where everything is, and serve on this machine alone."""
    began = time.monotonic()
    os.environ |= {
        "EQUALCITY_MODE": "demo",
        "EQUALCITY_DATA": str(Path(asked.data).absolute()),
        "EQUALCITY_SCHEME": "http",
        "EQUALCITY_HOSTS": "localhost,127.0.0.1",
        "EQUALCITY_PUBLIC_PORT": str(asked.port),
    }
    from equalcity.cli.serve import port_is_free, serve
    from equalcity.cli.told import complain, set_up

    if not asked.prepare_only and not port_is_free("127.0.0.1", asked.port):
        complain(f"Port {asked.port} is in use by another program. Choose another: make demo PORT={asked.port + 1}")
        return 1
    say(f"Equalcity, demonstration, in {asked.data}")
    set_up()
    prepare()

    def say_all() -> None:
        say(f"Ready after {time.monotonic() - began:.1f} seconds.")
        _say_addresses(asked.port)

    if asked.prepare_only:
        say_all()
        return 0
    return serve("127.0.0.1", asked.port, when_ready=say_all)


def prepare() -> None:
    """Make tables, content, people, search index and static files, each only when something changed."""
    from django.conf import settings

    from equalcity.cli.prepare import collect_static, make_tables, tables_are_missing

    if tables_are_missing():
        with doing("Making the tables of the database"):
            make_tables()
    stamp, state = settings.DATA / "demo.json", _state_of_content(settings.CONTENT)
    if not stamp.exists() or json.loads(stamp.read_text()).get("content") != state:
        _load(settings.CONTENT)
        stamp.write_text(json.dumps({"content": state}))
    with doing("Building the search index and the files, where they are not yet"):
        from equalcity.press.keeping_up import keep_up

        keep_up()
    with doing("Collecting static files"):
        collect_static()


def _load(content: Path) -> None:
    from django.conf import settings

    from equalcity.cli.content import load_folder
    from equalcity.directory.actions.demo import load_demo_services
    from equalcity.directory.actions.demo_letterheads import load_demo_letterheads
    from equalcity.directory.actions.demo_pathways import load_demo_pathways
    from equalcity.gatherings.actions.loading import load_events
    from equalcity.network.actions.loading import load_members
    from equalcity.network.actions.loading_exchange import load_exchange
    from equalcity.people.actions import load_demo_people
    from equalcity.people.logic.roles import SYSTEM
    from equalcity.places.actions import load_places
    from equalcity.reference.actions import load_pages, load_reference
    from equalcity.toolboxes.actions import move_release
    from equalcity.toolboxes.models import Release
    from equalcity.voices.actions.campaign_files import load_campaigns
    from equalcity.voices.actions.history import load_old_updates
    from equalcity.voices.actions.loading_episodes import load_episodes

    with doing("Loading cities, numbers, law notes and pages"):
        load_places(actor=SYSTEM, folder=content / "reference", reserved=settings.RESERVED_SLUGS)
        load_places(actor=SYSTEM, folder=content / "demo", reserved=settings.RESERVED_SLUGS)
        load_reference(actor=SYSTEM, folder=content / "reference")
        load_pages(actor=SYSTEM, folder=content / "pages")
    with doing("Loading the four toolboxes"):
        for line in load_folder(content / "toolboxes", SYSTEM):
            say(f"    {line}")
        for release in Release.objects.filter(state=Release.State.DRAFT, number=1):
            # The demonstration shows them as released; in production the project team does this after the panel has signed.
            move_release(actor=SYSTEM, release=release, after=Release.State.PRERELEASE)
            move_release(actor=SYSTEM, release=release, after=Release.State.RELEASED)
    with doing("Opening the invented services"):
        load_demo_services(actor=SYSTEM, folder=content / "demo")
        load_demo_pathways(actor=SYSTEM, folder=content / "demo")
        load_demo_letterheads(actor=SYSTEM, folder=content / "demo")
    with doing("Loading what is known of the project of 2019-2021"):
        load_old_updates(actor=SYSTEM, folder=content / "history")
        load_episodes(actor=SYSTEM, folder=content / "history")
        load_episodes(actor=SYSTEM, folder=content / "demo")
        load_events(actor=SYSTEM, folder=content / "history")
        load_events(actor=SYSTEM, folder=content / "demo")
        load_campaigns(actor=SYSTEM, folder=content / "history")
        load_campaigns(actor=SYSTEM, folder=content / "demo")
    with doing("Inviting the invented people"):
        load_demo_people(actor=SYSTEM, folder=content / "demo")
    with doing("Naming the members of the network"):
        load_members(actor=SYSTEM, folder=content / "network")
        load_members(actor=SYSTEM, folder=content / "demo")
        load_exchange(actor=SYSTEM, folder=content / "demo")


def _state_of_content(content: Path) -> str:
    found = hashlib.sha256()
    for path in sorted(content.rglob("*")):
        if path.is_file():
            found.update(f"{path.relative_to(content)} {path.stat().st_size} ".encode())
            found.update(path.read_bytes())
    return found.hexdigest()


def _say_addresses(port: int) -> None:
    site = f"http://localhost:{port}"
    say(f"\n  The network     {site}/en/          in Arabic {site}/ar/")
    say(f"  A city          {site}/en/brussels/   rights {site}/en/brussels/rights/")
    say(f"  The toolboxes   {site}/en/toolboxes/")
    say(f"  The desk        {site}/desk/en/")
    _say_people()
    say("\n  Ctrl-C stops it. Run it again at any time; nothing is lost.\n")


def _say_people() -> None:
    from django.conf import settings

    from equalcity.people.selectors import demo_accounts

    say(f"\n  People of the demonstration (invented; passwords of this data folder alone, kept in {settings.DATA}):")
    for account in demo_accounts():
        say(f"    {account.email:38} {account.password:22} {account.what}")
