"""Which statement may stand where: one table for the parser's recovery, lowering and the documentation.

A statement of kind K may stand in a block of each kind listed for K; "file" is the file itself.
"""

from collections.abc import Collection

FILE = "file"
ROLES = ("lead", "support", "perform", "appraise", "monitor", "guide", "urge", "submit", "comment", "control", "report",
         "advise", "collate")  # fmt: skip
_TASK_LIKE = ("task", "together", "output", "indicator")
_TEXT = ("appendix", "article", "clause")
_ROWS = ("section", "task", "indicator")
_DOCUMENTS = ("decision", "plan")
_OF_TABLES = ("plan", "appendix", "table")

PARENTS: dict[str, tuple[str, ...]] = {
    "use": (FILE,),
    "agency": (FILE,),
    "group": (FILE,),
    "instrument": (FILE,),
    "rule": (FILE,),
    "data": (FILE,),
    "plan": (FILE,),
    "decision": ("plan",),
    "table": ("plan", "appendix"),
    "appendix": ("plan",),
    "columns": _OF_TABLES,
    "section": ("table", "section"),
    "task": ("table", "section", "together", "task"),
    "together": ("table", "section"),
    "indicator": ("table", "section", "indicator"),
    "recipients": _DOCUMENTS,
    "article": ("decision",),
    "clause": ("article",),
    "point": ("clause", "article", "appendix"),
    "heading": ("appendix",),
    "paragraph": _TEXT,
    "text": ("plan", "appendix"),
    "title": ("plan", "appendix", "instrument"),
    "subject": ("plan", "decision"),
    "issued_with": ("plan", "appendix"),
    "year": ("plan",),
    "number": (*_DOCUMENTS, "instrument", *_ROWS),
    "symbol": _DOCUMENTS,
    "place": _DOCUMENTS,
    "date": (*_DOCUMENTS, "instrument"),
    "issuer": (*_DOCUMENTS, "instrument"),
    "basis": _DOCUMENTS,
    "following": _DOCUMENTS,
    "proposed_by": ("decision",),
    "signed": _DOCUMENTS,
    "names": ("plan",),
    "dates": ("plan",),
    "role": ("plan",),
    "implements": ("plan",),
    "assign": ("plan", "appendix"),
    "assigned": ("plan", "appendix"),
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
    "numbering": _OF_TABLES,
    "punctuation": _OF_TABLES,
    "unnumbered": _ROWS,
    "output": ("task", "together", "indicator"),
    **dict.fromkeys(ROLES, _TASK_LIKE),
    "deadline": ("task", "together", "output"),
    "note": ("task", "together", "indicator", "rule"),
    "ground": ("task", "indicator"),
    "after": ("task",),
    "unit": ("indicator",),
    "target": ("indicator",),
    "formula": ("indicator",),
    "allow": ("plan", "decision", "table", "appendix", "section", "task", "together", "indicator", "agency", "group",
              "instrument", "output", "assign"),
    "severity": ("rule", "plan"),
    "fulfils": ("task", "indicator"),
    "code": ("rule",),
    **dict.fromkeys(("for", "let", "when"), ("rule", "assign")),
    **dict.fromkeys(("given", "round"), ("assign",)),
    **dict.fromkeys(("require", "at", "also", "message", "help", "why", "fix", "avoid",
                     "prefer"), ("rule",)),
}  # fmt: skip

# Statements that may stand several times in one block; any other stands once.
REPEATED = frozenset(
    ("use", "agency", "group", "instrument", "plan", "table", "appendix", "section", "task", "together", "indicator",
     "article", "clause", "point", "heading", "paragraph", "text", "basis", "following", "output", "deadline", "note",
     "ground", "allow", "role", "rule", "for", "let", "also", "severity", "avoid", "prefer", "data",
     "assign", "assigned", "given", "implements", *ROLES)
)  # fmt: skip
_REPEATED_IN = frozenset((("when", "assign"),))


def may_repeat(kind: str, parent: str) -> bool:
    """May a statement stand several times in a block?"""
    return kind in REPEATED or (kind, parent) in _REPEATED_IN


# What a document that is issued must say. Its number and date may be missing: then it is a draft.
ISSUED = ("symbol", "place", "issuer", "signed")

# What makes a plan a document of its own: it is issued as it is, not by a decision.
OF_DOCUMENT = ("number", "symbol", "place", "date", "issuer", "basis", "following", "recipients", "signed")

# What a block must hold. A plan that is a document itself must also hold what `ISSUED` lists.
REQUIRED: dict[str, tuple[str, ...]] = {
    "plan": ("title", "year"),
    "decision": ISSUED,
    "instrument": ("type",),
    "rule": ("code", "severity", "at", "message"),
    "assign": ("for", "when"),
}


def required(kind: str, present: Collection[str]) -> tuple[str, ...]:
    """What a block of a kind must hold beside what is `present`."""
    own_document = kind == "plan" and "decision" not in present and any(name in OF_DOCUMENT for name in present)
    return REQUIRED.get(kind, ()) + (ISSUED if own_document else ())


BLOCKS = frozenset(parent for parents in PARENTS.values() for parent in parents) | {"columns", "recipients"}
