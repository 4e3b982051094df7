"""Accounts, memberships, roles and invitations."""
