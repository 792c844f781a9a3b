"""What rules ask about deadlines: against the text of their row, the calendar, other deadlines of the plan."""

from datetime import date
from typing import TYPE_CHECKING

from ..model.deadline import Day, DayOf, During, Every, ForAgency, Limit, OnEvent, Ongoing, Several, Span
from ..model.phrase import standard_phrase
from ..patterns import regex
from .declared import Party
from .facts.body_names import normal_name, same_body
from .facts.likeness import normal, word_list
from .prose import Piece, Place, Prose
from .rows import Deadline, Output, Task
from .structure import alike_outputs, leading_sign, made_once, same_leads
from .world import PlanView

if TYPE_CHECKING:
    from ..model.calendar import Calendar

# ------------------------------------------------------------------ days


def fixed_day(deadline: Deadline) -> date | None:
    """The last day that is allowed, where the deadline names a day, not a month or a quarter."""
    value = deadline.it.value
    if isinstance(value, ForAgency):
        value = value.time
    if isinstance(value, Day) or (isinstance(value, Limit) and isinstance(value.last, Day)):
        return deadline.last
    return None


def date_of_issue(plan: PlanView) -> Place | None:
    """Where the date of issue is given."""
    return plan.document.date_place if plan.document else None


def issue_day(plan: PlanView) -> date | None:
    """The day of issue, where all of it is known."""
    return plan.document.date if plan.document else None


def days_left(plan: PlanView, day: date) -> int:
    """How many days lie between the day of issue and another."""
    issued = issue_day(plan)
    return (day - issued).days if issued else 0


def _calendar(plan: PlanView) -> "Calendar":
    """The days off that the plan goes by. Imported here: most plans name no day."""
    from ..model.calendar import SHIPPED

    set_by_project: Calendar | None = plan.it.calendar
    return set_by_project or SHIPPED


def off_vi(plan: PlanView, day: date) -> str:
    """Why a day is off; "" on a working day."""
    found = _calendar(plan).day_off(day)
    return found.reason[0] if found else ""


def off_en(plan: PlanView, day: date) -> str:
    """The same in English."""
    found = _calendar(plan).day_off(day)
    return found.reason[1] if found else ""


def calendar_vi(plan: PlanView, day: date) -> str:
    """A word of caution where the days off of the year are not announced."""
    return "" if _calendar(plan).confirmed(day) else f" (lịch nghỉ năm {day.year} chưa được xác nhận)"


def calendar_en(plan: PlanView, day: date) -> str:
    """The same in English."""
    return "" if _calendar(plan).confirmed(day) else f" (the calendar of {day.year} is not confirmed)"


def dues_of(output: Output) -> list[Deadline]:
    """When an output is due: its own deadlines, else those of its task that no other output has for itself."""
    if output.deadlines:
        return output.deadlines
    task = output.task
    return [due for due in task.deadlines if due.output is None] if isinstance(task, Task) else []


def same_product_elsewhen(plan: PlanView, output: Output) -> list[Output]:
    """The first output with the same words, of another task of the same bodies, where it is due on another day.

    Only what is made once a year: reports and minutes recur under one name.
    """
    first, task = alike_outputs(plan, output)[0], output.task
    other = first.task
    if first is output or not isinstance(task, Task) or not isinstance(other, Task) or task is other:
        return []
    if not made_once(output.it.text) or not same_leads(other, task):
        return []
    days = [[due.last for due in dues_of(one)] for one in (first, output)]
    if any(len(own) != 1 or own[0] is None for own in days) or days[0] == days[1]:
        return []
    return [first]


def own_plan(deadline: Deadline) -> Output | None:
    """Of a deadline "theo kế hoạch" the output of the same task that is this plan."""
    task = deadline.task
    if task is None or not normal(deadline.plan_named).startswith("kế hoạch"):
        return None
    wanted = set(word_list(deadline.plan_named))
    for output in task.outputs:
        if normal(output.it.text).startswith("kế hoạch") and wanted <= set(word_list(output.it.text)):
            return output
    return None


# ------------------------------------------------------------------ times in the text of a row

_DONE = regex(r"(?i)(?:hoàn thành|xong)[^.;\n]{0,120}\Z")
_MONTHS = {"day": 0, "week": 0, "month": 1, "quarter": 3, "half": 6, "year": 12}


def times_apart(task: Task) -> list[Piece]:
    """Times in content and outputs that the deadline contradicts, or that say a day where it has none.

    What is more exact than the deadline is no contradiction, unless the deadline is without end or recurs.
    """
    if not task.deadlines or not all(due.known for due in task.deadlines):
        return []
    values = [_time_of(due) for due in task.deadlines]
    return [piece for prose in _told(task) for piece in _times_in(prose, task.deadlines, values)]


