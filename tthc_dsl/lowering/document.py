"""The head and the end of the document that is issued, a decision or the plan itself → model."""

from typing import Literal as OneOf

from ..diagnostics.diagnostic import Label, Say
from ..model.plan import Basis, Document, IssueDate, Power, Recipient, Signature
from ..record import evolve
from ..syntax.nodes import Literal, Name, Phrase, Statement, Text, Word, leaf, leaves, phrase
from ..syntax.schema import OF_DOCUMENT
from .blocks import lower_passage
from .duties import ending_of, lower_citation, separated
from .registers import places_of, properties, text_of
from .scope import Scope, keyword_names
from .values import to_count, to_issue_date

_POSTS = {"CHAIRMAN": "Chủ tịch", "VICE_CHAIRMAN": "Phó Chủ tịch"}


def lower_decision(statement: Statement, scope: Scope) -> Document | None:
    """The `decision` block; None when something that it must hold is missing or wrong (findings say what)."""
    articles = tuple(lower_passage(inner, scope) for inner in statement.body or () if inner.kind == "article")
    document = _document("decision", statement, len(articles), scope)
    if document is None:
        return None
    found = properties(statement)
    proposal = found.get("proposed_by")
    return evolve(
        document,
        proposal=text_of(found, "proposed_by", scope),
        proposal_ends=ending_of(proposal, scope) if proposal else None,
        subject=scope.text_in(found.get("subject"), "exactly"),
        articles=articles,
    )


def lower_plan_head(statement: Statement, scope: Scope) -> Document | None:
    """The head and the end of a plan that is a document itself; None for one that has neither."""
    if not any(inner.kind in OF_DOCUMENT for inner in statement.body or ()):
        return None
    return _document("plan", statement, 0, scope)


def one_document(plan: Statement, scope: Scope) -> None:
    """Report what stands in a plan that belongs into its decision."""
    decision = next((inner for inner in plan.body or () if inner.kind == "decision"), None)
    loose = [inner for inner in plan.body or () if inner.kind in OF_DOCUMENT]
    if decision is None or not loose:
        return
    kinds = {inner.kind for inner in loose}
    words = keyword_names((kind for kind in OF_DOCUMENT if kind in kinds), scope.vocabulary)
    block = keyword_names(["decision"], scope.vocabulary)
    belong, them = ("belongs", "it") if len(kinds) == 1 else ("belong", "them")
    scope.report(
        "N015",
        "two_documents",
        loose[0],
        (f"kế hoạch này do quyết định ban hành, nên {words} thuộc về quyết định",
         f"a decision issues this plan, so {words} {belong} to the decision"),
        labels=(Label(scope.span(decision), ("quyết định ở đây", "the decision")),),
        help=(f"chuyển vào khối {block}, hoặc bỏ khối đó nếu kế hoạch được ban hành riêng",
              f"move {them} into the block {block}, or remove that block when the plan is issued by itself"),
    )  # fmt: skip


def _document(kind: OneOf["decision", "plan"], statement: Statement, articles: int, scope: Scope) -> Document | None:
    """What a decision and a stand-alone plan have in common: `statement` is their block."""
    found = properties(statement)
    issuer, power = _issuer(found.get("issuer"), scope)
    date_literal = leaf(found["date"], Literal) if "date" in found else None
    day = to_issue_date(date_literal, scope) if date_literal else IssueDate()
    signature = _signature(found["signed"], scope) if "signed" in found else None
    body = statement.body or ()
    bases = tuple(_basis(inner, scope) for inner in body if inner.kind in ("basis", "following"))
    recipients = (
        _recipients(found["recipients"], scope, articles if scope.is_whole(statement) else None)
        if "recipients" in found
        else ()
    )
    number = _number(found.get("number"), scope)
    if day is None or signature is None or not issuer:
        return None
    return Document(
        kind=kind,
        number=number,
        symbol=text_of(found, "symbol", scope),
        place=text_of(found, "place", scope),
        date=day,
        issuer=issuer,
        power=power,
        signature=signature,
        bases=bases,
        recipients=recipients,
        span=scope.span(statement),
        places=places_of(statement, scope),
    )


