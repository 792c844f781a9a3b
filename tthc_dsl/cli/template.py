"""`tthcc template`: a template that an office owns, from the first copy to the last check."""

import json
import os
import sys
from collections.abc import Callable, Mapping
from typing import TextIO

from .. import assets
from ..diagnostics.diagnostic import Diagnostic, Language, Say, has_errors, pick
from ..diagnostics.suggest import nearest
from ..pipeline import Checked
from ..render.zip_writer import zip_bytes
from ..source import SourceFile
from ..workspace import format_of, write_whole
from .execute import FINDINGS, MISUSE, OK
from .options import Request
from .outputs import unwritable, why_unwritable

TYPES_PART = "[Content_Types].xml"
NO_SOURCES: Mapping[str, SourceFile] = {}
USES: dict[str, tuple[str, ...]] = {
    "new": ("FILE.docx",),
    "pack": ("FOLDER", "FILE.docx"),
    "unpack": ("FILE.docx", "FOLDER"),
    "vars": (),
    "check": ("FILE",),
}
"""Each subcommand with what it takes."""
_TAKEN: Say = ("đã có ở đó, không ghi đè", "it is there already and is not overwritten")
_STRANGE: Say = ("ở đó có tệp không phải của mẫu", "what is there is not of a template")
_ANOTHER: Say = ("chọn tên khác", "choose another name")


def template(request: Request, language: Language) -> int:
    """Do what is asked; the exit status."""
    action, *files = request.files or ("",)
    if action not in USES:
        guess = nearest(action, USES) if action else None
        aid = (f"; có phải `{guess}`?", f"; did you mean `{guess}`?") if guess else ("", "")
        known = ", ".join(USES)
        _say((f"`tthcc template` nhận: {known}{aid[0]}", f"`tthcc template` takes: {known}{aid[1]}"), language)
        return MISUSE
    if len(files) != len(USES[action]):
        use = " ".join(("tthcc template", action, *USES[action]))
        _say((f"viết: {use}", f"write: {use}"), language)
        return MISUSE
    acts: dict[str, Callable[[list[str], Request, Language], int]] = {
        "new": _new, "pack": _pack, "unpack": _unpack, "vars": _vars, "check": _check,
    }  # fmt: skip
    return acts[action](files, request, language)


def _new(files: list[str], request: Request, language: Language) -> int:
    from ..render.template_folder import packed

    (path,) = files
    fault: Diagnostic | Say | None = _wrong_name(path)
    if fault is None and os.path.lexists(path):
        fault = unwritable(path, _TAKEN, _ANOTHER)
    if fault is not None:
        return _refuse(fault, language)
    return _write({path: _docx(packed(_official()))}, request, language)


def _pack(files: list[str], request: Request, language: Language) -> int:
    from ..render.template_folder import packed
    from ..templates import read_parts, unreadable

    folder, path = files
    fault = _wrong_name(path)
    if fault is None and not os.path.isfile(os.path.join(folder, TYPES_PART)):
        fault = f"`{folder}` không phải thư mục của một mẫu", f"`{folder}` is not the folder of a template"
    if fault is not None:
        return _refuse(fault, language)
    parts = read_parts(folder)
    if isinstance(parts, tuple):
        return _refuse(unreadable(folder, parts), language)
    try:
        return _write({path: _docx(packed(parts))}, request, language)
    except ValueError as error:
        return _broken(folder, error, language)


def _unpack(files: list[str], request: Request, language: Language) -> int:
    from ..render.docx_template import limits
    from ..render.template_check import Problem
    from ..render.template_folder import normalised
    from ..templates import finding, read_parts, unreadable

    path, folder = files[0], os.path.normpath(files[1])
    if os.path.lexists(folder) and not _may_hold(folder):
        return _refuse(unwritable(folder, _STRANGE, _ANOTHER), language)
    parts = read_parts(path)
    if isinstance(parts, tuple):
        return _refuse(unreadable(path, parts), language)
    # Names of parts become names of files: what the compiler refuses is not written either.
    unsafe = limits(parts)
    if unsafe:
        for one in unsafe:
            problem = Problem("error", one.part, "", (one.message_vi, one.message_en))
            _print(finding(path, problem), language, sys.stderr)
        return FINDINGS
    try:
        wanted = {os.path.join(folder, *name.split("/")): data for name, data in normalised(parts).items()}
    except ValueError as error:
        return _broken(path, error, language)
    status = _write(wanted, request, language, folder)
    if status == OK:
        for here, folders, names in os.walk(folder):
            folders[:] = [name for name in folders if not name.startswith(".")]
            for name in names:
                stale = os.path.join(here, name)
                if stale not in wanted and (not name.startswith(".") or name == ".rels"):
                    os.unlink(stale)
    return status


