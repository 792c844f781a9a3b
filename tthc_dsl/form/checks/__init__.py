"""The checks by family; each gives the findings of its items."""
