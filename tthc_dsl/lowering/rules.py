"""Rule declarations → typed rules and their manual pages. Faults of a rule are told here, before any plan is met."""

import re
from typing import cast

from ..diagnostics.diagnostic import Diagnostic, Label, Say, Severity, at
from ..model.rule import Expr, Mark, Page, Rule, Scan, Template, Templates
from ..rules.cost import MAX_DEGREE, degree
from ..rules.vocabulary import ENTITIES
from ..source import Span
from ..syntax.limits import MAX_TERMS
from ..syntax.nodes import Argument, Name, Phrase, Statement, Text, Word, depth, leaf, leaves
from ..syntax.parser import parse_expression
from .expressions import NOTHING, Expressions, Typed
from .registers import name_of, properties
from .scope import Scope, Unit

_CODE = re.compile(r"[A-Z]{1,4}[0-9]{3}\Z")
_SHOWN = ("text", "number", "date")


def lower_rules(units: tuple[Unit, ...]) -> tuple[tuple[Rule, ...], tuple[Page, ...], tuple[Diagnostic, ...]]:
    """The rules that the files declare, in their order, each with its page, and what is wrong with others. A rule
    speaks of no declaration of a plan, so it needs no names."""
    scope = Scope("", [])
    scope.trees.update((unit.path, unit.tree) for unit in units)
    rules: list[Rule] = []
    pages: list[Page] = []
    names: dict[str, Span] = {}
    for unit in units:
        inside = scope.inside(unit.path)
        for statement in unit.tree.statements:
            if statement.kind == "rule":
                _once(statement, names, inside)
                before = len(scope.found)
                rule = _RuleLowering(statement, inside).rule()
                if rule is not None and len(scope.found) == before:
                    rules.append(rule)
                    pages.append(_page(statement))
    return tuple(rules), tuple(pages), tuple(scope.found)


def without_clashes(own: tuple[Rule, ...], others: tuple[Rule, ...], found: list[Diagnostic]) -> tuple[Rule, ...]:
    """An office's rules without those whose name or code is one of `others`, and these are findings."""
    taken = {key for rule in others for key in (rule.name, rule.code)}
    kept: list[Rule] = []
    for rule in own:
        clash = next((key for key in (rule.name, rule.code) if key in taken), None)
        if clash is None:
            kept.append(rule)
            continue
        found.append(
            at(
                "N002",
                "duplicate_name",
                rule.span,
                (f"`{clash}` là của một quy tắc có sẵn", f"`{clash}` belongs to a shipped rule"),
                help=("đặt tên và mã khác", "take another name and code"),
            )
        )
    return tuple(kept)


def _once(statement: Statement, names: dict[str, Span], scope: Scope) -> None:
    """A name and a code each stand for one rule."""
    found = properties(statement)
    name, code = leaf(statement, Name), leaf(found["code"], Name) if "code" in found else None
    for written in (name, code):
        if written is None:
            continue
        span = scope.span(written)
        earlier = names.setdefault(written.text, span)
        if earlier is not span:
            scope.report(
                "N002",
                "duplicate_name",
                written,
                (f"`{written.text}` đã là tên hoặc mã của một quy tắc khác",
                 f"`{written.text}` is the name or the code of another rule already"),
                labels=(Label(earlier, ("quy tắc kia ở đây", "the other rule")),),
                help=("đặt tên và mã khác", "take another name and code"),
            )  # fmt: skip


