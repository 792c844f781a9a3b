"""Expressions of rules: syntax → typed expressions (`model/rule.py`); what does not fit is a finding at its place.

A value that may be unknown ("date?") fits nowhere until the rule says what then: `known(x) and ...` makes it known in
what follows, `x else y` gives another value. So no rule takes an unknown deadline for an early or a late one.
"""

from ..diagnostics.diagnostic import Say
from ..diagnostics.suggest import nearest
from ..model.rule import Expr, Scan
from ..record import NamedTuple
from ..rules.functions import FUNCTIONS
from ..rules.vocabulary import ENTITIES, FACTS, STANDS_FOR
from ..syntax.nodes import Argument, Literal, Name, Phrase, Text, Word, phrase
from .scope import Scope
from .values import to_date, to_number

NOTHING: frozenset[str] = frozenset()
AGGREGATES = ("every", "some", "none", "count", "sum", "min", "max", "list")
PREDICATES = ("known", *AGGREGATES)


class Typed(NamedTuple):
    """An expression with its type ("" after a fault). `path` names what may be narrowed; `true` and `false` are the
    paths that are known where it holds, or does not."""

    type: str
    code: Expr
    path: str = ""
    true: frozenset[str] = NOTHING
    false: frozenset[str] = NOTHING


class Variable(NamedTuple):
    """A variable of a rule."""

    slot: int
    type: str


FAULT = Typed("", ("text", ""))
PLAN = Variable(0, "plan")


