"""Functions for rules about legal instruments."""

from ..vocabulary import Fields
from .function import Function

FACT_FIELDS: dict[str, Fields] = {
    "cited": {
        "type": ("text", 'Nghị định ...; "" where it is unknown'),
        "number": ("text", 'as printed, "" without one'),
        "well_formed": ("truth", "is the number a number and symbol?"),
        "prefix": ("text", '"số", "số:" or "": what stands before the number'),
        "date": ("date?", "its date, where it is given"),
        "date_style": ("text", 'short (07/8/2017), long (ngày 07 tháng 8 năm 2017), ""'),
        "date_text": ("text", "the date as printed"),
        "blank_date": ("truth", "is the date blank?"),
        "blank_number": ("truth", "is the number blank?"),
        "invalid_date": ("truth", "is the date impossible?"),
        "issuer": ("text", 'as printed, ""'),
        "title": ("text", 'the beginning of the title, ""'),
    },
    "reference": {
        "article": ("number", "the N of Điều N"),
        "clause": ("number?", "the N of khoản N"),
        "point": ("text", 'the letter of a point, ""'),
        "capital": ("truth", "is Điều written with a capital?"),
        "own": ("truth?", "is it an article of this document? unknown where the text does not say"),
    },
}

FUNCTIONS: dict[str, Function] = {
    "citations": Function(
        ("piece",), "[cited]", "facts.citations.citations", "citations of instruments in a text", shared=True
    ),
    "references": Function(("piece",), "[reference]", "facts.references.references", "references to articles in a text"),
    "symbol_fits": Function(
        ("text", "text"), "truth?", "facts.symbols.symbol_fits", "does the symbol of a number (2nd) agree with a type (1st)?"
    ),
}
