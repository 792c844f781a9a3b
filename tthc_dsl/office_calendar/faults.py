"""What is said of a file of days that is not understood, or contradicts the law or itself."""

from datetime import date

from ..diagnostics.diagnostic import Diagnostic, Label, Say, at
from ..diagnostics.suggest import nearest
from ..figures.sheet import Cell
from ..model.calendar import WEEKEND, Words
from ..model.dates import short_date
from ..model.deadline import FIRST_YEAR, LAST_YEAR
from .columns import NAMES, Part

# ------------------------------------------------------------------ one cell


def beyond(cell: Cell, cells: int, columns: int) -> Diagnostic:
    """A cell beyond the head."""
    return at(
        "D005",
        "row_too_long",
        cell.span,
        (f"dòng này có {cells} ô mà đầu bảng có {columns} cột",
         f"this row has {cells} cells, but the head has {columns} columns"),
        label=cell.where,
        help=("ô có dấu phẩy thì để trong ngoặc kép", "put a cell with a comma into quotes"),
    )  # fmt: skip


def too_many(cell: Cell, most: int) -> Diagnostic:
    """A file that is too long to be one of days off."""
    return at(
        "D001",
        "too_many_rows",
        cell.span,
        (f"tệp lịch nghỉ có hơn {most} dòng", f"the file of days off has more than {most} rows"),
        label=cell.where,
        help=("kiểm tra xem có đúng tệp lịch nghỉ không", "make sure that this is the file of days off"),
    )


def left_blank(cell: Cell, part: Part, samples: tuple[Say, ...]) -> Diagnostic:
    """A cell that must say something."""
    vi, en = NAMES[part]
    return at(
        "D071",
        "day_incomplete",
        cell.span,
        (f"dòng này để trống ô `{vi}`", f"this row leaves `{en}` empty"),
        label=cell.where,
        help=(f"ghi {_either(samples, 0)}", f"write {_either(samples, 1)}"),
    )


def no_instrument(cell: Cell) -> Diagnostic:
    """An official day without its notice."""
    return at(
        "D071",
        "day_incomplete",
        cell.span,
        ("ngày chính thức mà không ghi văn bản", "an official day names no instrument"),
        label=cell.where,
        help=("ghi số văn bản, như `1234/TB-BNV`; chưa có thì trạng thái là `dự kiến`",
              "write its number, such as `1234/TB-BNV`; without one the state is `proposed`"),
    )  # fmt: skip


def _either(words: tuple[Say, ...], side: int) -> str:
    *first, last = (f"`{say[side]}`" for say in words)
    return f"{', '.join(first)} {('hoặc', 'or')[side]} {last}" if first else last


def no_day(cell: Cell, whole: bool) -> Diagnostic:
    """A day that the calendar does not have; not `whole`: no day, or one without its year."""
    written = cell.text.strip()
    impossible: Say = (f"không có ngày `{written}` trên lịch", f"`{written}` is no day of the calendar")
    return at(
        "D072",
        "no_such_day",
        cell.span,
        impossible if whole else (f"không rõ `{written}` là ngày nào", f"the day `{written}` is not clear"),
        label=cell.where,
        help=("viết ngày/tháng/năm, như `04/02/2027`", "write day/month/year, such as `04/02/2027`"),
    )


def far_off(cell: Cell) -> Diagnostic:
    """A day of a year that no plan means."""
    return at(
        "D072",
        "no_such_day",
        cell.span,
        (f"năm của ngày `{cell.text.strip()}` ngoài khoảng {FIRST_YEAR}-{LAST_YEAR}",
         f"the year of `{cell.text.strip()}` is not between {FIRST_YEAR} and {LAST_YEAR}"),
        label=cell.where,
        help=("kiểm tra lại năm", "check the year"),
    )  # fmt: skip


_UNKNOWN = {"kind": ("D073", "unknown_kind_of_day"), "state": ("D074", "unknown_state_of_day")}


def unknown_word(cell: Cell, part: Part, names: tuple[Say, ...]) -> Diagnostic:
    """A kind or a state that is none."""
    code, name = _UNKNOWN[part]
    written, (vi, en) = cell.text.strip(), NAMES[part]
    near = nearest(written, [word for say in names for word in say])
    return at(
        code,
        name,
        cell.span,
        (f"{vi.lower()} `{written}` không rõ là gì", f"the {en} `{written}` is not known"),
        label=cell.where,
        help=(f"ý bạn là `{near}`?", f"did you mean `{near}`?")
        if near
        else (f"ghi {_either(names, 0)}", f"write {_either(names, 1)}"),
    )


# ------------------------------------------------------------------ days beside one another


