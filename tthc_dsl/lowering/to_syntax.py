"""Model → syntax tree, the way back of `from_syntax.py`: lowering the tree again gives an equal plan.

Importers and later commands build a `Plan` and write it with `syntax/printer.py`. Texts stand literally: their braces
are doubled, so that nothing in them is a reference. What no source can say raises ValueError, here or in the printer:
see `syntax/printer.quoted` for texts, `due_to_syntax.py` for deadlines, `rows_to_syntax.py` for agencies called like
a role. A party or duty must be well formed (model/plan.py).
"""

from collections.abc import Iterable
from itertools import groupby

from ..model.assign import AssignedTable, Data
from ..model.plan import (
    Agency,
    Appendix,
    AssignmentText,
    Basis,
    Block,
    Citation,
    Document,
    Instrument,
    IssueDate,
    Parent,
    Passage,
    Plan,
    Recipient,
    Table,
)
from ..syntax.nodes import Argument, Literal, Name, Phrase, Statement, Text, Tree, Word
from .rows_to_syntax import RowWriter
from .statements import TERMINALS, Statements, block, cited, count, dates, ending, exact, is_, names, text, texts

_POSTS = {"Chủ tịch": "CHAIRMAN", "Phó Chủ tịch": "VICE_CHAIRMAN"}


def to_tree(plan: Plan) -> Tree:
    """A plan with all the agencies and instruments it knows, as one file that uses no other."""
    return _Writer(plan).tree()


