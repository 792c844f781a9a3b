"""Where commands write: which file for which plan and format, and the writing itself. No source is overwritten."""

import errno
import os
import sys
from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING

from ..diagnostics.diagnostic import Diagnostic, Say
from ..model.plan import Plan
from ..pipeline import Checked
from ..record import record
from ..workspace import CONFIG, find_root, format_of, write_whole
from .files import Named
from .options import Request

if TYPE_CHECKING:
    from ..render.own_template import OwnTemplate


@record
class Target:
    """One document to write: its format and its path ("-": standard output)."""

    to: str
    path: str


def plan_outputs(
    request: Request, names: tuple[Named, ...], is_register: Callable[[str], bool]
) -> dict[str, tuple[Target, ...]] | Say:
    """The targets of each source by its path, or what is wrong with the call.

    `is_register` is asked only where two sources found in folders would be written to one file: a register is not
    written at all, and every folder of plans has its own `registers/`.
    """
    formats = tuple(dict.fromkeys(request.to)) or ("docx",)
    if request.template:
        own = format_of(request.template)
        formats = formats if request.to else (own,)
        if any(serving(to) != own for to in formats):
            return (
                f"mẫu `{request.template}` chỉ dùng cho --to {own}",
                f"the template `{request.template}` is for --to {own} only",
            )
    if "pdf" in formats:
        from ..render_plan import why_not

        why = why_not("pdf")
        if why is not None:
            return why
    output = request.output
    single = output == "-" or (output != "" and not output.endswith(("/", os.sep)) and not os.path.isdir(output))
    if single and (len(names) > 1 or len(formats) > 1):
        return (
            f"-o {output} chỉ dùng được với một kế hoạch và một định dạng; nhiều hơn thì dùng -o THƯ_MỤC/",
            f"-o {output} takes one plan and one format; for more use -o FOLDER/",
        )
    sources = {os.path.realpath(name.path) for name in names if name.path != "-"}
    targets: dict[str, tuple[Target, ...]] = {}
    taken: dict[str, str] = {}
    for name in names:
        paths = {formats[0]: output} if single else {to: f"{_stem(name, output)}.{to}" for to in formats}
        for path in paths.values():
            if path == "-":
                continue
            real = os.path.realpath(path)
            if real in sources:
                return (f"{path} là tệp nguồn, không ghi đè lên nó", f"{path} is a source file and is not overwritten")
            if real in taken and not (name.folder and is_register(name.path)):
                return (
                    f"{taken[real]} và {name.path} cùng ghi vào {path}",
                    f"{taken[real]} and {name.path} would both be written to {path}",
                )
            taken[real] = name.path
        targets[name.path] = tuple(Target(to, path) for to, path in paths.items())
    return targets


def _stem(name: Named, folder: str) -> str:
    """The path of a source's documents without suffix; what was found in a folder keeps its place under `folder`."""
    stem = "stdin" if name.path == "-" else os.path.splitext(name.path)[0]
    if not folder:
        return stem
    return os.path.join(folder, os.path.relpath(stem, name.folder) if name.folder else os.path.basename(stem))


def report_targets(request: Request, kind: str) -> list[Target] | Say:
    """Where a report on one plan goes: a table to standard output, other formats beside the plan ("X.agenda.html"), or
    as `-o` says; or what is wrong with the call. `kind` names the report in its files."""
    (path,) = request.files
    formats = tuple(dict.fromkeys(request.to)) or ("table",)
    output = request.output
    if output and not output.endswith(("/", os.sep)) and not os.path.isdir(output):
        if len(formats) > 1:
            return (
                f"-o {output} chỉ dùng được với một dạng; nhiều hơn thì dùng -o THƯ_MỤC/",
                f"-o {output} takes one format; for more use -o FOLDER/",
            )
        sources = [os.path.realpath(one) for one in (path, request.data) if one]
        if output != "-" and os.path.realpath(output) in sources:
            return f"{output} là tệp nguồn, không ghi đè lên nó", f"{output} is a source file and is not overwritten"
        return [Target(formats[0], output)]
    stem = "stdin" if path == "-" else os.path.splitext(path)[0]
    stem = os.path.join(output, os.path.basename(stem)) if output else stem
    return [
        Target(to, "-" if to == "table" and not output else f"{stem}.{kind}.{'txt' if to == 'table' else to}")
        for to in formats
    ]


