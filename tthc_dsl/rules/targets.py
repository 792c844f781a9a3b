"""Functions of rules about targets: the figures that texts name, and which of them speak of one thing.

A figure is near a target when both are of the same value and one speaks of what the other does, or when they speak of
nearly the same. Words decide, not their order: "Tỷ lệ hồ sơ giải quyết đúng hạn" is "90% hồ sơ giải quyết đúng hạn".
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, TypeVar

from ..patterns import regex
from ..record import NamedTuple
from .declared import Party
from .prose import Piece, Prose
from .rows import Indicator, Table, Task
from .world import PlanView

if TYPE_CHECKING:
    from .facts.numbers import Product

T = TypeVar("T")
_NARRATIVE = frozenset(("paragraph", "bullet", "point", "clause", "article"))
_OWN = frozenset(("content", "output", "note"))
_CANDIDATES = 200  # so many targets at most are compared with one figure, those with rare words first
_CLAUSE = 400  # code points on either side of a figure


class Figure(Piece):
    """A share, or an amount with a unit, that a text names. `number`: its place among the levels of its text, from 1; 0
    of a relative one. `measure`: what it measures, None where that is not plain; `about` are the words of it, `around`
    those of its clause. `earlier`: a figure of running text, or of the same task, of the same measure."""

    __slots__ = ("about", "aside", "comparator", "earlier", "measure", "number", "relative", "subject", "unit", "value")

    def __init__(self, prose: Prose, start: int, end: int, value: Fraction, unit: str, comparator: str) -> None:
        super().__init__(prose, start, end)
        self.value, self.unit, self.comparator = value, unit, comparator
        self.relative, self.aside, self.number = False, False, 0
        self.measure: str | None = None
        self.earlier: Figure | None = None
        self.about, self.subject = frozenset[str](), prose.text

    @property
    def task(self) -> Task | None:
        return self.prose.task

    @property
    def indicator(self) -> Indicator | None:
        found: Indicator | None = self.prose.indicator
        return found

    @property
    def narrative(self) -> bool:
        return self.prose.kind in _NARRATIVE

    @property
    def around(self) -> frozenset[str]:
        from .facts.measures import measure_words

        return measure_words(_clause(self.prose.text, self.start, self.end))


_HINT = (("holds", "%|phần trăm"),)


def figures(plan: PlanView) -> list[Figure]:
    """The shares that the plan's texts name, in order."""
    facts = plan.world.facts
    if "figures" not in facts:
        found = [figure for text in plan.world.worth(_HINT) for figure in figures_in(text, plan)]
        facts["figures"] = _linked(_told(found, plan))
    kept: list[Figure] = facts["figures"]
    return kept


def _told(found: list[Figure], plan: PlanView) -> list[Figure]:
    """The figures; those under a heading like "Kết quả năm trước" tell what was, and demand nothing."""
    if any(one.narrative for one in found):
        telling, told = 0, set()
        for passage in plan.passages:
            if passage.it.kind == "heading":
                if not telling or passage.it.level <= telling:
                    telling = (passage.it.level or 1) if _tells(passage.it.text) else 0
            elif telling:
                told.add(passage.it.text)
        for one in found:
            one.aside |= one.prose.text in told
    return found


def _linked(found: list[Figure]) -> list[Figure]:
    """The figures, each with an earlier one of the same measure."""
    plain = [one for one in found if one.measure and not (one.relative or one.aside or one.indicator)]
    first: dict[tuple[str | None, Task | None], Figure] = {}
    for one in plain:
        if one.narrative:
            first.setdefault((one.measure, None), one)
    for one in plain:
        for task in (None, one.task) if one.task else (None,):
            other = first.setdefault((one.measure, task), one) if task else first.get((one.measure, None))
            if other and other.prose is not one.prose:
                one.earlier = one.earlier or other
    return found


_TELLS = ("kết quả thực hiện", "kết quả đạt", "kết quả năm", "tình hình", "thực trạng", "tồn tại, hạn chế")


def _tells(heading: str) -> bool:
    small = heading.lower()
    return any(one in small for one in _TELLS)


