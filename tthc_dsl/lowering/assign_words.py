"""An assignment in the words of the official appendices: conditions and values of any shape → Vietnamese.

Sources of the wording: appendices that assign targets from last year's results ("Trường hợp kết quả ... nhỏ hơn chỉ
tiêu ... thì giao chỉ tiêu bằng ..., nhưng không nhỏ hơn ...").
"""

from decimal import Decimal

from ..model.rule import Expr
from .values import written_number

_SIGNS = {"=": "bằng", "!=": "khác", "<": "nhỏ hơn", "<=": "nhỏ hơn hoặc bằng"}
_FLIPPED = {"=": "bằng", "!=": "khác", "<": "lớn hơn", "<=": "bằng hoặc lớn hơn"}
_ARITHMETIC = {"+": "cộng", "-": "trừ", "*": "nhân với", "/": "chia cho"}
_FIELDS = {"target": "chỉ tiêu được giao", "unit": "đơn vị tính", "comparator": "cách so sánh"}
_COMPARATORS = {"at_least": "tối thiểu", "above": "trên", "exactly": "đúng bằng", "at_most": "tối đa", "below": "dưới"}


def _shown(value: Decimal) -> str:
    """A number without needless zeros."""
    return written_number(value.normalize() if value % 1 else value.to_integral_value())


class Wording:
    """The words of one assignment. `indicator`, `agency`: the slots of the two that it goes over. `shares`: are all
    targets of the plan in percent?"""

    def __init__(self, year: int | None, shares: bool) -> None:
        self.percent, self.points = ("%", " điểm phần trăm") if shares else ("", "")
        self.this_year = f" năm {year}" if year else ""
        self.last_year = f" năm {year - 1}" if year else " năm trước"
        self.indicator = self.agency = -1
        self.names: dict[int, str] = {}

    def name(self, slot: int, name: str, code: Expr | None) -> None:
        """What a variable is called: a figure by whose it is, another value by its own words."""
        if code is None:
            self.names[slot] = f"“{name}”"
        elif code[:2] == ("call", "figure"):
            own = code[-1] == ("slot", self.agency)
            whose = " của cơ quan, đơn vị, địa phương đó" if own else " chung"
            self.names[slot] = f"kết quả thực hiện{self.last_year}{whose}"
        else:
            self.names[slot] = self.value(code)

    def case(self, condition: str, value: str) -> str:
        return f"Trường hợp {condition} thì giao chỉ tiêu bằng {value}."

    def condition(self, code: Expr) -> str:
        operator, *operands = code
        if operator in ("and", "or"):
            joint = " và " if operator == "and" else " hoặc "
            return joint.join(map(self.condition, operands))
        if operator == "not":
            return f"không phải {self.condition(operands[0])}"
        if operator in _SIGNS:
            left, right = operands
            # What is measured comes first: `result >= target` is kept as `target <= result`.
            if self.is_bound(left) and not self.is_bound(right):
                return f"{self.value(right)} {_FLIPPED[operator]} {self.value(left)}"
            return f"{self.value(left)} {_SIGNS[operator]} {self.value(right)}"
        return self.value(code)

    @staticmethod
    def is_bound(code: Expr) -> bool:
        return code[0] in ("number", "text", "get")

    def value(self, code: Expr) -> str:
        operator, *operands = code
        if operator == "number":
            return _shown(Decimal(operands[0]))
        if operator == "text":
            return _COMPARATORS.get(operands[0], f"“{operands[0]}”")
        if operator == "slot":
            return self.names.get(operands[0], f"({operands[0]})")
        if operator == "get":
            field = str(operands[1])
            said = _FIELDS.get(field, field)
            return said + self.this_year if operands[1] == "target" else said
        if operator == "call" and operands[0] in ("larger", "smaller"):
            return self.bounded(operands[0], operands[1], operands[2])
        if operator in _ARITHMETIC:
            return self.arithmetic(operator, operands[0], operands[1])
        if operator == "negative":
            return f"âm {self.value(operands[0])}"
        if operator in ("else", "known", *_SIGNS, "and", "or", "not"):
            return self.condition(code) if operator != "else" else self.value(operands[0])
        return "giá trị tính theo quy tắc"

    def bounded(self, kind: str, one: Expr, other: Expr) -> str:
        """`max(target, x)`: x, but not less than the target; `min(100, x)`: x, but at most 100."""
        bound, of = (one, other) if self.is_bound(one) else (other, one)
        limit = "không nhỏ hơn" if kind == "larger" else "không quá"
        if self.is_bound(bound):
            inner = self.value(of)
            joint = " và " if ", nhưng không " in inner else ", nhưng "
            sign = self.percent if bound[0] == "number" else ""
            return f"{inner}{joint}{limit} {self.value(bound)}{sign}"
        which = "mức cao hơn" if kind == "larger" else "mức thấp hơn"
        return f"{which} trong hai mức: {self.value(one)}; {self.value(other)}"

    def arithmetic(self, operator: str, left: Expr, right: Expr) -> str:
        if operator == "*" and left[0] == "number" and right[0] != "number":
            left, right = right, left
        number = Decimal(right[1]) if right[0] == "number" else None
        if number is not None and left[0] != "number":
            if operator == "*":
                return f"{_shown(number)} lần {self.value(left)}"
            if operator in "+-":
                way = "tăng thêm" if operator == "+" else "giảm đi"
                return f"{self.value(left)} {way} {_shown(number)}{self.points}"
        return f"({self.value(left)} {_ARITHMETIC[operator]} {self.value(right)})"
