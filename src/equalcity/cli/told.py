"""Problems on a terminal: one sentence and a remedy instead of a traceback."""

from __future__ import annotations

import argparse
import errno
import sys
from collections.abc import Callable

from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError

from equalcity.core.errors import Mistake, Problem, WrongSetting


def say(text: str) -> None:
    """Write a line of progress or result."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def complain(text: str) -> None:
    """Write a line about a problem."""
    sys.stderr.write(f"{text}\n")


def told(run: Callable[[argparse.Namespace], int], asked: argparse.Namespace) -> int:
    """Run a command; turn what people can mend into a sentence and exit code 1."""
    try:
        return run(asked)
    except KeyboardInterrupt:
        complain("Stopped.")
        return 130
    except Problem as problem:
        complain(str(problem))
        mistakes: tuple[Mistake, ...] = tuple(getattr(problem, "mistakes", ()))
        for mistake in mistakes:
            complain(f"  {mistake}")
    except (WrongSetting, ImproperlyConfigured) as error:
        complain(f"{error}. The settings are explained in docs/operate/settings.md.")
    except DatabaseError as error:
        complain(_of_database(error))
    except OSError as error:
        complain(_of_system(error))
    return 1


def _of_database(error: DatabaseError) -> str:
    cause = error.__cause__
    if getattr(cause, "sqlite_errorname", "") == "SQLITE_FULL" or getattr(cause, "sqlstate", "") == "53100":
        return "The database or its disk is full. Make room and run the command again. Nothing half-done was kept."
    return f"The database cannot be used: {str(error).splitlines()[0]}. `equalcity doctor` says what is missing."


def _of_system(error: OSError) -> str:
    if error.errno == errno.ENOSPC:
        return f"The disk is full{f' ({error.filename})' if error.filename else ''}. Make room and run the command again; nothing half-done was kept."
    if error.errno == errno.EACCES:
        return f"{error.filename}: this may not be read or written by the user who runs the command."
    return f"{error.filename or 'The system'}: {error.strerror or error}."


def set_up() -> None:
    """Make Django ready; raises `WrongSetting` for a wrong setting."""
    import django

    django.setup()
