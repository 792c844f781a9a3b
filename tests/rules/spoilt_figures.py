"""Mutations for the rules about figures."""
