"""Syntax trees of a plan and its registers → the model, with every finding about names, places and values."""

from typing import cast

from ..diagnostics.diagnostic import Diagnostic, Label, at, has_errors
from ..model.assign import Data
from ..model.plan import Agency, Allow, Instrument, LevelOf, Plan, RoleName
from ..model.rule import Level
from ..source import Span
from ..syntax.keywords import spelling
from ..syntax.nodes import Literal, Name, Statement, Text, Word, leaf
from .blocks import TableSettings, lower_appendix, lower_blocks, table_settings
from .document import lower_decision, lower_plan_head, one_document
from .implements import lower_implements
from .registers import lower_agency, lower_instrument, name_of, places_of, properties, style_of, text_of
from .scope import Scope, Unit
from .shape import check_shape
from .symbols import declare
from .values import to_year


def lower(units: tuple[Unit, ...]) -> tuple[Plan | None, tuple[Diagnostic, ...]]:
    """The files of a plan (its own first, then those it uses) to the model.

    None when there is no plan to speak of; with errors among the findings the model is only part of what was meant.
    """
    found: list[Diagnostic] = []
    unread = frozenset(word for unit in units for word in unit.tree.unread)
    scope = Scope(units[0].path, found, unread, all(unit.complete for unit in units))
    scope.trees.update((unit.path, unit.tree) for unit in units)
    units = tuple(check_shape(unit, scope.inside(unit.path)) for unit in units)
    declare(units, scope)
    main = units[0]
    plans = [statement for statement in main.tree.statements if statement.kind == "plan"]
    if plans:
        _prepare(plans[0], scope)
    agencies, instruments = _registers(scope)
    if not plans:
        # A file of rules is checked by itself, too.
        rules = any(statement.kind == "rule" for statement in main.tree.statements)
        if not main.tree.faulty and not has_errors(found) and not rules:
            found.append(no_plan(main.path))
        return None, tuple(found)
    for extra in plans[1:]:
        scope.report(
            "N031",
            "several_plans",
            extra,
            ("mỗi tệp chỉ có một kế hoạch", "a file holds one plan"),
            labels=(Label(scope.span(plans[0]), ("kế hoạch thứ nhất", "the first plan")),),
            help=("chuyển kế hoạch này sang tệp khác", "move this plan to a file of its own"),
        )
    for unit in units[1:]:
        for statement in unit.tree.statements:
            if statement.kind == "plan":
                scope.inside(unit.path).report(
                    "N032",
                    "plan_in_register",
                    statement,
                    ("tệp được `use` không được chứa kế hoạch", "a file that is used may not hold a plan"),
                    help=("để kế hoạch ở tệp riêng", "keep the plan in a file of its own"),
                )
    # Sorted: the order of declarations changes no model.
    allows = tuple(
        sorted(
            (allow for unit in units for allow in _allows(unit, scope.inside(unit.path))),
            key=lambda allow: (allow.rule, allow.reason),
        )
    )
    plan = _plan(plans[0], scope, agencies, instruments, allows)
    return plan, tuple(found)


def no_plan(path: str) -> Diagnostic:
    return at(
        "N030",
        "no_plan",
        Span(path, 0, 0),
        ("tệp này không có kế hoạch nào", "this file holds no plan"),
        help=("bắt đầu bằng `plan ten_ke_hoach {`", "begin with `plan name {`"),
    )


def _prepare(statement: Statement, scope: Scope) -> None:
    """What the rest may refer to: the plan's year and title."""
    found = properties(statement)
    literal = leaf(found["year"], Literal) if "year" in found else None
    if literal is not None and literal.text.isascii() and literal.text.isdigit() and len(literal.text) == 4:
        scope.year = int(literal.text)
        scope.texts["plan.year"] = literal.text
    scope.names = style_of(found, "names")
    if "title" in found:
        scope.texts["plan.title"] = scope.text(leaf(found["title"], Text))
    # Where one is missing or could not be read, that is reported; what refers to it is not at fault.
    scope.texts.setdefault("plan.year", "")
    scope.texts.setdefault("plan.title", "")


def _registers(scope: Scope) -> tuple[tuple[Agency, ...], tuple[Instrument, ...]]:
    agencies: list[Agency] = []
    instruments: list[Instrument] = []
    for _, symbol in sorted(scope.symbols.items()):
        inside = scope.inside(symbol.path)
        if symbol.kind in ("agency", "group"):
            agencies.append(lower_agency(symbol, inside))
        elif symbol.kind == "instrument":
            instruments.append(lower_instrument(symbol, inside))
    _no_circles("under", {agency.id: (agency.under,) for agency in agencies if agency.under}, scope)
    _no_circles("members", {agency.id: agency.members for agency in agencies if agency.members}, scope)
    return tuple(agencies), tuple(instruments)


