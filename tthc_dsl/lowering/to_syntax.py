"""Model → syntax tree, the way back of `from_syntax.py`: lowering the tree again gives an equal plan.

Importers and later commands build a `Plan` and write it with `syntax/printer.py`. Texts stand literally: their braces
are doubled, so that nothing in them is a reference. What no source can say raises ValueError, here or in the printer:
see `syntax/printer.quoted` for texts, `_due` for deadlines and `_duty` for agencies with the name of a role; a party or
duty must be well formed (model/plan.py).
"""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby, zip_longest

from ..model.names import styled_name
from ..model.plan import (
    Agency,
    Allow,
    Appendix,
    Basis,
    Citation,
    Column,
    Document,
    Due,
    Duty,
    Expression,
    Formula,
    Ground,
    Indicator,
    Instrument,
    IssueDate,
    Item,
    Output,
    Party,
    Passage,
    Plan,
    Recipient,
    Section,
    Separator,
    Table,
    Task,
    Together,
)
from ..model.queries import tables
from ..source import Span
from ..syntax.keywords import forms
from ..syntax.nodes import Argument, Literal, Name, Phrase, Statement, Text, Tree, Word
from ..syntax.schema import ROLES
from .due_to_syntax import due_arguments
from .tasks import SEPARATORS
from .values import written_number

_SEPARATORS = {printed: terminal for terminal, printed in SEPARATORS.items()}
_SIGNS = {"+": ("sum", "PLUS"), "-": ("sum", "MINUS"), "*": ("product", "TIMES_SIGN"), "/": ("product", "SLASH")}
_POSTS = {"Chủ tịch": "CHAIRMAN", "Phó Chủ tịch": "VICE_CHAIRMAN"}

# Right after a role these words are read as a further one, or as what joins it.
_AFTER_ROLES = frozenset(form for word in (*ROLES, "and") for form in forms(word.upper()))

Statements = list[Statement]


def to_tree(plan: Plan) -> Tree:
    """A plan with all the agencies and instruments it knows, as one file that uses no other."""
    return _Writer(plan).tree()


def text(value: str) -> Text:
    """A text that says exactly `value`: braces doubled."""
    return Text(value.replace("{", "{{").replace("}", "}}"))


def _is(kind: str, *arguments: Argument) -> Statement:
    return Statement(Word(kind.upper()), arguments)


def _block(kind: str, identifier: str, title: str | None, body: Statements | None) -> Statement:
    named = (Name(identifier),) if identifier else ()
    titled = (text(title),) if title is not None else ()
    return Statement(Word(kind.upper()), (*named, *titled), None if body is None else tuple(body))


def _texts(**values: str) -> Statements:
    """A property for each text that is not empty."""
    return [_is(kind, text(value)) for kind, value in values.items() if value]


def _exactly(value: str) -> Phrase:
    return Phrase("exactly", (Word("AS"), text(value)))


def _exact(**values: str | None) -> Statements:
    return [_is(kind, _exactly(value)) for kind, value in values.items() if value]


def _numbered(number: str | None) -> Statements:
    """The number of a row where it is not derived."""
    return [_is("unnumbered")] if number == "" else _exact(number=number)


def _issued(day: IssueDate) -> Statements:
    if day == IssueDate():
        return []
    written = "/".join("__" if part is None else f"{part:02}" for part in (day.day, day.month, day.year))
    return [_is("date", Literal("DATE_LITERAL", written))]


def _dates(**values: date | None) -> Statements:
    return [_is(kind, _date(value)) for kind, value in values.items() if value]


def _date(value: date) -> Literal:
    return Literal("DATE_LITERAL", f"{value.day:02}/{value.month:02}/{value.year:04}")


def _names(**values: Sequence[str]) -> Statements:
    return [_is(kind, *map(Name, names)) for kind, names in values.items() if names]


def _count(value: int) -> Literal:
    return Literal("NUMERAL", str(value))


def _ending(ends: str | None) -> tuple[Argument, ...]:
    return () if ends is None else (Phrase("ending", (Word("ENDS"), text(ends))),)


