"""`tthcc new`: a starting plan for an author to fill in.

The texts in `starts/` are plans like any other, in Vietnamese keywords and for the year `WRITTEN_FOR`.
"""

import os
import re
import sys
from datetime import datetime, timedelta, timezone

from ..diagnostics.diagnostic import Diagnostic, Language, Say, pick
from ..syntax.keywords import KEYWORDS, spelling
from .days import read_day
from .files import SUFFIX
from .options import Request
from .outputs import unwritable, why_unwritable

WRITTEN_FOR = "2027"
_STARTS = os.path.join(os.path.dirname(os.path.realpath(__file__)), "starts")


def starting_text(kind: str, year: int, keywords: str) -> str:
    """The starting plan of a kind, for a year, with its keywords in one vocabulary."""
    with open(os.path.join(_STARTS, kind + SUFFIX), encoding="utf-8") as file:
        text = file.read().replace(WRITTEN_FOR, str(year))
    return text if keywords == "vi" else _respelt(text, keywords)


def write_new(request: Request, language: Language) -> Diagnostic | Say | None:
    """Write the starting plan that is asked for; why it was not written: a finding, or what is wrong with the call."""
    year = _year(request)
    if not isinstance(year, int):
        return year
    if len(request.files) > 1:
        return "`new` chỉ viết một tệp; gọi riêng cho từng tệp", "`new` writes one file; call it once for each"
    (path,) = request.files
    data = starting_text(request.kind, year, request.keywords).encode()
    if path == "-":
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return None
    if not path.endswith(SUFFIX):
        folder = not os.path.basename(path) or os.path.isdir(path)
        better = typed((os.path.join(path, "ke-hoach") if folder else os.path.splitext(path)[0]) + SUFFIX)
        return (
            f"tệp kế hoạch có đuôi {SUFFIX}; viết: tthcc new {better}",
            f"a plan's file ends in {SUFFIX}; write: tthcc new {better}",
        )
    fault = write_once(path, data)
    if fault is None and not request.quiet:
        said = (
            f"đã ghi {path}\nđiền những chỗ có ba chấm (...), rồi chạy: tthcc check {typed(path)}",
            f"wrote {path}\nfill in what is marked with three dots (...), then run: tthcc check {typed(path)}",
        )
        print(pick(said, language), file=sys.stderr)
    return fault


def typed(path: str) -> str:
    """A path as it is typed on a command line."""
    return f'"{path}"' if " " in path else path


def write_once(path: str, data: bytes) -> Diagnostic | None:
    """Write a file that is not there yet, whole or not at all."""
    try:
        os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    except OSError as error:
        return unwritable(path, why_unwritable(error))
    try:
        file = open(path, "xb")  # noqa: SIM115 - what opening says is told apart from what writing says
    except FileExistsError:
        # The system itself refuses: a file made a moment ago, or a link that leads nowhere, is not overwritten either.
        return unwritable(path, _TAKEN, _ANOTHER_NAME)
    except OSError as error:
        return unwritable(path, why_unwritable(error))
    try:
        with file:
            file.write(data)
    except OSError as error:
        os.unlink(path)
        return unwritable(path, why_unwritable(error))
    return None


_TAKEN: Say = ("đã có ở đó, không ghi đè", "it is there already and is not overwritten")
_ANOTHER_NAME: Say = (
    "chọn tên khác, hoặc xóa hay đổi tên tệp cũ",
    "choose another name, or remove or rename the old one",
)


# ---------------------------------------------------------------- the year

_VIETNAM = timezone(timedelta(hours=7))


def _year(request: Request) -> int | Say:
    """The year asked for; else the one that plans are drafted for on the day: from October on, the next."""
    if request.year:
        if re.fullmatch("2[01][0-9]{2}", request.year):
            return int(request.year)
        return "`--year` nhận một năm từ 2000 đến 2199", "`--year` takes a year from 2000 to 2199"
    today = read_day(request.today) if request.today else datetime.now(_VIETNAM).date()
    if today is None:
        return "`--today` nhận một ngày như 21/11/2026", "`--today` takes a day such as 21/11/2026"
    return today.year + (today.month >= 10)


# ---------------------------------------------------------------- the vocabulary

_PIECES = re.compile(r'"""(?:[^"]|"{1,2}[^"])*"""|"[^"\n]*"|#[^\n]*|[^"#]+')
_QUOTED = re.compile("`[^`\n]*`")


def _respelt(text: str, language: str) -> str:
    """A text in Vietnamese keywords in those of a language, also where comments name them in backticks. All else stays.

    No keyword is spelt like another, so a word need not be parsed to know which it is; no name in `starts/` is one.
    """
    terminals = {form: terminal for terminal, (_, vietnamese) in KEYWORDS.items() for form in vietnamese}
    longest_first = sorted(terminals, key=len, reverse=True)
    forms = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")

    def respell(match: re.Match[str]) -> str:
        return forms.sub(lambda found: spelling(terminals[found[0]], language), match[0])

    def piece(match: re.Match[str]) -> str:
        if match[0].startswith('"'):
            return match[0]
        return _QUOTED.sub(respell, match[0]) if match[0].startswith("#") else respell(match)

    return _PIECES.sub(piece, text)
