"""An assignment in the words of the official appendices: conditions and values → Vietnamese, where words can say them.

Sources of the wording: appendices that assign targets from last year's results ("Trường hợp kết quả ... nhỏ hơn chỉ
tiêu ... thì giao chỉ tiêu bằng ..., nhưng không nhỏ hơn ..."). Words have no brackets: an expression that needs them
has no words here, and its author writes them.
"""

from decimal import Decimal

from ..model.decimals import comma_text
from ..model.rule import Expr

_SIGNS = {"=": "bằng", "!=": "khác", "<": "nhỏ hơn", "<=": "nhỏ hơn hoặc bằng"}
_FLIPPED = {"=": "bằng", "!=": "khác", "<": "lớn hơn", "<=": "bằng hoặc lớn hơn"}
_FIELDS = {"target": "chỉ tiêu được giao", "unit": "đơn vị tính", "comparator": "cách so sánh"}
_COMPARATORS = {"at_least": "tối thiểu", "above": "trên", "exactly": "đúng bằng", "at_most": "tối đa", "below": "dưới"}


class NoWords(Exception):  # noqa: N818  # no error: the author is asked for words
    """An expression that words without brackets cannot say."""


class Wording:
    """The words of one assignment. `indicator`, `agency`: the slots of the two that it goes over. `shares`: are all
    targets of the plan in percent?"""

    def __init__(self, year: int | None, shares: bool) -> None:
        self.percent, self.points = ("%", " điểm phần trăm") if shares else ("", "")
        self.this_year = f" năm {year}" if year else ""
        self.last_year = f" năm {year - 1}" if year else " năm trước"
        self.indicator = self.agency = -1
        self.names: dict[int, str] = {}

    def name(self, slot: int, code: Expr) -> None:
        """What a variable is called: a figure by whose it is, a plain value by its own words, anything else not at
        all."""
        if code[:2] == ("call", "figure"):
            own = code[-1] == ("slot", self.agency)
            whose = " của cơ quan, đơn vị, địa phương đó" if own else " chung"
            self.names[slot] = f"kết quả thực hiện{self.last_year}{whose}"
        elif code[0] in ("number", "get", "slot"):
            try:
                self.names[slot] = self.simple(code)
            except NoWords:
                return

    def case(self, condition: str, value: str) -> str:
        return f"Trường hợp {condition} thì giao chỉ tiêu bằng {value}."

    def condition(self, code: Expr) -> str:
        """Relations, all joined by "và" or all by "hoặc". Raises NoWords."""
        operator = code[0]
        if operator not in ("and", "or"):
            return self.relation(code)
        joint = " và " if operator == "and" else " hoặc "
        parts: list[str] = []
        stack = [code]
        while stack:
            inner = stack.pop()
            if inner[0] == operator:
                stack += [inner[2], inner[1]]
            else:
                parts.append(self.relation(inner))
        return joint.join(parts)

    def relation(self, code: Expr) -> str:
        operator, *operands = code
        if operator == "not" and operands[0][0] in _SIGNS:
            return f"không phải {self.relation(operands[0])}"
        if operator not in _SIGNS:
            raise NoWords
        left, right = operands
        # What is measured comes first: `result >= target` is kept as `target <= result`.
        if _firmness(left) > _firmness(right):
            return f"{self.operand(right)} {_FLIPPED[operator]} {self.operand(left)}"
        return f"{self.operand(left)} {_SIGNS[operator]} {self.operand(right)}"

    def value(self, code: Expr) -> str:
        """A number: a plain one, one sign, or bounds around that. Raises NoWords."""
        if code[0] == "call" and code[1] in ("larger", "smaller"):
            return self.bounded(code[1], code[2], code[3])
        return self.operand(code)

    def bounded(self, kind: str, one: Expr, other: Expr) -> str:
        """`max(target, x)`: x, but not less than the target; `min(100, x)`: x, but at most 100."""
        bound, of = (one, other) if _firmness(one) >= _firmness(other) else (other, one)
        if not _firmness(bound):
            raise NoWords
        inner = self.value(of)
        joint = " và " if ", nhưng không " in inner else ", nhưng "
        limit = "không nhỏ hơn" if kind == "larger" else "không quá"
        sign = self.percent if bound[0] == "number" else ""
        return f"{inner}{joint}{limit} {self.simple(bound)}{sign}"

    def operand(self, code: Expr) -> str:
        """A plain value, or one sign between two of them."""
        operator, *operands = code
        if operator not in ("+", "-", "*", "/"):
            return self.simple(code)
        left, right = operands
        if operator == "*" and left[0] == "number":
            left, right = right, left
        if right[0] != "number":
            raise NoWords
        number = Decimal(right[1])
        if operator == "*":
            return f"{comma_text(number)} lần {self.simple(left)}"
        if operator == "/":
            return f"{self.simple(left)} chia cho {comma_text(number)}"
        way = "tăng thêm" if operator == "+" else "giảm đi"
        return f"{self.simple(left)} {way} {comma_text(number)}{self.points}"

    def simple(self, code: Expr) -> str:
        operator, *operands = code
        if operator == "number":
            return comma_text(Decimal(operands[0]))
        if operator == "text":
            return _COMPARATORS.get(operands[0], f"“{operands[0]}”")
        if operator == "slot" and operands[0] in self.names:
            return self.names[operands[0]]
        if operator == "get" and operands[1] in _FIELDS and operands[2] == ("slot", self.indicator):
            return _FIELDS[operands[1]] + (self.this_year if operands[1] == "target" else "")
        raise NoWords


def _firmness(code: Expr) -> int:
    """How much an operand is what others are held against: numbers most, then what is given from above."""
    return {"number": 2, "text": 2, "get": 1}.get(code[0], 0)
