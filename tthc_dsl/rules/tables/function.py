"""What a table of functions says of each."""

from ...record import record


@record
class Function:
    """`parameters` and `result` are types (`vocabulary.py`). A parameter "any" or "[any]" takes every type; "[any]" as the
    result is the list given first, "any?" an element of it.

    `source`: "module.function" under `rules/`. A function whose result is a list of facts ("[cited]", a key of the table's
    `FACT_FIELDS`) takes the words of the piece given first and gives tuples with `start` and `end`; the engine makes
    them pieces. `shared`: its answers are kept, as several rules ask for them. `hint`: what a text must hold to be worth a
    look (`hints.py`).
    """

    parameters: tuple[str, ...]
    result: str
    source: str
    about: str
    shared: bool = False
    hint: tuple[str, str] | None = None
