"""What every floor needs and nobody owns: errors, clock, bus, text, logs. No tables."""
