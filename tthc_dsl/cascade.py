"""A starting plan for a body: exactly what a plan above asks of it, each row linked to the one that it carries out.

Pure: the plan above comes as its model, paths as the new file will write them. What the author has to fill in is "...".
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from .diagnostics.diagnostic import Say
from .diagnostics.suggest import bare, bearing, nearest
from .lowering.to_syntax import to_tree
from .model.fingerprint import fingerprint
from .model.names import styled_name
from .model.plan import (
    Agency,
    Basis,
    Block,
    Citation,
    Document,
    Due,
    Duty,
    Indicator,
    Instrument,
    IssueDate,
    Item,
    Output,
    Parent,
    Party,
    Plan,
    Power,
    Recipient,
    Section,
    Signature,
    Table,
    Task,
    Together,
)
from .record import evolve
from .rules.asked import Ask, Asked
from .rules.facts.addressees import plain_name, unit_of
from .rules.facts.bodies import level_of
from .syntax.nodes import Name, Statement, Text, Tree, Word
from .syntax.printer import print_tree

BLANK = "..."
"""What the author fills in."""
_MANY = 12
"""Agencies that a message names."""


def find_body(plan: Plan, wanted: str) -> Agency | Say:
    """The body that is meant by an identifier, a name or a short name; a body of a known kind that the plan does not
    declare, by its name; or why there is none."""
    one = wanted.strip()
    found = bearing(one, plan.agencies, lambda agency: filter(None, (agency.id, agency.name, agency.short)))
    if len(found) > 1:
        names = ", ".join(f"`{agency.id}` ({agency.name})" for agency in found[:_MANY])
        return f"`{one}` là tên của nhiều cơ quan: {names}", f"`{one}` names several agencies: {names}"
    if found and found[0].group:
        members = ", ".join(f"`{member}`" for member in found[0].members[:_MANY])
        return (
            f"`{one}` là một nhóm, không ban hành kế hoạch" + (f"; chọn một trong: {members}" if members else ""),
            f"`{one}` is a group and issues no plan" + (f"; take one of {members}" if members else ""),
        )
    if found:
        return found[0]
    near = nearest(one, [name for agency in plan.agencies for name in (agency.id, agency.name) if not agency.group])
    if near:
        return (
            f"kế hoạch không có cơ quan `{one}`; có phải `{near}`?",
            f"the plan has no agency `{one}`; did you mean `{near}`?",
        )
    level = level_of(one) if " " in one else ""
    if level:
        return Agency(_identifier(one), one, level=level, head="Chủ tịch" if unit_of(plain_name(one)) else "")
    known = [agency.id for agency in plan.agencies if not agency.group]
    listed = ", ".join(f"`{name}`" for name in known[:_MANY]) + (", ..." if len(known) > _MANY else "")
    return (
        f"kế hoạch không có cơ quan `{one}`; có: {listed}",
        f"the plan has no agency `{one}`; it has {listed}",
    )


def _identifier(name: str) -> str:
    """A name of the source for a body: "UBND xã Mẫu" is `ubnd_xa_mau`."""
    words = re.findall(r"\w+", unicodedata.normalize("NFC", name).casefold())
    found = "_".join(filter(None, map(bare, words)))
    return found if found[:1].isalpha() else f"co_quan_{found}".rstrip("_")


# ------------------------------------------------------------------ the plan


def starting_plan(parent: Plan, body: Agency, path: str) -> Plan:
    """The plan of a body that carries out `parent`, whose file it names by `path`."""
    return _Cascade(parent, body).plan(path)


class _Cascade:
    def __init__(self, parent: Plan, body: Agency) -> None:
        self.parent, self.body = parent, body
        self.asked = Asked(parent, parent, body)
        self.asks = {id(ask.row): ask for ask in self.asked.rows()}
        self.party = Party(body.id, styled_name(body.name, body.short, parent.names))

    def plan(self, path: str) -> Plan:
        parent, body = self.parent, self.body
        tables = tuple(table for blocks in _blocks_of(parent) for table in self._tables(blocks))
        taken = {agency.id for agency in parent.agencies} | {one.id for one in parent.instruments} | {body.id}
        taken |= set(_names_in(tables))
        cited = self._cited(_free("ke_hoach_cap_tren", taken))
        agencies = {agency.id: agency for agency in parent.agencies}
        known: list[Agency] = []
        above: Agency | None = body
        while above is not None and above not in known:
            known.append(above)
            above = agencies.get(above.under)
        return Plan(
            id=_free(f"ke_hoach_{body.id}", taken),
            title=self._title(),
            year=parent.year,
            document=self._document(cited),
            blocks=tables,
            agencies=tuple(sorted((_alone(one) for one in known), key=lambda one: one.id)),
            instruments=(cited,) if cited else (),
            names=parent.names,
            dates=parent.dates,
            roles=parent.roles,
            implements=(Parent(path, fingerprint(parent)),),
        )

    # -- the head

    def _title(self) -> str:
        """The title above for this body: "... năm 2027 của UBND xã Mẫu"."""
        title = " ".join(self.parent.title.split())
        base, year = _AREA.sub("", title).rstrip(), f"năm {self.parent.year}"
        if year in title and year not in base:
            base += f" {year}"
        return f"{base} của {' '.join(self.body.name.split())}"

    def _cited(self, name: str) -> Instrument | None:
        """The document above as it is cited; None while it has no number or date."""
        document = self.parent.document
        if document is None or document.number is None or document.date.exact is None:
            return None
        issuer = next((one.name for one in self.parent.agencies if one.id == document.issuer), "")
        decision, title = document.kind == "decision", " ".join(self.parent.title.split())
        return Instrument(
            id=name,
            type="Quyết định" if decision else "Kế hoạch",
            number=f"{document.number:02}/{document.symbol}",
            date=document.date.exact,
            issuer=("Chủ tịch " if document.power == "chairman" and unit_of(plain_name(issuer)) else "") + issuer,
            title=f"ban hành {title}" if decision else _TYPE.sub("", title, count=1),
        )

    def _document(self, cited: Instrument | None) -> Document:
        body, above = self.body, self.parent.document
        committee = bool(unit_of(plain_name(body.name)))
        place = _PLACE.search(body.name)
        power: Power = "chairman" if committee and above is not None and above.power == "chairman" else "committee"
        issuer = next((one for one in self.parent.agencies if above and one.id == above.issuer), None)
        return Document(
            kind="plan",
            number=None,
            symbol="KH-UBND" if committee else f"KH-{_initials(body.name)}",
            place=place[1] if committee and place else above.place if above else BLANK,
            date=IssueDate(year=self.parent.year),
            issuer=body.id,
            power=power,
            signature=Signature("Chủ tịch" if committee else body.head or "Thủ trưởng", BLANK),
            bases=(Basis((Citation(cited.id),), following=True),) if cited else (),
            recipients=(*([Recipient(issuer.name)] if issuer else []), Recipient("VT", archive=True)),
        )

    # -- the rows

    def _tables(self, blocks: Iterable[Block]) -> Iterable[Table]:
        for block in blocks:
            items = self._items(block.items) if isinstance(block, Table) else ()
            if isinstance(block, Table) and items:
                # Grounds are those of the plan above; a table that shows nothing else keeps its column.
                columns = tuple(column for column in block.columns if column.key != "ground") or block.columns
                yield evolve(block, columns=columns, items=items)

    def _items(self, items: Iterable[Item]) -> tuple[Item, ...]:
        return tuple(kept for item in items for kept in self._kept(item))

    def _kept(self, item: Item) -> Iterable[Item]:
        """What is left of a row or a group of rows: nothing where nothing in it is asked of the body."""
        if isinstance(item, Together):
            return self._items(item.tasks)
        if isinstance(item, Section):
            inner = self._items(item.items)
            return (Section(item.id, item.title, inner),) if inner else ()
        under = self._items(item.tasks if isinstance(item, Task) else item.children)
        if under and isinstance(item, Task):
            return (Task(item.id, item.content, tasks=tuple(one for one in under if isinstance(one, Task))),)
        if under:
            children = tuple(one for one in under if isinstance(one, Indicator))
            return (Indicator(item.id, item.name, children=children),) if isinstance(item, Indicator) else ()
        ask = self.asks[id(item)]
        heading = item.tasks if isinstance(item, Task) else item.target is None
        if heading or ask.answer != "yes":
            return ()
        return (self._task(item, ask),) if isinstance(item, Task) else (self._indicator(item, ask),)

    def _task(self, task: Task, ask: Ask) -> Task:
        outputs = tuple(Output(one.id, one.text, (), self._own(one.deadlines, ask)) for one in ask.outputs)
        inside = {id(due) for one in ask.outputs for due in one.deadlines}
        deadlines = tuple(_plain(due) for due in ask.deadlines if id(due) not in inside)
        if not deadlines and not any(one.deadlines for one in outputs):
            deadlines = (Due(None, BLANK),)
        return Task(
            id=task.id,
            content=task.content,
            outputs=outputs,
            duties=self._duties(ask),
            deadlines=deadlines,
            notes=task.notes,
            fulfils=(task.id,) if task.id else (),
        )

    @staticmethod
    def _own(deadlines: tuple[Due, ...], ask: Ask) -> tuple[Due, ...]:
        mine = {id(due) for due in ask.deadlines}
        return tuple(_plain(due) for due in deadlines if id(due) in mine)

    def _duties(self, ask: Ask) -> tuple[Duty, ...]:
        """The roles of the body above are its roles here, with the part of the work that it has."""
        parts = {duty.part for duty in ask.duties}
        return (Duty(roles=ask.roles, parties=(self.party,), part=parts.pop() if len(parts) == 1 else ""),)

    def _indicator(self, indicator: Indicator, ask: Ask) -> Indicator:
        target = self.asked.target(indicator)
        return Indicator(
            id=indicator.id,
            name=indicator.name,
            unit=indicator.unit,
            comparator=indicator.comparator,
            target=target,
            printed=indicator.printed if target == indicator.target else "",
            duties=self._duties(ask),
            formula=indicator.formula,
            outputs=tuple(Output(one.id, one.text) for one in ask.outputs),
            notes=indicator.notes,
            fulfils=(indicator.id,) if indicator.id else (),
        )


_TYPE = re.compile(r"kế hoạch\s+", re.IGNORECASE)
_AREA = re.compile(r"\s+(?:trên địa bàn|của (?:UBND|Ủy ban|tỉnh|huyện|thành phố|Sở))(?!\w).*", re.DOTALL)
_PLACE = re.compile(r"(?:tỉnh|thành phố|huyện|quận|thị xã|thị trấn|xã|phường|đặc khu) (\S.*)", re.IGNORECASE)


def _blocks_of(plan: Plan) -> Iterable[tuple[Block, ...]]:
    yield plan.blocks
    for appendix in plan.appendices:
        yield appendix.blocks


def _plain(due: Due) -> Due:
    """A deadline as the body has it: for nobody else."""
    return Due(due.value, due.phrase)


def _alone(agency: Agency) -> Agency:
    """A body without those that it would bring along."""
    return evolve(agency, members=(), successors=())


def _names_in(items: Iterable[Table | Item]) -> Iterable[str]:
    for item in items:
        if not isinstance(item, Together):
            yield item.id
        if isinstance(item, Table | Section):
            yield from _names_in(item.items)
        elif isinstance(item, Indicator):
            yield from _names_in(item.children)
        else:
            yield from _names_in(item.tasks)


def _free(name: str, taken: set[str]) -> str:
    """A name that nothing has yet."""
    found, number = name, 1
    while found in taken:
        number += 1
        found = f"{name}_{number}"
    return found


def _initials(name: str) -> str:
    """The letters that stand for an office in a symbol: "Sở Tư pháp" is "STP"."""
    words = [word for word in re.findall(r"\w+", name) if word.casefold() not in ("và", "của")]
    return "".join(word if word.isupper() else word[0].upper() for word in words) or BLANK


# ------------------------------------------------------------------ its text


def starting_text(plan: Plan, registers: Mapping[str, str], language: str) -> str:
    """The source of a starting plan. `registers`: of each file of declarations how the plan names it; what stands in
    one is not declared again. Raises ValueError for a text that no source can say."""
    tree = to_tree(plan)
    own, used = [], {}
    declared = {agency.id: agency.span.path for agency in plan.agencies}
    for statement in tree.statements:
        name = next((one.text for one in statement.args if isinstance(one, Name)), "")
        register = registers.get(declared.get(name, "")) if statement.kind in ("agency", "group") else None
        if register is None:
            own.append(statement)
        else:
            used[register] = Statement(Word("USE"), (Text(register),))
    statements = (*(used[register] for register in sorted(used)), *own)
    return _HEAD[language == "en"] + print_tree(Tree(statements), language)


_HEAD = (
    "# Kế hoạch khởi đầu: đúng những gì kế hoạch cấp trên giao. Điền những chỗ có ba chấm (...), chia việc cho các\n"
    "# đơn vị, rồi chạy `tthcc check`.\n\n",
    "# A starting plan: exactly what the plan above asks. Fill in the three dots (...), divide the work among your\n"
    "# offices, then run `tthcc check`.\n\n",
)
