"""Reported figures: reading them, what follows from them, and the evaluation of targets."""