def _number(statement: Statement | None, scope: Scope) -> int | None:
    literal = leaf(statement, Literal) if statement else None
    if statement and literal is None:
        scope.report(
            "S041",
            "number_out_of_range",
            statement,
            ("số của văn bản là một số, không phải chữ", "the number of a document is a number, not a text"),
            help=(
                "viết `number 288`; chưa có số thì bỏ dòng này",
                "write `number 288`; leave the line out while there is none",
            ),
        )
    return to_count(literal, scope, 1, 99_999) if literal else None


def _issuer(statement: Statement | None, scope: Scope) -> tuple[str, Power]:
    if statement is None:
        return "", "committee"
    words = [word.terminal for word in leaves(statement, Word)]
    power: Power = "chairman" if "CHAIRMAN" in words else "committee"
    name = leaf(statement, Name)
    if name is None:
        text = leaf(statement, Text)
        assert text is not None, "the grammar gives an issuer a name or a text"
        scope.report(
            "N003",
            "wrong_kind_of_name",
            text,
            ("cơ quan ban hành phải là tên của một cơ quan đã khai báo", "the issuer is the name of a declared agency"),
            help=(
                'khai báo nó: `agency ubnd "..." { level commune }`',
                'declare it: `agency ubnd "..." { level commune }`',
            ),
        )
        return "", power
    symbol = scope.find(name, ("agency",))
    return (symbol.name if symbol else ""), power


def _basis(statement: Statement, scope: Scope) -> Basis:
    citations = (lower_citation(cited, separator, scope) for separator, cited in separated(statement, "citation"))
    known = tuple(citation for citation in citations if citation)
    following = statement.kind == "following"
    return Basis(known, following, ending_of(statement, scope), scope.span(statement))


def _post(node: Statement | Phrase, scope: Scope) -> str:
    for argument in node.args:
        if isinstance(argument, Word) and argument.terminal in _POSTS:
            return _POSTS[argument.terminal]
        if isinstance(argument, Text):
            return scope.text(argument)
    return ""


def _signature(statement: Statement, scope: Scope) -> Signature:
    others = {
        rule: _post(inner, scope) if (inner := phrase(statement, rule)) else ""
        for rule in ("in_place_of", "by_order_of", "authorised_by")
    }
    name = statement.args[-1]
    acting = any(word.terminal == "ACTING" for word in leaves(statement, Word))
    return Signature(
        post=_post(statement, scope),
        name=scope.text(name) if isinstance(name, Text) else "",
        acting=acting,
        **others,
    )


def _recipients(statement: Statement, scope: Scope, articles: int | None) -> tuple[Recipient, ...]:
    """The lines of the recipients; `articles` are those of the decision, None when not all could be read."""
    lines: list[Recipient] = []
    for node in statement.args:
        if not isinstance(node, Phrase):
            continue
        ends = ending_of(node, scope)
        words = [word.terminal for word in leaves(node, Word)]
        literal = leaf(node, Literal)
        level = 2 if "PLUS" in words else 1
        if level == 2 and not lines:
            # The line above it may be the one that could not be read.
            if scope.is_whole(statement):
                scope.report(
                    "S045",
                    "nothing_above",
                    node,
                    ("dòng `+` phải đứng dưới một dòng khác", "a line with `+` stands under another line"),
                    help=("bỏ dấu `+`, hoặc thêm dòng ở trên", "remove the `+`, or add the line above it"),
                )
            level = 1
        if literal:
            number = to_count(literal, scope, 1, 999)
            if number and articles is not None and number > articles:
                _no_such_article(literal, number, articles, scope)
            if number:
                lines.append(Recipient(article=number, ends=ends, level=level, span=scope.span(node)))
        else:
            text = scope.text(leaf(node, Text))
            lines.append(Recipient(text, None, "ARCHIVE" in words, ends, level, scope.span(node)))
    return tuple(lines)


def _no_such_article(literal: Literal, number: int, articles: int, scope: Scope) -> None:
    if articles:
        said: Say = (f"quyết định chỉ có {articles} điều, không có Điều {number}",
                     f"the decision has {articles} articles; there is no article {number}")  # fmt: skip
        aid: Say = (f"viết `article {articles}`", f"write `article {articles}`")
    else:
        said = (f"văn bản này không có Điều {number}", f"this document has no article {number}")
        aid = ('viết tên nơi nhận: `"Văn phòng UBND tỉnh"`', 'write who receives it: `"Văn phòng UBND tỉnh"`')
    scope.report("C010", "no_such_article", literal, said, help=aid)
