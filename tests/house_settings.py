"""Django's settings for tests: those of the product in test mode, on a data folder that lives as long as the process.

A program that a test starts finds the same environment: test mode, on this folder, unless it is told otherwise.
"""

from __future__ import annotations

import atexit
import os
import runpy
import shutil
import tempfile
from pathlib import Path

_KEPT = {"EQUALCITY_MODE", "EQUALCITY_DATA", "EQUALCITY_SCHEME"}
_folder = tempfile.mkdtemp(prefix="equalcity-test-")
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
for _name in [name for name in os.environ if name.startswith("EQUALCITY_") and name not in _KEPT]:
    del os.environ[_name]
os.environ |= {"EQUALCITY_MODE": "test", "EQUALCITY_DATA": _folder, "EQUALCITY_SCHEME": "http"}
os.environ["DJANGO_SETTINGS_MODULE"] = "equalcity.config.settings"

# The interface words as they are written now, also where nobody has run `scripts/setup` since they were changed.
runpy.run_path(str(Path(__file__).resolve().parents[1] / "scripts" / "compile_catalogues.py"))["main"]()

from equalcity.config.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["factories.passwords.QuickArgon2"]
