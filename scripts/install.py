"""Make `.venv` whole for the locked requirements; called by `scripts/setup`, uses the standard library alone.

A virtual environment is either complete for exactly this lock or thrown away: while packages are being put in, a
marker lies in it, and a run that finds the marker (or another lock's stamp) begins again. uv does the work where it is
found or can be fetched by its own hashes; plain pip does the same more slowly.
"""

from __future__ import annotations

import fcntl
import importlib.util
import os
import shutil
import stat
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
INSTALLING = VENV / ".installing"
CATALOGUES = VENV / ".catalogues"
NO_CONFIGURATION = {"PIP_CONFIG_FILE": os.devnull}
# pip asks nobody and announces nothing; uv trusts what this machine trusts (its own list knows no city's proxy).
MANNERS = {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1", "UV_SYSTEM_CERTS": "1", "UV_NATIVE_TLS": "1"}

ENTRY = """#!/bin/sh
'''exec' "{python}" "$0" "$@"
' '''
import sys

from equalcity.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
"""


class SetupFailed(Exception):
    """Setting up cannot go on; the message is one sentence for a person."""


def say(sentence: str) -> None:
    """Tell the person in front of the terminal, at once."""
    sys.stderr.write(f"{sentence}\n")
    sys.stderr.flush()


def ran(command: list[str], extra: dict[str, str] | None = None, *, quiet: bool = False) -> bool:
    """Whether the command could be started and ended well. It never reads from the terminal."""
    try:
        done = subprocess.run(
            command,
            cwd=ROOT,
            env={**MANNERS, **os.environ, **(extra or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL if quiet else sys.stderr,
            stderr=subprocess.DEVNULL if quiet else None,
            check=False,
        )
    except OSError:
        return False
    return done.returncode == 0


def found_uv() -> str | None:
    """A uv that really starts: from PATH, its usual folder, beside this Python, or inside the virtual environment."""
    places = [
        shutil.which("uv"),
        str(Path.home() / ".local/bin/uv"),
        str(Path(sys.executable).parent / "uv"),
        str(VENV / "bin/uv"),
    ]
    return next((place for place in places if place and ran([place, "--version"], quiet=True)), None)


def stamp(group: str, lock: str) -> Path:
    """The file that says: this virtual environment holds all of this group for this lock."""
    return VENV / f".equalcity-{group}-{lock}"


def interpreter() -> Path:
    """The Python of the virtual environment."""
    return VENV / "bin" / "python"


def created(uv: str | None) -> None:
    """Make an empty virtual environment in the place of whatever lies there."""
    if VENV.is_symlink() or VENV.is_file():
        VENV.unlink()
    elif VENV.exists():
        shutil.rmtree(VENV)
    VENV.mkdir()
    INSTALLING.touch()
    if uv and ran([uv, "venv", "--quiet", "--allow-existing", "--no-project", "--python", sys.executable, str(VENV)]):
        return
    bare = ["--without-pip"] if uv or has_module("pip") else []
    if not bare and not has_module("ensurepip"):
        release = f"{sys.version_info.major}.{sys.version_info.minor}"
        raise SetupFailed(f"{sys.executable} came without venv: install python{release}-venv (Debian, Ubuntu) or uv.")
    if not ran([sys.executable, "-m", "venv", *bare, str(VENV)]):
        raise SetupFailed(f"{sys.executable} could not make a virtual environment in {VENV}.")


def has_module(name: str) -> bool:
    """Whether the Python that runs this file brings the module."""
    return importlib.util.find_spec(name) is not None


def pip() -> list[str]:
    """The start of a pip command that installs into the virtual environment."""
    if (VENV / "bin" / "pip").exists():
        return [str(interpreter()), "-m", "pip"]
    return [sys.executable, "-m", "pip", "--python", str(interpreter())]


def pip_installed(requirements: Path) -> bool:
    """Install by plain pip; once more without the machine's pip configuration, which may pin other versions."""
    command = [*pip(), "install", "--quiet", "--no-deps", "--require-hashes", "-r", str(requirements)]
    return ran(command) or ran(command, NO_CONFIGURATION)


def fill(group: str, uv: str | None) -> None:
    """Install the group's locked packages."""
    requirements = ROOT / "requirements" / f"{group}.txt"
    if uv is None and pip_installed(ROOT / "requirements" / "installer.txt"):
        uv = found_uv()
    if uv is not None:
        command = [uv, "pip", "install", "--quiet", "--no-deps", "--require-hashes", "--python", str(interpreter())]
        if ran([*command, "-r", str(requirements)]):
            return
        say("uv could not install the packages; trying plain pip.")
    has_pip = has_module("pip") or ran([str(interpreter()), "-m", "ensurepip"], quiet=True)
    if not has_pip or not pip_installed(requirements):
        raise SetupFailed("The packages could not be installed (see above): is there a connection to a package index?")


def link_project() -> None:
    """Make `import equalcity` and `.venv/bin/equalcity` work from the source folder, without a build step."""
    release = f"python{sys.version_info.major}.{sys.version_info.minor}"
    packages = VENV / "lib" / release / "site-packages"
    (packages / "equalcity.pth").write_text(f"{ROOT / 'src'}\n", encoding="utf-8")
    entry = VENV / "bin" / "equalcity"
    entry.write_text(ENTRY.format(python=interpreter()), encoding="utf-8")
    entry.chmod(entry.stat().st_mode | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)


def compile_catalogues() -> None:
    """Turn every interface catalogue into the form that is read at run time."""
    if not ran([str(interpreter()), str(ROOT / "scripts" / "compile_catalogues.py")]):
        raise SetupFailed("A catalogue under src/ could not be compiled (see above).")
    CATALOGUES.touch()


def set_up(group: str, lock: str) -> None:
    """Bring `.venv` to the state that the stamp of this group and lock stands for."""
    wanted = stamp(group, lock)
    whole = not INSTALLING.exists() and ran([str(interpreter()), "-c", "pass"], quiet=True)
    if not (whole and wanted.exists()):
        began = time.monotonic()
        uv = found_uv()
        growing = whole and stamp("base", lock).exists()
        say(f"Installing {'the tools for tests and checks' if growing else 'what Equalcity needs'} into .venv ...")
        if growing:
            INSTALLING.touch()
        else:
            created(uv)
        fill(group, uv)
        link_project()
        stamp("base", lock).touch()
        wanted.touch()
        INSTALLING.unlink()
        say(f"... done in {time.monotonic() - began:.0f} s.")
    compile_catalogues()


def main() -> int:
    """Run with one lock a folder, so that two commands started together do not build on each other."""
    group, lock = sys.argv[1], sys.argv[2]
    with (ROOT / ".venv.lock").open("w", encoding="utf-8") as guard:
        try:
            fcntl.flock(guard, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another setup is running in this folder; waiting for it.")
            fcntl.flock(guard, fcntl.LOCK_EX)
        try:
            set_up(group, lock)
        except SetupFailed as problem:
            say(str(problem))
            return 1
        except KeyboardInterrupt:
            say("Stopped. The next run begins again.")
            return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
