"""HSDS in and out: `read`, `write_tabular`, `write_json`. Names and shapes are those of HSDS 3.1."""
