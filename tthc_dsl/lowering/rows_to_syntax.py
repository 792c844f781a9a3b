"""Tables and their rows: model → syntax, the way back of `rows.py`, `indicators.py`, `duties.py`."""

from collections.abc import Iterable
from decimal import Decimal
from itertools import zip_longest

from ..model.names import styled_name
from ..model.plan import (
    Allow,
    Column,
    Due,
    Duty,
    Expression,
    Formula,
    Ground,
    Indicator,
    Item,
    Output,
    Party,
    Plan,
    Section,
    Separator,
    Table,
    Task,
    Together,
)
from ..model.queries import tables
from ..source import Span
from ..syntax.keywords import forms
from ..syntax.nodes import Argument, Literal, Name, Phrase, Statement, Word
from ..syntax.schema import ROLES
from .due_to_syntax import due_arguments
from .statements import TERMINALS, Statements, block, cited, count, ending, exact, exactly, is_, names, text
from .values import written_number

_SIGNS = {"+": ("sum", "PLUS"), "-": ("sum", "MINUS"), "*": ("product", "TIMES_SIGN"), "/": ("product", "SLASH")}

# Right after a role these words are read as a further one, or as what joins it.
_AFTER_ROLES = frozenset(form for word in (*ROLES, "and") for form in forms(word.upper()))