def _named(day: date) -> Say:
    """ "thứ Bảy 06/02/2027"; weekdays by their name."""
    vi, en = WEEKEND.get(day.weekday()) or _WEEKDAYS[day.weekday()]
    return f"{vi} {short_date(day)}", f"{en} {short_date(day)}"


_WEEKDAYS: tuple[Say, ...] = (
    ("thứ Hai", "Monday"),
    ("thứ Ba", "Tuesday"),
    ("thứ Tư", "Wednesday"),
    ("thứ Năm", "Thursday"),
    ("thứ Sáu", "Friday"),
)


def twice(day: date, cell: Cell, first: Cell) -> Diagnostic:
    """A day that is listed again."""
    written = short_date(day)
    return at(
        "D075",
        "day_twice",
        cell.span,
        (f"ngày {written} có hai lần", f"the day {written} is listed twice"),
        label=cell.where,
        labels=(Label(first.span, ("lần đầu ở đây", "first here")),),
        help=("giữ lại một dòng", "keep one of the rows"),
    )


def not_a_rest_day(day: date, cell: Cell, holiday: Words | None) -> Diagnostic:
    """A day worked in exchange that is no Saturday or Sunday, or a holiday."""
    vi, en = _named(day)
    why = (f" là ngày lễ ({holiday[0]})", f" is a holiday ({holiday[1]})") if holiday else (
        " vốn là ngày làm việc", " is a working day anyway")  # fmt: skip
    return at(
        "D076",
        "worked_day_is_no_rest_day",
        cell.span,
        (f"làm bù vào {vi}: ngày đó{why[0]}", f"{en} cannot be worked in exchange: it{why[1]}"),
        label=cell.where,
        help=("ngày làm bù là thứ Bảy hoặc Chủ nhật; kiểm tra lại ngày và loại",
              "what is worked in exchange is a Saturday or Sunday; check the day and its kind"),
    )  # fmt: skip


def already_off(day: date, cell: Cell, reason: Words) -> Diagnostic:
    """A day in lieu, or exchanged, that is off anyway."""
    written = short_date(day)
    return at(
        "D077",
        "already_off",
        cell.span,
        (f"ngày {written} vốn đã là ngày nghỉ: {reason[0]}", f"{written} is off anyway: {reason[1]}"),
        severity="info",
        label=cell.where,
        help=("kiểm tra lại ngày; nếu đúng thì bỏ dòng này", "check the day; if it is right, remove the row"),
    )


def unpaired_exchange(day: date, cell: Cell) -> Diagnostic:
    """A day off in exchange, without the day worked for it."""
    vi, en = _named(day)
    return at(
        "D078",
        "exchange_without_worked_day",
        cell.span,
        (f"{vi} nghỉ hoán đổi mà không có ngày làm bù", f"no day is worked in exchange for {en}"),
        label=cell.where,
        help=("thêm dòng ngày `làm bù`, cách ngày nghỉ không quá một tháng; nghỉ mà không làm bù thì ghi `nghỉ lễ`",
              "add a row with the day `worked`, at most a month away; where none is worked, write `holiday`"),
    )  # fmt: skip


def unpaired_worked(day: date, cell: Cell) -> Diagnostic:
    """A rest day that is worked, without the day off for it."""
    vi, en = _named(day)
    return at(
        "D079",
        "worked_day_without_exchange",
        cell.span,
        (f"{vi} làm bù mà không có ngày nghỉ hoán đổi", f"no day is off in exchange for {en}"),
        label=cell.where,
        help=("thêm dòng ngày `nghỉ hoán đổi`, cách ngày làm bù không quá một tháng",
              "add a row with the day off, `exchange`, at most a month away"),
    )  # fmt: skip


def year_incomplete(year: int, listed: int, due: int, cell: Cell) -> Diagnostic:
    """A year with fewer days off than the law gives."""
    return at(
        "D080",
        "year_of_days_incomplete",
        cell.span,
        (f"lịch năm {year} mới có {listed} ngày nghỉ lễ, nghỉ bù từ thứ Hai đến thứ Sáu; theo luật là {due}",
         f"the calendar of {year} has {listed} holidays and days in lieu from Monday to Friday, by law {due}"),
        severity="warning",
        label=cell.where,
        notes=((f"chưa đủ thì cả năm {year} coi như chưa được xác nhận",
                f"until they are complete, all of {year} counts as not confirmed"),),
        help=("ghi đủ ngày nghỉ Tết, Giỗ Tổ, Quốc khánh và ngày nghỉ bù; ngày chưa quyết định ghi `dự kiến`",
              "list the days of Tết, the Hùng Kings, the National Day and those in lieu; undecided ones as `proposed`"),
    )  # fmt: skip