def task_figures(plan: PlanView) -> list[Figure]:
    """The shares that tasks are to reach, in order."""
    return [one for one in figures(plan) if one.task and not one.relative and not one.aside]


def figures_in(prose: Prose, plan: PlanView) -> list[Figure]:
    """The shares that a text names."""
    text = prose.text
    if "%" not in text and "phần trăm" not in text:
        return []
    from .facts import measures
    from .facts.figures import percentages

    found = []
    levels = 0
    for share in percentages(text):
        figure = Figure(prose, share.start, share.end, Fraction(share.value), "%", share.comparator)
        figure.relative = share.relative
        figure.aside = measures.is_aside(_clause(text, share.start, share.end), plan.it.year)
        figure.subject = share.subject or text
        figure.about = measures.measure_words(share.subject)
        figure.measure = measures.measure(share.subject) or None
        if not share.relative:
            levels += 1
            figure.number = levels
        found.append(figure)
    return found


def _clause(text: str, start: int, end: int) -> str:
    low, high = max(0, start - _CLAUSE), min(len(text), end + _CLAUSE)
    low = max(low, *(text.rfind(sign, low, start) + 1 for sign in (". ", ";", "\n")))
    ends = [at for sign in (". ", ";", "\n") if (at := text.find(sign, end, high)) >= 0]
    return text[low : min(ends, default=high)]


def leading(values: Sequence[T]) -> Sequence[T]:
    """The first elements: more labels than these are not shown."""
    return values[:6]


# --- indicators -------------------------------------------------------------------------------------------------------


def measure_of(indicator: Indicator) -> str | None:
    """What an indicator measures, the same for two wordings of one thing; its headings count, and the bodies that its
    section names."""
    from .facts.measures import measure_words

    words = _words_of(indicator)
    if len(words) < 3:
        return None
    where = indicator.section.title.text if indicator.section else ""
    return " ".join(sorted(words | (measure_words(where) & _BODIES)))


_BODIES = frozenset(("tỉnh", "huyện", "xã", "phường", "sở", "ngành", "trấn", "thành", "phòng", "ubnd", "đặc", "khu"))


def _words_of(indicator: Indicator) -> frozenset[str]:
    from .facts.measures import measure_words

    names, row = [], indicator
    while True:
        names.append(_without_figures(row.name.text))
        if row.parent is None:
            return measure_words(" ".join(names))
        row = row.parent


def _without_figures(name: str) -> str:
    """A name without the shares in it: "... đạt tối thiểu 25%" measures what it says before."""
    if "%" not in name:
        return name
    from .facts.figures import percentages

    for share in reversed(percentages(name)):
        name = name[: share.start] + name[share.end :]
    return name


def share_indicators(plan: PlanView) -> list[Indicator]:
    """The indicators with a target in percent."""
    return [row for row in plan.indicators if row.target is not None and row.it.unit == "%"]


def compared(table: Table) -> list[Indicator]:
    """The indicators of a table whose target, a part of the whole, is printed with a word like "tối thiểu"."""
    return [
        row
        for row in table.indicators
        if row.target is not None
        and row.target < 100
        and row.it.unit == "%"
        and row.it.comparator
        and not row.it.printed
    ]


def with_agencies(table: Table) -> list[Indicator]:
    """The indicators of a table that say who answers for them."""
    return [row for row in table.indicators if row.parties]


def own_figures(indicator: Indicator, plan: PlanView) -> list[Figure]:
    """The figures with which the name of an indicator, or a note on it, says its target again."""
    found = [one for one in figures_in(indicator.name, plan) if _ends_name(one)]
    found += _amounts(indicator)
    if indicator.notes:
        own = _words_of(indicator) | {name.lower() for name in indicator.formula_names}
        found += [
            one for note in indicator.notes for one in figures_in(note, plan) if one.about and one.about <= own
        ]  # fmt: skip
    return [one for one in found if one.unit == indicator.it.unit and not one.relative and not one.aside]


def _ends_name(figure: Figure) -> bool:
    """Is a figure in a name its target? "Tỷ lệ xã có mức độ hài lòng trên 80%" measures something else."""
    text = figure.prose.text
    before = text[: figure.start].lower()
    return not text[figure.end :].strip(" .;:)") and not any(one in before for one in _OF_OTHERS)


