"""Mutations for the rules about structure."""
