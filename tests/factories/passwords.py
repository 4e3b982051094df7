"""Passwords hashed as the product does, with little memory: tests make hundreds of accounts."""

from __future__ import annotations

from django.contrib.auth.hashers import Argon2PasswordHasher


class QuickArgon2(Argon2PasswordHasher):
    """Argon2 in one pass over 64 KiB."""

    time_cost = 1
    memory_cost = 64
    parallelism = 1