class _RuleLowering:
    """One rule. Parts are read in the order in which they are reckoned: each knows what the ones before asked."""

    def __init__(self, statement: Statement, scope: Scope) -> None:
        self.statement, self.scope = statement, scope
        self.body = statement.body or ()
        self.found = properties(statement)
        self.expressions = Expressions(scope)
        self.known = NOTHING

    def rule(self) -> Rule | None:
        if any(depth(argument) > MAX_TERMS for inner in self.body for argument in inner.args):
            self.scope.report(
                "S048",
                "expression_too_deep",
                self.statement,
                (f"biểu thức của quy tắc lồng nhau quá {MAX_TERMS} tầng",
                 f"an expression of this rule nests more than {MAX_TERMS} deep"),
                help=("tách thành nhiều quy tắc, hoặc dùng `let`", "split it into several rules, or use `let`"),
            )  # fmt: skip
            return None
        code, severity = self.code(), self.severity()
        scans = self.scans()
        when = self.condition("when")
        if when:
            self.known |= when.true
        lets = tuple(
            (slot, typed.code) for inner in self.body if inner.kind == "let" for slot, typed in (self.let(inner),)
        )
        require = self.condition("require")
        if require:
            self.known |= require.false
        if not {"for", "when", "require"} & self.found.keys() and self.scope.is_whole(self.statement):
            self.scope.report(
                "N061",
                "no_condition",
                self.statement,
                ("quy tắc không có `for`, `when` hay `require`", "the rule has no `for`, `when` or `require`"),
                help=("thêm điều kiện: `require ...`", "add a condition: `require ...`"),
            )
        at = self.mark(self.found["at"], many=False) if "at" in self.found else None
        also = tuple(self.mark(inner, many=True) for inner in self.body if inner.kind == "also")
        message = self.said(self.found.get("message"))
        if at is None or message is None or not severity:
            return None
        rule = Rule(
            name=name_of(self.statement),
            code=code,
            severity=cast(Severity, severity),
            slots=self.expressions.slots,
            scans=scans,
            lets=lets,
            when=when.code if when else None,
            require=require.code if require else None,
            at=at,
            also=also,
            message=message,
            notes=tuple(said for inner in self.body if inner.kind == "note" and (said := self.said(inner))),
            help=self.said(self.found.get("help")),
            fix=self.fix(),
            span=self.scope.span(self.statement),
        )
        self.affordable(rule)
        return rule

    def code(self) -> str:
        name = leaf(self.found["code"], Name) if "code" in self.found else None
        if name is not None and not _CODE.match(name.text):
            self.scope.report(
                "N060",
                "unclear_code",
                name,
                (f"mã `{name.text}` không đúng dạng", f"the code `{name.text}` has not the right form"),
                help=("viết chữ hoa rồi ba chữ số, như `VP001`", "write capitals and three digits, such as `VP001`"),
            )
        return name.text if name else ""

    def severity(self) -> str:
        word = leaf(self.found["severity"], Word) if "severity" in self.found else None
        if word is not None and word.terminal == "OFF":
            self.scope.report(
                "N060",
                "unclear_code",
                word,
                ("một quy tắc không tự tắt", "a rule does not switch itself off"),
                help=("viết `error`, `warning` hoặc `info`", "write `error`, `warning` or `info`"),
            )
            return ""
        return word.terminal.lower() if word else ""

    def scans(self) -> tuple[Scan, ...]:
        """The ranges of `for`."""
        found: list[Scan] = []
        for node in (argument for inner in self.body if inner.kind == "for" for argument in inner.args):
            if isinstance(node, Phrase):
                scan, holds = self.expressions.range(node, self.known)
                self.known |= holds
                if scan:
                    found.append(scan)
        return tuple(found)

    def condition(self, kind: str) -> Typed | None:
        if kind not in self.found:
            return None
        typed = self.expressions.truth(self.found[kind].args[0], self.known)
        return typed if typed.type else None

    def let(self, statement: Statement) -> tuple[int, Typed]:
        """A value with a name, reckoned once `when` holds."""
        name = leaf(statement, Name)
        assert name is not None, "the grammar gives it a name"
        typed = self.expressions.value(statement.args[-1], self.known)
        return self.expressions.declare(name, typed.type), typed

    def mark(self, statement: Statement, many: bool) -> Mark:
        """A place; beside the first one it may be unknown, or several."""
        node = statement.args[0]
        typed = self.expressions.value(node, self.known)
        type = typed.type
        if many:
            type = type[1:-1] if type.startswith("[") else type.rstrip("?")
        elif type.endswith("?"):
            self.expressions.unknown(typed, node)
            type = ""
        if type and type not in ENTITIES:
            self.expressions.fault(
                "N062",
                "no_place",
                node,
                ("giá trị này không có chỗ đứng trong kế hoạch", "this value has no place in the plan"),
                ("đánh dấu một thực thể hay một đoạn chữ", "mark an entity or a piece of text"),
            )
        said = self.said(statement) if len(statement.args) > 1 else None
        return typed.code, said

    def said(self, statement: Statement | None) -> Templates | None:
        """The words of a statement in both languages."""
        if statement is None:
            return None
        vietnamese, english = leaves(statement, Text)[-2:]
        return self.template(vietnamese), self.template(english)

    def template(self, text: Text) -> Template:
        """ "nhiệm vụ {t.id}": letters, and the values between braces."""
        parts: list[str | Expr] = []
        end = 0
        for match in _BRACES.finditer(text.value):
            parts.append(text.value[end : match.start()].replace("}}", "}"))
            end = match.end()
            if match[0] == "{{":
                parts.append("{")
                continue
            node = parse_expression(match[1])
            if node is None or depth(node) > MAX_TERMS:
                self.scope.report(
                    "S047",
                    "unreadable_expression",
                    text,
                    (f"không đọc được `{{{match[1]}}}` trong câu này", f"`{{{match[1]}}}` in this text cannot be read"),
                    help=("viết như `{t.id}`; muốn in dấu ngoặc nhọn thì viết `{{`",
                          "write it like `{t.id}`; to print a brace write `{{`"),
                )  # fmt: skip
                continue
            parts.append(self.shown(node, text))
        parts.append(text.value[end:].replace("}}", "}"))
        return tuple(part for part in parts if part)

    def shown(self, node: Argument, text: Text) -> Expr:
        """A value as it is printed. Its faults are told at the text."""
        outer, self.expressions.scope = self.expressions.scope, _At(self.scope, text)
        typed = self.expressions.value(node, self.known)
        if typed.type.endswith("?"):
            typed = self.expressions.unknown(typed, node)
        elif typed.type and typed.type not in _SHOWN:
            typed = self.expressions.fit(typed, "text", node)
        self.expressions.scope = outer
        return ("show", typed.type, typed.code)

    def fix(self) -> tuple[Expr, Expr] | None:
        """Words to put in the place of others."""
        if "fix" not in self.found:
            return None
        place, words = self.found["fix"].args[0], self.found["fix"].args[-1]
        old = self.expressions.fitting(place, "piece", self.known)
        new = self.expressions.fitting(words, "text", self.known)
        return old.code, new.code

    def affordable(self, rule: Rule) -> None:
        """A rule goes over pairs at most: what it costs is known before it runs."""
        if (found := degree(rule)) > MAX_DEGREE:
            self.scope.report(
                "N057",
                "rule_too_costly",
                self.statement,
                (f"quy tắc duyệt {found} danh sách lồng nhau của cả kế hoạch, nhiều nhất là {MAX_DEGREE}",
                 f"the rule goes over {found} lists of the whole plan inside one another; {MAX_DEGREE} is the most"),
                help=("nối hai danh sách bằng `where a.x = b.x`, hoặc tách quy tắc",
                      "join two lists with `where a.x = b.x`, or split the rule"),
            )  # fmt: skip


_BRACES = re.compile(r"\{\{|\{([^{}\n]*)\}")


class _At(Scope):
    """A scope that tells every fault at one text."""

    def __init__(self, scope: Scope, text: Text) -> None:
        self.__dict__.update(scope.__dict__)
        self.text_at = text

    def span(self, node: object) -> Span:
        return Span(self.path, self.text_at.start, self.text_at.end)


def _page(statement: Statement) -> Page:
    """What the manual says of a rule."""
    found = properties(statement)

    def samples(kind: str) -> tuple[str, ...]:
        return tuple(text.value for inner in statement.body or () if inner.kind == kind for text in leaves(inner, Text))

    why: Say = ("", "")
    if "why" in found:
        vietnamese, english = leaves(found["why"], Text)
        why = (vietnamese.value, english.value)
    return Page(name_of(statement), why, samples("avoid"), samples("prefer"))
