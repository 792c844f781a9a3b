"""Functions for rules about time."""

from ..vocabulary import Fields
from .function import Function

_TOLD = ("content", "output")
# A line that begins with a body, behind its bullet or number.
_WORKERS = (
    r"\n(?:[^\S\n]|[\-–+•])*(?:(?:\d{1,2}|[a-zđ])[.)][^\S\n]*)?(?:Văn phòng|VP|Sở|Phòng|UBND|HĐND|[ỦU][yỷ] ban|Hội đồng"
    r"|Trung tâm|Công an|Bộ |Các |Thanh tra|Công chức|CC |Chi cục|Cục|Thuế|Đảng ủy|Ban )"
)

FACT_FIELDS: dict[str, Fields] = {}

FUNCTIONS: dict[str, Function] = {
    "fixed_day": Function(
        ("deadline",), "date?", "times.fixed_day", "the last day, where the deadline names a day", alike=True
    ),
    "date_of_issue": Function(("plan",), "place?", "times.date_of_issue", "where the date of issue is given"),
    "issue_day": Function(("plan",), "date?", "times.issue_day", "the day of issue, where all of it is known"),
    "days_left": Function(("plan", "date"), "number", "times.days_left", "how many days from the day of issue"),
    "off_vi": Function(
        ("plan", "date"), "text", "times.off_vi", 'why a day is off, in Vietnamese; "" on a working day'
    ),
    "off_en": Function(("plan", "date"), "text", "times.off_en", 'why a day is off, in English; "" on a working day'),
    "calendar_vi": Function(
        ("plan", "date"), "text", "times.calendar_vi", "a caution where days off are not announced yet"
    ),
    "calendar_en": Function(("plan", "date"), "text", "times.calendar_en", "the same in English"),
    "dues_of": Function(
        ("output",), "[deadline]", "times.dues_of", "when an output is due, by itself or with its task"
    ),
    "same_product_elsewhen": Function(
        ("plan", "output"),
        "[output]",
        "times.same_product_elsewhen",
        "the same product of the same bodies in an earlier task with another deadline",
    ),
    "own_plan": Function(
        ("deadline",), "output?", "times.own_plan", "the output of the same task that the deadline follows as a plan"
    ),
    "times_apart": Function(
        ("task",),
        "[piece]",
        "times.times_apart",
        "times in content and outputs that the deadline contradicts",
        hint=(("texts", "facts.neighbours.with_time"),),
        kinds=_TOLD,
    ),
    "events_apart": Function(
        ("task",),
        "[piece]",
        "times.events_apart",
        "events that a deadline without end leaves out",
        hint=(("small", "ngay sau "),),
        kinds=_TOLD,
    ),
    "yearly_targets": Function(
        ("task",),
        "[piece]",
        "times.yearly_targets",
        "the first share below 100 % that a task has to reach",
        hint=(("holds", "%"),),
        kinds=_TOLD,
    ),
    "odd_spellings": Function(
        ("plan",), "[deadline]", "times.odd_spellings", "deadlines written otherwise than their kind usually is"
    ),
    "usual_spelling": Function(
        ("plan", "deadline"), "deadline?", "times.usual_spelling", "a deadline of the kind as it is usually written"
    ),
    "has_part": Function(("task", "party"), "truth", "times.has_part", "is a body one of the row's?"),
    "actors_apart": Function(
        ("task",),
        "[piece]",
        "times.actors_apart",
        "bodies in brackets of a deadline that the row does not name",
        hint=(("holds", "("),),
        kinds=("deadline",),
    ),
    "workers_apart": Function(
        ("task",),
        "[piece]",
        "times.workers_apart",
        "bodies that a text gives work to and the row does not name",
        hint=(("text", _WORKERS),),
        kinds=_TOLD,
    ),
}
