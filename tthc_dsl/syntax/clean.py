"""Text as people paste it → text as the parser reads it, with the way back and what to say about it.

Understood without a word: a byte-order mark, CRLF and CR, NFD. Understood with a warning and a fix: curly quotes around
a text, non-breaking spaces, zero-width letters. Reported as errors: control characters, bidirectional controls, and
words that mix Latin letters with look-alikes of another alphabet.
"""

import re
import unicodedata

from ..diagnostics.diagnostic import Diagnostic, Fix, Say, at
from ..record import evolve
from ..source import SourceFile, Span
from .limits import MAX_FAULTS

_ODD = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\xa0\u00ad\u0370-\u052f\u200b-\u200f\u2000-\u200a\u2028-\u202f"
                  r"\u2060-\u206f\u201c-\u201f\u3000\ufdd0-\ufdef\ufeff\ufffe\uffff\ud800-\udfff]")  # fmt: skip
_SPACES = frozenset("\u00a0\u202f\u3000" + "".join(map(chr, range(0x2000, 0x200B))))
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
_BIDIRECTIONAL = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_CURLY = frozenset("\u201c\u201d\u201e\u201f")
_LINE_ENDS = frozenset("\u2028\u2029\u0085\x0b\x0c")
_LOOK_ALIKES = dict(
    zip(
        "АВЕКМНОРСТХУаеорсухіјѕІЈЅԁԛԝһΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
        "ABEKMHOPCTXYaeopcyxijsIJSdqwhABEZHIKMNOPTYXo",
        strict=True,
    )
)
_FOREIGN = re.compile(r"\w*[\u0370-\u052f]\w*")


def clean(path: str, raw: str) -> tuple[SourceFile, tuple[Diagnostic, ...]]:
    """A decoded file to a source; linear in its length."""
    if not _ODD.search(raw) and unicodedata.is_normalized("NFC", raw):
        return SourceFile(path, raw, raw), ()
    text, anchors, counts = _letters(raw)
    text, quotes = _straight_quotes(text)
    source = SourceFile(path, raw, text, anchors)
    found = (*_repairs(source, counts, quotes), *_errors(source))
    # The parser reads what was meant, so that a reported look-alike has no echo.
    return evolve(source, text=_FOREIGN.sub(lambda match: _meant(match[0]), text)), found


def _meant(word: str) -> str:
    """A word with its look-alikes replaced by the Latin letters they imitate; a word of another alphabet as it is."""
    if all("\u0370" <= c <= "\u052f" for c in word) and any(c not in _LOOK_ALIKES for c in word):
        return word
    return "".join(_LOOK_ALIKES.get(c, c) for c in word)


def _letters(raw: str) -> tuple[str, tuple[tuple[int, int], ...], dict[str, list[int]]]:
    """NFC, LF, plain spaces; no marks that cannot be seen. Gives places of what was changed, as offsets in `raw`."""
    out: list[str] = []
    anchors: list[tuple[int, int]] = []
    counts: dict[str, list[int]] = {"space": [], "invisible": []}
    length = position = 0
    drift = 0

    def put(piece: str, taken: int) -> None:
        nonlocal length, position, drift
        out.append(piece)
        length += len(piece)
        position += taken
        if position - length != drift:
            drift = position - length
            anchors.append((length, position))

    for cluster in _CLUSTER.findall(raw):
        first = cluster[0]
        if first == "\r":
            put("\n", len(cluster))
        elif first in _LINE_ENDS:
            put("\n", 1)
        elif first in _SPACES:
            if first == "\u00a0" or first == "\u202f":
                counts["space"].append(position)
            put(" ", 1)
        elif first in _INVISIBLE:
            if not (first == "\ufeff" and position == 0):
                counts["invisible"].append(position)
            put("", 1)
        else:
            put(unicodedata.normalize("NFC", cluster), len(cluster))
    return "".join(out), tuple(anchors), counts


# Each odd letter, line end and base letter with its marks stands alone; the rest in long runs.
_CLUSTER = re.compile(
    r"\r\n?|[\u2028\u2029\x85\x0b\x0c]|[\u00a0\u202f\u3000\u2000-\u200a]|[\u00ad\u200b-\u200d\u2060\ufeff]"
    r"|[ -~\n\t]+(?![\u0300-\u036f])|[^\r][\u0300-\u036f]*",
    re.DOTALL,
)


def _straight_quotes(text: str) -> tuple[str, list[int]]:
    """Curly quotes that stand for the quotes of the language become straight; those inside a text stay.

    Gives the changed text (same length) and the offsets that were changed. A text opened by a straight quote ends at a
    straight one; a text opened by a curly quote ends where its curly quotes balance, or at the last quote of its line.
    """
    if not any(quote in text for quote in _CURLY):
        return text, []
    letters = list(text)
    changed: list[int] = []
    position, size = 0, len(text)
    while position < size:
        letter = text[position]
        if letter == "#":
            position = _find(text, "\n", position)
        elif letter == '"' or letter in _CURLY:
            if all(c == '"' or c in _CURLY for c in text[position : position + 3]) and position + 3 <= size:
                end = _long_end(text, position + 3)
                marks = [*range(position, position + 3), *range(max(end - 3, position + 3), end)]
            elif letter == '"':
                line = _find(text, "\n", position)
                close = text.find('"', position + 1, line)
                if close < 0:
                    close = max((text.rfind(c, position + 1, line) for c in _CURLY), default=-1)
                end, marks = (line, []) if close < 0 else (close + 1, [position, close])
            else:
                close = _curly_end(text, position)
                end = close + 1
                marks = [position, close] if close > position else [position]
            for mark in marks:
                if letters[mark] in _CURLY:
                    letters[mark] = '"'
                    changed.append(mark)
            position = end
        else:
            position += 1
    return "".join(letters), changed


