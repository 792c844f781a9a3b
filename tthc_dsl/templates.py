"""Templates from outside: reading a file or folder within bounds, and what is wrong with it as findings.

A template is named by the person who runs the command, as a plan is; what it holds leads nowhere else: of a folder
only files that lie in it, links resolved, are read.
"""

import os

from .archives import MAX_BYTES, MAX_PARTS, read_docx
from .diagnostics.diagnostic import Diagnostic, Say
from .pipeline import Checked, Refused
from .render.own_template import OwnTemplate, load_docx, load_html
from .render.template_check import Problem
from .source import SourceFile
from .workspace import format_of, read_bytes, read_file, refusal


def read_parts(path: str) -> dict[str, bytes] | Say:
    """The parts of a template's .docx file or folder; or why it cannot be read."""
    if not os.path.exists(path):
        return f"không có tệp hay thư mục `{path}`", f"there is no file or folder `{path}`"
    try:
        if os.path.isdir(path):
            return _read_folder(path)
        data = read_bytes(path, MAX_BYTES)
    except OSError as error:
        return _said(path, (str(error.strerror), str(error.strerror)))
    if data is None:
        return _said(path, ("không phải tệp thường", "not an ordinary file"))
    if len(data) > MAX_BYTES:
        return _said(path, _LARGE)
    parts = read_docx(data)
    return _said(path, parts) if isinstance(parts, tuple) else parts


def load(path: str) -> OwnTemplate | Checked:
    """A template ready to render, or all that is wrong with it: a result without a plan."""
    if format_of(path) == "html":
        from .assets import html_environment

        opened = read_file(path)
        if isinstance(opened, Refused):
            return Checked(None, (refusal(opened),), {})
        # A page saved on Windows: Jinja, too, counts its lines so.
        text = opened.text.replace("\r\n", "\n").replace("\r", "\n")
        page = load_html(path, text, html_environment())
        return Checked(None, page, {path: SourceFile(path, text, text)}) if isinstance(page, tuple) else page
    parts = read_parts(path)
    if isinstance(parts, tuple):
        return Checked(None, (unreadable(path, parts),), {})
    own = load_docx(path, parts)
    return Checked(None, tuple(finding(path, one) for one in own), {}) if isinstance(own, tuple) else own


def unreadable(path: str, why: Say) -> Diagnostic:
    """The finding about a template that cannot be read at all."""
    return Diagnostic("S001", "unreadable_file", "error", why, path)


def finding(path: str, problem: Problem) -> Diagnostic:
    """A problem of a template as a finding: its part and the text of its paragraph are notes."""
    notes: list[Say] = []
    if problem.part:
        notes.append((f"trong phần {problem.part}", f"in the part {problem.part}"))
    if problem.paragraph:
        notes.append((f"ở đoạn «{problem.paragraph}»", f"at the paragraph «{problem.paragraph}»"))
    if problem.severity == "error":
        return Diagnostic("S060", "bad_template", "error", problem.message, path, notes=tuple(notes))
    return Diagnostic("S061", "template_loss", "warning", problem.message, path, notes=tuple(notes))


_LARGE: Say = (f"lớn hơn {MAX_BYTES // 1_000_000} MB", f"larger than {MAX_BYTES // 1_000_000} MB")


def _said(path: str, why: Say) -> Say:
    return f"không đọc được mẫu `{path}`: {why[0]}", f"the template `{path}` cannot be read: {why[1]}"


def _read_folder(folder: str) -> dict[str, bytes] | Say:
    root = os.path.realpath(folder)
    parts: dict[str, bytes] = {}
    left = MAX_BYTES
    for here, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            # Hidden files are those of editors and of git; one part of every .docx has such a name too.
            if name.startswith(("~$", ".")) and name != ".rels":
                continue
            path = os.path.realpath(os.path.join(here, name))
            if os.path.commonpath((root, path)) != root or not os.path.isfile(path):
                return _said(folder, (f"`{name}` nằm ngoài thư mục", f"`{name}` lies outside the folder"))
            with open(path, "rb") as file:
                data = file.read(left + 1)
            left -= len(data)
            if left < 0:
                return _said(folder, _LARGE)
            parts[os.path.relpath(os.path.join(here, name), root).replace(os.sep, "/")] = data
            if len(parts) > MAX_PARTS:
                return _said(folder, (f"hơn {MAX_PARTS} tệp", f"more than {MAX_PARTS} files"))
    return parts