class RowWriter:
    """Writes tables; knows what all of a plan is written with: the names of agencies, and which `allow` is where."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.printed = {agency.id: styled_name(agency.name, agency.short, plan.names) for agency in plan.agencies}
        self.allows: dict[Span, list[Allow]] = {}
        places = [(place.path, place.start, place.end) for place in _places(plan)]
        for allow in plan.allows:
            scope = allow.scope
            inside = [p for p in places if p[0] == scope.path and scope.start <= p[1] and p[2] <= scope.end]
            # The head of a block is the first place in it. A plan made by hand has no places: all stand in its block.
            home = Span(*min(inside)) if inside and scope.end else plan.span
            self.allows.setdefault(home, []).append(allow)

    def take_allows(self, place: Span) -> Statements:
        return [
            is_("allow", Name(allow.rule), Word("BECAUSE"), text(allow.reason)) for allow in self.allows.pop(place, ())
        ]

    def table(self, table: Table) -> Statement:
        body = [is_("columns", *map(_column, table.columns))]
        body.append(is_("numbering", *map(text, table.numbering), Word(table.counting.upper())))
        body.append(is_("punctuation", *map(text, table.punctuation)))
        body += self.take_allows(table.span)
        body += [self._item(item) for item in table.items]
        return block("table", table.id, table.title or None, body)

    def _item(self, item: Item) -> Statement:
        if isinstance(item, Section):
            body = _numbered(item.number) + self.take_allows(item.span) + [self._item(inner) for inner in item.items]
            return block("section", item.id, item.title, body)
        if isinstance(item, Indicator):
            return self._indicator(item)
        body = [*self._shared(item.outputs, item.duties), *map(self._due, item.deadlines)]
        body += [is_("note", text(note)) for note in item.notes]
        if isinstance(item, Together):
            body += self.take_allows(item.span) + [self._item(task) for task in item.tasks]
            return block("together", "", None, body)
        body += [*_grounds(item.grounds), *names(after=item.after, fulfils=item.fulfils), *self.take_allows(item.span)]
        body = _numbered(item.number) + body + [self._item(task) for task in item.tasks]
        return block("task", item.id, item.content, body)

    def _shared(self, outputs: tuple[Output, ...], duties: tuple[Duty, ...]) -> Statements:
        return [*map(self._output, outputs), *map(self._duty, duties)]

    def _output(self, output: Output) -> Statement:
        body = [*map(self._duty, output.duties), *map(self._due, output.deadlines), *self.take_allows(output.span)]
        return block("output", output.id, output.text, body or None)

    def _duty(self, duty: Duty) -> Statement:
        first, *others = duty.roles
        if duty.parties and duty.parties[0].agency in _AFTER_ROLES:
            raise ValueError(f"no source can say the agency `{duty.parties[0].agency}` right after a role")
        arguments: list[Argument] = []
        comma: Separator = ","
        for joint, role in zip(duty.joints or (comma,) * len(others), others, strict=True):
            arguments += [*([Word(TERMINALS[joint])] if joint else []), Word(role.upper())]
        arguments.append(self._parties(duty.parties))
        if duty.partners:
            arguments.append(Phrase("with_parties", (Word("WITH"), self._parties(duty.partners))))
        if duty.to:
            asked = (Word("FOR"), Word(duty.outcome.upper())) if duty.outcome else ()
            arguments.append(Phrase("to", (Word("TO"), self._parties(duty.to), *asked)))
        if duty.part:
            arguments.append(text(duty.part))
        return is_(first, *arguments, *ending(duty.ends), *_bullet(duty.bullet))

    def _due(self, due: Due) -> Statement:
        given = (Phrase("for_parties", (Word("FOR"), self._parties(due.parties))),) if due.parties else ()
        ends = ending(due.ends) if due.ends else ()
        return is_("deadline", *due_arguments(due, text), *given, *ends, *_bullet(due.bullet))

    def _parties(self, parties: tuple[Party, ...]) -> Phrase:
        if not parties:
            raise ValueError("no source can say a list of no agencies")
        arguments: list[Argument] = []
        for party in parties:
            if arguments:
                arguments.append(Word(TERMINALS[party.separator]))
            if not party.agency:
                arguments.append(Phrase("party", (text(party.name),)))
            elif party.name == self.printed.get(party.agency):
                arguments.append(Phrase("party", (Name(party.agency),)))
            elif party.name:
                arguments.append(Phrase("party", (Name(party.agency), exactly(party.name))))
            else:
                raise ValueError(f"no source can say the agency `{party.agency}` with an empty name")
        return Phrase("parties", tuple(arguments))

    # -- indicators

    def _indicator(self, indicator: Indicator) -> Statement:
        body = _numbered(indicator.number)
        if indicator.unit:
            body.append(is_("unit", Word("PERCENT") if indicator.unit == "%" else text(indicator.unit)))
        if indicator.target is not None:
            words = (Word(indicator.comparator.upper()),) if indicator.comparator else ()
            exact = (exactly(indicator.printed),) if indicator.printed else ()
            body.append(is_("target", *words, _number(indicator.target), *exact))
        body += self._shared(indicator.outputs, indicator.duties)
        if indicator.formula:
            body.append(_formula(indicator.formula))
        body += [is_("note", text(note)) for note in indicator.notes]
        body += _grounds(indicator.grounds) + names(fulfils=indicator.fulfils) + self.take_allows(indicator.span)
        body += [self._indicator(child) for child in indicator.children]
        return block("indicator", indicator.id, indicator.name, body)


def _numbered(number: str | None) -> Statements:
    """The number of a row where it is not derived."""
    return [is_("unnumbered")] if number == "" else exact(number=number)


def _grounds(grounds: tuple[Ground, ...]) -> Statements:
    """Grounds with a separator before them stand on the line of the one before."""
    found: Statements = []
    line: list[Argument] = []
    for ground, following in zip_longest(grounds, grounds[1:]):
        if ground.separator:
            line.append(Word(TERMINALS[ground.separator]))
        source = cited(ground.citation) if ground.citation else (text(ground.text),)
        places = [Phrase(rule, (Word(rule.upper()), text(said)))
                  for rule, said in (("at", ground.at), ("in", ground.within)) if said]  # fmt: skip
        line.append(Phrase("locator", (*source, *places)))
        if following is None or not following.separator:
            found.append(is_("ground", *line, *(ending(ground.ends) if ground.ends else ())))
            line = []
        elif ground.ends:
            raise ValueError("no source can say a sign after a ground that another follows on its line")
    return found


def _bullet(bullet: bool | None) -> tuple[Argument, ...]:
    return () if bullet is None else (Word("BULLET" if bullet else "PLAIN"),)


def _column(column: Column) -> Phrase:
    arguments: list[Argument] = [Word(column.key.upper()), text(column.title)]
    if column.group:
        arguments.append(Phrase("in", (Word("IN"), text(column.group))))
    if column.counting:
        arguments.append(Word(column.counting.upper()))
    if column.width:
        arguments += [Word("WIDTH"), count(column.width)]
    return Phrase("column", tuple(arguments))


def _number(value: Decimal) -> Literal:
    return Literal("NUMERAL", written_number(value))


def _formula(formula: Formula) -> Statement:
    quantities = [Phrase("quantity", (Name(name), text(meaning))) for name, meaning in formula.quantities]
    where: list[Argument] = [Word("WHERE"), *quantities] if quantities else []
    return is_("formula", _expression(formula.expression), *where)


def _expression(expression: Expression) -> Argument:
    if isinstance(expression, str):
        return Name(expression)
    if isinstance(expression, Decimal):
        return _number(expression)
    sign, left, right = expression
    if sign == "%":
        return Phrase("percent", (_expression(left), Word("PERCENT")))
    rule, terminal = _SIGNS[sign]
    return Phrase(rule, (_expression(left), Word(terminal), _expression(right)))


def _places(plan: Plan) -> Iterable[Span]:
    """Where each block that may hold an `allow` stands, in the order of the tree."""
    yield plan.span
    if plan.document:
        yield plan.document.span
    yield from (agency.span for agency in plan.agencies)
    yield from (instrument.span for instrument in plan.instruments)
    yield from (appendix.span for appendix in plan.appendices)
    stack: list[Table | Item | Output] = [*tables(plan)]
    while stack:
        block = stack.pop()
        yield block.span
        if isinstance(block, Table | Section):
            stack += block.items
        elif not isinstance(block, Output):
            stack += block.outputs
            stack += block.tasks if isinstance(block, Task | Together) else ()
            stack += block.children if isinstance(block, Indicator) else ()
