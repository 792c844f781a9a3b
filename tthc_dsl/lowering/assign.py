"""Assignments of targets → model, and the paragraphs that print them. Faults are told before any figure is read."""

import re
from decimal import Decimal

from ..diagnostics.diagnostic import has_errors
from ..model.assign import AssignedTable, Assignment, Case, Reckoned
from ..model.decimals import comma_text
from ..model.plan import AssignmentText, Passage
from ..model.rule import Expr, Scan
from ..rules.cost import MAX_DEGREE, degree_of
from ..rules.functions import FUNCTIONS
from ..syntax.keywords import spelling
from ..syntax.limits import MAX_TERMS
from ..syntax.nodes import Literal, Name, Phrase, Statement, Text, Word, depth, leaf, leaves, phrase
from .assign_words import NoWords, Wording
from .expressions import FAULT, NOTHING, PREDICATES, Expressions, Typed
from .registers import name_of
from .scope import Scope
from .values import to_count

_MAX_DIGITS = 9
_PERCENT = re.compile(r"([0-9]+(?:,[0-9]+)?)\s*%")


def lower_assignment(statement: Statement, scope: Scope) -> Assignment | None:
    """An `assign` block; None where its faults leave no rule."""
    before = len(scope.found)
    found = _Lowering(statement, scope).assignment()
    return None if has_errors(scope.found[before:]) else found


def assignment_text(statement: Statement, assignment: Assignment | None, scope: Scope) -> AssignmentText:
    """What is printed of it: the text at its head, then a point or a bullet for each case."""
    intro = leaf(statement, Text)
    passages = [Passage("paragraph", scope.text(intro), span=scope.span(statement))] if intro else []
    for case, inner in zip(assignment.cases, _cases(statement), strict=True) if assignment else ():
        if any(word.terminal == "BULLET" for word in leaves(inner, Word)):
            passages += _bullet(case)
        else:
            passages.append(Passage("point", case.printed, span=case.span))
    return AssignmentText(name_of(statement), tuple(passages), statement, scope.whole(statement))


def _bullet(case: Case) -> tuple[Passage, ...]:
    """A case as a bullet of running text, which may have emphasis."""
    from .markdown import read_markdown

    passages, _ = read_markdown(f"- {case.printed}", lambda text: text, lambda first, last: case.span)
    return passages


def lower_assigned_table(statement: Statement, scope: Scope) -> AssignedTable | None:
    """An `assigned` statement: the table of what an assignment gives."""
    name = leaf(statement, Name)
    if name is None or not scope.find(name, ("assign",)):
        return None
    by_indicator = any(word.terminal == "INDICATOR" for word in leaves(statement, Word))
    title = scope.text(leaf(statement, Text))
    return AssignedTable(name.text, title, "indicator" if by_indicator else "agency", scope.span(statement))


def _cases(statement: Statement) -> list[Statement]:
    return [inner for inner in statement.body or () if inner.kind == "when"]


class _Figures(Expressions):
    """Expressions in which a data file is a function: `ket_qua(i, a)` is a number that may be unknown.

    A percentage stands only where it scales something: targets are in percent already, and beside them "100%" would
    be taken for 100 by its reader and for 1 by us.
    """

    def __init__(self, scope: Scope) -> None:
        super().__init__(scope)
        self.scaling: set[int] = set()

    def factor(self, node: Phrase, known: frozenset[str]) -> Typed:
        self.scaling |= {id(one) for one in node.args if isinstance(one, Phrase) and one.rule == "percent"}
        return super().factor(node, known)

    def percent(self, node: Phrase, known: frozenset[str]) -> Typed:
        found = super().percent(node, known)
        if id(node) in self.scaling or not found.type:
            return found
        written = leaf(node, Literal)
        assert written is not None, "the grammar gives a percentage its number"
        small, share = comma_text(Decimal(found.code[1])), f"{written.text}%"
        return self.fault(
            "N066",
            "percentage_alone",
            node,
            (f"`{share}` ở đây là số {small}, không phải {written.text}",
             f"`{share}` is the number {small} here, not {written.text}"),
            (f"chỉ tiêu đã tính bằng %: viết `{written.text}`; lấy {share} của một số thì nhân: `x * {share}`",
             f"targets are in % already: write `{written.text}`; for {share} of a number multiply: `x * {share}`"),
        )  # fmt: skip

    def call(self, node: Phrase, known: frozenset[str]) -> Typed:
        name, *arguments = node.args
        assert isinstance(name, Name), "the grammar begins a call with the function's name"
        symbol = self.scope.symbols.get(name.text)
        if symbol is None and name.text not in (*FUNCTIONS, *PREDICATES) and phrase(node, "each") is None:
            # Only what is read from data may be named here besides.
            self.scope.find(name, ("data",))
            return FAULT
        if symbol is None or symbol.kind != "data":
            return super().call(node, known)
        if not self.counted(node, name, arguments, 2):
            return FAULT
        self.scope.mentioned.add(name.text)
        indicator = self.fitting(arguments[0], "indicator", known)
        agency = self.fitting(arguments[1], "agency", known)
        if not indicator.type or not agency.type:
            return FAULT
        code = ("call", "figure", ("text", name.text), indicator.code, agency.code)
        return self.narrowed("number?", code, f"{name.text}({indicator.path},{agency.path})", known)


