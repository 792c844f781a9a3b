"""Functions for rules about form and wording."""

from ..vocabulary import Fields
from .function import MARKED, Function

_RIGHT = ("text", "the words as they should be")
_LOWER = "a-z" + MARKED
_LETTER = _LOWER + "A-Z" + MARKED.upper()
_REPEATED = (("texts", "facts.neighbours.with_repeated"), ("holds", "một cửa liên thông|MỘT CỬA LIÊN THÔNG"))
# Faults of blanks: what a word between blanks begins with, ends with or holds.
_SPACING = (
    rf"(?<!\S)[,;:.)]|\((?!\S)|[{_LOWER}]{{2}}\([{_LETTER}]{{2}}|\)[{_LETTER}]{{2}}|[,;][,;.“({_LETTER}]|::|\.\."
    rf"|[{_LETTER}]\+(?!\S)|\w/(?!\S)|(?<!\w)số:"
)
_CAPITALS = (
    ("text", r"điều \d", "điều"),
    ("text", r"chương [IVX]", "chương"),
    ("text", r"Khoản \d", "Khoản"),
    ("text", r"Điểm [a-zđ]", "Điểm"),
    ("holds", "chủ tịch|giám đốc|chánh văn phòng|chánh thanh tra|cục trưởng|vụ trưởng|bộ trưởng|hiệu trưởng|chủ nhiệm"
              "|trưởng phòng|trưởng ban"),
    ("holds", " Nhân | nhân Dân"),
    ("text", r" nhân dân(?:(?<=[ủuh][yỷ] ban nhân dân)|(?<=Ban nhân dân)|(?<=Y ban nhân dân)"
             r"|(?<=[ủuh]ội đồng nhân dân)|(?<=Đồng nhân dân))", "nhân"),
    *(("text", rf"{sign} [{_LOWER}]", rf"{sign}\n") for sign in (r"\.", r"\?", "!")),
    ("text", rf"\n[ \t]{{0,20}}(?:[-+*•] ?|\(?(?:[a-zđ]|\d{{1,2}}(?:\.\d{{1,2}}){{0,3}})[.)] ?)?"
             rf"[{_LOWER}][^\n]*[.;](?=[^\S\n]*\n)"),
)  # fmt: skip
FACT_FIELDS: dict[str, Fields] = {
    "doubling": {"right": ("text", "what remains of the words")},
    "bracket": {"kind": ("text", "unclosed or unopened")},
    "misspelling": {"right": ("text", 'the right spelling where the tone mark alone is misplaced, ""')},
    "near_phrase": {"kind": ("text", "letter, lost (a syllable) or comma"), "right": _RIGHT},
    "unit_word": {"right": _RIGHT},
    "old_term": {
        "since": ("date", "the first day on which it is out of use"),
        "right": ("text", "what is said instead"),
        "act": ("text", "the act that ended it"),
        "explained": ("truth", "does the new term stand by it?"),
    },
    "capital": {"kind": ("text", "reference, title, body or sentence"), "right": _RIGHT},
    "spacing": {"kind": ("text", "before, after, missing, doubled or colon"), "right": _RIGHT},
    "named_year": {
        "year": ("number", "the year"),
        "cited": ("truth", "does it stand behind a number and symbol, perhaps in the title of an instrument?"),
    },
    "stale_year": {"year": ("number", "the year")},
    "appendix_reference": {"number": ("number", "the N of Phụ lục N")},
}