def _find(text: str, what: str, start: int) -> int:
    found = text.find(what, start)
    return len(text) if found < 0 else found


def _long_end(text: str, position: int) -> int:
    """Just after the three quotes that close a long text; the end of the text when there are none."""
    match = re.compile('["\u201c-\u201f]{3}').search(text, position)
    return match.end() if match else len(text)


def _curly_end(text: str, start: int) -> int:
    """Where the text that a curly quote opens is closed; `start` when its line holds no other quote."""
    line = _find(text, "\n", start)
    depth, last = 0, start
    for position in range(start, line):
        letter = text[position]
        if letter == '"':
            return position
        if letter in "\u201c\u201e\u201f":
            # An opening quote typed again at the end (some keyboards have one only) closes as well.
            depth += 1
            last = position
        elif letter == "\u201d":
            depth -= 1
            last = position
            if depth <= 0 and position > start:
                return position
    return last


def _warning(code: str, name: str, source: SourceFile, places: list[int], what: Say, text: str) -> Diagnostic:
    """One warning for all places of one kind (offsets on disk); the fix changes them all."""
    first = places[0]
    offset = next((c + first - r for c, r in reversed(source.anchors) if r <= first), first)
    offset = max(0, min(offset, len(source.text)))
    count = len(places)
    more = (f" ({count} chỗ)", f" ({count} places)") if count > 1 else ("", "")
    return at(
        code,
        name,
        Span(source.path, offset, min(offset + 1, len(source.text))),
        (what[0] + more[0], what[1] + more[1]),
        severity="warning",
        help=("`tthcc check` vẫn hiểu đúng; nên sửa để tệp gọn", "it is understood as meant; clean it when convenient"),
        fix=Fix(("thay hết trong tệp", "replace throughout the file"), tuple((p, p + 1, text) for p in places)),
    )


def _repairs(source: SourceFile, counts: dict[str, list[int]], quotes: list[int]) -> list[Diagnostic]:
    found = []
    if quotes:
        places = [source.on_disk(offset) for offset in quotes]
        said = ("ngoặc kép cong được hiểu là ngoặc kép thẳng", "curly quotes are read as straight quotes")
        found.append(_warning("S006", "curly_quotes", source, places, said, '"'))
    if counts["space"]:
        said = ("dấu cách không ngắt được hiểu là dấu cách", "non-breaking spaces are read as spaces")
        found.append(_warning("S007", "non_breaking_space", source, counts["space"], said, " "))
    if counts["invisible"]:
        said = ("ký tự không nhìn thấy được bỏ qua", "invisible characters are left out")
        found.append(_warning("S008", "invisible_character", source, counts["invisible"], said, ""))
    return found


def _errors(source: SourceFile) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    for match in _ODD.finditer(source.text):
        if len(found) >= MAX_FAULTS:
            break
        letter, span = match[0], Span(source.path, match.start(), match.end())
        point = f"U+{ord(letter):04X}"
        if letter in _BIDIRECTIONAL:
            found.append(
                at(
                    "S004",
                    "bidirectional_control",
                    span,
                    (f"ký tự đổi chiều chữ {point} làm chữ hiện khác với nội dung thật",
                     f"the text-direction control {point} makes the text look other than it is"),
                    help=("xóa ký tự này", "delete this character"),
                    fix=Fix(("xóa ký tự", "delete the character"), ((source.on_disk(match.start()),
                            source.on_disk(match.start()) + 1, ""),)),
                )
            )  # fmt: skip
        elif not ("\u0370" <= letter <= "\u052f" or letter in _CURLY):
            found.append(
                at(
                    "S003",
                    "control_character",
                    span,
                    (f"ký tự điều khiển {point} không được có trong văn bản",
                     f"the control character {point} may not stand in a plan"),
                    help=("xóa ký tự này; nếu dán từ phần mềm khác, dán dạng văn bản thuần",
                          "delete this character; when pasting, paste as plain text"),
                )
            )  # fmt: skip
    for match in _FOREIGN.finditer(source.text):
        if len(found) >= MAX_FAULTS:
            break
        word = match[0]
        odd = [c for c in word if "\u0370" <= c <= "\u052f"]
        meant = _meant(word)
        if meant == word and len(odd) == len(word):
            continue  # a word of another alphabet, not one in disguise
        start = source.on_disk(match.start())
        certain = all(c in _LOOK_ALIKES for c in odd)
        found.append(
            at(
                "S005",
                "look_alike_letter",
                Span(source.path, match.start(), match.end()),
                (f"`{word}` có chữ `{odd[0]}` (U+{ord(odd[0]):04X}) của bảng chữ khác, chỉ trông giống chữ Latinh",
                 f"`{word}` holds `{odd[0]}` (U+{ord(odd[0]):04X}) of another alphabet that only looks like Latin"),
                help=(f"gõ lại: `{meant}`", f"type it again: `{meant}`") if certain else None,
                fix=Fix(("gõ lại bằng chữ Latinh", "retype in Latin letters"), ((start, start + len(word), meant),))
                if certain
                else None,
            )
        )  # fmt: skip
    return found
