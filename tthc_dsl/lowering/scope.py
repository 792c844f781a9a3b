"""What every part of lowering needs: the names, the place, and where findings go."""

import re
from collections.abc import Iterable

from ..diagnostics.diagnostic import Diagnostic, Label, Say, Severity, at
from ..diagnostics.suggest import nearest
from ..model.assign import Assignment
from ..model.names import styled_name
from ..model.plan import Style
from ..record import evolve, record
from ..source import Span
from ..syntax.keywords import KEYWORDS, spelling
from ..syntax.lexer import is_keyword_word
from ..syntax.nodes import UNREAD_NAME, Literal, Name, Phrase, Statement, Text, Tree, Word, leaf, phrase

Node = Statement | Phrase | Name | Text | Literal | Word

DECLARES = ("agency", "group", "instrument", "plan", "appendix", "table", "section", "task", "indicator",
            "data", "assign")  # fmt: skip
"""Kinds of statement whose name is known in the whole plan; an output's name is known in its task only."""

KIND_NAMES: dict[str, Say] = {
    "agency": ("cơ quan", "agency"),
    "group": ("nhóm cơ quan", "group of agencies"),
    "instrument": ("văn bản", "instrument"),
    "plan": ("kế hoạch", "plan"),
    "appendix": ("phụ lục", "appendix"),
    "table": ("bảng", "table"),
    "section": ("mục", "section"),
    "task": ("nhiệm vụ", "task"),
    "indicator": ("chỉ tiêu", "indicator"),
    "data": ("tệp số liệu", "data file"),
    "assign": ("quy tắc giao chỉ tiêu", "assignment"),
}


@record
class Unit:
    """One file of a plan: where it stands and what was read of it."""

    path: str
    tree: Tree
    complete: bool = True
    """False when a file that it uses could not be read: an unknown name may be declared there."""


@record
class Symbol:
    """A declared name."""

    name: str
    kind: str
    statement: Statement
    path: str

    @property
    def span(self) -> Span:
        """Where the name stands in its declaration."""
        written = leaf(self.statement, Name)
        node = written or self.statement
        return Span(self.path, node.start, node.end)


