"""The toolbox package: a folder of plain text files, read and checked. See docs/formats/toolbox.md."""