def _times_in(prose: Prose, deadlines: list[Deadline], values: list[object]) -> list[Piece]:
    from .facts.times import time_phrases

    found = []
    lasts = [due.last for due in deadlines if due.last]
    for time in time_phrases(prose.text):
        apart = False
        if time.kind == "recurring":
            months = _MONTHS.get(time.period)
            own = {_months_of(value) for value in values}
            if all(isinstance(value, Ongoing) for value in values):
                apart = True
            elif None not in own and months is not None and all(own):
                apart = months not in own or (time.day is not None and not any(map(_has_day, values)))
        elif time.last and len(lasts) == len(deadlines):
            late = time.last > max(lasts)
            sooner = time.last < min(lasts) and _DONE.search(prose.text, 0, time.start) is not None
            apart = late or sooner
        elif time.last and all(isinstance(value, Ongoing) for value in values):
            apart = True
        if apart:
            found.append(Piece(prose, time.start, time.end))
    return found


def events_apart(task: Task) -> list[Piece]:
    """Events in content and outputs after which a thing is to be done at once, where the deadline is without end.

    "Số hóa ngay khi tiếp nhận" says how, not by when.
    """
    from .facts.times import time_phrases

    if not task.deadlines or not all(due.kind == "ongoing" for due in task.deadlines):
        return []
    return [
        Piece(prose, time.start, time.end)
        for prose in _told(task)
        if "ngay sau " in prose.text.lower()
        for time in time_phrases(prose.text)
        if time.kind == "event" and time.phrase.lower().startswith("ngay sau ")
    ]


def _told(task: Task) -> list[Prose]:
    return [task.content, *(output.text for output in task.outputs)]


def _time_of(deadline: Deadline) -> object:
    value = deadline.it.value
    if isinstance(value, ForAgency):
        value = value.time
    return value.time if isinstance(value, During) else value


def _months_of(value: object) -> int | None:
    """How many months lie between two times of what recurs; None where that is not said."""
    if isinstance(value, Limit):
        value = value.last
    if isinstance(value, DayOf):
        return {"month": 1, "quarter": 3}.get(value.unit)
    if isinstance(value, Every) and value.times == 1:
        return value.count * {"month": 1, "quarter": 3, "year": 12}.get(value.unit, 0) or None
    return None


def _has_day(value: object) -> bool:
    if isinstance(value, Limit):
        value = value.last
    return isinstance(value, DayOf) and value.day is not None


def yearly_targets(task: Task) -> list[Piece]:
    """The first share that a task has to reach: not 100 %, which holds at any time, and no change ("giảm 10%")."""
    from .facts.figures import percentages

    return [
        Piece(prose, share.start, share.end)
        for prose in _told(task)
        if "%" in prose.text
        for share in percentages(prose.text)
        if share.comparator and share.value < 100 and not share.relative
    ][:1]


# ------------------------------------------------------------------ spellings of one time

_QUARTER = regex(r"(?i)(?<=quý )(?:IV|I{1,3}|\d)(?:(?:, ?| và )(?:IV|I{1,3}|\d))*(?!\w)")
_ROMAN = regex(r"[IV]+")
_NUMBER = regex(r"\d+")
# Of these only the words that begin them are of a fixed form.
_FREE = (OnEvent, Span, Several)


_DEADLINES = ("get", "plan", "deadlines", ("slot", 0))


def odd_spellings(plan: PlanView) -> list[Deadline]:
    """The first deadline of each way to write a kind of time that is not the usual one of the plan."""
    found: dict[Deadline, Deadline] = plan.world.once(_spellings)
    return list(found)


def usual_spelling(plan: PlanView, deadline: Deadline) -> Deadline | None:
    """A deadline of the same kind as it is usually written."""
    found: dict[Deadline, Deadline] = plan.world.once(_spellings)
    return found.get(deadline)


def _spellings(plan: PlanView) -> dict[Deadline, Deadline]:
    kinds: dict[str, dict[str, list[Deadline]]] = {}
    for dues in plan.world.alike(_DEADLINES, lambda: plan.deadlines).values():
        value = dues[0].it.value
        if value is None or isinstance(value, _FREE):
            continue
        ways = kinds.setdefault(_shape(standard_phrase(value)).lower(), {})
        ways.setdefault(_shape(dues[0].it.phrase), []).extend(dues)
    found: dict[Deadline, Deadline] = {}
    for ways in kinds.values():
        # The most frequent way; of equals the one met first.
        usual = max(ways, key=lambda way: len(ways[way]))
        found |= {dues[0]: ways[usual][0] for way, dues in ways.items() if way != usual}
    return found