def _no_circles(relation: str, links: dict[str, tuple[str, ...]], scope: Scope) -> None:
    """A body is not above itself, nor a member of itself."""
    settled: set[str] = set()
    for start in links:
        trail: list[str] = []
        stack = [(start, 0)]
        while stack:
            name, depth = stack.pop()
            del trail[depth:]
            if name in trail:
                symbol = scope.symbols[name]
                circle = " → ".join((*trail[trail.index(name) :], name))
                scope.inside(symbol.path).report(
                    "N007",
                    "circular_relation",
                    symbol.span,
                    (f"`{relation}` đi vòng: {circle}", f"`{relation}` goes in a circle: {circle}"),
                    help=("bỏ một mối quan hệ", "remove one of the links"),
                )
                settled.update(trail)
                break
            if name in settled:
                continue
            trail.append(name)
            stack += [(next_name, depth + 1) for next_name in links.get(name, ())]
        settled.update(trail)


def _allows(unit: Unit, scope: Scope) -> list[Allow]:
    allows: list[Allow] = []

    def visit(statements: tuple[Statement, ...], scopes: Span) -> None:
        for statement in statements:
            if statement.kind == "allow":
                name = leaf(statement, Name)
                if name is not None:
                    reason = scope.text(leaf(statement, Text))
                    allows.append(Allow(name.text, reason, scopes, scope.span(name)))
            if statement.body:
                visit(statement.body, scope.whole(statement))

    visit(unit.tree.statements, Span(unit.path, 0, 0))
    return allows


def _plan(
    statement: Statement,
    scope: Scope,
    agencies: tuple[Agency, ...],
    instruments: tuple[Instrument, ...],
    allows: tuple[Allow, ...],
) -> Plan:
    found = properties(statement)
    body = statement.body or ()
    year_literal = leaf(found["year"], Literal) if "year" in found else None
    decision = next((inner for inner in body if inner.kind == "decision"), None)
    document = lower_decision(decision, scope) if decision else lower_plan_head(statement, scope)
    one_document(statement, scope)
    settings = table_settings(found, TableSettings(), scope)
    blocks = lower_blocks(body, settings, scope)
    appendices = tuple(lower_appendix(inner, settings, scope) for inner in body if inner.kind == "appendix")
    return Plan(
        id=name_of(statement),
        title=text_of(found, "title", scope),
        year=(to_year(year_literal, scope) if year_literal else None) or 0,
        document=document,
        blocks=blocks,
        appendices=appendices,
        subject=scope.text_in(found.get("subject"), "exactly"),
        issued_with=scope.text_in(found.get("issued_with"), "exactly"),
        agencies=agencies,
        instruments=instruments,
        allows=allows,
        levels=_levels(body, scope),
        names=scope.names,
        dates=style_of(found, "dates"),
        roles=_role_words(body, scope),
        data=_data(scope),
        # Sorted: the order of declarations changes no model.
        assignments=tuple(sorted(scope.assignments, key=lambda assignment: assignment.id)),
        implements=lower_implements(statement, scope),
        mentioned=tuple(sorted(scope.mentioned)),
        span=scope.span(statement),
        places=places_of(statement, scope),
    )


def _data(scope: Scope) -> tuple[Data, ...]:
    """The data files, and the figures that stand in the source itself."""
    found: list[Data] = []
    for name, symbol in sorted(scope.symbols.items()):
        if symbol.kind == "data":
            text = leaf(symbol.statement, Text)
            if text is None:
                found.append(Data(name, "", span=symbol.span))
                continue
            # A text of its own has lines with places; a path has none.
            words = ("", text.value) if text.lines else (text.value, "")
            found.append(Data(name, *words, text.lines, Span(symbol.path, text.start, text.end)))
    return tuple(found)


def _levels(body: tuple[Statement, ...], scope: Scope) -> tuple[LevelOf, ...]:
    """`severity NAME off`: how grave this plan takes the rules; of two for one rule the first, and a finding."""
    first: dict[str, LevelOf] = {}
    for statement in body:
        name, word = leaf(statement, Name), leaf(statement, Word)
        if statement.kind == "severity" and name and word:
            level = cast(Level, word.terminal.lower())
            earlier = first.setdefault(name.text, LevelOf(name.text, level, scope.span(name)))
            if earlier.span != scope.span(name):
                scope.report(
                    "N012",
                    "repeated_property",
                    statement,
                    (f"mức độ của `{name.text}` đặt hai lần", f"the severity of `{name.text}` is set twice"),
                    labels=(Label(earlier.span, ("lần đầu ở đây", "first given here")),),
                    help=("giữ lại một dòng", "keep one of them"),
                )
    return tuple(first[name] for name in sorted(first))


def _role_words(body: tuple[Statement, ...], scope: Scope) -> tuple[tuple[RoleName, str], ...]:
    """The words that this document prints for roles; of two for one role the first, and a finding."""
    first: dict[RoleName, Statement] = {}
    for statement in body:
        if statement.kind == "role":
            role = leaf(statement, Word)
            assert role is not None, "the grammar gives the setting a role"
            earlier = first.setdefault(cast(RoleName, role.terminal.lower()), statement)
            if earlier is not statement:
                said = spelling(role.terminal, scope.vocabulary)
                scope.report(
                    "N012",
                    "repeated_property",
                    statement,
                    (f"từ in cho vai trò `{said}` đặt hai lần", f"the words of the role `{said}` are set twice"),
                    labels=(Label(scope.span(earlier), ("lần đầu ở đây", "first given here")),),
                    help=("giữ lại một dòng", "keep one of them"),
                )
    return tuple((name, scope.text(leaf(statement, Text))) for name, statement in sorted(first.items()))