class _Writer:
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

    def tree(self) -> Tree:
        plan = self.plan
        body = [_is("title", text(plan.title)), _is("year", _count(plan.year))]
        body += _exact(subject=plan.subject, issued_with=plan.issued_with)
        body += [
            _is(kind, Word(style.upper())) for kind, style in (("names", plan.names), ("dates", plan.dates)) if style
        ]
        body += [_is("role", Word(role.upper()), text(words)) for role, words in plan.roles]
        body += self._allows(plan.span)
        document = plan.document
        if document and document.kind == "decision":
            body.append(_block("decision", "", None, self._decision(document)))
        elif document:
            body += [*self._head(document), *self._end(document)]
        body += self._blocks(plan.blocks)
        body += [self._appendix(appendix) for appendix in plan.appendices]
        return Tree(
            (
                *(self._agency(agency) for agency in plan.agencies),
                *(self._instrument(instrument) for instrument in plan.instruments),
                _block("plan", plan.id, None, body),
            )
        )

    def _allows(self, place: Span) -> Statements:
        return [
            _is("allow", Name(allow.rule), Word("BECAUSE"), text(allow.reason)) for allow in self.allows.pop(place, ())
        ]

    # -- registers

    def _agency(self, agency: Agency) -> Statement:
        body: Statements = [_is("level", Word(agency.level.upper()))] if agency.level else []
        body += _names(under=[agency.under] if agency.under else [])
        body += _texts(head=agency.head, short=agency.short)
        body += _dates(**{"from": agency.since, "until": agency.until})
        body += _names(members=agency.members, successor=agency.successors)
        body += _texts(evidence=agency.evidence) + self._allows(agency.span)
        return _block("group" if agency.group else "agency", agency.id, agency.name, body or None)

    def _instrument(self, instrument: Instrument) -> Statement:
        body = [_is("type", text(instrument.type)), *_texts(number=instrument.number)]
        body += _dates(date=instrument.date)
        body += _texts(issuer=instrument.issuer)
        body += _dates(**{"from": instrument.since, "until": instrument.until})
        body += _names(replaced_by=instrument.replaced_by, amends=instrument.amends)
        body += _texts(evidence=instrument.evidence) + self._allows(instrument.span)
        return _block("instrument", instrument.id, instrument.title or None, body)

    # -- the decision

    def _head(self, document: Document) -> Statements:
        body = [] if document.number is None else [_is("number", _count(document.number))]
        body += [_is("symbol", text(document.symbol)), _is("place", text(document.place)), *_issued(document.date)]
        body.append(_is("issuer", Name(document.issuer), Word("BY"), Word(document.power.upper())))
        return body + [self._basis(basis) for basis in document.bases]

    def _basis(self, basis: Basis) -> Statement:
        kind = "following" if basis.following else "basis"
        return _is(kind, *self._citations(basis.citations), *_ending(basis.ends))

    def _decision(self, decision: Document) -> Statements:
        body = self._head(decision) + _exact(subject=decision.subject) + self._allows(decision.span)
        if decision.proposal or decision.proposal_ends is not None:
            body.append(_is("proposed_by", text(decision.proposal), *_ending(decision.proposal_ends)))
        return body + [self._passage(article) for article in decision.articles] + self._end(decision)

    @staticmethod
    def _end(document: Document) -> Statements:
        body = [_is("recipients", *map(_recipient, document.recipients))] if document.recipients else []
        signed = document.signature
        arguments: list[Argument] = [Word("ACTING")] if signed.acting else []
        arguments.append(_post(signed.post))
        for rule, other in (
            ("in_place_of", signed.in_place_of),
            ("by_order_of", signed.by_order_of),
            ("authorised_by", signed.authorised_by),
        ):
            if other:
                arguments.append(Phrase(rule, (Word(rule.upper()), _post(other))))
        return [*body, _is("signed", *arguments, text(signed.name))]

    def _citations(self, citations: tuple[Citation, ...]) -> list[Argument]:
        arguments: list[Argument] = []
        for citation in citations:
            if arguments:
                arguments.append(Word(_SEPARATORS[citation.separator]))
            arguments.append(self._citation(citation))
        return arguments

    @staticmethod
    def _citation(citation: Citation) -> Phrase:
        return Phrase("citation", _cited(citation))

    def _passage(self, passage: Passage) -> Statement:
        children = [self._passage(child) for child in passage.children]
        return _block(passage.kind, "", passage.text, children or None)

    def _blocks(self, blocks: Iterable[Passage | Table]) -> Statements:
        """Text and tables; neighbours that were Markdown are one text."""
        body: Statements = []
        for narrative, group in groupby(blocks, key=lambda block: isinstance(block, Passage) and block.level > 0):
            if narrative:
                body.append(_narrative([block for block in group if isinstance(block, Passage)]))
            else:
                body += [self._table(block) if isinstance(block, Table) else self._passage(block) for block in group]
        return body

    # -- tables

    def _appendix(self, appendix: Appendix) -> Statement:
        body = _texts(title=appendix.title) + _exact(issued_with=appendix.issued_with) + self._allows(appendix.span)
        return _block("appendix", appendix.id, None, body + self._blocks(appendix.blocks))

    def _table(self, table: Table) -> Statement:
        body = [_is("columns", *map(_column, table.columns))]
        body.append(_is("numbering", *map(text, table.numbering), Word(table.counting.upper())))
        body.append(_is("punctuation", *map(text, table.punctuation)))
        body += self._allows(table.span)
        body += [self._item(item) for item in table.items]
        return _block("table", table.id, table.title or None, body)

    def _item(self, item: Item) -> Statement:
        if isinstance(item, Section):
            body = _numbered(item.number) + self._allows(item.span) + [self._item(inner) for inner in item.items]
            return _block("section", item.id, item.title, body)
        if isinstance(item, Indicator):
            return self._indicator(item)
        body = [*self._shared(item.outputs, item.duties), *map(self._due, item.deadlines)]
        body += [_is("note", text(note)) for note in item.notes]
        if isinstance(item, Together):
            body += self._allows(item.span) + [self._item(task) for task in item.tasks]
            return _block("together", "", None, body)
        body += [*_grounds(item.grounds), *_names(after=item.after), *self._allows(item.span)]
        body = _numbered(item.number) + body + [self._item(task) for task in item.tasks]
        return _block("task", item.id, item.content, body)

    def _shared(self, outputs: tuple[Output, ...], duties: tuple[Duty, ...]) -> Statements:
        return [*map(self._output, outputs), *map(self._duty, duties)]

    def _output(self, output: Output) -> Statement:
        body = [*map(self._duty, output.duties), *map(self._due, output.deadlines), *self._allows(output.span)]
        return _block("output", output.id, output.text, body or None)

    def _duty(self, duty: Duty) -> Statement:
        first, *others = duty.roles
        if duty.parties and duty.parties[0].agency in _AFTER_ROLES:
            raise ValueError(f"no source can say the agency `{duty.parties[0].agency}` right after a role")
        arguments: list[Argument] = []
        comma: Separator = ","
        for joint, role in zip(duty.joints or (comma,) * len(others), others, strict=True):
            arguments += [*([Word(_SEPARATORS[joint])] if joint else []), Word(role.upper())]
        arguments.append(self._parties(duty.parties))
        if duty.partners:
            arguments.append(Phrase("with_parties", (Word("WITH"), self._parties(duty.partners))))
        if duty.to:
            asked = (Word("FOR"), Word(duty.outcome.upper())) if duty.outcome else ()
            arguments.append(Phrase("to", (Word("TO"), self._parties(duty.to), *asked)))
        if duty.part:
            arguments.append(text(duty.part))
        return _is(first, *arguments, *_ending(duty.ends), *_bullet(duty.bullet))

    def _due(self, due: Due) -> Statement:
        given = (Phrase("for_parties", (Word("FOR"), self._parties(due.parties))),) if due.parties else ()
        ends = _ending(due.ends) if due.ends else ()
        return _is("deadline", *due_arguments(due, text), *given, *ends, *_bullet(due.bullet))

    def _parties(self, parties: tuple[Party, ...]) -> Phrase:
        if not parties:
            raise ValueError("no source can say a list of no agencies")
        arguments: list[Argument] = []
        for party in parties:
            if arguments:
                arguments.append(Word(_SEPARATORS[party.separator]))
            if not party.agency:
                arguments.append(Phrase("party", (text(party.name),)))
            elif party.name == self.printed.get(party.agency):
                arguments.append(Phrase("party", (Name(party.agency),)))
            elif party.name:
                arguments.append(Phrase("party", (Name(party.agency), _exactly(party.name))))
            else:
                raise ValueError(f"no source can say the agency `{party.agency}` with an empty name")
        return Phrase("parties", tuple(arguments))

    # -- indicators

    def _indicator(self, indicator: Indicator) -> Statement:
        body = _numbered(indicator.number)
        if indicator.unit:
            body.append(_is("unit", Word("PERCENT") if indicator.unit == "%" else text(indicator.unit)))
        if indicator.target is not None:
            words = (Word(indicator.comparator.upper()),) if indicator.comparator else ()
            exact = (_exactly(indicator.printed),) if indicator.printed else ()
            body.append(_is("target", *words, _number(indicator.target), *exact))
        body += self._shared(indicator.outputs, indicator.duties)
        if indicator.formula:
            body.append(_formula(indicator.formula))
        body += [_is("note", text(note)) for note in indicator.notes]
        body += _grounds(indicator.grounds) + self._allows(indicator.span)
        body += [self._indicator(child) for child in indicator.children]
        return _block("indicator", indicator.id, indicator.name, body)


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


