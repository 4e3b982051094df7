"""HSDS in and out: `read_tabular`, `read_json`, `write_tabular`, `write_json`. Names and shapes are those of HSDS 3.1."""
