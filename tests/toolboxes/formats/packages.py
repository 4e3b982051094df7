"""Small packages made of words, for the tests of their reader."""

from __future__ import annotations

from pathlib import Path

from equalcity.toolboxes.formats.package.check import check

TOOLBOX = """\
format: equalcity-toolbox/1
slug: small
language: en
title: A small toolbox
short_title: Small
summary: It has what a toolbox needs.
notice: Written for a test.
audiences:
  services: Public services
parts:
  - slug: manual
    title: Manual
    summary: How it is done.
"""
HEAD = """\
---
title: First welcome
summary: What to say.
kind: guide
---
"""
FIRST_LINE = 6  # of the text below HEAD
UNIT = "manual/01-first-welcome.md"


def write_package(folder: Path, files: dict[str, str | bytes] | None = None) -> Path:
    """Write a package without mistakes; `files` are added or take the place of its own. Return its folder."""
    everything: dict[str, str | bytes] = {"toolbox.yaml": TOOLBOX, UNIT: HEAD + "Welcome.\n", **(files or {})}
    for path, content in everything.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def finished_package(folder: Path, files: dict[str, str | bytes] | None = None) -> Path:
    """Write a package without mistakes together with the ids of its blocks. Return its folder."""
    assert check(write_package(folder, files), write=True, known=None) == []
    return folder
