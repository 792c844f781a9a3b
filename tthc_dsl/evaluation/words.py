"""The words of an evaluation, in Vietnamese and English."""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from ..diagnostics.diagnostic import Say
from ..figures.periods import in_words
from ..figures.results import How
from .evaluate import Evaluation, Line, Status

STATUS: dict[Status, Say] = {
    "met": ("đạt", "met"),
    "not_met": ("chưa đạt", "not met"),
    "no_target": ("không giao chỉ tiêu", "no target"),
    "incomplete": ("chưa đủ số liệu", "incomplete"),
    "over_whole": ("trên 100%", "over 100%"),
    "no_figure": ("chưa có số liệu", "nothing is reported"),
    "missing_quantity": ("thiếu đại lượng", "quantity missing"),
    "division_by_zero": ("mẫu số bằng 0", "the divisor is zero"),
    "not_joinable": ("không tổng hợp được", "cannot be summed up"),
}
_HOW: dict[How, Say] = {
    "given": ("số báo cáo", "as reported"),
    "reckoned": ("tính theo công thức", "by the formula"),
    "joined": ("từ số liệu của cơ quan tiền thân", "from the figures of predecessors"),
    "summed": ("cộng các đại lượng của các cơ quan rồi tính theo công thức", "quantities summed, then by the formula"),
    "": ("", ""),
}
_COMPARATORS: dict[str, Say] = {
    "at_least": ("tối thiểu", "at least"),
    "above": ("trên", "above"),
    "exactly": ("đúng bằng", "exactly"),
    "at_most": ("tối đa", "at most"),
    "below": ("dưới", "below"),
}
WHOLE: Say = ("Chung", "Overall")
NO_PERIOD: Say = ("Không ghi kỳ", "No period")
_NAMED = 5
"""Missing agencies that are named; of more, their number is told."""


def number_text(value: Decimal) -> str:
    """ "7.920", "99,5", "-0,5": as documents print numbers."""
    whole, _, part = format(value.copy_abs(), "f").partition(".")
    part = part.rstrip("0")
    sign = "-" if value < 0 else ""
    return f"{sign}{int(whole):,}".replace(",", ".") + (f",{part}" if part else "")


def measured(value: Decimal | None, unit: str) -> str:
    """A value with its unit: "95%", "12 hồ sơ"; "" for none."""
    if value is None:
        return ""
    return number_text(value) + ("%" if unit == "%" else f" {unit}" if unit else "")


def target_text(line: Line) -> Say:
    """ "tối thiểu 95%"; "" where there is none."""
    if line.target is None:
        return "", ""
    wanted = measured(line.target, line.indicator.unit)
    vi, en = _COMPARATORS.get(line.indicator.comparator, ("", ""))
    return f"{vi} {wanted}".strip(), f"{en} {wanted}".strip()


def difference_text(line: Line) -> str:
    """ "+1,5", "-3"; "" where there is none."""
    difference = line.difference
    if difference is None:
        return ""
    return ("+" if difference > 0 else "") + number_text(difference)


def name_of(line: Line) -> str:
    """The indicator with the headings that it stands under, in one line."""
    named = f"{line.heading} - {line.indicator.name}" if line.heading else line.indicator.name
    return " ".join(named.split())


def agency_of(line: Line, evaluation: Evaluation) -> Say:
    """The agency by its declared name; the whole."""
    if not line.agency:
        return WHOLE
    name = evaluation.figures.name(line.agency)
    return name, name


def period_text(period: str) -> Say:
    """ "Quý II/2024"."""
    return (in_words(period),) * 2 if period else NO_PERIOD


def note_of(line: Line, evaluation: Evaluation) -> Say:
    """How a result came, or why there is none, and what is missing."""
    result = line.result
    if line.status == "no_figure":
        return "", ""  # there is no more to say
    notes: list[Say] = [result.why] if result.why else [_HOW[result.how]]
    if line.status == "over_whole":
        notes.append(("kiểm tra lại số liệu: tỷ lệ không thể lớn hơn 100%",
                      "check the figures: a share cannot exceed 100%"))  # fmt: skip
    if result.absent:
        named = ", ".join(evaluation.figures.name(one) for one in result.absent[:_NAMED])
        more = len(result.absent) - _NAMED
        notes.append((
            f"thiếu số liệu của {named}" + (f" và {more} cơ quan khác" if more > 0 else ""),
            f"nothing is reported of {named}" + (f" and {more} more" if more > 0 else ""),
        ))  # fmt: skip
    told = STATUS[line.status]
    return "; ".join(vi for vi, _ in notes if vi not in ("", told[0])), "; ".join(
        en for _, en in notes if en not in ("", told[1])
    )


def tally(lines: Iterable[Line]) -> Say:
    """How many of the whole are met, and what became of the others: "3 chỉ tiêu: 1 đạt, 2 chưa có số liệu"."""
    counted = Counter(line.status for line in lines if not line.agency)
    whole = sum(counted.values())
    vi, en = (", ".join(f"{counted[one]} {STATUS[one][n]}" for one in STATUS if counted[one]) for n in (0, 1))
    return (
        f"{whole} chỉ tiêu" + (f": {vi}" if vi else ""),
        f"{whole} indicator{'s' * (whole != 1)}" + (f": {en}" if en else ""),
    )
