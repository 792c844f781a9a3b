"""The shape of a block: every statement where it may stand, once where it may stand once, and none missing."""

from ..diagnostics.diagnostic import Label, Say
from ..record import evolve
from ..source import Span
from ..syntax.keywords import spelling
from ..syntax.nodes import Statement, Text, leaves
from ..syntax.schema import BLOCKS, FILE, ISSUED, OF_DOCUMENT, PARENTS, REQUIRED, may_repeat, required
from .scope import Scope, Unit, keyword_names


def check_shape(unit: Unit, scope: Scope) -> Unit:
    """A file to the same file without the statements that stand in a wrong place; each of these is a finding."""
    shape = _Shape(scope)
    statements = shape.block(unit.tree.statements, FILE, None)
    shape.report_missing()
    return evolve(unit, tree=evolve(unit.tree, statements=statements))


class _Shape:
    """One walk over a file. What is missing is reported at the end: standing elsewhere it is one fault, not two."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.misplaced: set[str] = set()
        self.lacking: list[tuple[Statement, tuple[str, ...]]] = []

    def block(self, statements: tuple[Statement, ...], parent: str, head: Statement | None) -> tuple[Statement, ...]:
        """The statements of a block that may stand there."""
        kept: list[Statement] = []
        first: dict[str, Statement] = {}
        changed = False
        for statement in statements:
            kind = statement.kind
            if parent not in PARENTS[kind]:
                self.misplaced.add(kind)
                _misplaced(statement, parent, self.scope)
                changed = True
                continue
            # What a row is numbered as is said once, in either way.
            property = "number" if kind == "unnumbered" else kind
            if property in first and not may_repeat(kind, parent):
                _repeated(statement, first[property], self.scope)
                changed = True
                continue
            first.setdefault(property, statement)
            if kind not in _MAY_BE_EMPTY:
                _empty(statement, self.scope)
            if statement.body:
                body = self.block(statement.body, kind, statement)
                if body is not statement.body:
                    statement = evolve(statement, body=body)
                    changed = True
            elif kind in REQUIRED:
                self._missing((), kind, statement)
            kept.append(statement)
        if head is not None:
            self._missing(tuple(first), parent, head)
        return tuple(kept) if changed else statements

    def _missing(self, present: tuple[str, ...], kind: str, head: Statement) -> None:
        lacking = tuple(name for name in required(kind, present) if name not in present)
        if lacking and self.scope.is_whole(head):
            self.lacking.append((head, lacking))

    def report_missing(self) -> None:
        """Report what blocks lack, all that one block lacks at once."""
        for head, names in self.lacking:
            lacking = [name for name in names if name not in self.misplaced]
            if lacking:
                _missing(head, lacking, self.scope)


def _word(statement: Statement, scope: Scope) -> str:
    """The keyword of a statement in the author's vocabulary."""
    return spelling(statement.keyword.terminal, scope.vocabulary)


# Signs may be nothing; an empty deadline or path is reported as one that cannot be read.
_MAY_BE_EMPTY = frozenset(("punctuation", "numbering", "deadline", "use", "data", "implements"))


def _empty(statement: Statement, scope: Scope) -> None:
    for text in leaves(statement, Text):
        if not text.value.strip():
            word_vi, word_en = spelling(statement.keyword.terminal, "vi"), spelling(statement.keyword.terminal, "en")
            scope.report(
                "S043",
                "empty_text",
                text,
                (f"chữ của `{word_vi}` để trống", f"the text of `{word_en}` is empty"),
                help=("viết nội dung vào giữa hai dấu ngoặc kép", "write the text between the quotes"),
            )


def _missing(head: Statement, lacking: list[str], scope: Scope) -> None:
    word, words = _word(head, scope), keyword_names(lacking, scope.vocabulary)
    said: Say = (f"khối `{word}` thiếu {words}", f"the block `{word}` lacks {words}")
    aid: Say = (f"thêm {words} vào khối này", f"add {words} to this block")
    labels: tuple[Label, ...] = ()
    of_document = [inner for inner in head.body or () if inner.kind in OF_DOCUMENT]
    if head.kind == "plan" and 2 * len(set(lacking) & set(ISSUED)) > len(ISSUED):
        # A few lines make a plan a document of its own, which its author may not have meant.
        kinds = {inner.kind for inner in of_document}
        given = keyword_names((kind for kind in OF_DOCUMENT if kind in kinds), scope.vocabulary)
        decision = keyword_names(["decision"], scope.vocabulary)
        said = (f"kế hoạch có {given} là một văn bản riêng, nên phải có {words}",
                f"a plan with {given} is a document of its own and must hold {words}")  # fmt: skip
        reason: Say = ("dòng này thuộc về một văn bản được ban hành", "this line belongs to a document that is issued")
        labels = (Label(scope.span(of_document[0]), reason),)
        aid = (f"thêm {words}; hoặc chuyển {given} vào khối {decision} nếu kế hoạch do quyết định ban hành",
               f"add {words}, or move {given} into a block {decision} when a decision issues the plan")  # fmt: skip
    place = Span(scope.path, head.start, head.end)
    scope.report("N011", "missing_property", place, said, labels=labels, help=aid)


def _misplaced(statement: Statement, parent: str, scope: Scope) -> None:
    word = _word(statement, scope)
    places = keyword_names(_nearest_blocks(statement.kind, parent), scope.vocabulary)
    if FILE in PARENTS[statement.kind]:
        aid: Say = ("đặt nó ở ngoài cùng của tệp, không trong khối nào", "put it outside all blocks of the file")
    else:
        aid = (f"chuyển nó vào khối {places}", f"move it into a block {places}")
    if parent == FILE:
        said: Say = (f"`{word}` không đứng ngoài khối được", f"`{word}` may not stand outside a block")
    else:
        block = spelling(parent.upper(), scope.vocabulary)
        said = (f"`{word}` không thuộc về khối `{block}`", f"`{word}` does not belong in a block `{block}`")
    scope.report("N010", "misplaced_statement", statement.keyword, said, help=aid)


_PLACES = 4
"""Blocks that a message names."""


def _nearest_blocks(kind: str, parent: str) -> list[str]:
    """The blocks where a statement may stand, those that are near to the block where it stands first."""
    distance = {parent: 0}
    reached = [parent]
    for block in reached:
        around = PARENTS.get(block, ())
        inside = [other for other in PARENTS if other in BLOCKS and block in PARENTS[other]]
        for other in (*inside, *around):
            if other not in distance:
                distance[other] = distance[block] + 1
                reached.append(other)
    return sorted(PARENTS[kind], key=lambda block: distance[block])[:_PLACES]


def _repeated(statement: Statement, earlier: Statement, scope: Scope) -> None:
    word, other = _word(statement, scope), _word(earlier, scope)
    said: Say = (f"`{word}` được viết hai lần trong cùng một khối", f"`{word}` is given twice in one block")
    if word != other:
        said = (f"`{word}` và `{other}` không cùng đứng trong một khối được", f"`{word}` contradicts `{other}`")
    scope.report(
        "N012",
        "repeated_property",
        statement,
        said,
        labels=(Label(scope.span(earlier), ("lần đầu ở đây", "first given here")),),
        help=("giữ lại một dòng", "keep one of them"),
    )