class Expressions:
    """The expressions of one rule. `variables` are those that are known, `slots` counts all there were."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.variables: dict[str, Variable] = {"plan": PLAN}
        self.slots = 1

    def declare(self, name: Name, type: str) -> int:
        """A new variable; one name means one thing in a rule."""
        if name.text in self.variables:
            self.fault(
                "N058",
                "repeated_variable",
                name,
                (f"tên `{name.text}` đã được dùng trong quy tắc này", f"the rule uses the name `{name.text}` already"),
                ("đặt tên khác", "take another name"),
            )
        self.variables[name.text] = Variable(self.slots, type)
        self.slots += 1
        return self.slots - 1

    def fault(self, code: str, name: str, node: Argument, said: Say, aid: Say) -> Typed:
        """Report a fault; what it stands in says nothing more."""
        self.scope.report(code, name, node, said, help=aid)
        return FAULT

    # ------------------------------------------------------------ what is asked for

    def truth(self, node: Argument, known: frozenset[str] = NOTHING) -> Typed:
        """A condition."""
        return self.fitting(node, "truth", known)

    def fitting(self, node: Argument, type: str, known: frozenset[str] = NOTHING) -> Typed:
        """An expression of a type, or of one that may stand for it."""
        return self.fit(self.value(node, known), type, node)

    def fit(self, found: Typed, type: str, node: Argument) -> Typed:
        """The expression where a type is asked for; a fault where it has another."""
        if not found.type or type == "any":
            return found
        if found.type == type or found.type + "?" == type:
            return found
        if self.is_kind(found.type, type):
            return found._replace(type=type)
        if type == "text" and self.is_kind(found.type, "piece"):
            return found._replace(type=type, code=("words", found.code))
        if found.type.endswith("?") and (found.type[:-1] == type or self.is_kind(found.type[:-1], type)):
            return self.unknown(found, node)
        if type == "text" and found.type.endswith("?") and self.is_kind(found.type[:-1], "piece"):
            return self.unknown(found, node)
        if type == "[any]" and found.type.startswith("["):
            return found
        if type == "[text]" and found.type.startswith("[") and self.is_kind(found.type[1:-1], "piece"):
            return self.fault(
                "N052",
                "wrong_type",
                node,
                (f"ở đây cần {_named('[text]', 0)}, không phải {_named(found.type, 0)}",
                 f"this takes {_named('[text]', 1)}, not {_named(found.type, 1)}"),
                ("viết `list(x.words for x in ...)`", "write `list(x.words for x in ...)`"),
            )  # fmt: skip
        return self.fault(
            "N052",
            "wrong_type",
            node,
            (f"ở đây cần {_named(type, 0)}, không phải {_named(found.type, 0)}",
             f"this takes {_named(type, 1)}, not {_named(found.type, 1)}"),
            ("xem bảng các trường và hàm trong docs/rules.md", "docs/rules.md lists the fields and the functions"),
        )  # fmt: skip

    @staticmethod
    def is_kind(type: str, wanted: str) -> bool:
        """May an entity of a type stand for another?"""
        while type != wanted and type in STANDS_FOR:
            type = STANDS_FOR[type]
        return type == wanted

    def unknown(self, found: Typed, node: Argument) -> Typed:
        """A value that may be unknown, where it must be known."""
        said = found.path or "..."
        return self.fault(
            "N054",
            "may_be_unknown",
            node,
            (f"`{said}` có thể không xác định" if found.path else "giá trị này có thể không xác định",
             f"`{said}` may be unknown" if found.path else "this value may be unknown"),
            (f"viết `known({said}) and ...`, hoặc `{said} else ...`",
             f"write `known({said}) and ...`, or `{said} else ...`"),
        )  # fmt: skip

    # ------------------------------------------------------------ expressions

    def value(self, node: Argument, known: frozenset[str] = NOTHING) -> Typed:
        """An expression of any type; `known` are the paths that were asked for before."""
        if isinstance(node, Name):
            return self.variable(node, known)
        if isinstance(node, Literal):
            return self.literal(node)
        if isinstance(node, Text):
            return Typed("text", ("text", node.value))
        assert isinstance(node, Phrase), "the grammar makes expressions of names, values and phrases"
        found: Typed = getattr(self, node.rule)(node, known)
        return found

    def variable(self, node: Name, known: frozenset[str]) -> Typed:
        found = self.variables.get(node.text)
        if found is None:
            guess = nearest(node.text, self.variables)
            return self.fault(
                "N055",
                "unknown_variable",
                node,
                (f"quy tắc này không có biến `{node.text}`", f"the rule has no variable `{node.text}`"),
                (f"ý bạn là `{guess}`?", f"did you mean `{guess}`?")
                if guess
                else (f"đặt nó bằng `for {node.text} in ...`", f"name it with `for {node.text} in ...`"),
            )
        return self.narrowed(found.type, ("slot", found.slot), node.text, known)

    @staticmethod
    def narrowed(type: str, code: Expr, path: str, known: frozenset[str]) -> Typed:
        return Typed(type[:-1] if type.endswith("?") and path in known else type, code, path)

    def literal(self, node: Literal) -> Typed:
        if node.kind == "NUMERAL":
            number = to_number(node, self.scope)
            return FAULT if number is None else Typed("number", ("number", str(number)))
        day = to_date(node, self.scope)
        return FAULT if day is None else Typed("date", ("date", day.isoformat()))

    def percent(self, node: Phrase, known: frozenset[str]) -> Typed:
        written = node.args[0]
        assert isinstance(written, Literal), "the grammar gives a percentage its number"
        number = to_number(written, self.scope)
        return FAULT if number is None else Typed("number", ("number", str(number.scaleb(-2))))

    def field(self, node: Phrase, known: frozenset[str]) -> Typed:
        of, name = node.args
        assert isinstance(name, Name), "the grammar ends a field with its name"
        holder = self.value(of, known)
        if not holder.type:
            return FAULT
        if holder.type.endswith("?"):
            return self.unknown(holder, of)
        fields = self.fields(holder.type)
        if name.text not in fields:
            guess = nearest(name.text, fields)
            listed = ", ".join(f"`{one}`" for one in fields)
            return self.fault(
                "N050",
                "unknown_field",
                name,
                (f"{_named(holder.type, 0)} không có trường `{name.text}`",
                 f"{_named(holder.type, 1)} has no field `{name.text}`"),
                (f"ý bạn là `{guess}`?", f"did you mean `{guess}`?") if guess
                else (f"các trường: {listed}", f"the fields: {listed}") if fields
                else ("bỏ phần sau dấu chấm", "remove what stands after the dot"),
            )  # fmt: skip
        type, owner = fields[name.text]
        path = f"{holder.path}.{name.text}" if holder.path else ""
        return self.narrowed(type, ("get", owner, name.text, holder.code), path, known)

    @staticmethod
    def fields(type: str) -> dict[str, tuple[str, str]]:
        """The fields of a type: name → (type, the entity that has it)."""
        if type in FACTS:
            return {name: (kind, type) for name, (kind, _) in ENTITIES[type].items()} | {
                name: (kind, "piece") for name, (kind, _) in ENTITIES["piece"].items()
            }
        return {name: (kind, type) for name, (kind, _) in ENTITIES.get(type, {}).items()}

    def call(self, node: Phrase, known: frozenset[str]) -> Typed:
        name, *arguments = node.args
        assert isinstance(name, Name), "the grammar begins a call with the function's name"
        each = phrase(node, "each")
        if each is not None:
            if name.text in AGGREGATES:
                return self.aggregate(name, arguments[0], each, known)
            return self.fault(
                "N051",
                "unknown_function",
                name,
                (f"`{name.text}` không phải phép gộp", f"`{name.text}` does not go over a list"),
                ("các phép gộp: " + ", ".join(AGGREGATES), "these do: " + ", ".join(AGGREGATES)),
            )
        if name.text == "known":
            return self.known(node, name, arguments, known)
        if name.text in ("count", "some", "none"):
            return self.size(node, name, arguments, known)
        if name.text in ("min", "max") and len(arguments) > 1:
            return self.extreme("larger" if name.text == "max" else "smaller", arguments, known)
        function = FUNCTIONS.get(name.text)
        if function is None:
            guess = nearest(name.text, (*FUNCTIONS, *PREDICATES))
            return self.fault(
                "N051",
                "unknown_function",
                name,
                (f"không có hàm `{name.text}`", f"there is no function `{name.text}`"),
                (f"ý bạn là `{guess}`?", f"did you mean `{guess}`?")
                if guess
                else ("xem bảng các hàm trong docs/rules.md", "docs/rules.md lists the functions"),
            )
        if not self.counted(node, name, arguments, len(function.parameters)):
            return FAULT
        found = [
            self.fitting(argument, type, known) for argument, type in zip(arguments, function.parameters, strict=True)
        ]
        if not all(one.type for one in found):
            return FAULT
        result = function.result
        if "any" in result:
            element = found[0].type[1:-1]
            result = result.replace("any", element)
        path = f"{name.text}({','.join(one.path for one in found)})" if all(one.path for one in found) else ""
        return self.narrowed(result, ("call", name.text, *(one.code for one in found)), path, known)

    def counted(self, node: Phrase, name: Name, arguments: list[Argument], wanted: int) -> bool:
        if len(arguments) == wanted:
            return True
        self.fault(
            "N053",
            "wrong_arguments",
            node,
            (f"`{name.text}` nhận {wanted} giá trị, ở đây có {len(arguments)}",
             f"`{name.text}` takes {wanted} value{'s' * (wanted != 1)}, not {len(arguments)}"),
            ("xem bảng các hàm trong docs/rules.md", "docs/rules.md lists the functions"),
        )  # fmt: skip
        return False

    def known(self, node: Phrase, name: Name, arguments: list[Argument], known: frozenset[str]) -> Typed:
        if not self.counted(node, name, arguments, 1):
            return FAULT
        found = self.value(arguments[0], known)
        if not found.type:
            return FAULT
        # Asked for once more is no fault: what knows it already may be moved or go.
        if not found.type.endswith("?") and found.path not in known:
            return self.fault(
                "N056",
                "always_known",
                arguments[0],
                ("giá trị này luôn xác định", "this value is always known"),
                ("bỏ `known(...)`", "remove `known(...)`"),
            )
        return Typed("truth", ("known", found.code), true=frozenset((found.path,)) if found.path else NOTHING)

    def size(self, node: Phrase, name: Name, arguments: list[Argument], known: frozenset[str]) -> Typed:
        """`count(list)`, `some(list)`, `none(list)`."""
        if not self.counted(node, name, arguments, 1):
            return FAULT
        found = self.fitting(arguments[0], "[any]", known)
        if not found.type:
            return FAULT
        size: Expr = ("size", found.code)
        if name.text == "count":
            return Typed("number", size)
        return Typed("truth", ("<", ("number", "0"), size) if name.text == "some" else ("=", ("number", "0"), size))

    def extreme(self, function: str, arguments: list[Argument], known: frozenset[str]) -> Typed:
        """`max(a, b)`, `min(a, b, c)` of numbers."""
        found = [self.fitting(argument, "number", known) for argument in arguments]
        if not all(one.type for one in found):
            return FAULT
        code = found[0].code
        for other in found[1:]:
            code = ("call", function, code, other.code)
        return Typed("number", code)

    def aggregate(self, name: Name, body: Argument, each: Phrase, known: frozenset[str]) -> Typed:
        """`every(t.done for t in plan.tasks where ...)`."""
        before = dict(self.variables)
        inner = each.args[-1]
        assert isinstance(inner, Phrase), "the grammar ends it with a range"
        scan, holds = self.range(inner, known, pairs=False)
        wanted = {"every": "truth", "some": "truth", "none": "truth", "sum": "number"}.get(name.text, "any")
        found = self.fitting(body, wanted, known | holds)
        self.variables = before
        if scan is None or not found.type:
            return FAULT
        if found.type.endswith("?"):
            return self.unknown(found, body)
        if name.text == "count":
            return Typed("number", ("count", scan, None))
        if name.text in ("min", "max"):
            if found.type not in ("number", "date", "text"):
                return self.fit(found, "number", body)
            return Typed(found.type + "?", (name.text, scan, found.code))
        if name.text == "list":
            if found.type.startswith("["):
                return self.fit(found, "text", body)
            return Typed(f"[{found.type}]", ("list", scan, found.code))
        return Typed(wanted, (name.text, scan, found.code))

    def range(self, node: Phrase, known: frozenset[str], pairs: bool = True) -> tuple[Scan | None, frozenset[str]]:
        """`t in plan.tasks where ...`: the scan, and what is known of its bindings."""
        place = next(number for number, one in enumerate(node.args) if isinstance(one, Word) and one.terminal == "IN")
        names = [argument for argument in node.args[:place] if isinstance(argument, Name)]
        over = node.args[place + 1]
        found = self.fitting(over, "[any]", known)
        element = found.type[1:-1] if found.type else ""
        if len(names) == 2 and not pairs:
            self.fault(
                "N059",
                "pairs_in_aggregate",
                names[1],
                ("chỉ `for` của quy tắc mới lấy từng cặp", "only the `for` of a rule takes pairs"),
                ("lấy từng phần tử một", "take one element at a time"),
            )
        slots = [self.declare(name, element) for name in names]
        where = phrase(node, "where")
        condition = self.truth(where.args[-1], known) if where else None
        holds = condition.true if condition else NOTHING
        if not element or (condition and not condition.type):
            return None, holds
        # Of a pair `a, b` the first stands before the second.
        slot, earlier = (slots[-1], slots[0] if len(slots) == 2 else -1)
        return (slot, earlier, found.code, condition.code if condition else None), holds

    def default(self, node: Phrase, known: frozenset[str]) -> Typed:
        left, right = node.args[0], node.args[-1]
        found, other = self.value(left, known), self.value(right, known)
        if not found.type or not other.type:
            return FAULT
        if not found.type.endswith("?") and found.path not in known:
            return self.fault(
                "N056",
                "always_known",
                left,
                ("giá trị này luôn xác định", "this value is always known"),
                ("bỏ `else ...`", "remove `else ...`"),
            )
        type = found.type.rstrip("?")
        code = found.code
        if type != "text" and self.is_kind(type, "piece") and other.type == "text":
            return Typed("text", ("else-words", code, other.code))
        other = self.fit(other, type + "?" if other.type.endswith("?") else type, right)
        return Typed(other.type, ("else", code, other.code)) if other.type else FAULT

    def total(self, node: Phrase, known: frozenset[str]) -> Typed:
        left, sign, right = node.args
        assert isinstance(sign, Word), "the grammar puts the sign between"
        plus = sign.terminal == "PLUS"
        first = self.value(left, known)
        if first.type in ("date", "date?"):
            first = self.fit(first, "date", left)
            second = self.value(right, known)
            if not first.type or not second.type:
                return FAULT
            if second.type in ("date", "date?") and not plus:
                second = self.fit(second, "date", right)
                return Typed("number", ("days", first.code, second.code)) if second.type else FAULT
            second = self.fit(second, "number", right)
            return Typed("date?", ("later" if plus else "earlier", first.code, second.code)) if second.type else FAULT
        return self.numbers("+" if plus else "-", left, right, known, first)

    def factor(self, node: Phrase, known: frozenset[str]) -> Typed:
        left, sign, right = node.args
        assert isinstance(sign, Word), "the grammar puts the sign between"
        return self.numbers("*" if sign.terminal == "TIMES_SIGN" else "/", left, right, known, self.value(left, known))

    def numbers(self, sign: str, left: Argument, right: Argument, known: frozenset[str], first: Typed) -> Typed:
        first, second = self.fit(first, "number", left), self.fitting(right, "number", known)
        if not first.type or not second.type:
            return FAULT
        # Nothing can be divided by nothing: unless the divisor is a number other than 0, the answer may be unknown.
        surely = sign != "/" or (second.code[0] == "number" and not set(second.code[1]) <= set("0.E+-"))
        return Typed("number" if surely else "number?", (sign, first.code, second.code))

    def negative(self, node: Phrase, known: frozenset[str]) -> Typed:
        found = self.fitting(node.args[-1], "number", known)
        return Typed("number", ("negative", found.code)) if found.type else FAULT

    def relation(self, node: Phrase, known: frozenset[str]) -> Typed:
        left, sign, right = node.args
        assert isinstance(sign, Word), "the grammar puts the sign between"
        first, second = self.value(left, known), self.value(right, known)
        if not first.type or not second.type:
            return FAULT
        if sign.terminal == "IN":
            return self.inside(left, first, right, second)
        if sign.terminal in ("EQUAL", "NOT_EQUAL"):
            second = self.alike(first, second, right)
        else:
            wanted = first.type.rstrip("?") if first.type.rstrip("?") in ("number", "date") else "number"
            first, second = self.fit(first, wanted, left), self.fit(second, wanted, right)
        if first.type.endswith("?"):
            first = self.unknown(first, left)
        if not first.type or not second.type:
            return FAULT
        if second.type == "text" and first.type != "text":
            first = first._replace(code=("words", first.code))
        sign_code, swapped = _SIGNS[sign.terminal]
        codes = (second.code, first.code) if swapped else (first.code, second.code)
        return Typed("truth", (sign_code, *codes))

    def alike(self, first: Typed, second: Typed, right: Argument) -> Typed:
        """The right side of `=`: of the left one's type; a piece of text is compared by its words with a text."""
        wanted = first.type.rstrip("?")
        if self.is_kind(wanted, "piece"):
            wanted = "text"
        if wanted.startswith("["):
            return self.fault(
                "N052",
                "wrong_type",
                right,
                ("danh sách không so sánh được bằng `=`", "lists are not compared with `=`"),
                ("so từng phần tử: `every(...)`", "compare the elements: `every(...)`"),
            )
        return self.fit(second, wanted, right)

    def inside(self, left: Argument, first: Typed, right: Argument, second: Typed) -> Typed:
        if not second.type.startswith("["):
            first, second = self.fit(first, "text", left), self.fit(second, "text", right)
            return Typed("truth", ("within", first.code, second.code)) if first.type and second.type else FAULT
        first = self.fit(first, second.type[1:-1], left)
        return Typed("truth", ("in", first.code, second.code)) if first.type else FAULT

    def denial(self, node: Phrase, known: frozenset[str]) -> Typed:
        found = self.truth(node.args[-1], known)
        return Typed("truth", ("not", found.code), true=found.false, false=found.true) if found.type else FAULT

    def both(self, node: Phrase, known: frozenset[str]) -> Typed:
        left = self.truth(node.args[0], known)
        right = self.truth(node.args[-1], known | left.true)
        if not left.type or not right.type:
            return FAULT
        return Typed("truth", ("and", left.code, right.code), true=left.true | right.true)

    def either(self, node: Phrase, known: frozenset[str]) -> Typed:
        left = self.truth(node.args[0], known)
        right = self.truth(node.args[-1], known | left.false)
        if not left.type or not right.type:
            return FAULT
        return Typed("truth", ("or", left.code, right.code), false=left.false | right.false)


_SIGNS = {
    "EQUAL": ("=", False), "NOT_EQUAL": ("!=", False), "LESS": ("<", False), "LESS_EQUAL": ("<=", False),
    "GREATER": ("<", True), "GREATER_EQUAL": ("<=", True),
}  # fmt: skip

_BASIC: dict[str, Say] = {
    "text": ("chữ", "a text"),
    "number": ("số", "a number"),
    "date": ("ngày", "a date"),
    "truth": ("điều kiện", "a condition"),
}


def _named(type: str, language: int) -> str:
    """A type in words."""
    if type.endswith("?"):
        return _named(type[:-1], language) + (" (có thể không xác định)", " (which may be unknown)")[language]
    if type.startswith("["):
        inner = type[1:-1]
        if inner == "any":
            return ("danh sách", "a list")[language]
        return (f"danh sách `{inner}`", f"a list of `{inner}`")[language]
    return _BASIC[type][language] if type in _BASIC else f"`{type}`"
