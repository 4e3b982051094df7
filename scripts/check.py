"""Run the checks of `make check`, two at a time, and show the words of those that fail."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"
NODE = ROOT / "node_modules" / ".bin"
WEB = "src/equalcity/web"


@dataclass(frozen=True)
class Check:
    """A name, the command that ends with 0 when all is well, and what it looks at; nothing there, nothing to check."""

    name: str
    command: tuple[str, ...]
    looks_at: str = ""

    def has_work(self) -> bool:
        """Whether anything lies where the check looks."""
        return not self.looks_at or any(ROOT.glob(self.looks_at))


def python(*arguments: str) -> tuple[str, ...]:
    """A module run by the project's Python."""
    return (str(BIN / "python"), *arguments)


# The slowest first, so that two cores end together.
CHECKS = (
    Check("types", python("-m", "mypy")),
    Check("house", python("-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/house")),
    Check("content", (str(BIN / "equalcity"), "content", "check", "content/toolboxes"), "content/toolboxes/*"),
    Check("types of scripts", python("-m", "mypy", "--strict", "scripts"), "scripts/*.py"),
    Check("types of bench", python("-m", "mypy", "--strict", "bench"), "bench/*.py"),
    Check("scripts in pages", (str(NODE / "tsc"), "--project", "tsconfig.json"), f"{WEB}/**/*.js"),
    Check("service worker", (str(NODE / "tsc"), "--project", "tsconfig.worker.json"), f"{WEB}/**/sw.js"),
    Check(
        "styles", (str(NODE / "stylelint"), f"{WEB}/**/*.css", "--ignore-pattern", "**/vendor/**"), f"{WEB}/**/*.css"
    ),
    Check("templates", python("-m", "djlint", "--lint", "--quiet", f"{WEB}/templates"), f"{WEB}/templates/**/*.html"),
    Check("floors", (str(BIN / "lint-imports"), "--no-cache")),
    Check("migrations", python("-m", "equalcity.config.manage", "makemigrations", "--check", "--dry-run")),
    Check("settings", python("-W", "error", "-m", "equalcity.config.manage", "check", "--fail-level", "WARNING")),
    Check("lint", python("-m", "ruff", "check", ".")),
    Check("format", python("-m", "ruff", "format", "--check", ".")),
)


@dataclass(frozen=True)
class Result:
    """What a check said, and the seconds it took."""

    check: Check
    passed: bool
    words: str
    seconds: float


def run(check: Check, data: str) -> Result:
    """Run one check with a data folder that nobody keeps."""
    began = time.monotonic()
    environment = {**os.environ, "EQUALCITY_DATA": data, "EQUALCITY_MODE": "test", "EQUALCITY_SCHEME": "http"}
    environment.pop("DATABASE_URL", None)
    try:
        done = subprocess.run(
            check.command,
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
    except FileNotFoundError:
        return Result(check, False, f"{check.command[0]} is not installed.", time.monotonic() - began)
    return Result(check, done.returncode == 0, done.stdout.strip(), time.monotonic() - began)


def chosen(names: list[str]) -> list[Check]:
    """The checks so named, or all that have something to look at. Raises `SystemExit` for a name that no check has."""
    unknown = set(names) - {check.name for check in CHECKS}
    if unknown:
        raise SystemExit(
            f"No check is called {', '.join(sorted(unknown))}; there are: {', '.join(c.name for c in CHECKS)}"
        )
    return [check for check in CHECKS if (check.name in names if names else check.has_work())]


def main(names: list[str]) -> int:
    """Print one line for each check as it ends, then the words of those that failed; exit code 1 if any did."""
    began = time.monotonic()
    data = tempfile.mkdtemp(prefix="equalcity-check-")
    failed: list[Result] = []
    try:
        with ThreadPoolExecutor(max_workers=2) as pool:
            for result in pool.map(lambda check: run(check, data), chosen(names)):
                word = "ok" if result.passed else "FAILED"
                print(f"{result.check.name:18} {word:7} {result.seconds:5.1f} s", flush=True)
                if not result.passed:
                    failed.append(result)
    finally:
        shutil.rmtree(data, ignore_errors=True)
    for result in failed:
        print(f"\n--- {result.check.name}\n{result.words}")
    print(f"\n{len(failed) or 'No'} check{'s' if len(failed) != 1 else ''} failed, {time.monotonic() - began:.0f} s.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
