"""The shape of a block: every statement where it may stand, once where it may stand once, and none missing."""


from ..diagnostics.diagnostic import Label, Say
from ..record import evolve
from ..source import Span
from ..syntax.keywords import spelling
from ..syntax.nodes import Statement
from ..syntax.schema import FILE, PARENTS, REPEATED, REQUIRED
from .scope import Scope, Unit, keyword_names


def check_shape(unit: Unit, scope: Scope) -> Unit:
    """A file to the same file without the statements that stand in a wrong place; each of these is a finding."""
    statements = _block(unit.tree.statements, FILE, None, unit, scope)
    return evolve(unit, tree=evolve(unit.tree, statements=statements))


def _block(
    statements: tuple[Statement, ...], parent: str, head: Statement | None, unit: Unit, scope: Scope
) -> tuple[Statement, ...]:
    kept: list[Statement] = []
    first: dict[str, Statement] = {}
    changed = False
    for statement in statements:
        kind = statement.kind
        if parent not in PARENTS[kind]:
            _misplaced(statement, parent, scope)
            changed = True
            continue
        if kind in first and kind not in REPEATED:
            _repeated(statement, first[kind], scope)
            changed = True
            continue
        first.setdefault(kind, statement)
        if statement.body:
            body = _block(statement.body, kind, statement, unit, scope)
            if body is not statement.body:
                statement = evolve(statement, body=body)
                changed = True
        elif kind in REQUIRED:
            _missing((), kind, statement, unit, scope)
        kept.append(statement)
    if head is not None:
        _missing(tuple(first), parent, head, unit, scope)
    return tuple(kept) if changed else statements


def _misplaced(statement: Statement, parent: str, scope: Scope) -> None:
    kind = statement.kind
    places = [place for place in PARENTS[kind] if place != FILE]
    word_vi, word_en = spelling(kind.upper(), "vi"), spelling(kind.upper(), "en")
    if FILE in PARENTS[kind]:
        aid: Say = ("đặt nó ở ngoài cùng của tệp, không trong khối nào", "put it at the top of the file, in no block")
    else:
        names = keyword_names(places)
        aid = (f"`{word_vi}` đặt trong {names[0]}", f"`{word_en}` stands in {names[1]}")
    if parent == FILE:
        said: Say = (f"`{word_vi}` không đứng ngoài khối được", f"`{word_en}` may not stand outside a block")
    else:
        block_vi, block_en = spelling(parent.upper(), "vi"), spelling(parent.upper(), "en")
        said = (f"`{word_vi}` không thuộc về `{block_vi}`", f"`{word_en}` does not belong in `{block_en}`")
    scope.report("N010", "misplaced_statement", statement.keyword, said, help=aid)


def _repeated(statement: Statement, earlier: Statement, scope: Scope) -> None:
    word_vi, word_en = spelling(statement.keyword.terminal, "vi"), spelling(statement.keyword.terminal, "en")
    scope.report(
        "N012",
        "repeated_property",
        statement,
        (f"`{word_vi}` được viết hai lần trong cùng một khối", f"`{word_en}` is given twice in one block"),
        labels=(Label(scope.span(earlier), ("lần đầu ở đây", "first given here")),),
        help=("giữ lại một dòng", "keep one of them"),
    )


def _missing(present: tuple[str, ...], kind: str, head: Statement, unit: Unit, scope: Scope) -> None:
    if head.start in unit.tree.faulty:
        return
    lacking = [name for name in REQUIRED.get(kind, ()) if name not in present]
    if lacking:
        vi, en = keyword_names(lacking)
        block_vi, block_en = spelling(kind.upper(), "vi"), spelling(kind.upper(), "en")
        scope.report(
            "N011",
            "missing_property",
            Span(scope.path, head.start, head.end),
            (f"`{block_vi}` thiếu {vi}", f"`{block_en}` lacks {en}"),
            help=(f"thêm {vi} vào khối này", f"add {en} to this block"),
        )
