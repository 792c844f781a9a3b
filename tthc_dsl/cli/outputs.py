"""Where `compile` writes: which file for which plan and format, and the writing itself."""

import os
import sys

from ..diagnostics.diagnostic import Diagnostic, Say
from ..model.plan import Plan
from ..record import record
from ..workspace import write_whole
from .options import Request


@record
class Target:
    """One document to write: its format and its path ("-": standard output)."""

    to: str
    path: str


def plan_outputs(request: Request, names: tuple[str, ...]) -> dict[str, tuple[Target, ...]] | Say:
    """The targets of each source, or what is wrong with the call."""
    formats = tuple(dict.fromkeys(request.to)) or ("docx",)
    output = request.output
    single = output == "-" or (output and not output.endswith(("/", os.sep)) and not os.path.isdir(output))
    if single and (len(names) > 1 or len(formats) > 1):
        return (
            f"-o {output} chỉ dùng được với một kế hoạch và một định dạng; nhiều hơn thì dùng -o THƯ_MỤC/",
            f"-o {output} takes one plan and one format; for more use -o FOLDER/",
        )
    targets: dict[str, tuple[Target, ...]] = {}
    taken: dict[str, str] = {}
    for name in names:
        stem = "stdin" if name == "-" else os.path.splitext(name)[0]
        if single:
            paths = {formats[0]: output}
        else:
            base = os.path.join(output, os.path.basename(stem)) if output else stem
            paths = {to: f"{base}.{to}" for to in formats}
        for path in paths.values():
            if path == "-":
                continue
            real = os.path.realpath(path)
            if any(name != "-" and real == os.path.realpath(name) for name in names):
                return (f"{path} là tệp nguồn, không ghi đè lên nó", f"{path} is a source file and is not overwritten")
            if real in taken:
                return (
                    f"{taken[real]} và {name} cùng ghi vào {path}",
                    f"{taken[real]} and {name} would both be written to {path}",
                )
            taken[real] = name
        targets[name] = tuple(Target(to, path) for to, path in paths.items())
    return targets


def write_outputs(plan: Plan, targets: tuple[Target, ...]) -> tuple[list[Diagnostic], list[str]]:
    """Render every format, then write every file; findings about files that cannot be written, and those written."""
    from ..render_plan import render

    ready = [(target, render(plan, target.to)) for target in targets]
    faults: list[Diagnostic] = []
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
            faults.append(_unwritable(target.path, error))
    return faults, written


def _unwritable(path: str, error: OSError) -> Diagnostic:
    return Diagnostic(
        "S002",
        "unwritable_file",
        "error",
        (f"không ghi được tệp `{path}` ({error.strerror})", f"the file `{path}` cannot be written ({error.strerror})"),
        path,
        help=("đóng tệp nếu đang mở trong Word, kiểm tra quyền ghi thư mục",
              "close the file if it is open in Word; check that the folder may be written to"),
    )  # fmt: skip
