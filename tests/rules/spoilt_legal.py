"""Mutations for the rules about legal."""
