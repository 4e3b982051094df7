"""Words of taxonomies, and what is tagged with them."""

from __future__ import annotations

from django.db import models

from equalcity.directory.models.entries import Entry


class Taxonomy(Entry):
    """A taxonomy."""

    name = models.TextField(blank=True, default="")
    description = models.TextField(blank=True, default="")
    uri = models.TextField(blank=True, default="")
    version = models.TextField(blank=True, default="")


class TaxonomyTerm(Entry):
    """A word of a taxonomy."""

    code = models.TextField(blank=True, default="")
    name = models.TextField(blank=True, default="")
    description = models.TextField(blank=True, default="")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="children")
    taxonomy_name = models.TextField(blank=True, default="")  # HSDS `taxonomy`, beside the reference
    language = models.TextField(blank=True, default="")
    taxonomy = models.ForeignKey(
        Taxonomy, null=True, blank=True, on_delete=models.SET_NULL, related_name="taxonomy_terms"
    )
    term_uri = models.TextField(blank=True, default="")


class Attribute(Entry):
    """A word of a taxonomy hung on any entry."""

    link_id = models.UUIDField(db_index=True)
    taxonomy_term = models.ForeignKey(TaxonomyTerm, on_delete=models.CASCADE, related_name="attributes")
    link_type = models.TextField(blank=True, default="")
    link_entity = models.TextField(blank=True, default="")
    value = models.TextField(blank=True, default="")
    label = models.TextField(blank=True, default="")


class Metadata(Entry):
    """What the source says of its own changes."""

    resource_id = models.UUIDField(db_index=True)
    resource_type = models.TextField(blank=True, default="")
    last_action_date = models.DateField(null=True, blank=True)
    last_action_type = models.TextField(blank=True, default="")
    field_name = models.TextField(blank=True, default="")
    previous_value = models.TextField(blank=True, default="")
    replacement_value = models.TextField(blank=True, default="")
    updated_by = models.TextField(blank=True, default="")
