"""The shell around the core: finds, reads and writes files; nothing is read outside the project's root.

The root is the nearest folder at or above the plan that holds `tthc.toml`; without one, the plan's own folder.
"""

import errno
import os
import re
import stat
from typing import TYPE_CHECKING

from .diagnostics.diagnostic import Diagnostic, Say, at
from .pipeline import Opened, Refused, Settings
from .source import SourceFile, Span
from .syntax.limits import MAX_FILE_BYTES

if TYPE_CHECKING:
    from .data_files import Read
    from .model.calendar import Calendar

CONFIG = "tthc.toml"
PAGES = (".html", ".j2")


def format_of(template: str) -> str:
    """The format that a template is for, told by its name: "html" (and the PDF made of it), else "docx"."""
    return "html" if template.lower().endswith(PAGES) else "docx"


def find_root(path: str) -> str:
    """The root of the project that a file belongs to, links resolved."""
    folder = os.path.realpath(os.path.dirname(os.path.abspath(path)))
    here = folder
    while True:
        if os.path.isfile(os.path.join(here, CONFIG)):
            return here
        above = os.path.dirname(here)
        if above == here:
            return folder
        here = above


def read_file(path: str, shown: str | None = None) -> Opened | Refused:
    """A file as text; `shown` is the path that findings name (default: the path given)."""
    shown = path if shown is None else shown
    try:
        data = read_bytes(path, MAX_FILE_BYTES)
    except OSError as error:
        return unreadable(shown, *_reason(error, path))
    return unreadable(shown, *_reason(None, path)) if data is None else decode(data, shown)


def read_sheet(path: str, shown: str | None = None) -> "Read | Refused":
    """A file of figures, CSV or XLSX, as a sheet with findings about its cells; `shown` as for `read_file`."""
    from .data_files import MAX_BYTES, read_data

    shown = path if shown is None else shown
    try:
        data = read_bytes(path, MAX_BYTES)
    except IsADirectoryError as error:
        aid = ("chỉ rõ tệp .csv hoặc .xlsx trong thư mục đó", "name the .csv or .xlsx file in it")
        return unreadable(shown, _reason(error, path)[0], aid)
    except OSError as error:
        return unreadable(shown, *_reason(error, path))
    return unreadable(shown, *_reason(None, path)) if data is None else read_data(data, shown)


def read_bytes(path: str, most: int) -> bytes | None:
    """An ordinary file, at most one byte more than allowed; None for a pipe or a device. Raises OSError."""
    # Not blocking: a named pipe must not hang the command.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        mode = os.fstat(handle).st_mode
        if stat.S_ISDIR(mode):
            raise IsADirectoryError
        if not stat.S_ISREG(mode):
            return None
        with os.fdopen(handle, "rb", closefd=False) as file:
            return file.read(most + 1)
    finally:
        os.close(handle)


