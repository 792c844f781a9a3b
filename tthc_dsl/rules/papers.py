"""The papers around the tables: decision, passages, recipients, appendices."""

from datetime import date
from typing import TYPE_CHECKING

from ..model import plan as model
from ..model.queries import place_of
from .declared import Agency, Citation
from .lazy import lazy
from .prose import Place, Prose, Thing

if TYPE_CHECKING:
    from .world import World


class Passage(Thing):
    """`number`: of an article in its decision, of another passage among its neighbours; from 1."""

    def __init__(self, it: model.Passage, world: "World", number: int, article: "Passage | None") -> None:
        super().__init__(it, world)
        self.number, self.article = number, article

    @lazy
    def text(self) -> Prose:
        return Prose(self.it.kind, self.it.text, self.place)

    @lazy
    def children(self) -> "list[Passage]":
        article = self if self.it.kind == "article" else self.article
        return [Passage(child, self.world, number, article) for number, child in enumerate(self.it.children, 1)]

    @lazy
    def footnotes(self) -> list[Prose]:
        place = place_of(self.it, "text")
        return [Prose("footnote", run.note, place) for run in self.it.runs if run.note]


class Recipient(Thing):
    def __init__(self, it: model.Recipient, world: "World", number: int, last: bool) -> None:
        super().__init__(it, world)
        self.number, self.last = number, last

    @lazy
    def text(self) -> Prose | None:
        return Prose("recipient", self.it.text, self.place) if self.it.text else None


class Appendix(Thing):
    def __init__(self, it: model.Appendix, world: "World", number: int) -> None:
        super().__init__(it, world)
        self.number = number

    @lazy
    def title(self) -> Prose | None:
        return Prose("appendix", self.it.title, place_of(self.it, "title")) if self.it.title else None

    @lazy
    def issued_with(self) -> Prose | None:
        place = place_of(self.it, "issued_with")
        return Prose("issued_with", self.it.issued_with, place) if self.it.issued_with else None

    @lazy
    def linked(self) -> bool:
        # The line is derived for what the document itself brings (`render/view.py`).
        plan = self.world.plan
        own = plan.document is not None and (plan.document.kind == "plan" or not plan.it.blocks)
        return own or bool(self.it.issued_with)


class Document(Thing):
    @lazy
    def type(self) -> str:
        return "Quyết định" if self.it.kind == "decision" else "Kế hoạch"

    @lazy
    def full_number(self) -> str:
        return "" if self.it.number is None else f"{self.it.number:02}/{self.it.symbol}"

    @lazy
    def date(self) -> date | None:
        day: date | None = self.it.date.exact
        return day

    @lazy
    def month(self) -> int | None:
        return self.it.date.month if self.it.date.year else None

    @lazy
    def year(self) -> int | None:
        year: int | None = self.it.date.year
        return year

    @lazy
    def draft(self) -> bool:
        return self.it.number is None or self.it.date.exact is None

    @lazy
    def issuer(self) -> Agency:
        return self.world.agency_by_name[self.it.issuer]

    @lazy
    def symbol(self) -> Prose:
        return Prose("symbol", self.it.symbol, place_of(self.it, "symbol"))

    @lazy
    def place_name(self) -> Prose:
        return Prose("place", self.it.place, place_of(self.it, "place"))

    @lazy
    def subject(self) -> Prose | None:
        return Prose("subject", self.it.subject, place_of(self.it, "subject")) if self.it.subject else None

    @lazy
    def proposal(self) -> Prose | None:
        return Prose("proposal", self.it.proposal, place_of(self.it, "proposed_by")) if self.it.proposal else None

    @lazy
    def bases(self) -> list[Citation]:
        return [
            Citation(citation, self.world, paragraph, basis.following)
            for paragraph, basis in enumerate(self.it.bases, 1)
            for citation in basis.citations
        ]

    @lazy
    def articles(self) -> list[Passage]:
        return [Passage(article, self.world, number, None) for number, article in enumerate(self.it.articles, 1)]

    @lazy
    def recipients(self) -> list[Recipient]:
        last = len(self.it.recipients)
        return [Recipient(one, self.world, n, n == last) for n, one in enumerate(self.it.recipients, 1)]

    @lazy
    def number_place(self) -> Place:
        return Place(place_of(self.it, "number"))

    @lazy
    def date_place(self) -> Place:
        return Place(place_of(self.it, "date"))

    @lazy
    def signed_place(self) -> Place:
        return Place(place_of(self.it, "signed"))

    @lazy
    def signer(self) -> str:
        return str(self.it.signature.name)

    @lazy
    def delegated(self) -> bool:
        return bool(self.it.signature.by_order_of or self.it.signature.authorised_by)
