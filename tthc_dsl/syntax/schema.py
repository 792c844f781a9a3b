"""Which statement may stand where: one table for the parser's recovery, lowering and the documentation.

A statement of kind K may stand in a block of each kind listed for K; "file" is the file itself.
"""

FILE = "file"
ROLES = ("lead", "support", "perform", "appraise", "monitor", "guide", "urge", "submit", "comment", "control", "report")
_TASK_LIKE = ("task", "together", "output", "indicator")
_TEXT = ("appendix", "article", "clause")

PARENTS: dict[str, tuple[str, ...]] = {
    "use": (FILE,),
    "agency": (FILE,),
    "group": (FILE,),
    "instrument": (FILE,),
    "plan": (FILE,),
    "decision": ("plan",),
    "table": ("plan", "appendix"),
    "appendix": ("plan",),
    "columns": ("table",),
    "section": ("table", "section"),
    "task": ("table", "section", "together"),
    "together": ("table", "section"),
    "indicator": ("table", "section", "indicator"),
    "recipients": ("decision",),
    "article": ("decision",),
    "clause": ("article",),
    "point": ("clause", "article", "appendix"),
    "heading": ("appendix",),
    "paragraph": _TEXT,
    "title": ("plan", "appendix", "instrument"),
    "subject": ("plan", "decision"),
    "issued_with": ("plan", "appendix"),
    "year": ("plan",),
    "number": ("decision", "instrument", "section", "task", "indicator"),
    "symbol": ("decision",),
    "place": ("decision",),
    "date": ("decision", "instrument"),
    "issuer": ("decision", "instrument"),
    "basis": ("decision",),
    "proposed_by": ("decision",),
    "signed": ("decision",),
    "level": ("agency", "group"),
    "under": ("agency", "group"),
    "head": ("agency",),
    "short": ("agency", "group", "instrument"),
    "from": ("agency", "group", "instrument"),
    "until": ("agency", "group", "instrument"),
    "successor": ("agency", "group"),
    "members": ("group",),
    "type": ("instrument",),
    "replaced_by": ("instrument",),
    "amends": ("instrument",),
    "evidence": ("instrument", "agency", "group"),
    "numbering": ("table",),
    "punctuation": ("table",),
    "output": ("task", "together", "indicator"),
    **dict.fromkeys(ROLES, _TASK_LIKE),
    "deadline": ("task", "together", "output"),
    "note": ("task", "together", "indicator"),
    "ground": ("task", "indicator"),
    "after": ("task",),
    "unit": ("indicator",),
    "target": ("indicator",),
    "formula": ("indicator",),
    "allow": ("plan", "decision", "table", "appendix", "section", "task", "together", "indicator", "agency", "group",
              "instrument", "output"),
}  # fmt: skip

# Statements that may stand several times in one block; any other stands once.
REPEATED = frozenset(
    ("use", "agency", "group", "instrument", "plan", "table", "appendix", "section", "task", "together", "indicator",
     "article", "clause", "point", "heading", "paragraph", "basis", "output", "deadline", "note", "ground", "allow",
     *ROLES)
)  # fmt: skip

# What a block must hold.
REQUIRED: dict[str, tuple[str, ...]] = {
    "plan": ("title", "year"),
    "decision": ("symbol", "place", "date", "issuer", "signed"),
    "table": ("columns",),
    "instrument": ("type",),
}

BLOCKS = frozenset(parent for parents in PARENTS.values() for parent in parents) | {"columns", "recipients"}
