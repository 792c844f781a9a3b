"""The words of an agenda, (Vietnamese, English): what the plan itself says stays as it is."""

from datetime import date

from ..diagnostics.diagnostic import Say
from ..model.dates import short_date
from ..model.plan import RoleName
from ..render.wording import ROLE_WORDS
from .agenda import Agenda, Entry
from .charges import NOBODY, Doer
from .moments import Kind, Moment

KINDS: dict[Kind, Say] = {
    "due": ("đến hạn", "due"),
    "from": ("từ một ngày trở đi", "from a day on"),
    "ongoing": ("thường xuyên", "all the time"),
    "daily": ("hằng ngày", "every day"),
    "times": ("nhiều lần, không nêu ngày", "several times, no day said"),
    "event": ("khi có sự việc", "when something happens"),
    "demand": ("khi có yêu cầu", "on demand"),
    "by_plan": ("theo văn bản khác", "as another paper says"),
    "undecided": ("không xác định được ngày", "no rule gives it a day"),
    "free": ("ghi bằng lời", "in words"),
    "unset": ("không nêu thời hạn", "no deadline"),
}
_NOBODY: Say = ("Chưa giao cơ quan nào", "Given to nobody")


def title_of(doer: Doer) -> Say:
    """The heading of an agency's page."""
    return _NOBODY if doer == NOBODY else (doer.name, doer.name)


def task_text(entry: Entry) -> str:
    """What is to be done, one line a paragraph."""
    return entry.given.task.content


def output_text(entry: Entry) -> str:
    """The products, one in a line."""
    return "\n".join(output.text for output in entry.given.outputs)


def roles_text(entry: Entry) -> Say:
    """The roles with the part of the work: "chủ trì, tham mưu: phần thứ nhất"."""
    given = entry.given
    if given.doer == NOBODY:
        return "", ""
    if not given.roles:
        return "nêu ở thời hạn", "named in the deadline"
    text = ", ".join(map(_role, given.roles)) + (f": {'; '.join(given.parts)}" if given.parts else "")
    return text, text


def _role(role: RoleName) -> str:
    return ROLE_WORDS[role] or "thực hiện"


def through_text(entry: Entry) -> Say:
    """The group that the task is given to; "" where it is given to the agency itself."""
    group = entry.given.through
    return (f"giao cho {group.name}", f"given to {group.name}") if group else ("", "")


def day_text(moment: Moment) -> Say:
    """The last day, under it the first of the stretch; or the kind of a time that has no day.

    A star: the days off are not announced.
    """
    star = "" if moment.confirmed else "*"
    first = short_date(moment.first) if moment.first else ""
    last = short_date(moment.last) if moment.last else ""
    stretch: Say = ("", "")
    if first and last and moment.first != moment.last:
        stretch = f"{last}{star}\ntừ {first}", f"{last}{star}\nfrom {first}"
    elif last:
        stretch = last + star, last + star
    elif first:
        stretch = f"từ {first}{star}", f"from {first}{star}"
    if moment.kind in ("due", "from"):
        return stretch
    vi, en = KINDS[moment.kind]
    return (f"{vi}, {stretch[0]}", f"{en}, {stretch[1]}") if last or first else (vi, en)


def notes_of(moment: Moment) -> tuple[Say, ...]:
    """What is to be known about the day: the month has no such day; it is off, and what is advised then; it has
    moved."""
    found: list[Say] = []
    if moment.absent and moment.last:
        month = short_date(moment.last).partition("/")[2]
        found.append(
            (f"tháng {month} không có ngày {moment.absent}, tính theo ngày cuối tháng (như BLDS Điều 148.3)",
             f"{month} has no day {moment.absent}: counted from the month's last day (as in Civil Code, Article 148.3)")
        )  # fmt: skip
    if moment.off and moment.last:
        day, (vi, en) = short_date(moment.last), moment.off.reason
        advice: Say = ("", "")
        if moment.advised:
            by = short_date(moment.advised)
            advice = f": nên xong chậm nhất ngày làm việc {by}", f": better done by the working day {by}"
        found.append((f"{day} là {vi}{advice[0]}", f"{day} is {en}{advice[1]}"))
    if moment.counted and moment.skipped:
        day, (vi, en) = short_date(moment.counted), moment.skipped.reason
        found.append(
            (f"tính ra {day} là {vi}, chuyển sang ngày làm việc sau đó (BLDS Điều 148.5)",
             f"counted to {day}, {en}; moved to the next working day (Civil Code, Article 148.5)")
        )  # fmt: skip
    return tuple(found)


def caution_of(agenda: Agenda) -> Say | None:
    """The words under a star, where there is one."""
    entries = [entry for page in agenda.pages for entry in (*page.dated, *page.undated)]
    days = [entry.moment.last or entry.moment.first for entry in entries if not entry.moment.confirmed]
    years = ", ".join(sorted({str(day.year) for day in days if day}))
    if not years:
        return None
    return (
        f"* lịch nghỉ năm {years} chưa được công bố hoặc chưa quyết định hết: ngày làm việc có thể còn thay đổi",
        f"* the days off of {years} are not announced or not all decided: working days may still change",
    )


def days_text(first: date | None, last: date | None) -> Say:
    """The days that were asked for; "" when all were."""
    begin, end = first and short_date(first), last and short_date(last)
    if begin and end:
        return f"từ {begin} đến {end}", f"from {begin} to {end}"
    if begin:
        return f"từ {begin}", f"from {begin}"
    return (f"đến {end}", f"until {end}") if end else ("", "")
