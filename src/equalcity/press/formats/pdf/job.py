"""The process that compiles one PDF, or the many pieces of a kit: run as a file, with the job's folder as its argument; needs nothing of ours.

It takes its limits upon itself before it reads anything: processor seconds, memory, the size and number of files.
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path
from typing import Any

CPU_SECONDS = 30
MEMORY = 1536 * 1024 * 1024
FILE_SIZE = 64 * 1024 * 1024
OPEN_FILES = 128


def limit(cpu_seconds: int = CPU_SECONDS) -> None:
    """Lower this process's limits; they cannot be raised again."""
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_SIZE, FILE_SIZE))
    resource.setrlimit(resource.RLIMIT_NOFILE, (OPEN_FILES, OPEN_FILES))


def compiler_of(folder: Path, fonts: Path, template: str, data: str = "") -> Any:
    """Return a compiler of a template that knows its data (that of `data.json` unless given), the folder's files and the fonts, and nothing else."""
    import typst  # after the limits are set

    known = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts)])
    return typst.Compiler(
        str(folder / template),
        root=str(folder),
        font_paths=known,
        sys_inputs={"data": data or (folder / "data.json").read_text(encoding="utf-8")},
        package_path=str(folder / "none"),
        package_cache_path=str(folder / "none"),
    )


def compile_folder(folder: Path, fonts: Path, stamp: int, template: str) -> bytes:
    """Return the PDF of a template with the data and pictures in its folder. Raises `typst.TypstError` when it is refused."""
    made = compiler_of(folder, fonts, template).compile(format="pdf", pdf_standards=["ua-1"], timestamp=stamp)
    if not isinstance(made, bytes):
        raise TypeError("the compiler gave no single file")
    return made


def compile_many(folder: Path, fonts: Path, stamp: int, template: str) -> None:
    """Write each piece named in `many.json` into `out/`, as SVG, as PNG large and small, and as PDF, with one compiler for all of them.

    Pieces whose words have no room are listed in `refused.json`. Raises `typst.TypstError` for any other reason.
    """
    tasks = json.loads((folder / "many.json").read_text(encoding="utf-8"))
    out, refused = folder / "out", []
    out.mkdir()
    compiler = compiler_of(folder, fonts, template, tasks[0]["screen"])
    for task in tasks:
        screen, paper = {"data": task["screen"]}, {"data": task["print"]}
        try:
            files = {
                "svg": compiler.compile(format="svg", sys_inputs=screen),
                "png": compiler.compile(format="png", ppi=72, sys_inputs=screen),
                "small.png": compiler.compile(format="png", ppi=72 * task["small"], sys_inputs=screen),
                "pdf": compiler.compile(format="pdf", sys_inputs=paper, pdf_standards=["ua-1"], timestamp=stamp),
            }
        except RuntimeError as problem:
            if "no-room" not in str(problem):
                raise
            refused.append(task["name"])
            continue
        for ending, made in files.items():
            (out / f"{task['name']}.{ending}").write_bytes(made)
    (folder / "refused.json").write_text(json.dumps(refused), encoding="utf-8")


def main() -> int:
    """Compile the folder named on the command line into `out.pdf`, or what its `many.json` names; say on standard error why not."""
    folder, fonts, stamp, template = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
    limit(int(sys.argv[5]))
    try:
        if (folder / "many.json").exists():
            compile_many(folder, fonts, stamp, template)
            return 0
        made = compile_folder(folder, fonts, stamp, template)
    except RuntimeError as refused:
        sys.stderr.write(f"{refused}\n")
        return 2
    (folder / "out.pdf").write_bytes(made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