def _cited(citation: Citation) -> tuple[Argument, ...]:
    name = Name(citation.instrument)
    if citation.about and citation.exact:
        raise ValueError("no source can say a citation with both `about` and exact wording")
    if citation.about:
        return (name, Phrase("about", (Word("ABOUT"), text(citation.about))))
    return (name, _exactly(citation.exact)) if citation.exact else (name,)


def _grounds(grounds: tuple[Ground, ...]) -> Statements:
    """Grounds with a separator before them stand on the line of the one before."""
    found: Statements = []
    line: list[Argument] = []
    for ground, following in zip_longest(grounds, grounds[1:]):
        if ground.separator:
            line.append(Word(_SEPARATORS[ground.separator]))
        cited = _cited(ground.citation) if ground.citation else (text(ground.text),)
        places = [Phrase(rule, (Word(rule.upper()), text(said)))
                  for rule, said in (("at", ground.at), ("in", ground.within)) if said]  # fmt: skip
        line.append(Phrase("locator", (*cited, *places)))
        if following is None or not following.separator:
            found.append(_is("ground", *line, *(_ending(ground.ends) if ground.ends else ())))
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
        arguments += [Word("WIDTH"), _count(column.width)]
    return Phrase("column", tuple(arguments))


def _narrative(passages: list[Passage]) -> Statement:
    from .to_markdown import to_markdown

    return Statement(Word("TEXT"), (Text(to_markdown(tuple(passages)), long=True),))


def _recipient(recipient: Recipient) -> Phrase:
    arguments: list[Argument] = [Word("PLUS")] if recipient.level > 1 else []
    if recipient.article is not None:
        arguments += [Word("ARTICLE"), _count(recipient.article)]
    else:
        arguments += [*([Word("ARCHIVE")] if recipient.archive else []), text(recipient.text)]
    return Phrase("recipient", (*arguments, *_ending(recipient.ends)))


def _post(post: str) -> Argument:
    return Word(_POSTS[post]) if post in _POSTS else text(post)


def _number(value: Decimal) -> Literal:
    return Literal("NUMERAL", written_number(value))


def _formula(formula: Formula) -> Statement:
    quantities = [Phrase("quantity", (Name(name), text(meaning))) for name, meaning in formula.quantities]
    where: list[Argument] = [Word("WHERE"), *quantities] if quantities else []
    return _is("formula", _expression(formula.expression), *where)


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
