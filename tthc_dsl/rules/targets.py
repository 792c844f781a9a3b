"""Functions of rules about targets: the figures that texts name, and which of them speak of one thing.

A figure is near a target when both are of the same value and one speaks of what the other does, or when they speak of
nearly the same. Words decide, not their order: "Tỷ lệ hồ sơ giải quyết đúng hạn" is "90% hồ sơ được giải quyết đúng hạn".
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from .world import Indicator, Party, Piece, PlanView, Prose, Table, Task

if TYPE_CHECKING:
    from .facts.numbers import Product

_NARRATIVE = frozenset(("paragraph", "bullet", "point", "clause", "article"))
_OWN = frozenset(("content", "output", "note"))
_CANDIDATES = 200  # so many targets at most are compared with one figure, those that share its rarest words first
_CLAUSE = 400  # code points on either side of a figure


class Figure(Piece):
    """A share, or an amount with a unit, that a text names. `number`: its place among the levels of its text, from 1; 0
    of a relative one. `measure`: what it measures, None where that is not plain; `about` are the words of it, `around`
    those of its clause."""

    __slots__ = ("about", "aside", "comparator", "measure", "number", "relative", "subject", "unit", "value")

    def __init__(self, prose: Prose, start: int, end: int, value: Fraction, unit: str, comparator: str) -> None:
        super().__init__(prose, start, end)
        self.value, self.unit, self.comparator = value, unit, comparator
        self.relative, self.aside, self.number = False, False, 0
        self.measure: str | None = None
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


def figures(plan: PlanView) -> list[Figure]:
    """The shares that the plan's texts name, in order."""
    facts = plan.world.facts
    if "figures" not in facts:
        facts["figures"] = _told([figure for text in plan.texts for figure in figures_in(text, plan)], plan)
    found: list[Figure] = facts["figures"]
    return found


def _told(found: list[Figure], plan: PlanView) -> list[Figure]:
    """The figures; those under a heading like "Kết quả năm trước" tell what was, and demand nothing."""
    if any(one.narrative for one in found):
        telling, told = 0, set()
        for passage in plan.passages:
            if passage.it.kind == "heading":
                if not telling or passage.it.level <= telling:
                    telling = (passage.it.level or 1) if _TELLS.intersection(_phrases(passage.it.text)) else 0
            elif telling:
                told.add(passage.it.text)
        for one in found:
            one.aside |= one.prose.text in told
    return found


_TELLS = frozenset(("kết quả", "tình hình", "thực trạng", "tồn tại", "hạn chế", "đánh giá"))


def _phrases(text: str) -> set[str]:
    """The pairs of syllables next to each other."""
    words = text.lower().split()
    return {f"{one} {other}".strip(",.:;") for one, other in zip(words, words[1:], strict=False)}


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
    low = max(low, *(text.rfind(sign, low, start) + 1 for sign in (". ", "; ", "\n", ";\n", ".\n")))
    ends = [at for sign in (". ", ";", "\n") if (at := text.find(sign, end, high)) >= 0]
    return text[low : min(ends, default=high)]


# --- indicators -------------------------------------------------------------------------------------------------------


def measure_of(indicator: Indicator) -> str | None:
    """What an indicator measures, the same for two wordings of one thing; its headings and bodies of its section count."""
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
        if row.target is not None and row.target < 100 and row.it.unit == "%" and row.it.comparator and not row.it.printed
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


def meet(first: Sequence[Party], second: Sequence[Party]) -> bool:
    """Have two lists of agencies one in common, or none at all in one of them?"""
    names = {(party.it.agency or party.it.name) for party in first}
    return not first or not second or any((party.it.agency or party.it.name) in names for party in second)


# --- what takes up what -----------------------------------------------------------------------------------------------


class _Target(NamedTuple):
    value: Fraction
    about: frozenset[str]
    around: frozenset[str]


class _Targets:
    """Targets by the words they speak of."""

    def __init__(self, targets: Iterable[_Target]) -> None:
        self.all = [target for target in targets if target.about]
        self.by_word: dict[str, list[int]] = {}
        for number, target in enumerate(self.all):
            for word in target.about | target.around:
                self.by_word.setdefault(word, []).append(number)

    def near(self, figure: Figure) -> bool:
        """Is there a target near a figure, as far as is looked?"""
        around = figure.around
        words = sorted((word for word in around if word in self.by_word), key=lambda word: len(self.by_word[word]))
        seen: set[int] = set()
        for word in words:
            for number in self.by_word[word]:
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
    smaller, larger = sorted((figure.about, target.about), key=len)
    return (
        _mostly(smaller, larger) or _mostly(figure.about, target.around) or _mostly(target.about, around)
    )  # fmt: skip


def _mostly(words: frozenset[str], others: frozenset[str]) -> bool:
    return len(words) > 2 and len(words & others) * 10 >= 7 * len(words)


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


def calculations(text: str) -> "Sequence[Product]":
    """The multiplications written out in a text."""
    if "=" not in text and "(" not in text:
        return ()
    from .facts.numbers import products

    return products(text)
