"""Reported figures: sheets of data → figures of indicators and agencies → results, held against targets."""
