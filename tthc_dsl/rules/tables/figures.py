"""Functions for rules about figures: targets, shares, calculations."""

from ..vocabulary import Fields
from .function import Function

FACT_FIELDS: dict[str, Fields] = {
    "product": {
        "product": ("number", "the exact result"),
        "stated": ("number?", "the result that the text gives"),
    },
}

FUNCTIONS: dict[str, Function] = {
    "figures": Function(("plan",), "[figure]", "targets.figures", "the shares that the plan's texts name"),
    "figure": Function(
        ("text", "indicator", "agency"), "number?", "assign.figure",
        "the result of an agency in the data of that name; `ket_qua(i, a)` in an assignment",
    ),
    "figures_in": Function(
        ("prose", "plan"),
        "[figure]",
        "targets.figures_in",
        "the shares that a text names",
        hint=(("holds", "%|phần trăm"),),
    ),
    "task_figures": Function(
        ("plan",), "[figure]", "targets.task_figures", "the shares that tasks are to reach", shared=True
    ),
    "share_indicators": Function(
        ("plan",), "[indicator]", "targets.share_indicators", "the indicators with a target in percent", shared=True
    ),
    "compared": Function(
        ("table",), "[indicator]", "targets.compared", "those under 100 % printed with a comparator", shared=True
    ),
    "with_agencies": Function(
        ("table",), "[indicator]", "targets.with_agencies", "the indicators that name their agencies", shared=True
    ),
    "own_figures": Function(
        ("indicator", "plan"), "[figure]", "targets.own_figures",
        "the figures with which an indicator's name or note says its target again",
    ),
    "same_before": Function(
        ("indicator", "plan"), "indicator?", "targets.same_before", "the indicator before it that measures the same"
    ),
    "measured_by": Function(
        ("figure", "plan"), "indicator?", "targets.measured_by", "the indicator that measures what the text speaks of"
    ),
    "leading": Function(("[any]",), "[any]", "targets.leading", "the first elements: no more are shown as labels"),
    "upside_down": Function(
        ("indicator",), "truth", "targets.upside_down", "does the formula divide the whole by the part?"
    ),
    "is_measured": Function(("figure", "plan"), "truth", "targets.is_measured", "does an indicator measure it?"),
    "is_taken_up": Function(
        ("figure", "plan"), "truth", "targets.is_taken_up", "does a task or an indicator take up what the text says?"
    ),
    "is_uncapped_raise": Function(
        ("figure",), "truth", "targets.is_uncapped_raise", "does it raise a target or a result with no bound above?"
    ),
    "is_vague_raise": Function(
        ("figure",), "truth", "targets.is_vague_raise", "does a figure raise a share, by points or in proportion?"
    ),
    "products": Function(
        ("piece",), "[product]", "targets.calculations", "multiplications written out in a text",
        hint=(("text", r"[xX×*][ \xa0]{0,3}\d", r"[xX×*](?:\d|\n)"),),
    ),
    "is_share": Function(("text",), "truth", "facts.measures.is_share", 'is a name "Tỷ lệ ..."?'),
    "is_number": Function(("text",), "truth", "facts.measures.is_number", 'is a name "Số hồ sơ ..."?'),
    "unit_contradicts": Function(
        ("text", "text"), "truth", "facts.measures.unit_contradicts", "does a unit (2nd) disagree with a name (1st)?"
    ),
    "may_pass_whole": Function(
        ("text",), "truth", "facts.measures.may_pass_whole", "does it compare with something else than the whole?"
    ),
    "compared_vi": Function(("text",), "text", "above.compared_vi", "a comparator in words, in Vietnamese"),
    "compared_en": Function(("text",), "text", "above.compared_en", "a comparator in words, in English"),
    "wants_little": Function(("text",), "truth", "facts.measures.wants_little", "is less of it better?"),
}  # fmt: skip