def _vars(files: list[str], request: Request, language: Language) -> int:
    from ..render.contract import CONTRACT, written
    from ..render.view import VERSION

    if request.format == "json":
        names = [
            {"path": name.path, "type": name.type, "about": pick(name.about, language), "examples": list(name.examples)}
            for name in CONTRACT
        ]
        print(json.dumps({"version": VERSION, "names": names}, ensure_ascii=False, indent=2))
        return OK
    width = max(len(name.path) for name in CONTRACT)
    for name in CONTRACT:
        example = " | ".join(str(one) or '""' for one in name.examples)
        kind = pick(written(name.type), language)
        print(f"{name.path:<{width}}  {kind:<10}  {pick(name.about, language)}{'  ' + example if example else ''}")
    return OK


def _check(files: list[str], request: Request, language: Language) -> int:
    from ..render.template_check import check_template
    from ..templates import finding, load, read_parts, unreadable

    (path,) = files
    found: tuple[Diagnostic, ...] = ()
    sources: dict[str, SourceFile] = {}
    if format_of(path) == "html":
        loaded = load(path)
        if isinstance(loaded, Checked):
            found, sources = loaded.diagnostics, loaded.sources
    else:
        parts = read_parts(path)
        if isinstance(parts, tuple):
            found = (unreadable(path, parts),)
        else:
            found = tuple(finding(path, problem) for problem in check_template(parts, _official()))
    if request.format == "json":
        from ..diagnostics.json_report import to_json

        print(to_json(found, sources, 1, language), end="")
    else:
        for one in found:
            _print(one, language, sys.stdout, sources)
    errors = sum(one.severity == "error" for one in found)
    if not request.quiet:
        warnings = len(found) - errors
        _say((f"{path}: {errors} lỗi, {warnings} cảnh báo", f"{path}: errors {errors}, warnings {warnings}"), language)
    if any(one.name == "unreadable_file" for one in found):
        return MISUSE
    return FINDINGS if has_errors(found) or (request.strict and found) else OK


# ------------------------------------------------------------------ files


def _official() -> dict[str, bytes]:
    return assets.read_folder(os.path.join(assets.templates(), assets.DOCX_FOLDER))


def _docx(parts: dict[str, bytes]) -> bytes:
    """The .docx file: its first part is the one that says what the others are."""
    return zip_bytes(sorted(parts.items(), key=lambda part: (part[0] != TYPES_PART, part[0])))


def _wrong_name(path: str) -> Say | None:
    if path.lower().endswith(".docx"):
        return None
    return f"tệp mẫu có đuôi .docx, không phải `{path}`", f"a template's file ends in .docx, unlike `{path}`"


def _may_hold(folder: str) -> bool:
    """May a template be unpacked there: is it a folder that is empty, or that of a template?"""
    if not os.path.isdir(folder):
        return False
    return os.path.isfile(os.path.join(folder, TYPES_PART)) or not os.listdir(folder)


def _write(files: dict[str, bytes], request: Request, language: Language, shown: str = "") -> int:
    for path, data in files.items():
        try:
            os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
            write_whole(path, data)
        except OSError as error:
            return _refuse(unwritable(path, why_unwritable(error)), language)
    if not request.quiet:
        for path in (shown,) if shown else files:
            _say((f"đã ghi {path}", f"wrote {path}"), language)
    return OK


# ------------------------------------------------------------------ what is said


def _say(what: Say, language: Language) -> None:
    print(pick(what, language), file=sys.stderr)


def _print(
    found: Diagnostic, language: Language, stream: TextIO, sources: Mapping[str, SourceFile] = NO_SOURCES
) -> None:
    from ..diagnostics.terminal import to_text

    print(to_text(found, sources, language) + "\n", file=stream)


def _refuse(fault: Diagnostic | Say, language: Language) -> int:
    if isinstance(fault, Diagnostic):
        _print(fault, language, sys.stderr)
    else:
        _say(fault, language)
    return MISUSE


def _broken(path: str, error: ValueError, language: Language) -> int:
    _say((f"{path}: {error}", f"{path}: {error}"), language)
    return FINDINGS
