"""Journal data to and from foreign forms: signed anchors, mail on the wire, encrypted backups."""
