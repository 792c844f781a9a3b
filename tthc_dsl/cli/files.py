"""Which files a call means: those it names, and every source below the folders it names."""

import os

from ..pipeline import Refused
from ..record import record
from ..workspace import unreadable

SUFFIX = ".tthc"


@record
class Named:
    """One source: its path ("-": standard input), and the folder it was found in ("": it was named itself)."""

    path: str
    folder: str = ""


def expand(files: tuple[str, ...]) -> tuple[tuple[Named, ...], tuple[Refused, ...]]:
    """The sources that are meant, each once, in the order of the call; and what cannot be read."""
    names: dict[str, Named] = {}
    missing: list[Refused] = []
    for name in _globbed(files):
        if name == "-" or not os.path.isdir(name):
            names.setdefault(name if name == "-" else os.path.abspath(name), Named(name))
            continue
        inside, closed = _below(name)
        missing += closed
        for path in inside:
            names.setdefault(os.path.abspath(path), Named(path, name))
        if not inside and not closed:
            why = (f"thư mục `{name}` không có tệp {SUFFIX} nào", f"the folder `{name}` holds no {SUFFIX} file")
            missing.append(unreadable(name, why, ("chỉ rõ tệp kế hoạch", "name the plan's file")))
    return tuple(names.values()), tuple(missing)


def _globbed(files: tuple[str, ...]) -> tuple[str, ...]:
    """The names as the shell should have given them: those of Windows leave `*` and `?` to the command."""
    if os.name != "nt":
        return files
    from glob import glob

    return tuple(path for name in files for path in (sorted(glob(name)) or [name]))


def _below(folder: str) -> tuple[list[str], list[Refused]]:
    """The sources in a folder and below it, hidden folders left out; and the folders that cannot be read."""
    found: list[str] = []
    closed: list[Refused] = []

    def refuse(error: OSError) -> None:
        path = str(error.filename)
        why = (f"không đọc được thư mục `{path}`", f"the folder `{path}` cannot be read")
        closed.append(unreadable(path, why, ("kiểm tra quyền của thư mục", "check the folder's permissions")))

    for here, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [os.path.join(here, file) for file in files if file.endswith(SUFFIX) and not file.startswith(".")]
    return sorted(found), closed
