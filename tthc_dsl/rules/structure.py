"""What rules ask about the structure of a plan: rows that say the same, products, numbers of rows, titles of tables."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from ..model import plan as model
from ..model.numerals import number_label, number_of, numerals_in
from ..model.queries import place_of, row_levels, section_levels
from ..patterns import regex
from ..source import Span
from .declared import Party
from .facts.likeness import alike, common_prefix_words, normal, overlap, word_list
from .papers import Passage
from .prose import Place, Prose
from .rows import Column, Duty, Indicator, Output, Table, Task
from .world import PlanView

LIKE = Decimal("0.85")
"""From this share of common words on two tasks are nearly the same."""


# ------------------------------------------------------------------ tasks that say the same


def twins(plan: PlanView, task: Task) -> list[Task]:
    """The first earlier task with nearly the same content, if there is one, among those that `with_twin` compares."""
    found: list[Task] = plan.world.once(_twins).get(task, [])
    return found


def with_twin(plan: PlanView) -> list[Task]:
    """The tasks with an earlier one of nearly the same content. Only those are compared that share an output with
    another, or set a target: of others no rule asks."""
    return list(plan.world.once(_twins))


def _twins(plan: PlanView) -> dict[Task, list[Task]]:
    asked = {id(output.task) for output in repeated_outputs(plan)}
    asked |= {id(task) for task in plan.world.tasks_worth(_TARGETS, _OWN)}
    asked |= {id(task) for tasks in plan.world.members.values() for task in tasks}
    # Short contents ("Báo cáo năm") are alike by chance.
    rows = [
        task for task in plan.tasks if id(task) in asked and not task.heading and task.content.text.count(" ") >= _LEAST
    ]
    return {rows[j]: [rows[i]] for i, j in alike([row.content.text for row in rows], LIKE)}


_TARGETS = (("texts", "facts.neighbours.with_target"), ("holds", "%|phần trăm"))
_OWN = ("content", "output", "note")


_LEAST = 5
# Words that two contents may differ in and yet speak of one thing.
_EMPTY = frozenset(
    ("các", "những", "của", "tại", "ở", "trên", "trong", "và", "về", "việc", "đối", "với", "cho", "công", "tác", "cấp",
     "địa", "bàn", "được", "bị", "theo", "tiếp", "tục", "tổ", "chức")
)  # fmt: skip


def same_thing(one: Task, other: Task) -> bool:
    """Do two contents differ in nothing that tells one thing from another: a place, a level, a number?"""
    return set(word_list(one.content.text)) ^ set(word_list(other.content.text)) <= _EMPTY


def figures_apart(one: Task, other: Task) -> bool:
    """Does a text of one task set another target than the same text of the other?"""
    from .facts.figures import amounts, percentages, same_but_numbers

    def targets(text: str) -> list[tuple[Decimal, str]]:
        shares = [(share.value, str(share.comparator)) for share in percentages(text) if share.comparator]
        return shares + [(amount.value, str(amount.comparator)) for amount in amounts(text) if amount.comparator]

    for own in one.texts:
        for its in other.texts:
            if own.kind == its.kind and own.text != its.text and same_but_numbers(own.text, its.text):
                first, second = targets(own.text), targets(its.text)
                if first and second and first != second:
                    return True
    return False


def numbered_apart(one: str, other: str) -> bool:
    """Do two texts differ in numbers alone: "đợt 1", "đợt 2"?"""
    from .facts.figures import same_but_numbers

    return one != other and same_but_numbers(one, other)


def same_leads(one: Task, other: Task) -> bool:
    """Are the same bodies to do both?"""
    return _bodies(one) == _bodies(other)


def leads_apart(one: Task, other: Task) -> bool:
    """Are different declared bodies to do them, each its own?"""
    first, second = _declared(one), _declared(other)
    return bool(first and second) and first != second


def joint_leads(task: Task) -> list[Party]:
    """Those who lead without a part of their own; of "X phối hợp với Y" the first."""
    return [party for party in task.leads if not party.part and party.it.separator != "phối hợp với"]


def leading_supports(task: Task) -> list[Party]:
    """Those who support and lead at once, but for one line that gives both roles."""
    leads = {(party.agency or party.name, party.place) for party in task.leads}
    bodies = {body for body, _ in leads}
    return [
        party
        for party in task.supports
        if (body := party.agency or party.name) in bodies and (body, party.place) not in leads
    ]


def leading_and_supporting(plan: PlanView) -> list[Task]:
    """The tasks in which a body leads and supports, perhaps by one line that gives both roles."""
    found = []
    for task in plan.tasks:
        parties = [
            party.agency or party.name
            for duty in task.given
            for role, parties in Duty.roles_in(duty)
            if role in ("lead", "support")
            for party in parties
        ]
        if len(parties) > 1 and len(parties) != len(set(parties)):
            found.append(task)
    return found


def _responsible(task: Task) -> list[Party]:
    return task.leads or task.performers


def _bodies(task: Task) -> set[str]:
    return {party.agency.id if party.agency else normal(party.name) for party in _responsible(task)}


def _declared(task: Task) -> set[str]:
    parties = _responsible(task)
    return {party.agency.id for party in parties if party.agency} if all(party.agency for party in parties) else set()


def inherits(plan: PlanView, task: Task) -> list[Task]:
    """The heading row that a task stands under."""
    found: list[Task] = plan.world.once(_headings).get(task.place, [])
    return found


def _headings(plan: PlanView) -> dict[Span, list[Task]]:
    return {inner.span: [task] for task in plan.tasks for inner in task.it.tasks}


# ------------------------------------------------------------------ products

# The body that makes a product, or gets it, tells no product from another.
_BODY = regex(
    r"(?<!\w)(?:của|cho|gửi|trình|lên) (?:các |những )?(?:thủ trưởng|chủ tịch|giám đốc|trưởng|ubnd|hđnd|ủy ban|uỷ ban"
    r"|hội đồng|thủ tướng|chính phủ|sở|phòng|ban|bộ|văn phòng|cơ quan|đơn vị|địa phương|trung tâm|cấp)(?!\w)[^,;.]*",
    re.IGNORECASE,
)
_SPECIFIC = 6


def product(text: str) -> str:
    """A product that is told from others, for comparing; "" for "Báo cáo", "Quyết định của Chủ tịch UBND tỉnh"."""
    own = _BODY.sub("", text)
    return normal(text) if len(word_list(own)) >= _SPECIFIC else ""


_ONCE = ("kế hoạch", "quyết định", "đề án", "phương án", "quy chế", "quy định", "danh mục", "chương trình",
         "nghị quyết", "hướng dẫn", "bộ chỉ số", "quy trình")  # fmt: skip


def made_once(text: str) -> bool:
    """Is it a product of which there is one a year, unlike reports and minutes?"""
    return normal(text).startswith(_ONCE)


def alike_outputs(plan: PlanView, output: Output) -> list[Output]:
    """All outputs with the same words, this one too."""
    found: list[Output] = plan.world.once(_by_words).get(normal(output.it.text), [output])
    return found


def repeated_outputs(plan: PlanView) -> list[Output]:
    """The outputs whose words are those of others."""
    groups: dict[str, list[Output]] = plan.world.once(_by_words)
    return [output for outputs in groups.values() for output in outputs]


def _by_words(plan: PlanView) -> dict[str, list[Output]]:
    """The outputs by their words, where several have the same."""
    first: dict[str, Output] = {}
    found: dict[str, list[Output]] = {}
    for output in plan.outputs:
        words = normal(output.it.text)
        if first.setdefault(words, output) is not output:
            found.setdefault(words, [first[words]]).append(output)
    return found


# A body that is told to act, after a verb that tells it.
_ORDER = regex(
    r"[\s\-–+•]*(?:giao(?: nhiệm vụ)?(?: cho)?|yêu cầu|chỉ đạo|đề nghị)"
    r" (?:các |những )?(?:thủ trưởng|người đứng đầu|chủ tịch|giám đốc|trưởng|chánh|ubnd|hđnd|ủy ban|uỷ ban|sở|phòng|ban"
    r"|văn phòng|cơ quan|đơn vị|địa phương|công chức|cán bộ|trung tâm|công an|bộ phận|xã|phường)(?!\w)",
    re.IGNORECASE,
)


def orders(text: str) -> bool:
    """Does a text tell somebody to act: "Giao Thủ trưởng ...", "Yêu cầu các cơ quan ..."?"""
    return _ORDER.match(text) is not None


_NUMBERED = regex(r"[\s\-–+•]*(?:(?:\d{1,2}|[a-zđ])[.)]\s*)?")


def begins_with(text: str, beginning: str) -> bool:
    """Does a text begin with the other, but for its bullet or number?"""
    return text.startswith(beginning, leading_sign(text))


def leading_sign(text: str) -> int:
    """Where the words of a text begin, behind its bullet or number."""
    found = _NUMBERED.match(text)
    return found.end() if found else 0


def indicator_named(plan: PlanView, text: str) -> Indicator | None:
    """The indicator that a text speaks of by its name, whole or nearly."""
    wanted = normal(text)
    for indicator in plan.indicators:
        name = normal(indicator.it.name)
        if name and (name in wanted or wanted in name or overlap(name, wanted) >= LIKE):
            return indicator
    return None


_SAME_BEGINNING = 6


def is_titled(text: str, title: str) -> bool:
    """Is a product the plan of that title: beginning with the same words, and with no word that the title has not?"""
    return common_prefix_words(text, title) >= _SAME_BEGINNING and set(word_list(text)) <= set(word_list(title))


def outputs_like_title(plan: PlanView) -> list[Output]:
    """The outputs with all the words that the title of the plan begins with."""
    first = sorted(word_list(plan.title.text)[:_SAME_BEGINNING], key=len, reverse=True)
    found: list[Output] = []
    for number, word in enumerate(first):
        these = plan.world.outputs_worth((("small", word),))
        found = [output for output in found if output in these] if number else these
        if not found:
            break
    return found


# ------------------------------------------------------------------ contents in the text, and tables

_ITEM = regex(r"(\d{1,2})[.)]\s+(\S.*)", re.DOTALL)
_SIMILAR = Decimal("0.6")


class _Contents:
    """The numbered list in the text that names the tables: items (passage, words), and the item of each table."""

    def __init__(self, plan: PlanView) -> None:
        self.tables = [(table, *_entry(table.it.title)) for table in plan.tables if table.it.title]
        self.items: list[tuple[Passage, str]] = []
        self.item_of: dict[Table, int] = {}
        if len(self.tables) < 2:
            return
        for items in _lists(plan.passages):
            matched = self.matched(items)
            # A list that names most of the tables is their table of contents.
            if 2 * len(matched) > len(self.tables) and len(matched) > len(self.item_of):
                self.items, self.item_of = items, matched

    def matched(self, items: list[tuple[Passage, str]]) -> dict[Table, int]:
        """Each table with the item most like its title, one to one."""
        near = sorted(
            (-overlap(words, title), place, table_place)
            for place, (_, words) in enumerate(items)
            for table_place, (_, _, title) in enumerate(self.tables)
        )
        found: dict[Table, int] = {}
        for likeness, place, table_place in near:
            table = self.tables[table_place][0]
            if -likeness >= _SIMILAR and table not in found and place not in found.values():
                found[table] = place
        return found


def _entry(text: str) -> tuple[str, str]:
    found = _ITEM.fullmatch(text)
    return (found[1], found[2]) if found else ("", text)


_MOST_ITEMS = 60


def _lists(passages: Sequence[Passage]) -> list[list[tuple[Passage, str]]]:
    """Neighbouring passages numbered 1, 2, 3 ..."""
    found: list[list[tuple[Passage, str]]] = []
    for passage in passages:
        number, words = _entry(passage.it.text)
        if not number:
            continue
        if number == "1":
            found.append([])
        if found and int(number) == len(found[-1]) + 1 and len(found[-1]) < _MOST_ITEMS:
            found[-1].append((passage, words))
    return [items for items in found if len(items) > 1]


def misplaced_tables(plan: PlanView) -> list[Table]:
    """Tables that the list of contents does not name, or names in another order than they stand in."""
    contents: _Contents = plan.world.once(_Contents)
    if not contents.items:
        return []
    found, last = [], -1
    for table, _, _ in contents.tables:
        place = contents.item_of.get(table)
        if place is None or place < last:
            found.append(table)
        else:
            last = place
    return found


def item_of_table(plan: PlanView, table: Table) -> Prose | None:
    """The item of the contents that names a table."""
    contents: _Contents = plan.world.once(_Contents)
    place = contents.item_of.get(table)
    return None if place is None else contents.items[place][0].text


def contents_without_table(plan: PlanView) -> list[Prose]:
    """Items of the list of contents that no table belongs to."""
    contents: _Contents = plan.world.once(_Contents)
    named = set(contents.item_of.values())
    return [passage.text for place, (passage, _) in enumerate(contents.items) if place not in named]


# ------------------------------------------------------------------ heads of columns

_DAMAGED = regex(r"(.*[^\W\d_])\d")
_MADE_UP = regex(r"(?:Column|Field|Cột|Trường) ?\d{1,2}", re.IGNORECASE)


def damaged_heads(plan: PlanView) -> list[Column]:
    """Columns with a head such as a spreadsheet makes up: "Xx2" beside "Xx", "Column3". One a place."""
    found: dict[Span, Column] = {}
    for table in plan.tables:
        titles = {column.title for column in table.it.columns}
        for column in table.columns:
            title = column.it.title
            stem = _DAMAGED.fullmatch(title)
            if (stem and stem[1] in titles) or _MADE_UP.fullmatch(title):
                found[column.place] = column
    return list(found.values())


# ------------------------------------------------------------------ groups


def groups_of_one(plan: PlanView) -> list[Place]:
    """Groups of tasks with one task, groups of bodies with one body."""
    found = [
        Place(agency.place) for agency in plan.agencies if agency.own and agency.group and len(agency.members) == 1
    ]
    return found + [
        Place(group.span) for group in {id(task.group_of): task.group_of for task in plan.tasks}.values()
        if group is not None and len(group.tasks) == 1
    ]  # fmt: skip


# ------------------------------------------------------------------ numbers set by hand


class Label(Prose):
    """A number set literally. `wanted`: what it would be, set the same way. `row`: the row that it stands for."""

    __slots__ = ("row", "wanted")

    def __init__(self, text: str, place: Span, row: Span, wanted: str) -> None:
        super().__init__("number", text, place)
        self.row, self.wanted = Place(row), wanted


_NUMERAL = regex(r"\w+")


def labels_out_of_sequence(plan: PlanView) -> list[Label]:
    """Numbers set literally that repeat the one before or leave one out."""
    found: list[Label] = plan.world.once(_labels)[0]
    return found


def labels_of_other_style(plan: PlanView) -> list[Label]:
    """Numbers set literally with other signs than most of their neighbours have: "III." beside "I" and "II"."""
    found: list[Label] = plan.world.once(_labels)[1]
    return found


def _labels(plan: PlanView) -> tuple[list[Label], list[Label]]:
    out: list[Label] = []
    odd: list[Label] = []
    for table in plan.tables:
        if table.it.numbering:
            _Numbers(table.it, out, odd).all()
    return out, odd


class _Numbers:
    """The numbers of a table's sections and rows, block by block."""

    def __init__(self, table: model.Table, out: list[Label], odd: list[Label]) -> None:
        self.table, self.out, self.odd = table, out, odd

    def all(self) -> None:
        items = self.table.items
        self.block(items, 0)
        if self.table.counting == "continuous":
            # Rows that run on are numbered by the last pattern, but for those of rows under rows.
            levels = section_levels(items) if row_levels(items) else len(self.table.numbering) - 1
            self.siblings([row for block in _blocks(items) for row in _rows(block)], levels)

    def block(self, items: Sequence[Any], depth: int) -> None:
        # Where numbers begin anew in each block, sections and the rows beside them share one count.
        shared = self.table.counting == "restarting"
        self.siblings(_rows(items, sections=True) if shared else _sections(items), depth)
        for section in _sections(items):
            self.block(section.items, depth + 1)

    def siblings(self, items: list[Any], depth: int) -> None:
        """The items that one count goes over."""
        if all(item.number is None for item in items):
            return
        patterns = self.table.numbering
        pattern = patterns[min(depth, len(patterns) - 1)]
        above = (1,) * (numerals_in(pattern) - 1)
        last, shown = 0, []
        for item in items:
            literal = item.number
            place = last + 1 if literal is None else number_of(pattern, literal)
            if literal is not None and place is None:
                continue
            assert place is not None, "there is a place"
            shown.append((item, _style(number_label(pattern, (*above, place)) if literal is None else literal)))
            if literal is not None and last and place != last + 1:
                self.out.append(_label(item, pattern, last + 1))
            last = place
        usual, count = Counter(style for _, style in shown).most_common(1)[0] if shown else ("", 0)
        if count > 1:
            for item, style in shown:
                if item.number is not None and style != usual and 2 * count > len(shown):
                    numeral = _NUMERAL.findall(item.number)[-1]
                    self.odd.append(_label(item, "", 0, usual.replace("x", numeral)))


def _sections(items: Sequence[Any]) -> list[Any]:
    return [item for item in items if isinstance(item, model.Section)]


def _rows(items: Sequence[Any], sections: bool = False) -> list[Any]:
    """The rows of a block, those of groups too, and its sections where they are asked for."""
    found: list[Any] = []
    for item in items:
        if isinstance(item, model.Together):
            found += item.tasks
        elif sections or not isinstance(item, model.Section):
            found.append(item)
    return found


def _blocks(items: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """The rows and sections of a table, block by block."""
    yield items
    for section in _sections(items):
        yield from _blocks(section.items)


def _style(label: str) -> str:
    return _NUMERAL.sub("x", label).strip()


def _label(item: Any, pattern: str, place: int, wanted: str = "") -> Label:
    literal: str = item.number
    if not wanted:
        numeral = _NUMERAL.findall(number_label(pattern, (place,)))[-1]
        start, end = [found.span() for found in _NUMERAL.finditer(literal)][-1]
        wanted = literal[:start] + numeral + literal[end:]
    whole = place_of(item, "number")
    # The very letters, between the quotes that end the statement.
    own = Span(whole.path, whole.end - 1 - len(literal), whole.end - 1)
    return Label(literal, own, item.span, wanted)
