"""The audit trail, the outbox, tasks, outgoing messages and the counter of public changes."""
