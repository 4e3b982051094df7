"""Flat records to the nested objects of HSDS 3.1 JSON, one service or organisation at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from .records import DataSet, Json, Record
from .shape import Form, tables

_LINKED = {"attribute": "link_id", "metadata": "resource_id"}
_ONE = {"taxonomy_detail": "taxonomy_id"}
_TOP_ONLY = ("locations",)  # of an organisation: a service names its places itself


@dataclass(slots=True)
class Nest:
    """A data set with its references turned round: what hangs on each record."""

    data: DataSet
    _by_id: dict[tuple[str, str], Record] = field(default_factory=dict)
    _hanging: dict[tuple[str, str, str], list[Record]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for kind, records in self.data.records.items():
            fields = tables()[kind].fields
            references = [name for name, one in fields.items() if one.form is Form.REFERENCE]
            for record in records:
                self._by_id[kind, record.id] = record
                for name in references:
                    target = record.values.get(name)
                    if isinstance(target, str):
                        self._hanging[kind, name, target].append(record)

    def full(self, record: Record) -> dict[str, Json]:
        """Return a record with all that hangs on it; the organisation of a service without its other services."""
        return self._nested(record, ())

    def _nested(self, record: Record, above: tuple[str, ...]) -> dict[str, Json]:
        found: dict[str, Json] = {"id": record.id, **record.values}
        for name, child in tables()[record.kind].children.items():
            if above and record.kind == "organization" and name in _TOP_ONLY:
                continue
            path = (*above, record.kind)
            if child.is_list:
                inner: list[Json] = [self._nested(one, path) for one in self._children(record, child.kind)]
                if inner:
                    found[name] = inner
                continue
            reference = _ONE.get(name, f"{name}_id")
            owner = self._by_id.get((child.kind, str(record.values.get(reference))))
            if owner:
                found[name] = self._nested(owner, path)
        return found

    def _children(self, record: Record, kind: str) -> Iterator[Record]:
        reference = _LINKED.get(kind, f"{record.kind}_id")
        yield from self._hanging.get((kind, reference, record.id), ())