_OF_OTHERS = ("có tỷ lệ", "có tỉ lệ", "có mức", "có chỉ số", "có điểm", "có kết quả", "có số")


def _amounts(indicator: Indicator) -> Iterable[Figure]:
    name, unit = indicator.name, indicator.it.unit
    if unit in ("", "%") or unit not in name.text or not any(sign.isdigit() for sign in name.text):
        return
    from .facts.figures import amounts

    for amount in amounts(name.text):
        if amount.comparator and amount.unit == unit:
            yield Figure(name, amount.start, amount.end, Fraction(amount.value), unit, amount.comparator)


def upside_down(indicator: Indicator) -> bool:
    """Is a share reckoned as the whole by the part: x / y where x is "tổng số ..." and y is not?"""
    formula = indicator.it.formula
    if formula is None or not isinstance(formula.expression, tuple) or formula.expression[0] != "/":
        return False
    said = dict(formula.quantities)
    part, whole = (said.get(one, "") if isinstance(one, str) else "" for one in formula.expression[1:])
    return bool(part and whole) and _is_whole(part) and not _is_whole(whole)


def _is_whole(quantity: str) -> bool:
    return quantity.lower().startswith(("tổng số", "tổng các", "toàn bộ"))


class _Measured:
    """The first indicator that measures something for a body, found in one step."""

    def __init__(self) -> None:
        self.first: dict[tuple[str, str, str], tuple[int, Indicator]] = {}

    def find(self, measure: str, unit: str, parties: Sequence[Party]) -> Indicator | None:
        """The first that measures this for one of the bodies; where no bodies are given, on either side, for any."""
        bodies = [party.it.agency or party.it.name for party in parties]
        keys = (*bodies, _NOBODY) if bodies else (_ANYBODY,)
        found = [hit for body in keys if (hit := self.first.get((measure, unit, body)))]
        return min(found, key=lambda hit: hit[0])[1] if found else None

    def enter(self, measure: str, row: Indicator, number: int) -> None:
        for body in (_ANYBODY, *([party.it.agency or party.it.name for party in row.parties] or (_NOBODY,))):
            self.first.setdefault((measure, row.it.unit, body), (number, row))


_ANYBODY, _NOBODY = "*", ""


def _measured(plan: PlanView) -> tuple[_Measured, dict[int, Indicator]]:
    """All indicators with a target, and for each the one before it that measures the same."""
    facts = plan.world.facts
    if "measured" not in facts:
        index = _Measured()
        before: dict[int, Indicator] = {}
        for number, row in enumerate(plan.indicators):
            measure = measure_of(row) if row.target is not None else None
            if measure:
                found = index.find(measure, row.it.unit, row.parties)
                if found:
                    before[id(row)] = found
                index.enter(measure, row, number)
        facts["measured"] = index, before
    kept: tuple[_Measured, dict[int, Indicator]] = facts["measured"]
    return kept


def same_before(indicator: Indicator, plan: PlanView) -> Indicator | None:
    """The indicator before this one that measures the same in the same unit, for the same bodies."""
    return _measured(plan)[1].get(id(indicator))


def measured_by(figure: Figure, plan: PlanView) -> Indicator | None:
    """The indicator that measures exactly what a text gives a share of, for the bodies of its task."""
    if not figure.measure or figure.relative or figure.aside or figure.indicator:
        return None
    return _measured(plan)[0].find(figure.measure, "%", figure.task.parties if figure.task else ())


# --- what takes up what -----------------------------------------------------------------------------------------------


class _Target(NamedTuple):
    value: Fraction
    about: frozenset[str]
    around: frozenset[str]


