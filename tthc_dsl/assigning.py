"""The pass between lowering and checking: the data of a plan read, its assignments run."""

from collections.abc import Callable, Mapping

from .diagnostics.diagnostic import Diagnostic, at, has_errors
from .figures.figures import read_figures
from .figures.inline import read_inline
from .figures.results import Figures
from .figures.sheet import Sheet
from .model.assign import Data
from .model.plan import Plan
from .reader import Refused
from .record import evolve
from .rules.assign import MAX_ASSIGNED, assign
from .source import SourceFile, Span

DataReader = Callable[[str, str], tuple[Sheet, tuple[Diagnostic, ...]] | Refused]
"""(file that names it, path as written there) to the cells of a data file and what is wrong with them."""


def with_targets(
    plan: Plan, sources: dict[str, SourceFile], read: DataReader | None
) -> tuple[Plan, tuple[Diagnostic, ...]]:
    """The plan with the targets that its assignments give; without them where its data has faults.

    `sources` gets the texts of data files, so that findings can show their lines.
    """
    figures, found = read_data(plan, sources, read)
    if has_errors(found) or len(figures) < len(plan.data):
        return plan, found
    assigned, refused = assign(plan, figures)
    return evolve(plan, assigned=assigned), (*found, *(_too_many(one.span) for one in refused))


def read_data(
    plan: Plan, sources: dict[str, SourceFile], read: DataReader | None
) -> tuple[Mapping[str, Figures], tuple[Diagnostic, ...]]:
    """The figures of each `data` of the plan, by its name."""
    figures: dict[str, Figures] = {}
    found: list[Diagnostic] = []
    for data in plan.data:
        if not data.path and not data.lines:
            found.append(_not_there_yet(data))
            continue
        answer = _sheet(data, sources, read)
        if isinstance(answer, Refused):
            found.append(at(answer.code, answer.name, data.span, answer.why, help=answer.help))
            continue
        sheet, faults = answer
        sources.setdefault(sheet.source.path, sheet.source)
        figures[data.id], unclear = read_figures(sheet, plan)
        found += (*faults, *unclear)
        if len(figures[data.id].periods) > 1:
            found.append(_several_periods(data, figures[data.id].periods))
    return figures, tuple(found)


def _not_there_yet(data: Data) -> Diagnostic:
    return at(
        "D062",
        "data_to_come",
        data.span,
        (f"chưa có tệp số liệu cho `{data.id}`, nên chưa tính chỉ tiêu giao",
         f"`{data.id}` has no figures yet, so no targets are assigned"),
        severity="info",
        help=(f'khi có số liệu, ghi tên tệp: `data {data.id} "so-lieu.csv"`',
              f'when there are any, name the file: `data {data.id} "figures.csv"`'),
    )  # fmt: skip


def _several_periods(data: Data, periods: tuple[str, ...]) -> Diagnostic:
    vi, en = (", ".join(period or none for period in periods) for none in ("không ghi kỳ", "none"))
    return at(
        "D063",
        "several_periods",
        data.span,
        (f"số liệu `{data.id}` có nhiều kỳ: {vi}", f"the data `{data.id}` has several periods: {en}"),
        help=("để mỗi kỳ một tệp; chỉ tiêu giao lấy từ một kỳ", "keep each period in a file; targets follow from one"),
    )


def _sheet(
    data: Data, sources: Mapping[str, SourceFile], read: DataReader | None
) -> tuple[Sheet, tuple[Diagnostic, ...]] | Refused:
    if data.lines:
        return read_inline(data, sources[data.span.path])
    if read is not None:
        return read(data.span.path, data.path)
    return Refused(
        "D060",
        "no_data_here",
        data.path,
        ("văn bản này không có thư mục để tìm tệp số liệu", "this text stands in no folder to look for a data file"),
        ("lưu kế hoạch thành tệp, hoặc ghi số liệu ngay trong kế hoạch",
         "save the plan to a file, or write the figures into the plan itself"),
    )  # fmt: skip


def _too_many(span: Span) -> Diagnostic:
    return at(
        "I004",
        "too_many_targets",
        span,
        (f"quy tắc này giao hơn {MAX_ASSIGNED} chỉ tiêu", f"it assigns more than {MAX_ASSIGNED} targets"),
        help=("lấy cơ quan từ chỉ tiêu: `a in i.agencies`",
              "take the agencies of the indicator: `a in i.agencies`"),
    )  # fmt: skip
