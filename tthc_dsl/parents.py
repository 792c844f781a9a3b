"""The plans above: read, each into a table of names of its own, and held against what the plan says of them.

Only what stands in a parent itself is read: its rules are not run, and the plans that it carries out are not followed.
"""

from collections.abc import Callable

from .diagnostics.diagnostic import Diagnostic, Label, at, has_errors
from .diagnostics.suggest import nearest
from .model.plan import Indicator, Parent, Plan, Task
from .model.queries import items, place_of
from .record import evolve, record
from .source import SourceFile, Span

MOST = 5
"""Plans that one plan may carry out."""


@record
class Loaded:
    """A file of a parent: its path as shown, its model (None: it holds no plan), what is wrong with it."""

    path: str
    plan: Plan | None
    faults: tuple[Diagnostic, ...]


Load = Callable[[Parent], Loaded | Diagnostic]
"""Reads a parent, or says why that cannot be."""


def with_parents(plan: Plan, load: Load, sources: dict[str, SourceFile], found: list[Diagnostic]) -> Plan:
    """The plan with the models of those that it carries out; what is wrong with them goes to `found`. One that is
    faulty has no model."""
    known: dict[str, Parent] = {}
    named = sorted(plan.implements, key=lambda parent: parent.span.start)
    for parent in named[:MOST]:
        loaded = load(parent)
        fault = loaded if isinstance(loaded, Diagnostic) else _fault(plan, parent, loaded, known, sources)
        if fault is not None:
            found.append(fault)
        elif isinstance(loaded, Loaded):
            known[loaded.path] = evolve(parent, plan=loaded.plan)
    for extra in named[MOST : MOST + 1]:
        found.append(
            at(
                "N083",
                "too_many_parents",
                extra.span,
                (f"kế hoạch triển khai quá {MOST} kế hoạch", f"a plan may carry out {MOST} plans"),
                help=("giữ những kế hoạch trực tiếp giao việc", "keep those that give tasks directly"),
            )
        )
    models = {parent.span: parent for parent in known.values()}
    return evolve(plan, implements=tuple(models.get(parent.span, parent) for parent in plan.implements))


def _fault(
    plan: Plan, parent: Parent, loaded: Loaded, known: dict[str, Parent], sources: dict[str, SourceFile]
) -> Diagnostic | None:
    """What is wrong with a parent as such."""
    if loaded.path == plan.span.path:
        return at(
            "N080",
            "implements_itself",
            parent.span,
            ("kế hoạch không thể triển khai chính nó", "a plan cannot carry out itself"),
            help=("ghi tệp của kế hoạch cấp trên", "name the file of the plan above"),
        )
    if loaded.path in known:
        return at(
            "N012",
            "repeated_property",
            parent.span,
            ("kế hoạch cấp trên này ghi hai lần", "this plan above is named twice"),
            labels=(Label(known[loaded.path].span, ("lần đầu ở đây", "first given here")),),
            help=("giữ lại một dòng", "keep one of them"),
        )
    errors = [one for one in loaded.faults if one.severity == "error"]
    if loaded.plan is None and (not errors or {one.name for one in errors} == {"no_plan"}):
        return at(
            "N081",
            "parent_is_no_plan",
            parent.span,
            (f"`{parent.path}` không có kế hoạch nào", f"`{parent.path}` holds no plan"),
            help=("tệp chỉ khai báo cơ quan, văn bản thì dùng `use`", "a file that only declares things takes `use`"),
        )
    if has_errors(errors):
        first = errors[0]
        source = sources.get(first.path)
        where = first.path
        if source is not None and first.span is not None:
            where += ":{}:{}".format(*source.position(first.span.start))
        return at(
            "N082",
            "parent_has_errors",
            parent.span,
            (f"kế hoạch cấp trên `{parent.path}` có {len(errors)} lỗi",
             f"the plan above, `{parent.path}`, has {len(errors)} error{'s' * (len(errors) > 1)}"),
            notes=((f"lỗi thứ nhất: {where}: {first.headline[0]}", f"the first: {where}: {first.headline[1]}"),),
            help=(f"sửa trước: tthcc check {loaded.path}", f"mend it first: tthcc check {loaded.path}"),
        )  # fmt: skip
    return None


# ------------------------------------------------------------------ fulfils


def unknown_names(plan: Plan) -> tuple[Diagnostic, ...]:
    """What rows fulfil that no plan above has: a task or an indicator of that name. Nothing where one has no model."""
    parents = [parent.plan for parent in plan.implements if parent.plan is not None]
    if not parents or len(parents) < len(plan.implements):
        return ()
    names = {item.id for parent in parents for item in items(parent) if isinstance(item, Task | Indicator) and item.id}
    places: dict[str, list[Span]] = {}
    for row in items(plan):
        if isinstance(row, Task | Indicator):
            for number, name in enumerate(row.fulfils):
                if name not in names:
                    places.setdefault(name, []).append(place_of(row, "fulfils", number))
    # One name that is wrong in many places is one fault. To look for near ones costs as much as there are names.
    near = {name: nearest(name, names) for name in list(places)[:_GUESSES]}
    return tuple(_unknown(name, found, near.get(name)) for name, found in places.items())


_GUESSES = 100


def _unknown(name: str, places: list[Span], guess: str | None) -> Diagnostic:
    return at(
        "N084",
        "unknown_parent_name",
        places[0],
        (f"kế hoạch cấp trên không có nhiệm vụ hay chỉ tiêu nào tên là `{name}`",
         f"no plan above has a task or an indicator called `{name}`"),
        labels=tuple(Label(place, ("cũng ở đây", "here too")) for place in places[1 : 1 + MOST]),
        help=(f"ý bạn là `{guess}`?", f"did you mean `{guess}`?")
        if guess
        else ("ghi tên của nó trong kế hoạch cấp trên, hoặc bỏ dòng này",
              "write its name in the plan above, or remove the line"),
    )  # fmt: skip
