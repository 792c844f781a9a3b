"""Mutations for the rules about wording."""
