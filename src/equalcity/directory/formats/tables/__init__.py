"""Plain tables in and out: CSV and XLSX with a mapping that is shown before anything is taken."""
