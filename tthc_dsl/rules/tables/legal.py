"""Functions for rules about legal instruments."""

from ..vocabulary import Fields
from .function import Function

_STROKE = r"[ \t\xa0.:;,_|\\/–-]"
# Every citation has a number with its symbol, the name of a law, or a type before "của", "ngày", "số".
_CITED = (
    ("text", rf"\d(?:[a-zđ]?{_STROKE}{{0,3}}[^\W\d_]|/(?:19|20)\d\d)"),
    ("text", r"/[ \xa0]?(?:[A-ZĐ]|(?:19|20)\d\d[ \xa0]?/)", "/"),
    *(
        ("text", rf"{law}[ \t\xa0]", law.split()[-1])
        for law in ("Luật", "LUẬT", "Bộ luật", "Pháp [lL]ệnh", "PHÁP LỆNH")
    ),
    ("texts", "facts.neighbours.with_cited_type"),
    ("text", r",[ \t\xa0]{1,4}(?i:của|ngày|số)(?!\w)", r",\n"),
)

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
        ("piece",),
        "[cited]",
        "facts.citations.citations",
        "citations of instruments in a text",
        hint=_CITED,
    ),
    "references": Function(
        ("piece",),
        "[reference]",
        "facts.references.references",
        "references to articles in a text",
        hint=(("text", r"iều[ \t\xa0]\d", "iều"), ("text", r"ĐIỀU[ \t\xa0]\d", "ĐIỀU")),
    ),
    "symbol_fits": Function(
        ("text", "text"),
        "truth?",
        "facts.symbols.symbol_fits",
        "does the symbol of a number (2nd) agree with a type (1st)?",
    ),
    "malformed": Function(
        ("text", "text"),
        "truth",
        "facts.instrument_numbers.malformed",
        "is it certainly no number (2nd) of a type (1st)?",
    ),
    "likely_number": Function(
        ("text",), "text", "facts.instrument_numbers.likely_number", 'a malformed number put right, "" where unsure'
    ),
    "issuer_fits": Function(
        ("text", "text"), "truth", "facts.instrument_numbers.issuer_fits", "may the issuer (1st) have given the number?"
    ),
    "plan_year": Function(
        ("text", "text"),
        "number?",
        "facts.instrument_numbers.plan_year",
        "the year of a yearly plan: of a type, a title",
    ),
    "titles_differ": Function(
        ("text", "text"), "truth", "facts.instrument_numbers.titles_differ", "are two titles certainly not the same?"
    ),
    "number_year_differs": Function(
        ("text", "date"), "truth", "legal.number_year_differs", "does a number hold another year than the date?"
    ),
    "register_of": Function(
        ("plan", "cited"), "instrument?", "legal.register_of", "the declared instrument that is certainly meant"
    ),
    "contradicting": Function(
        ("plan", "cited"), "[instrument]", "legal.contradicting", "the declared one of that number with another date"
    ),
    "of_another_year": Function(
        ("plan", "cited"), "[instrument]", "legal.of_another_year", "the declared one that differs in the year alone"
    ),
    "title_differs": Function(("plan", "cited"), "truth", "legal.title_differs", "is the register's title another?"),
    "is_unknown": Function(
        ("plan", "cited"), "truth", "legal.is_unknown", "an instrument of the centre that the register has not?"
    ),
    "cited_before_otherwise": Function(
        ("plan", "cited"), "[piece]", "legal.cited_before_otherwise", "an earlier citation with another date"
    ),
    "issuer_before_otherwise": Function(
        ("plan", "cited"), "[piece]", "legal.issuer_before_otherwise", "an earlier citation with another issuer"
    ),
    "missing_vi": Function(
        ("plan", "cited"), "text", "legal.missing_vi", 'what a first mention leaves out, in Vietnamese; "" for nothing'
    ),
    "missing_en": Function(
        ("plan", "cited"), "text", "legal.missing_en", 'what a first mention leaves out, in English; "" for nothing'
    ),
    "number_advice": Function(("plan", "cited"), "text", "legal.number_advice", "the right form of a malformed number"),
    "number_of": Function(("cited",), "piece", "legal.number_of", "the number in a citation"),
    "date_of": Function(("cited",), "piece", "legal.date_of", "the date in a citation"),
    "date_like": Function(("cited", "date"), "text", "legal.date_like", "a day written as the date in a citation is"),
    "with_word": Function(("cited",), "text", "legal.with_word", 'the number with "số" before it'),
    "colons_of": Function(("cited",), "[piece]", "legal.colons_of", 'the colon after the word "số"'),
    "has_type": Function(("cited",), "truth", "legal.has_type", "does the citation begin with its type?"),
    "own_lines": Function(("plan",), "[prose]", "form.own_lines", 'the lines "(Kèm theo ...)" set literally'),
    "is_own": Function(
        ("plan", "cited"), "truth", "legal.is_own", "does it cite the plan's own document in such a line?"
    ),
    "is_own_number": Function(
        ("document", "text"), "truth", "legal.is_own_number", "is it the number of the document?"
    ),
    "blanks_differ": Function(
        ("document", "cited"), "truth", "legal.blanks_differ", "does a line leave other fields blank than the head?"
    ),
    "rank": Function(("instrument",), "number?", "legal.rank", "its place in the order of legal force, 0 the highest"),
    "out_of_order": Function(("plan",), "[citation]", "legal.out_of_order", "bases after one of a lower rank"),
    "left_out": Function(
        ("citation",), "[instrument]", "legal.left_out", "what an act amends besides what its title here names"
    ),
    "same_locator": Function(
        ("plan", "citation"), "[citation]", "legal.same_locator", "a ground under another heading with the same place"
    ),
}
