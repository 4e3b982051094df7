"""The switchboard: settings, addresses and the way into the server. Nothing below imports it."""
