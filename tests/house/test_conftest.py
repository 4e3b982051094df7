"""The ground under the tests: nothing leaves the machine, and no test works on real data."""

from __future__ import annotations

import socket
import tempfile
import urllib.request
from pathlib import Path

import pytest
from django.conf import settings

from loopback import NetworkRefused


def test_a_connection_that_leaves_the_machine_is_refused():
    with socket.socket() as outgoing, pytest.raises(NetworkRefused, match=r"192\.0\.2\.1"):
        outgoing.connect(("192.0.2.1", 80))


def test_a_foreign_name_is_not_looked_up():
    with pytest.raises(NetworkRefused, match=r"example\.org"):
        urllib.request.urlopen("http://example.org/", timeout=2)


def test_the_loopback_stays_open():
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as near:
        assert near.getpeername() == server.getsockname()


def test_settings_are_those_of_tests():
    assert settings.MODE == "test"
    assert Path(tempfile.gettempdir()) in settings.DATA.parents
