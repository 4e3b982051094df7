"""The desk of services: edited, vetted, suspended, kept true."""
