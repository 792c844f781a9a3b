"""What a table of functions says of each."""

from ...record import record

MARKED = "àáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"
"""The small letters of Vietnamese that English has not, for patterns of hints."""


@record
class Function:
    """`parameters` and `result` are types (`vocabulary.py`). A parameter "any" or "[any]" takes every type; "[any]"
    as the result is the list given first, "any?" an element of it.

    `source`: "module.function" under `rules/`. A function whose result is a list of facts ("[cited]", a key of the
    table's `FACT_FIELDS`) takes the words of the piece given first and gives tuples with `start` and `end`; the
    engine makes them pieces. `shared`: its answers are kept, as several rules ask for them. `hint`: what the text
    given first must hold for it to find anything there (`hints.py`); of a task given first a text of one of the
    `kinds`. `alike`: of parties and deadlines it asks nothing but what those of one shape share (`needs.py`).
    """

    parameters: tuple[str, ...]
    result: str
    source: str
    about: str
    shared: bool = False
    hint: tuple[tuple[str, ...], ...] = ()
    kinds: tuple[str, ...] = ()
    alike: bool = False