def serving(to: str) -> str:
    """The format of the templates that documents of a format are made by: PDF is made of the page."""
    return "html" if to == "pdf" else to


def sources_of(checked: Checked, request: Request) -> frozenset[str]:
    """The files that a plan is made of, or names, links resolved: its own and those that it uses, its data, the plans
    above it, its project's settings, templates (a template may be a folder), and what the call names."""
    paths = [*checked.sources, *checked.templates, request.data, request.template, request.config]
    if checked.plan is not None:
        paths.append(os.path.join(find_root(checked.plan.span.path), CONFIG))
        # Data that no target is reckoned of is not read.
        named = ((data.span.path, data.path) for data in checked.plan.data if data.path)
        paths += [os.path.join(os.path.dirname(plan), path.replace("\\", "/")) for plan, path in named]
    return frozenset(os.path.realpath(path) for path in paths if path)


def _is_source(path: str, sources: Collection[str]) -> bool:
    """Is there a source at a path, or part of one that is a folder?"""
    real = os.path.realpath(path)
    return os.path.exists(real) and any(real == one or real.startswith(os.path.join(one, "")) for one in sources)


def write_outputs(
    plan: Plan,
    targets: tuple[Target, ...],
    own: "Mapping[str, OwnTemplate] | None" = None,
    sources: Collection[str] = (),
) -> tuple[list[Diagnostic], list[str]]:
    """Render every format, then write every file; findings about files that cannot be written, and those written.

    `own`: templates of one's own by format. What goes wrong in one is a finding too, and nothing is written.
    """
    from ..render_plan import render, render_with

    ready: list[tuple[Target, bytes]] = []
    for target in targets:
        template = (own or {}).get(serving(target.to))
        data = render_with(template, plan, target.to) if template else render(plan, target.to)
        if isinstance(data, Diagnostic):
            return [data], []
        ready.append((target, data))
    return write_all(ready, sources)


def write_all(ready: list[tuple[Target, bytes]], sources: Collection[str]) -> tuple[list[Diagnostic], list[str]]:
    """Write every file; findings about files that cannot be written, and the paths of those written. Where one would
    overwrite one of the `sources`, nothing is written."""
    paths = [target.path for target, _ in ready if target.path != "-"]
    faults = [unwritable(path, _SOURCE, _ANOTHER) for path in paths if _is_source(path, sources)]
    if faults:
        return faults, []
    written: list[str] = []
    for target, data in ready:
        if target.path == "-":
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
            continue
        try:
            folder = os.path.dirname(target.path)
            if folder:
                os.makedirs(folder, exist_ok=True)
            write_whole(target.path, data)
            written.append(target.path)
        except OSError as error:
            faults.append(unwritable(target.path, why_unwritable(error)))
    return faults, written


_REASONS: dict[int, Say] = {
    errno.EACCES: ("không có quyền ghi", "permission denied"),
    errno.EPERM: ("không có quyền ghi", "permission denied"),
    errno.EROFS: ("ổ đĩa chỉ cho đọc", "the disk is read-only"),
    errno.ENOSPC: ("đĩa đã đầy", "the disk is full"),
    errno.EISDIR: ("đó là một thư mục", "it is a folder"),
    errno.ENOTDIR: ("một phần của đường dẫn không phải thư mục", "a part of the path is not a folder"),
    errno.EEXIST: ("một phần của đường dẫn không phải thư mục", "a part of the path is not a folder"),
    errno.ENAMETOOLONG: ("tên quá dài", "the name is too long"),
}


_SOURCE: Say = ("đó là tệp nguồn", "it is a source file")
_ANOTHER: Say = ("chọn tên khác sau -o", "choose another name after -o")
_AID: Say = (
    "đóng tệp nếu đang mở trong Word, kiểm tra quyền ghi thư mục",
    "close the file if it is open in Word; check that the folder may be written to",
)


def why_unwritable(error: OSError) -> Say:
    """What the system says, in words."""
    return _REASONS.get(error.errno or 0, (str(error.strerror), str(error.strerror)))


def unwritable(path: str, why: Say, aid: Say = _AID) -> Diagnostic:
    """The finding about a file that cannot be written, and what to do about it."""
    return Diagnostic(
        "S002",
        "unwritable_file",
        "error",
        (f"không ghi được tệp `{path}` ({why[0]})", f"the file `{path}` cannot be written ({why[1]})"),
        path,
        help=aid,
    )