class Scope:
    """Names and findings, seen from one file.

    `unread`: words that may be declared in lines that could not be read; `complete`: every used file could be read;
    `trees`: what was read of each file; `mentioned`: names in references; `unknown`: unknown names by the
    place of their finding; `assignments`: those of the plan, in the order met; `fulfilling`:
    where rows name what they fulfil.
    """

    def __init__(
        self, path: str, found: list[Diagnostic], unread: frozenset[str] = frozenset(), complete: bool = True
    ) -> None:
        self.path = path
        self.found = found
        self.unread = unread
        self.complete = complete
        self.year: int | None = None
        self.names: Style = ""
        self.symbols: dict[str, Symbol] = {}
        self.texts: dict[str, str] = {}
        self.trees: dict[str, Tree] = {}
        self.mentioned: set[str] = set()
        self.unknown: dict[tuple[str, tuple[str, ...]], int] = {}
        self.assignments: list[Assignment] = []
        self.fulfilling: list[Span] = []

    @property
    def vocabulary(self) -> str:
        """The language of the keywords of this file: "en" or "vi"."""
        return self.trees[self.path].vocabulary if self.path in self.trees else "en"

    def is_whole(self, statement: Statement) -> bool:
        """Could every line of this block be read? What is missing in another may only be unread."""
        return self.path not in self.trees or statement.start not in self.trees[self.path].faulty

    def inside(self, path: str) -> "Scope":
        """The same names and findings, seen from another file."""
        other = Scope.__new__(Scope)
        other.__dict__.update(self.__dict__)
        other.path = path
        return other

    def span(self, node: Node) -> Span:
        """Where a node stands (a statement: its head)."""
        return Span(self.path, node.start, node.end)

    def whole(self, statement: Statement) -> Span:
        """Where a statement stands, its block included."""
        return Span(self.path, statement.start, statement.body_end)

    def report(
        self,
        code: str,
        name: str,
        place: Node | Span,
        headline: Say,
        *,
        severity: Severity = "error",
        label: Say | None = None,
        labels: tuple[Label, ...] = (),
        notes: tuple[Say, ...] = (),
        help: Say | None = None,
    ) -> None:
        """Add a finding."""
        span = place if isinstance(place, Span) else self.span(place)
        self.found.append(
            at(code, name, span, headline, severity=severity, label=label, labels=labels, notes=notes, help=help)
        )

    def find(self, name: Name, kinds: tuple[str, ...]) -> Symbol | None:
        """The symbol of a name, which must be of one of the kinds; otherwise a finding."""
        symbol = self.symbols.get(name.text)
        if symbol is None:
            if self.complete and not self.unread & {name.text, UNREAD_NAME}:
                self._unknown(name, kinds)
            return None
        if symbol.kind not in kinds:
            wanted_vi = " hoặc ".join(KIND_NAMES[kind][0] for kind in kinds)
            wanted_en = " or ".join(KIND_NAMES[kind][1] for kind in kinds)
            self.report(
                "N003",
                "wrong_kind_of_name",
                name,
                (
                    f"`{name.text}` là {KIND_NAMES[symbol.kind][0]}, ở đây phải là {wanted_vi}",
                    f"`{name.text}` is a {KIND_NAMES[symbol.kind][1]}; here it takes an {wanted_en}"
                    if wanted_en[0] in "ai"
                    else f"`{name.text}` is a {KIND_NAMES[symbol.kind][1]}; here it takes a {wanted_en}",
                ),
                labels=(Label(symbol.span, ("khai báo ở đây", "declared here")),),
                help=(f"dùng tên của một {wanted_vi}", f"use the name of one ({wanted_en})"),
            )
            return None
        return symbol

    def _unknown(self, name: Name, kinds: tuple[str, ...]) -> None:
        earlier = self.unknown.setdefault((name.text, kinds), len(self.found))
        if earlier < len(self.found):
            # One misspelt declaration, twenty places that use it: one fault.
            finding = self.found[earlier]
            if len(finding.labels) < _PLACES:
                label = Label(self.span(name), ("cũng ở đây", "here too"))
                self.found[earlier] = evolve(finding, labels=(*finding.labels, label))
            return
        valid = [symbol.name for symbol in self.symbols.values() if symbol.kind in kinds]
        guess = nearest(name.text, valid) if len(self.unknown) <= _GUESSES else None
        what_vi, what_en = KIND_NAMES[kinds[0]]
        if guess:
            aid: Say = (f"ý bạn là `{guess}`?", f"did you mean `{guess}`?")
        elif is_keyword_word(name.text):
            aid = (
                f"`{name.text}` là từ khóa: có thể dòng này thiếu giá trị ở trước nó",
                f"`{name.text}` is a keyword: perhaps the value before it is missing on this line",
            )
        else:
            aid = (
                f"khai báo {what_vi} `{name.text}`, hoặc thêm `use` tới tệp khai báo nó",
                f"declare the {what_en} `{name.text}`, or `use` the file that does",
            )
        labels = (Label(self.symbols[guess].span, ("khai báo ở đây", "declared here")),) if guess else ()
        self.report(
            "N001",
            "unknown_name",
            name,
            (f"không có {what_vi} nào tên là `{name.text}`", f"there is no {what_en} called `{name.text}`"),
            labels=labels,
            help=aid,
        )

    def text(self, node: Text | None) -> str:
        """A text with its references filled in: `{van_phong}`, `{nd_63_2010}`, `{plan.year}`; `{{` is a brace."""
        return self.fill(node.value, node) if node is not None else ""

    def fill(self, text: str, node: Text) -> str:
        """A piece of a text with its references filled in; faults are reported at `node`."""
        if "{" not in text and "}}" not in text:
            return text

        def filled(match: re.Match[str]) -> str:
            if match[0] == "{{":
                return "{"
            if match[0] == "}}":
                return "}"
            return self._reference(match[1], node)

        return _REFERENCE.sub(filled, text)

    def name_of(self, agency: str, declared: str) -> str:
        """The name of an agency, which is `declared` so, as the document writes names (`names full`)."""
        return styled_name(declared, self.texts.get(f"{agency}.short", ""), self.names)

    def text_in(self, node: Statement | Phrase | None, rule: str) -> str:
        """The text of the phrase of a rule (`as "..."`, `about "..."`, `at "..."`), "" where there is none."""
        inner = phrase(node, rule) if node else None
        return self.text(leaf(inner, Text)) if inner else ""

    def _reference(self, path: str, node: Text) -> str:
        path = path.strip()
        self.mentioned.add(path.partition(".")[0])
        if path in self.texts:
            symbol = self.symbols.get(path)
            agency = symbol is not None and symbol.kind in ("agency", "group")
            return self.name_of(path, self.texts[path]) if agency else self.texts[path]
        head, _, tail = path.partition(".")
        symbol = self.symbols.get(head)
        if symbol is not None and (tail or symbol.kind not in ("plan",)):
            self.report(
                "N005",
                "unknown_reference",
                node,
                (f"`{{{path}}}`: {KIND_NAMES[symbol.kind][0]} `{head}` không có `{tail or 'tên để in'}`",
                 f"`{{{path}}}`: the {KIND_NAMES[symbol.kind][1]} `{head}` has no `{tail or 'name to print'}`"),
                help=("các giá trị dùng được: {tên}, {tên.short}, {plan.title}, {plan.year}",
                      "what can be used: {name}, {name.short}, {plan.title}, {plan.year}"),
            )  # fmt: skip
        elif self.complete and not self.unread & {head, UNREAD_NAME}:
            guess = nearest(path, self.texts)
            self.report(
                "N005",
                "unknown_reference",
                node,
                (f"`{{{path}}}` trong chữ này không chỉ đến đâu cả", f"`{{{path}}}` in this text refers to nothing"),
                help=(f"ý bạn là `{{{guess}}}`?", f"did you mean `{{{guess}}}`?")
                if guess
                else ("muốn in dấu ngoặc nhọn thì viết `{{`", "to print a brace write `{{`"),
            )
        return "{" + path + "}"


_PLACES = 5
"""Places that one finding shows."""
_GUESSES = 100
"""Unknown names for which a near one is looked for: in a file with more, each costs as much as there are names."""

_REFERENCE = re.compile(r"\{\{|\}\}|\{([^{}\n]*)\}")


def keyword_names(kinds: Iterable[str], vocabulary: str) -> str:
    """Kinds of statement as keywords of a vocabulary: "`task`, `section`"."""
    return ", ".join(f"`{spelling(kind.upper(), vocabulary)}`" for kind in kinds if kind.upper() in KEYWORDS)