def _shape(phrase: str) -> str:
    """A phrase without its numbers: "Trước ngày #/#/#", "Quý R/#" for Roman ones."""
    phrase = _QUARTER.sub(lambda found: _ROMAN.sub("R", found[0]), phrase)
    phrase = " ".join(_NUMBER.sub("#", phrase).split()).strip(" .,;:")
    return phrase.replace(" /", "/").replace("/ ", "/")


# ------------------------------------------------------------------ who

# A row with such a party may have any body in it.
_ANYBODY = regex(r"(?i)(?:các |những )?(?:cơ quan|đơn vị|tổ chức|ngành|bên)")


def has_part(task: Task, party: Party) -> bool:
    """Is a body one of those of the row, or of a group of them?"""
    return _has_part(task, party.name, party.it.agency)


def _has_part(task: Task, name: str, agency: str = "") -> bool:
    for other in task.parties:
        members = [other.agency, *other.agency.members] if other.agency else []
        if agency and any(body.it.id == agency for body in members):
            return True
        names = {other.name, *(said for body in members for said in (body.it.name, body.it.short, body.title) if said)}
        if any(same_body(name, said) for said in names):
            return True
    return False


def actors_apart(task: Task) -> list[Piece]:
    """Bodies in brackets behind the words of a deadline that are none of the row's."""
    from .facts.cells import actors

    return [
        Piece(due.phrase, actor.start, actor.end)
        for due in task.deadlines
        if "(" in due.it.phrase and not due.it.parties
        for actor in actors(due.it.phrase)
        if not _has_part(task, actor.name)
    ]


_ACTS = regex(
    r",? (?:chủ trì|phối hợp|thực hiện|niêm yết|tổng hợp|công khai|tham mưu|xây dựng|rà soát|đăng tải|cập nhật|theo dõi"
    r"|hướng dẫn|kiểm tra|báo cáo|tổ chức|trình|gửi|ban hành|thẩm định)(?!\w)"
)
_WITH = regex(r" phối hợp (?:chặt chẽ )?(?:với|cùng|cùng với) ")
# Every line that begins with a body begins so, but for its bullet or number.
_HEADS = ("Văn phòng", "VP", "Sở", "Phòng", "UBND", "HĐND", "Ủy ban", "Uỷ ban", "Hội đồng", "Trung tâm", "Công an",
          "Bộ ", "Các ", "Thanh tra", "Công chức", "CC ", "Chi cục", "Cục", "Thuế", "Đảng ủy", "Ban ")  # fmt: skip


def workers_apart(task: Task) -> list[Piece]:
    """Bodies that a line of content or output begins with and gives work to, and that the row does not name."""
    found = [piece for prose in _told(task) for piece in _workers(prose)]
    if not found or not task.parties or any(_ANYBODY.match(party.name) for party in task.parties):
        return []
    return [piece for piece in found if not _covered(task, piece.words)]


def _workers(prose: Prose) -> list[Piece]:
    """The bodies that lines begin with and that act: "X niêm yết ...", of "X phối hợp với Y đăng tải" both."""
    from .facts.bodies import bodies_in

    found: list[Piece] = []
    start = 0
    for line in prose.text.split("\n"):
        opening = leading_sign(line)
        if line.startswith(_HEADS, opening):
            bodies = bodies_in(line)[:2]
            if bodies and bodies[0].start == opening and _ACTS.match(line, bodies[0].end):
                acting = [bodies[0]]
                if len(bodies) > 1 and _WITH.fullmatch(line, bodies[0].end, bodies[1].start):
                    acting.append(bodies[1])
                found += [Piece(prose, start + body.start, start + body.end) for body in acting]
        start += len(line) + 1
    return found


def _covered(task: Task, name: str) -> bool:
    """Is a body of the row, or does a collective one of the row take in its kind: "các sở, ban, ngành" a "Sở"?"""
    from .facts.bodies import is_plural

    if _has_part(task, name):
        return True
    kind = normal_name(name).split(" ")[0]
    key = normal_name(name)
    for party in task.parties:
        said = normal_name(party.name)
        if said.startswith(key) or key.startswith(said):
            return True
        names = [party.name, *([party.agency.it.name] if party.agency else [])]
        several = any(map(is_plural, names)) or (party.agency is not None and party.agency.it.group)
        if several and any(kind in normal_name(one).replace(",", " ").split() for one in names):
            return True
    return False
