"""The process that compiles one PDF: run as a file, with the job's folder as its argument; needs nothing of ours.

It takes its limits upon itself before it reads anything: processor seconds, memory, the size and number of files.
"""

from __future__ import annotations

import resource
import sys
from pathlib import Path
from typing import Any

CPU_SECONDS = 30
MEMORY = 1536 * 1024 * 1024
FILE_SIZE = 64 * 1024 * 1024
OPEN_FILES = 128


def limit() -> None:
    """Lower this process's limits; they cannot be raised again."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_SIZE, FILE_SIZE))
    resource.setrlimit(resource.RLIMIT_NOFILE, (OPEN_FILES, OPEN_FILES))


def compiler_of(folder: Path, fonts: Path, template: str) -> Any:
    """Return a compiler of a template that knows the folder's files and the fonts given, and nothing else."""
    import typst  # after the limits are set

    known = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts)])
    return typst.Compiler(
        str(folder / template),
        root=str(folder),
        font_paths=known,
        sys_inputs={"data": (folder / "data.json").read_text(encoding="utf-8")},
        package_path=str(folder / "none"),
        package_cache_path=str(folder / "none"),
    )


def compile_folder(folder: Path, fonts: Path, stamp: int, template: str) -> bytes:
    """Return the PDF of a template with the data and pictures in its folder. Raises `typst.TypstError` when it is refused."""
    made = compiler_of(folder, fonts, template).compile(format="pdf", pdf_standards=["ua-1"], timestamp=stamp)
    if not isinstance(made, bytes):
        raise TypeError("the compiler gave no single file")
    return made


def main() -> int:
    """Compile the folder named on the command line into `out.pdf`; say on standard error why not."""
    limit()
    folder, fonts, stamp, template = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
    try:
        made = compile_folder(folder, fonts, stamp, template)
    except RuntimeError as refused:
        sys.stderr.write(f"{refused}\n")
        return 2
    (folder / "out.pdf").write_bytes(made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
