"""Which plans above this one carries out, as it says → model. They are read later (`parents.py`)."""

from ..diagnostics.diagnostic import Label
from ..model.plan import Parent
from ..source import Span
from ..syntax.keywords import spelling
from ..syntax.nodes import Statement, Text, leaves
from .scope import Scope


def lower_implements(plan: Statement, scope: Scope) -> tuple[Parent, ...]:
    """The `implements` statements of a plan; a finding where its rows fulfil something and there is none."""
    named = [_parent(inner, scope) for inner in plan.body or () if inner.kind == "implements"]
    # Sorted: the order of declarations changes no model.
    found = tuple(sorted(named, key=lambda parent: (parent.path, parent.version)))
    if not found and scope.fulfilling and scope.is_whole(plan):
        place, *others = scope.fulfilling
        word = spelling("IMPLEMENTS", scope.vocabulary)
        scope.report(
            "N085",
            "nothing_to_fulfil",
            place,
            ("kế hoạch này không ghi nó triển khai kế hoạch nào", "this plan does not say which plan it carries out"),
            labels=tuple(Label(other, ("cũng ở đây", "here too")) for other in others[:_PLACES]),
            help=(f'thêm một dòng vào khối kế hoạch: {word} "../tinh/ke-hoach.tthc"',
                  f'add a line to the block of the plan: {word} "../tinh/ke-hoach.tthc"'),
        )  # fmt: skip
    return found


_PLACES = 5
"""Places that one finding shows."""


def _parent(statement: Statement, scope: Scope) -> Parent:
    path, *version = leaves(statement, Text)
    return Parent(
        path=path.value,
        version=version[0].value.strip() if version else "",
        span=scope.span(statement),
        version_place=Span(scope.path, version[0].start, version[0].end) if version else scope.span(statement),
        vocabulary=scope.vocabulary,
    )