class _Targets:
    """Targets by the words they speak of. What is near shares three fifths of its words at least, and so one of the few
    rarest of them (the prefix filter of a set-similarity join)."""

    def __init__(self, targets: Iterable[_Target]) -> None:
        self.all = [target for target in targets if target.about]
        self.count: dict[str, int] = {}
        for target in self.all:
            for word in target.about | target.around:
                self.count[word] = self.count.get(word, 0) + 1
        self.by_rare_word: dict[str, list[int]] = {}
        self.by_word: dict[str, list[int]] = {}
        for number, target in enumerate(self.all):
            for word in self.rarest(target.about):
                self.by_rare_word.setdefault(word, []).append(number)
            for word in target.about | target.around:
                self.by_word.setdefault(word, []).append(number)

    def rarest(self, words: frozenset[str]) -> list[str]:
        count = self.count
        return sorted(words, key=lambda word: (count.get(word, 0), word))[: len(words) * 4 // 10 + 1]

    def near(self, figure: Figure) -> bool:
        """Is there a target near a figure, as far as is looked?"""
        around = figure.around
        lists = [self.by_rare_word.get(word, ()) for word in around | figure.about]
        lists += [self.by_word.get(word, ()) for word in self.rarest(figure.about)]
        seen: set[int] = set()
        for numbers in sorted(lists, key=len):
            for number in numbers:
                if number in seen:
                    continue
                if len(seen) == _CANDIDATES:
                    return True  # not known to have none
                seen.add(number)
                if _near(figure, around, self.all[number]):
                    return True
        return False


def _near(figure: Figure, around: frozenset[str], target: _Target) -> bool:
    if figure.value != target.value:
        shared = len(figure.about & target.about)
        return shared * 10 >= 6 * len(figure.about | target.about)
    # "100%" is said of everything; that another level is the same tells more.
    tenths = 7 if figure.value == 100 else 6
    smaller, larger = sorted((figure.about, target.about), key=len)
    return (
        _mostly(tenths, smaller, larger)
        or _mostly(tenths, figure.about, target.around)
        or _mostly(tenths, target.about, around)
    )


def _mostly(tenths: int, words: frozenset[str], others: frozenset[str]) -> bool:
    return len(words) > 2 and len(words & others) * 10 >= tenths * len(words)


def is_measured(figure: Figure, plan: PlanView) -> bool:
    """Does an indicator measure what a figure speaks of?"""
    return _of_indicators(plan).near(figure)


def is_taken_up(figure: Figure, plan: PlanView) -> bool:
    """Does a task or an indicator take up a figure of the running text?"""
    return _of_indicators(plan).near(figure) or _of_tasks(plan).near(figure)


def _of_indicators(plan: PlanView) -> _Targets:
    facts = plan.world.facts
    if "targets of indicators" not in facts:
        found = []
        for row in share_indicators(plan):
            words = _words_of(row)
            found.append(_Target(row.target or Fraction(), words, words))
        facts["targets of indicators"] = _Targets(found)
    kept: _Targets = facts["targets of indicators"]
    return kept


def _of_tasks(plan: PlanView) -> _Targets:
    from .facts.measures import measure_words

    facts = plan.world.facts
    if "targets of tasks" not in facts:
        facts["targets of tasks"] = _Targets(
            _Target(one.value, one.about, measure_words(one.prose.text))
            for one in figures(plan)
            if one.prose.kind in _OWN or one.prose.kind == "indicator"
        )
    kept: _Targets = facts["targets of tasks"]
    return kept


# --- raises and calculations ------------------------------------------------------------------------------------------


def is_uncapped_raise(figure: Figure) -> bool:
    """Does a figure raise a target or a result by a share of it, with no bound above?"""
    if not figure.relative:
        return False
    from .facts import measures

    return measures.raises_target(_before(figure)) and not measures.has_cap(figure.prose.text)


def is_vague_raise(figure: Figure) -> bool:
    """Does a figure raise a share by percent, and not say whether by points or in proportion?"""
    if not figure.relative:
        return False
    from .facts import measures

    after = figure.prose.text[figure.end : figure.end + 20].lower()
    return measures.raises_target(_before(figure)) and "điểm" not in after


def _before(figure: Figure) -> str:
    return figure.prose.text[max(0, figure.start - _CLAUSE) : figure.start]


_TIMES = regex(r"[xX×*][ \xa0]{0,3}\d")


def calculations(text: str) -> "Sequence[Product]":
    """The multiplications written out in a text."""
    if ("=" not in text and "(" not in text) or not _TIMES.search(text):
        return ()
    from .facts.numbers import products

    return products(text)