class _Writer(RowWriter):
    def tree(self) -> Tree:
        plan = self.plan
        body = [is_("title", text(plan.title)), is_("year", count(plan.year))]
        body += exact(subject=plan.subject, issued_with=plan.issued_with)
        body += [
            is_(kind, Word(style.upper())) for kind, style in (("names", plan.names), ("dates", plan.dates)) if style
        ]
        body += [is_("role", Word(role.upper()), text(words)) for role, words in plan.roles]
        body += [is_("implements", *_parent(parent)) for parent in plan.implements]
        body += [is_("severity", Name(setting.rule), Word(setting.level.upper())) for setting in plan.levels]
        body += self.take_allows(plan.span)
        document = plan.document
        if document and document.kind == "decision":
            body.append(block("decision", "", None, self._decision(document)))
        elif document:
            body += [*self._head(document), *self._end(document)]
        body += self._blocks(plan.blocks)
        body += [self._appendix(appendix) for appendix in plan.appendices]
        return Tree(
            (
                *(self._agency(agency) for agency in plan.agencies),
                *(self._instrument(instrument) for instrument in plan.instruments),
                *map(self._data, plan.data),
                block("plan", plan.id, None, body),
            )
        )

    # -- registers

    def _agency(self, agency: Agency) -> Statement:
        body: Statements = [is_("level", Word(agency.level.upper()))] if agency.level else []
        body += names(under=[agency.under] if agency.under else [])
        body += texts(head=agency.head, short=agency.short)
        body += dates(**{"from": agency.since, "until": agency.until})
        body += names(members=agency.members, successor=agency.successors)
        body += texts(evidence=agency.evidence) + self.take_allows(agency.span)
        return block("group" if agency.group else "agency", agency.id, agency.name, body or None)

    def _instrument(self, instrument: Instrument) -> Statement:
        body = [is_("type", text(instrument.type)), *texts(number=instrument.number)]
        body += dates(date=instrument.date)
        body += texts(issuer=instrument.issuer)
        body += dates(**{"from": instrument.since, "until": instrument.until})
        body += names(replaced_by=instrument.replaced_by, amends=instrument.amends)
        body += texts(evidence=instrument.evidence) + self.take_allows(instrument.span)
        return block("instrument", instrument.id, instrument.title or None, body)

    # -- the decision

    def _head(self, document: Document) -> Statements:
        body = [] if document.number is None else [is_("number", count(document.number))]
        body += [is_("symbol", text(document.symbol)), is_("place", text(document.place)), *_issued(document.date)]
        body.append(is_("issuer", Name(document.issuer), Word("BY"), Word(document.power.upper())))
        return body + [self._basis(basis) for basis in document.bases]

    def _basis(self, basis: Basis) -> Statement:
        kind = "following" if basis.following else "basis"
        return is_(kind, *self._citations(basis.citations), *ending(basis.ends))

    def _decision(self, decision: Document) -> Statements:
        body = self._head(decision) + exact(subject=decision.subject) + self.take_allows(decision.span)
        if decision.proposal or decision.proposal_ends is not None:
            body.append(is_("proposed_by", text(decision.proposal), *ending(decision.proposal_ends)))
        return body + [self._passage(article) for article in decision.articles] + self._end(decision)

    @staticmethod
    def _end(document: Document) -> Statements:
        body = [is_("recipients", *map(_recipient, document.recipients))] if document.recipients else []
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
        return [*body, is_("signed", *arguments, text(signed.name))]

    def _citations(self, citations: tuple[Citation, ...]) -> list[Argument]:
        arguments: list[Argument] = []
        for citation in citations:
            if arguments:
                arguments.append(Word(TERMINALS[citation.separator]))
            arguments.append(self._citation(citation))
        return arguments

    @staticmethod
    def _citation(citation: Citation) -> Phrase:
        return Phrase("citation", cited(citation))

    def _passage(self, passage: Passage) -> Statement:
        children = [self._passage(child) for child in passage.children]
        return block(passage.kind, "", passage.text, children or None)

    def _blocks(self, blocks: Iterable[Block]) -> Statements:
        """Text and tables; neighbours that were Markdown are one text."""
        body: Statements = []
        for narrative, group in groupby(blocks, key=lambda block: isinstance(block, Passage) and block.level > 0):
            if narrative:
                body.append(_narrative([block for block in group if isinstance(block, Passage)]))
            else:
                body += [self._block(block) for block in group]
        return body

    def _block(self, block: Block) -> Statement:
        if isinstance(block, AssignedTable):
            by = (Word("BY"), Word("INDICATOR")) if block.rows == "indicator" else ()
            titled = (text(block.title),) if block.title else ()
            return is_("assigned", Name(block.assignment), *titled, *by)
        if isinstance(block, AssignmentText):
            self.take_allows(block.span)  # they stand in its statement
            written: Statement = block.written
            return written
        return self.table(block) if isinstance(block, Table) else self._passage(block)

    @staticmethod
    def _data(data: Data) -> Statement:
        held = (Text(data.text or data.path, lines=data.lines),) if data.path or data.lines else ()
        return is_("data", Name(data.id), *held)

    # -- tables

    def _appendix(self, appendix: Appendix) -> Statement:
        body = texts(title=appendix.title) + exact(issued_with=appendix.issued_with) + self.take_allows(appendix.span)
        return block("appendix", appendix.id, None, body + self._blocks(appendix.blocks))


def _parent(parent: Parent) -> tuple[Argument, ...]:
    # A path refers to nothing: its braces are braces.
    return (Text(parent.path), *((Word("VERSION"), Text(parent.version)) if parent.version else ()))


def _issued(day: IssueDate) -> Statements:
    if day == IssueDate():
        return []
    written = "/".join("__" if part is None else f"{part:02}" for part in (day.day, day.month, day.year))
    return [is_("date", Literal("DATE_LITERAL", written))]


def _narrative(passages: list[Passage]) -> Statement:
    from .to_markdown import to_markdown

    return Statement(Word("TEXT"), (Text(to_markdown(tuple(passages)), long=True),))


def _recipient(recipient: Recipient) -> Phrase:
    arguments: list[Argument] = [Word("PLUS")] if recipient.level > 1 else []
    if recipient.article is not None:
        arguments += [Word("ARTICLE"), count(recipient.article)]
    else:
        arguments += [*([Word("ARCHIVE")] if recipient.archive else []), text(recipient.text)]
    return Phrase("recipient", (*arguments, *ending(recipient.ends)))


def _post(post: str) -> Argument:
    return Word(_POSTS[post]) if post in _POSTS else text(post)
