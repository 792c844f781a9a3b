"""The limits of a source, all in one place (documented in docs/language.md).

They bound a line, a text, the depth and the tokens of a statement; a file may have any size under 100 MB.
"""

MAX_FILE_BYTES = 100_000_000
MAX_LINE = 100_000
"""Code points of one line."""
MAX_TEXT = 200_000
"""Code points of one text in quotes."""
MAX_DEPTH = 24
"""Blocks inside one another."""
MAX_TOKENS = 5_000
"""Tokens of one statement, its block not counted."""
MAX_TERMS = 100
"""Signs of a formula inside one another: `a + b + c` has two."""
MAX_FAULTS = 100_000
"""Faults of syntax reported of one file; reading stops there. It bounds the memory, not the reader's patience."""