def decode(data: bytes, shown: str) -> Opened | Refused:
    """The bytes of a source as text: UTF-8, with or without a byte-order mark."""
    if len(data) > MAX_FILE_BYTES:
        return _too_large(shown)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return unreadable(
            shown,
            ("tệp lưu bằng mã UTF-16, không phải UTF-8", "the file is saved as UTF-16, not as UTF-8"),
            ("mở bằng Notepad, chọn Save As, Encoding: UTF-8", "open it in Notepad, Save As, Encoding: UTF-8"),
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        binary = b"\0" in data[:4096] or sum(byte < 9 for byte in data[:4096]) > 8
        line = data.count(b"\n", 0, error.start) + 1
        if binary:
            return _not_text(shown)
        return unreadable(
            shown,
            (f"tệp không phải văn bản UTF-8 (dòng {line})", f"the file is not UTF-8 text (line {line})"),
            ("lưu lại tệp với mã UTF-8 (Save As, Encoding: UTF-8)", "save the file again with encoding UTF-8"),
        )
    return _not_text(shown) if "\0" in text else Opened(shown, text)


def _not_text(shown: str) -> Refused:
    return unreadable(
        shown,
        ("tệp này là tệp nhị phân, không phải văn bản", "this is a binary file, not a text"),
        (
            "kế hoạch là tệp văn bản .tthc, không phải .docx hay .xlsx",
            "a plan is a .tthc text file, not .docx or .xlsx",
        ),
    )


def _too_large(shown: str) -> Refused:
    return unreadable(
        shown,
        (f"tệp lớn hơn {MAX_FILE_BYTES // 1_000_000} MB", f"the file is larger than {MAX_FILE_BYTES // 1_000_000} MB"),
        ("kiểm tra xem có đúng tệp kế hoạch không", "make sure that this is the plan's file"),
    )


def unreadable(shown: str, why: Say, aid: Say) -> Refused:
    """The answer for a file that cannot be read: its path as shown, why, and what to do."""
    return Refused("S001", "unreadable_file", shown, why, aid)


def _reason(error: OSError | None, path: str) -> tuple[Say, Say]:
    name = os.path.basename(path) or path
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return (
            (f"không có tệp `{name}`", f"there is no file `{name}`"),
            ("kiểm tra tên tệp và thư mục", "check the name of the file and its folder"),
        )
    if isinstance(error, IsADirectoryError):
        return (
            (f"`{name}` là một thư mục", f"`{name}` is a folder"),
            ("chỉ rõ tệp .tthc trong thư mục đó", "name the .tthc file in it"),
        )
    if isinstance(error, PermissionError) and not os.path.isdir(path):
        return (
            (f"không được phép đọc tệp `{name}`", f"no permission to read the file `{name}`"),
            ("kiểm tra quyền của tệp; đóng nó nếu đang mở ở nơi khác", "check the file's permissions"),
        )
    if isinstance(error, PermissionError):
        return _reason(IsADirectoryError(), path)
    return (
        (f"không đọc được tệp `{name}`", f"the file `{name}` cannot be read"),
        ("kiểm tra xem đó có phải tệp thường không", "make sure that it is an ordinary file"),
    )


def refusal(refused: Refused) -> Diagnostic:
    """The finding about a file named on the command line that cannot be read."""
    return Diagnostic(refused.code, refused.name, "error", refused.why, refused.path, help=refused.help)


class UseReader:
    """Reads the files that a plan uses: relative to the file that asks, under the root after links are resolved."""

    def __init__(self, main: str, config: str = "") -> None:
        self.root = os.path.dirname(os.path.realpath(config)) if config else find_root(main)
        self.config = config or os.path.join(self.root, CONFIG)
        self.shown = {os.path.realpath(main): main}
        self.opened: dict[str, Opened] = {}
        self.sheets: dict[str, Read] = {}

    def __call__(self, asking: str, wanted: str) -> Opened | Refused:
        """The file `wanted` as written in the file `asking` (both as shown)."""
        found = self._real(asking, wanted, 'use "registers/van_ban.tthc"')
        if isinstance(found, Refused):
            return found
        real, path = found
        if real in self.opened:  # a register that another one uses too
            return self.opened[real]
        answer = read_file(real, self.shown.get(real, path))
        if isinstance(answer, Refused):
            return _unusable(wanted, answer)
        self.opened[real] = answer
        return answer

    def data(self, asking: str, wanted: str, sample: str = 'data nam_truoc "so_lieu/2025.csv"') -> "Read | Refused":
        """The sheet of the CSV or XLSX file `wanted`, named in the file `asking` (both as shown), and what is wrong
        with its cells; each file is read once. Refused like a `use`: by place, by reading, by encoding."""
        found = self._real(asking, wanted, sample)
        if isinstance(found, Refused):
            return found
        real, path = found
        if real not in self.sheets:
            answer = read_sheet(real, self.shown.get(real, path))
            if isinstance(answer, Refused):
                return _unusable(wanted, answer)
            self.sheets[real] = answer
        return self.sheets[real]

    def _real(self, asking: str, wanted: str, sample: str) -> tuple[str, str] | Refused:
        """Where a file lies that a plan names, links resolved, and how it is shown; or why it may not be read, with
        a `sample` of how such a file is named."""
        keyword = sample.split()[0]
        if "\0" in wanted or not wanted.strip():
            return self._refuse(wanted, ("đường dẫn này không dùng được", "this path cannot be used"), sample)
        if _is_absolute(wanted):
            return self._refuse(
                wanted, (f"`{keyword}` không nhận đường dẫn tuyệt đối", f"`{keyword}` takes no absolute path"), sample
            )
        wanted = wanted.replace("\\", "/")
        path = os.path.normpath(os.path.join(os.path.dirname(asking), wanted))
        real = os.path.realpath(path)
        if not _lies_under(real, self.root):
            return Refused(
                "N021",
                "use_outside_root",
                wanted,
                (f"`{wanted}` nằm ngoài thư mục gốc của dự án", f"`{wanted}` lies outside the project's root"),
                (f"đặt tệp dưới thư mục gốc, hoặc đặt `{CONFIG}` ở thư mục cao hơn",
                 f"move the file under the root, or put `{CONFIG}` into a folder above"),
            )  # fmt: skip
        return real, path

    def settings(self, strict: bool = False) -> Settings:
        """What `tthc.toml` sets for the project, its files of rules read."""
        opened = read_file(self.config, os.path.relpath(self.config)) if os.path.lexists(self.config) else None
        if isinstance(opened, Refused):
            return Settings(diagnostics=(refusal(opened),), strict=strict)
        if opened is None or not opened.text.strip():
            return Settings(strict=strict)
        from .config import read_config

        config, faults = read_config(opened.text, opened.path)
        source = SourceFile(opened.path, opened.text, opened.text)
        found = list(faults)
        rules: list[Opened] = []
        for wanted in config.rules:
            answer = self(opened.path, wanted)
            if isinstance(answer, Refused):
                found.append(at(answer.code, answer.name, _where(opened, wanted), answer.why, help=answer.help))
            else:
                rules.append(answer)
        templates = self._templates(opened, config.templates, found)
        calendar, sheets = self._calendar(opened, config.calendars, found) if config.calendars else (None, ())
        return Settings(tuple(rules), config, source, tuple(found), strict, templates, calendar, sheets)

    def _calendar(
        self, opened: Opened, wanted: tuple[str, ...], found: list[Diagnostic]
    ) -> "tuple[Calendar | None, tuple[SourceFile, ...]]":
        """The days off that the files of tthc.toml list, None where they have faults, which go to `found`."""
        from .office_calendar.years import read_calendar

        read: dict[str, Read] = {}
        faults: list[Diagnostic] = []
        for name in wanted:
            answer = self.data(opened.path, name, 'calendar = "lich-2027.csv"')
            if isinstance(answer, Refused):
                faults.append(at(answer.code, answer.name, _where(opened, name), answer.why, help=answer.help))
            elif answer[0].source.path not in read:
                read[answer[0].source.path] = answer
                faults += answer[1]
        calendar, unclear = read_calendar(tuple(sheet for sheet, _ in read.values()), not faults)
        found += (*faults, *unclear)
        return calendar, tuple(sheet.source for sheet, _ in read.values())

    def _templates(self, opened: Opened, wanted: tuple[str, ...], found: list[Diagnostic]) -> tuple[str, ...]:
        """The paths of the templates that tthc.toml names; what is wrong with them goes to `found`."""
        kept: dict[str, str] = {}
        for name in wanted:
            path = os.path.normpath(os.path.join(os.path.dirname(opened.path), name.replace("\\", "/")))
            aid = ("đặt mẫu dưới thư mục gốc, viết đường dẫn tính từ tthc.toml",
                   "put the template under the root; its path is relative to tthc.toml")  # fmt: skip
            if "\0" in name or not name.strip() or _is_absolute(name):
                why = f"`{name}` không phải đường dẫn tương đối", f"`{name}` is no relative path"
            elif not _lies_under(os.path.realpath(path), self.root):
                why = f"mẫu `{name}` nằm ngoài thư mục gốc", f"the template `{name}` lies outside the project's root"
            elif not os.path.exists(path):
                why = f"không có mẫu `{name}`", f"there is no template `{name}`"
            elif not _may_be_template(path):
                why = f"`{name}` không phải là mẫu", f"`{name}` is no template"
                aid = ("mẫu là tệp .docx, thư mục của nó (template unpack), hoặc tệp .html.j2",
                       "a template is a .docx file, its folder (template unpack), or an .html.j2 file")  # fmt: skip
            elif format_of(name) in kept:
                to = format_of(name)
                why = f"`{name}` là mẫu thứ hai cho {to}", f"`{name}` is a second template for {to}"
                aid = f"giữ một mẫu cho {to}", f"keep one template for {to}"
            else:
                kept[format_of(name)] = path
                continue
            found.append(at("S052", "wrong_setting", _where(opened, name), why, help=aid))
        return tuple(kept.values())

    @staticmethod
    def _refuse(wanted: str, why: Say, sample: str) -> Refused:
        aid = (f"viết như `{sample}`", f"write it like `{sample}`")
        return Refused("N022", "unreadable_use", wanted, why, aid)


def _unusable(wanted: str, answer: Refused) -> Refused:
    why = (f"không dùng được `{wanted}`: {answer.why[0]}", f"`{wanted}` cannot be used: {answer.why[1]}")
    return Refused("N022", "unreadable_use", wanted, why, answer.help)


def _may_be_template(path: str) -> bool:
    """A DOCX file or its folder, or a page; the rest is told when it is read."""
    if os.path.isdir(path):
        return os.path.isfile(os.path.join(path, "[Content_Types].xml"))
    return path.lower().endswith((".docx", *PAGES))


def _where(opened: Opened, word: str) -> Span:
    """Where a text of tthc.toml stands first, in quotes."""
    match = re.search(f"(?<=[\"']){re.escape(word)}(?=[\"'])", opened.text)
    start = match.start() if match else max(opened.text.find(word), 0)
    return Span(opened.path, start, start + len(word))


def _is_absolute(path: str) -> bool:
    return os.path.isabs(path) or path.startswith(("/", "\\")) or path[1:2] == ":"


def _lies_under(path: str, root: str) -> bool:
    try:
        return os.path.commonpath((root, path)) == root
    except ValueError:  # on different drives of Windows
        return False


def write_whole(path: str, data: bytes) -> None:
    """Write a file whole or not at all: beside its place, then renamed. Raises OSError.

    A link is followed and a file's permissions stay; a device or a pipe cannot be renamed over and is written into.
    """
    path = os.path.realpath(path)
    status = os.stat(path) if os.path.exists(path) else None
    if status and stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), path)
    if status and not stat.S_ISREG(status.st_mode):
        with open(path, "wb") as device:
            device.write(data)
        return
    if status and not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
    beside = os.path.join(os.path.dirname(path), f".tthcc-{os.getpid()}.tmp")
    try:
        with open(beside, "wb") as file:
            file.write(data)
        if status:
            os.chmod(beside, stat.S_IMODE(status.st_mode))
        os.replace(beside, path)
    except BaseException:
        if os.path.exists(beside):
            os.unlink(beside)
        raise