def _all_shares(scope: Scope) -> bool:
    """Are all indicators counted in percent, as far as they say?"""
    units = (
        inner
        for symbol in scope.symbols.values()
        if symbol.kind == "indicator"
        for inner in symbol.statement.body or ()
        if inner.kind in ("unit", "target")
    )
    return all(leaf(unit, Text) is None for unit in units)


class _Lowering:
    """One assignment. What it goes over has a target; what is `given` is known in the cases."""

    def __init__(self, statement: Statement, scope: Scope) -> None:
        self.statement, self.scope = statement, scope
        self.body = statement.body or ()
        self.expressions = _Figures(scope)
        self.known = NOTHING
        self.wording = Wording(scope.year, _all_shares(scope))

    def assignment(self) -> Assignment | None:
        deep = next((one for inner in self.body for one in inner.args if depth(one) > MAX_TERMS), None)
        if deep is not None:
            self.scope.report(
                "S048",
                "expression_too_deep",
                deep,
                (f"biểu thức lồng nhau quá {MAX_TERMS} tầng", f"an expression nests more than {MAX_TERMS} deep"),
                help=("tách ra bằng `let`", "take it apart with `let`"),
            )
            return None
        scans, indicator, agency = self.ranges()
        if indicator < 0 or agency < 0:
            return None
        self.wording.indicator, self.wording.agency = indicator, agency
        values = tuple(self.reckoned(inner) for inner in self.body if inner.kind in ("let", "given"))
        cases = tuple(self.case(inner) for inner in _cases(self.statement))
        self.affordable(scans, [one.value for one in values], cases)
        return Assignment(
            id=name_of(self.statement),
            scans=scans,
            values=values,
            cases=cases,
            slots=self.expressions.slots,
            indicator=indicator,
            agency=agency,
            digits=self.digits(),
            span=self.scope.span(self.statement),
        )

    def ranges(self) -> tuple[tuple[Scan, ...], int, int]:
        """The scans, and the slots of the indicator and the agency: one of each, -1 for none."""
        scans: list[Scan] = []
        slots: dict[str, list[int]] = {"indicator": [], "agency": []}
        for node in (argument for inner in self.body if inner.kind == "for" for argument in inner.args):
            if not isinstance(node, Phrase):
                continue
            known = set(self.expressions.variables)
            # What it goes over has a target; a condition may speak of it.
            names = [argument.text for argument in node.args if isinstance(argument, Name)]
            scan, holds = self.expressions.range(node, self.known | {f"{name}.target" for name in names}, pairs=False)
            self.known |= holds
            if scan is None:
                return (), -1, -1
            scans.append(self.with_target(scan))
            for name, variable in self.expressions.variables.items():
                if name not in known and variable.type in slots:
                    slots[variable.type].append(variable.slot)
                    if variable.type == "indicator":
                        self.known |= {f"{name}.target"}
        if len(scans) != 2 or any(len(found) != 1 for found in slots.values()):
            if not self.scope.is_whole(self.statement):
                return (), -1, -1  # what is missing stands in a line that could not be read
            place = next((inner for inner in self.body if inner.kind == "for"), self.statement)
            self.scope.report(
                "N064",
                "unclear_assignment",
                place,
                ("phải nói giao chỉ tiêu nào cho cơ quan nào: một dãy chỉ tiêu và một dãy cơ quan",
                 "an assignment goes over indicators and agencies: one range of each"),
                help=("viết: `for i in plan.indicators, a in i.agencies`",
                      "write `for i in plan.indicators, a in i.agencies`"),
            )  # fmt: skip
            return (), -1, -1
        return tuple(scans), slots["indicator"][0], slots["agency"][0]

    def with_target(self, scan: Scan) -> Scan:
        """A scan over indicators as one over those that have a target."""
        slot, earlier, over, where = scan
        if next((one.type for one in self.expressions.variables.values() if one.slot == slot), "") != "indicator":
            return scan
        known: Expr = ("known", ("get", "indicator", "target", ("slot", slot)))
        return slot, earlier, over, ("and", known, where) if where else known

    def reckoned(self, statement: Statement) -> Reckoned:
        """`let x = ...`, or `given x = ...`, which is known in the cases."""
        name = leaf(statement, Name)
        assert name is not None, "the grammar gives it a name"
        node = statement.args[-1]
        typed = self.expressions.value(node, self.known)
        given = statement.kind == "given"
        if given and typed.type and typed.type != "number?":
            wanted = typed.type == "number"
            self.scope.report(
                "N065",
                "not_from_data",
                node,
                ("giá trị này luôn xác định", "this value is always known") if wanted
                else ("`given` nhận một số lấy từ tệp số liệu", "`given` takes a number from a data file"),
                help=("viết `let`, hoặc lấy từ số liệu: `ket_qua(i, a)`",
                      "write `let`, or take it from data: `results(i, a)`"),
            )  # fmt: skip
        type = "number" if given else typed.type
        slot = self.expressions.declare(name, type)
        if typed.type:
            self.wording.name(slot, typed.code)
        else:
            self.wording.names[slot] = name.text  # one fault is told once
        return Reckoned(name.text, slot, typed.code, given)

    def case(self, statement: Statement) -> Case:
        """`when ... set ...`."""
        place = next(n for n, one in enumerate(statement.args) if isinstance(one, Word) and one.terminal == "SET")
        when = self.expressions.truth(statement.args[0], self.known)
        value = self.expressions.fitting(statement.args[place + 1], "number", self.known | when.true)
        exact = phrase(statement, "exactly")
        if not when.type or not value.type:
            return Case(when.code, value.code, "", span=self.scope.span(statement))
        printed = self.scope.text_in(statement, "exactly")
        condition = result = ""
        try:
            condition, result = self.wording.condition(when.code), self.wording.value(value.code)
            printed = printed or self.wording.case(condition, result)
        except NoWords:
            if exact is None:
                self.no_words(statement)
        if exact is not None:
            self.agree(exact, printed, when.code, value.code)
        return Case(when.code, value.code, printed, condition, result, self.scope.span(statement))

    def no_words(self, statement: Statement) -> None:
        word = spelling("AS", self.scope.vocabulary)
        self.scope.report(
            "N067",
            "case_needs_words",
            statement,
            ("trường hợp này không tự thành lời văn rõ ràng được", "this case cannot be put into clear words"),
            help=(f'ghi lời văn sau nó: {word} "Trường hợp ... thì giao ..."',
                  f'write its words after it: {word} "Trường hợp ... thì giao ..."'),
        )  # fmt: skip

    def agree(self, exact: Phrase, printed: str, when: Expr, value: Expr) -> None:
        """Shares that the author's words name must be in the rule."""
        reckoned = {number for expression in (when, value) for number in _numbers(expression)}
        meant = {
            share for number in reckoned for share in (number, number * 100, (number - 1) * 100, (1 - number) * 100)
        }
        for written in _PERCENT.findall(printed):
            if Decimal(written.replace(",", ".")) not in meant:
                self.scope.report(
                    "I003",
                    "assignment_words_contradict",
                    exact,
                    (f"lời văn nói {written}% mà quy tắc không tính với {written}%",
                     f"the words say {written}%, but the rule does not reckon with it"),
                    severity="warning",
                    help=("sửa một trong hai cho khớp", "make the two agree"),
                )  # fmt: skip

    def affordable(self, scans: tuple[Scan, ...], values: list[Expr], cases: tuple[Case, ...]) -> None:
        """What it costs is known before it runs."""
        found = degree_of(scans, [*values, *(code for case in cases for code in (case.when, case.value))])
        if found > MAX_DEGREE:
            self.scope.report(
                "N057",
                "rule_too_costly",
                self.statement,
                (f"quy tắc duyệt {found} danh sách lồng nhau của cả kế hoạch, nhiều nhất là {MAX_DEGREE}",
                 f"it goes over {found} lists of the whole plan inside one another; {MAX_DEGREE} is the most"),
                help=("lấy cơ quan từ chỉ tiêu: `a in i.agencies`",
                      "take the agencies of the indicator: `a in i.agencies`"),
            )  # fmt: skip

    def digits(self) -> int | None:
        statement = next((inner for inner in self.body if inner.kind == "round"), None)
        literal = leaf(statement, Literal) if statement else None
        return to_count(literal, self.scope, 0, _MAX_DIGITS) if literal else None


def _numbers(expression: Expr) -> list[Decimal]:
    """The numbers in an expression."""
    found: list[Decimal] = []
    stack: list[object] = [expression]
    while stack:
        inner = stack.pop()
        if isinstance(inner, tuple):
            if inner[:1] == ("number",):
                found.append(Decimal(inner[1]))
            else:
                stack += inner
    return found
