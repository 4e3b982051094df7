"""How much a reader takes at most, before it costs memory."""

from __future__ import annotations

UNPACKED_BYTES = 200 * 1024 * 1024
RATIO = 100  # unpacked size over packed size
FILES = 1_000
ROWS = 200_000
COLUMNS = 500
CELL_BYTES = 64 * 1024
ROW_CHARACTERS = 1024 * 1024
OBJECT_CHARACTERS = 16 * 1024 * 1024
TAGS = 5_000_000  # of a workbook, of which
ODD_TAGS = 100_000  # other than those of its cells: each of these costs the reader a kilobyte or two
