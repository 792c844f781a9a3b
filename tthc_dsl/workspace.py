"""The shell around the core: finds, reads and writes files; nothing is read outside the project's root.

The root is the nearest folder at or above the plan that holds `tthc.toml`; without one, the plan's own folder.
"""

import errno
import os
import stat

from .diagnostics.diagnostic import Diagnostic, Say, at
from .pipeline import Opened, Refused, Settings
from .source import SourceFile, Span
from .syntax.limits import MAX_FILE_BYTES

CONFIG = "tthc.toml"


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

    def __call__(self, asking: str, wanted: str) -> Opened | Refused:
        """The file `wanted` as written in the file `asking` (both as shown)."""
        if "\0" in wanted or not wanted.strip():
            return self._refuse(wanted, ("đường dẫn này không dùng được", "this path cannot be used"))
        if os.path.isabs(wanted) or wanted.startswith(("/", "\\")) or wanted[1:2] == ":":
            return self._refuse(wanted, ("`use` không nhận đường dẫn tuyệt đối", "`use` takes no absolute path"))
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
        if real in self.opened:  # a register that another one uses too
            return self.opened[real]
        answer = read_file(real, self.shown.get(real, path))
        if isinstance(answer, Refused):
            why = tuple(f"không dùng được `{wanted}`: {said}" if i == 0 else f"`{wanted}` cannot be used: {said}"
                        for i, said in enumerate(answer.why))  # fmt: skip
            return Refused("N022", "unreadable_use", wanted, (why[0], why[1]), answer.help)
        self.opened[real] = answer
        return answer

    def settings(self, strict: bool = False) -> Settings:
        """What `tthc.toml` sets for the project, its files of rules read."""
        opened = read_file(self.config, os.path.relpath(self.config)) if os.path.isfile(self.config) else None
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
                start = max(opened.text.find(wanted), 0)
                span = Span(opened.path, start, start + len(wanted))
                found.append(at(answer.code, answer.name, span, answer.why, help=answer.help))
            else:
                rules.append(answer)
        return Settings(tuple(rules), config, source, tuple(found), strict)

    @staticmethod
    def _refuse(wanted: str, why: Say) -> Refused:
        aid = ('viết như `use "registers/van_ban.tthc"`', 'write it like `use "registers/van_ban.tthc"`')
        return Refused("N022", "unreadable_use", wanted, why, aid)


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