FUNCTIONS: dict[str, Function] = {
    "upper": Function(("text",), "text", "texts.upper", "in capital letters"),
    "doubled": Function(
        ("piece",),
        "[doubling]",
        "facts.doubled.doubled",
        "words that stand twice in a row",
        hint=(("texts", "facts.neighbours.with_doubled"),),
    ),
    "repeated_phrases": Function(
        ("piece",),
        "[doubling]",
        "facts.doubled.repeated_phrases",
        "phrases that stand twice in a row",
        hint=_REPEATED,
    ),
    "unbalanced": Function(
        ("piece",),
        "[bracket]",
        "facts.brackets.unbalanced",
        "brackets without a partner",
        hint=(("word", r"[()\[\]{}“”«»]"),),
    ),
    "misspelt": Function(
        ("piece",),
        "[misspelling]",
        "facts.syllables.invalid_syllables",
        "words that are no syllable",
        hint=(("texts", "facts.syllables.with_doubtful"),),
    ),
    "near_phrases": Function(
        ("piece",),
        "[near_phrase]",
        "facts.phrases.near_phrases",
        "set phrases missed by little",
        hint=(("texts", "facts.neighbours.with_near_phrase"),),
    ),
    "unmarked_units": Function(
        ("piece",),
        "[unit_word]",
        "facts.unit_words.unmarked_units",
        "words for units without their tone mark",
        hint=(
            ("text", r" tinh(?!\w)", "tinh"),
            ("text", r" huyên(?!\w)", "huyên"),
            ("text", r" xa(?!\w)", "xa"),
            ("text", r" phương(?<=[Dpyỷn] phương)(?!\w)", "phương"),
        ),
    ),
    "old_terms": Function(
        ("piece",),
        "[old_term]",
        "facts.obsolete.obsolete",
        "terms that an act has ended",
        hint=(("text", "ức (?:độ )?[1-4]", "ức"), ("holds", "ứng minh|CMND|ộ khẩu|ổ tạm trú|ành chính công")),
    ),
    "wrong_capitals": Function(
        ("piece",),
        "[capital]",
        "facts.capitals.capitals",
        "letters of the wrong case",
        hint=_CAPITALS,
    ),
    "spacing": Function(
        ("piece",),
        "[spacing]",
        "facts.spacing.spacing",
        "faults of blanks and punctuation",
        hint=(("word", _SPACING),),
    ),
    "years_named": Function(("piece",), "[named_year]", "facts.years.year_mentions", "the years that a text names"),
    "stale_years": Function(
        ("piece", "number"),
        "[stale_year]",
        "facts.years_left_over.stale_years",
        "where a text gives work for the year before",
    ),
    "appendix_references": Function(
        ("piece",),
        "[appendix_reference]",
        "facts.appendix_references.appendix_references",
        "references to appendices",
        hint=(("holds", "hụ lục |PHỤ LỤC "),),
    ),
    "abbreviations": Function(
        ("plan",), "[abbreviation]", "abbreviations.abbreviations_of", "every abbreviation of the plan", shared=True
    ),
    "in_small_letters": Function(
        ("plan",), "[piece]", "abbreviations.in_small_letters", "abbreviations written in small letters"
    ),
    "mixed_tone_marks": Function(
        ("plan",), "[mixture]", "mixtures.mixed_tone_marks", "tone marks placed in two ways (hóa, hoá)"
    ),
    "mixed_spellings": Function(("plan",), "[mixture]", "mixtures.mixed_spellings", "words spelt in two ways"),
    "mixed_dates": Function(("plan",), "[mixture]", "mixtures.mixed_dates", "dates written short and long"),
    "symbol_of_other_type": Function(
        ("text", "text"), "truth", "form.symbol_of_other_type", "is the symbol (1st) surely not one of the type (2nd)?"
    ),
    "place_of_other_unit": Function(
        ("text", "text"), "truth", "form.place_of_other_unit", "is the place (1st) surely not the issuer's unit (2nd)?"
    ),
    "titles": Function(("plan",), "[prose]", "form.titles", "the texts that name the plan"),
    "other_titles": Function(
        ("plan",), "[prose]", "form.other_titles", "the texts that name the plan nearly as its title does"
    ),
    "unmentioned_appendices": Function(
        ("plan",), "[appendix]", "form.unmentioned_appendices", "the appendices, where no text points to one"
    ),
    "rows_ending_otherwise": Function(
        ("plan",), "[prose]", "form.rows_ending_otherwise", "names of rows that end otherwise than those around them"
    ),
}
