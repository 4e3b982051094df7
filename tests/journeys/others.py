"""Other sites, played on this machine: whatever name a browser asks for is answered here over TLS, and what was asked is kept in order."""

from __future__ import annotations

import datetime
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec


def certificate(folder: Path) -> Path:
    """Write a certificate of nobody with its key; browsers accept it when told to ignore such errors."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "others")])
    now = datetime.datetime.now(datetime.UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    dated = made.not_valid_before(now).not_valid_after(now + datetime.timedelta(days=1))
    signed = dated.sign(key, hashes.SHA256())
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path = folder / "others.pem"
    path.write_bytes(secret + signed.public_bytes(serialization.Encoding.PEM))
    return path


class Others(ThreadingHTTPServer):
    """All hosts but ours. `asked` holds every address in order; while they say nothing (204), a browser stays where it is."""

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), Site)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate(folder))
        self.socket = context.wrap_socket(self.socket, server_side=True, do_handshake_on_connect=False)
        self.asked: list[str] = []
        self.say_nothing = False

    def forget(self) -> None:
        """Begin a new visit."""
        self.asked.clear()
        self.say_nothing = False

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that gives a connection up is no error."""


class Site(BaseHTTPRequestHandler):
    """A page that says where it is."""

    server: Others
    timeout = 20

    def do_GET(self) -> None:
        if self.path == "/favicon.ico":  # browsers ask for it by themselves, beside the page
            self.send_error(404)
            return
        address = f"https://{self.headers['Host']}{self.path}"
        self.server.asked.append(address)
        if self.server.say_nothing:
            self.send_response(204)
            self.end_headers()
            return
        body = f"<!doctype html><title>elsewhere</title><p>{address}</p>".encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words: object) -> None:
        """Say nothing."""


@contextmanager
def other_sites(folder: Path) -> Iterator[Others]:
    """Play them while the block runs."""
    with Others(folder) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
