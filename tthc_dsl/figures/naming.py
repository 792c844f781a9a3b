"""Which indicator or agency a cell names: by identifier, by name, by short name, as the plan prints it."""

from collections.abc import Iterable, Iterator

from ..diagnostics.diagnostic import Diagnostic, Label, Say, at
from ..diagnostics.suggest import nearest
from ..model.names import styled_name
from ..model.plan import Duty, Indicator, Party, Plan, Task, Together
from ..model.queries import indicators, items
from ..record import field, record
from ..source import Span
from .folding import fold
from .sheet import Cell


def key_of(indicator: Indicator) -> str:
    """What figures call an indicator: its identifier, or its name where it has none."""
    return indicator.id or " ".join(indicator.name.split())


@record
class Names:
    """Names of one kind: folded name → those that bear it; their places in the plan; the names shown in messages."""

    kind: Say
    known: dict[str, tuple[str, ...]]
    shown: tuple[str, ...]
    places: dict[str, Span]
    headings: dict[str, tuple[str, ...]] = field(default={})
    """Folded name of what is only a heading → those under it."""

    def find(self, cell: Cell, guess: bool = True) -> str | Diagnostic:
        """The one that a cell names; `guess`: for an unknown name a near one is looked for."""
        written = cell.text.strip()
        named = self.known.get(fold(written), ())
        exact = [one for one in named if one == written]
        if len(named) == 1 or exact:
            return (exact or [*named])[0]
        return _ambiguous(cell, named, self) if named else _unknown(cell, written, self, guess)


def indicator_names(plan: Plan) -> Names:
    """Every indicator that has no others under it."""
    rows = [one for one in indicators(plan) if not one.children]
    pairs = [(key_of(one), name) for one in rows for name in (one.id, one.name)]
    shown = [name for _, name in pairs if name]
    above = [(key_of(child), name) for one in indicators(plan) for child in one.children for name in (one.id, one.name)]
    places = {key_of(one): one.span for one in rows}
    return Names(("chỉ tiêu", "indicator"), _gathered(pairs), tuple(shown), places, _gathered(above))


def agency_names(plan: Plan) -> Names:
    """Every agency and group that the plan and its registers declare."""
    pairs: list[tuple[str, str]] = []
    for one in plan.agencies:
        pairs += [(one.id, one.id), (one.id, one.name), (one.id, one.short)]
        pairs += [(one.id, styled_name(one.name, one.short, "abbreviated"))]
    printed = [(party.agency, party.name) for party in _parties(plan) if party.agency]
    shown = dict.fromkeys(name for _, name in pairs if name)
    places = {one.id: one.span for one in plan.agencies}
    known = _gathered(pairs)
    # What the plan prints for one body does not take the name of another.
    known |= {name: of for name, of in _gathered(printed).items() if name not in known}
    return Names(("cơ quan", "agency"), known, tuple(shown), places)


def _gathered(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for key, name in pairs:
        if name.strip():
            found.setdefault(fold(name), {})[key] = None
    return {name: tuple(keys) for name, keys in found.items()}


def _parties(plan: Plan) -> Iterator[Party]:
    for item in items(plan):
        if isinstance(item, Task | Together | Indicator):
            for duty in (*item.duties, *(duty for output in item.outputs for duty in output.duties)):
                yield from _of(duty)


def _of(duty: Duty) -> Iterator[Party]:
    yield from duty.parties
    yield from duty.partners


def _unknown(cell: Cell, written: str, names: Names, guess: bool) -> Diagnostic:
    if fold(written) in names.headings:
        return _heading(cell, names.headings[fold(written)])
    vi, en = names.kind
    near = nearest(written, names.shown) if guess else None
    aid = (
        (f"ý bạn là `{near}`?", f"did you mean `{near}`?")
        if near
        else (f"ghi mã hoặc tên {vi} đúng như trong kế hoạch", f"write the {en}'s identifier or name as in the plan")
    )
    said = (
        f"kế hoạch không có {vi} nào là `{cell.shown}`",
        f"the plan has no {en} `{cell.shown}`",
    )
    if en == "indicator":
        return at("D020", "figure_of_unknown_indicator", cell.span, said, label=cell.where, help=aid)
    return at("D021", "figure_of_unknown_agency", cell.span, said, label=cell.where, help=aid)


def _heading(cell: Cell, under: tuple[str, ...]) -> Diagnostic:
    named = ", ".join(f"`{one}`" for one in under[:5])
    return at(
        "D029",
        "figure_of_heading",
        cell.span,
        (f"`{cell.shown}` là đề mục, không phải một chỉ tiêu", f"`{cell.shown}` is a heading of indicators"),
        label=cell.where,
        help=(f"ghi từng chỉ tiêu trong đó: {named}", f"give the figures of those under it: {named}"),
    )


def _ambiguous(cell: Cell, named: tuple[str, ...], names: Names) -> Diagnostic:
    vi, en = names.kind
    ids = ", ".join(f"`{one}`" for one in named[:5])
    labels = tuple(Label(names.places[one], (f"một {vi}", f"one {en}")) for one in named[:5])
    return at(
        "D022",
        "figure_of_several",
        cell.span,
        (f"có {len(named)} {vi} tên là `{cell.shown}`", f"{len(named)} of the plan are called `{cell.shown}`"),
        label=cell.where,
        labels=labels,
        help=(f"ghi mã thay cho tên: {ids}", f"write the identifier instead: {ids}"),
    )
