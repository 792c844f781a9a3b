"""Mutations for the rules about bodies."""
