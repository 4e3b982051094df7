"""A served demonstration, as journeys know it."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True)
class Account:
    """An invented person who may sign in."""

    email: str
    password: str
    what: str


@dataclass
class House:
    """Where it is served, the folder with all its data, and the environment its own commands need."""

    url: str
    data: Path
    environ: dict[str, str]
    log: Path

    def ask(self, code: str) -> str:
        """Run Python inside the installation, beside the running server, and return what it prints."""
        own = {
            "DJANGO_SETTINGS_MODULE": "equalcity.config.settings",
            "EQUALCITY_MODE": "demo",
            "EQUALCITY_SCHEME": "http",
            "EQUALCITY_DATA": str(self.data),
            "EQUALCITY_HOSTS": "localhost,127.0.0.1",
        }
        call = [sys.executable, "-c", f"import django; django.setup()\n{code}"]
        return subprocess.check_output(call, env=self.environ | own, text=True).strip()

    @cached_property
    def accounts(self) -> list[Account]:
        """The people of the demonstration with their passwords, in the order in which the demonstration names them."""
        said = self.ask(
            "import json; from equalcity.people.selectors import demo_accounts\n"
            "print(json.dumps([[each.email, each.password, str(each.what)] for each in demo_accounts()]))"
        )
        return [Account(*row) for row in json.loads(said)]

    def account(self, start: str) -> Account:
        """Return the first account whose address begins so."""
        return next(each for each in self.accounts if each.email.startswith(start))
