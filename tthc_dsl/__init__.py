"""A small language for plans that control administrative procedures, compiled to the official draft decision."""

__version__ = "0.1.0"
