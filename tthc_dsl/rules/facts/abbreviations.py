"""Abbreviations: where they stand, where a text introduces them, and where one is written in small letters."""

import re
from collections.abc import Iterable
from functools import lru_cache

from ...patterns import regex
from ...record import NamedTuple
from .letters import LETTER, LOWER, UPPER, word_set
from .syllables import is_syllable

# Known to every reader of administrative texts: Nghị định 30/2020/NĐ-CP Phụ lục III (types of documents, copies), the
# parts of number-symbols, signing forms, and what is never spelt out.
COMMON = word_set("""
    UBND HĐND UBMTTQ MTTQ QH UBTVQH CP TW TƯ NQ QĐ CT QC TC TB HD KH PA ĐA DA BC BB HĐ CĐ NĐ TT TTLT BGN BTT GUQ GM
    GGT GNP PG PC PB SY SL CV KL VBHN TM KT TL TUQ VT STT TP TX HCM XHCN USD VND VNĐ GDP ISO TCVN QCVN PDF XML JSON
    URL API SMS QR OTP IP ID HTML USB CD DVD COVID
    """)
_TYPES = word_set("""
    NQ QĐ CT QC TC TB HD KH PA ĐA DA BC BB HĐ CĐ NĐ TT TTLT BGN BTT GUQ GM GGT GNP PG PC PB KL VBHN CTr TTr QyĐ
    """)

_BODIES = frozenset(("UBND", "HĐND", "MTTQ", "UBMTTQ"))

_PLAIN = "A-ZĐƯƠÔÂĂÊ"  # capitals without a tone mark: what abbreviations are made of
_TOKEN = regex(rf"(?<![\w&@.-])[{_PLAIN}][{_PLAIN}0-9]*(?:[&-][{_PLAIN}][{_PLAIN}0-9]*){{0,4}}(?![\w&@]|-\w)")
_TWO_CAPITALS = regex(rf"[{_PLAIN}][{_PLAIN}&]")
_TONED_CAPITALS = regex(rf"[{UPPER}]{{0,8}}(?![{_PLAIN}])[{UPPER}][{UPPER}]{{0,8}}")
_WORD_BEFORE = regex(rf"([{LETTER}]{{1,12}})[ ,]{{1,2}}\Z")
_WORD_AFTER = regex(rf"[ ,]{{1,2}}([{LETTER}]{{1,12}})")
_ARCHIVE = regex(r"Lưu *:? *VT\b")
_SMALL_LETTER = regex(f"[{LOWER}]")


class Abbreviation(NamedTuple):
    """An abbreviation in capitals: "UBND", "TN&TKQ"."""

    start: int
    end: int
    token: str


class Definition(NamedTuple):
    """Where a text introduces an abbreviation; `start`, `end` of the abbreviation, `full` what it stands for ("" where
    a text says that it abbreviates and its letters do not show what)."""

    start: int
    end: int
    token: str
    full: str


class WrongCase(NamedTuple):
    """Words whose letters are right but for capitals."""

    start: int
    end: int
    right: str


class Place(NamedTuple):
    start: int
    end: int


def abbreviations(text: str) -> tuple[Abbreviation, ...]:
    """The abbreviations of running text. Bodies joined by a hyphen are told apart ("HĐND-UBND").

    Not: words of a text in capitals, Roman numerals, parts of number-symbols ("12/2021/NĐ-CP", "QĐ-UBND"), the archive
    mark behind "Lưu: VT".
    """
    if not _TWO_CAPITALS.search(text):
        return ()
    found = []
    archive = _archive_spans(text)
    for match in _TOKEN.finditer(text):
        start, token = match.start(), match.group()
        if any(a <= start < b for a, b in archive) or _in_symbol(text, start, token) or _in_capitals(text, match):
            continue
        for at, part in _parts(token):
            if _is_abbreviation(part):
                found.append(Abbreviation(start + at, start + at + len(part), part))
    return tuple(found)


def _archive_spans(text: str) -> list[tuple[int, int]]:
    if "VT" not in text:
        return []
    ends = [(match.start(), text.find("\n", match.end())) for match in _ARCHIVE.finditer(text)]
    return [(start, end if end >= 0 else len(text)) for start, end in ends][-100:]


def _in_symbol(text: str, start: int, token: str) -> bool:
    if text[start - 1 : start] == "/" and not text[max(0, start - 2) : start - 1].isalpha():
        return True
    first, hyphen, _ = token.partition("-")
    return bool(hyphen) and first in _TYPES


def _in_capitals(text: str, match: re.Match[str]) -> bool:
    """Is a neighbour a word in capitals that is no abbreviation, so that capitals say nothing here?"""
    before = _WORD_BEFORE.search(text, max(0, match.start() - 14), match.start())
    after = _WORD_AFTER.match(text, match.end())
    return any(word and _TONED_CAPITALS.fullmatch(word[1]) for word in (before, after))


def _parts(token: str) -> list[tuple[int, str]]:
    parts = token.split("-")
    if _BODIES.isdisjoint(parts):
        return [(0, token)]
    found, at = [], 0
    for part in parts:
        found.append((at, part))
        at += len(part) + 1
    return found


def _is_abbreviation(token: str) -> bool:
    letters = [c for c in token if c.isalpha()]
    if len(letters) < 2 or set(token) <= set("IVX"):
        return False
    if not token.isalpha() or (len(letters) == 2 and not set(token) & set("ƠÔÂĂÊ")):
        return True
    return not is_syllable(token.lower())  # a word in capitals


_SHORT = rf"[{LETTER}0-9&-]{{1,12}}(?: [{LETTER}0-9&-]{{1,12}}){{0,5}}"
_INTRODUCED = regex(
    r"(?:gọi|viết) (?:tắt|chung)(?: là)? ?:? ?[\"“']?(" + _SHORT + r")(?=[\"”')\].,;]|\n|\Z)|"
    r"\((?![^()\n]{0,20}(?:gọi|viết) )[\"“']?(" + _SHORT + r")[\"”']?\)"
)
_GLOSSED = regex(
    rf"(?<![\w&/-])([{_PLAIN}][{_PLAIN}0-9&-]{{1,11}}) ?(?:\(|: ?|= ?|[-–] )(?:là )?"
    rf"({_SHORT}(?: [{LETTER}-]{{1,12}}){{0,8}})"
)
_PARTICLES = frozenset(
    ("và", "của", "các", "về", "trong", "cho", "theo", "hoặc", "với", "là", "tại", "từ", "đến", "trên")
)
_FULL_WORD = regex(r"\w+")
_PIECE = regex(r"\S+")
_LONGEST_FULL = 160


def definitions(text: str) -> tuple[Definition, ...]:
    """Where abbreviations are introduced: "thủ tục hành chính (TTHC)", "(sau đây viết tắt là TTHC)", "Bộ phận Tiếp nhận
    và Trả kết quả (Bộ phận TN&TKQ)", "TTHC: thủ tục hành chính"."""
    if not _TWO_CAPITALS.search(text):
        return ()
    found = {}
    for match in _INTRODUCED.finditer(text) if "(" in text or "tắt" in text or "gọi chung" in text else ():
        group = 1 if match[1] else 2
        at = match.start(group)
        opening = match.start() if group == 2 else text.rfind("(", max(0, match.start() - 20), match.start())
        clause = text[max(0, (opening if opening >= 0 else match.start()) - _LONGEST_FULL) : max(opening, 0)]
        for start, token, full in _aligned(match[group], clause.rpartition("\n")[2]):
            if full or group == 1:
                found[at + start] = Definition(at + start, at + start + len(token), token, full)
    for match in _GLOSSED.finditer(text):
        if match.start() not in found and _is_abbreviation(match[1]) and (full := _first_words(match[1], match[2])):
            found[match.start()] = Definition(match.start(), match.end(1), match[1], full)
    return tuple(found[at] for at in sorted(found))


def _aligned(short: str, clause: str) -> list[tuple[int, str, str]]:
    """Place, abbreviation, full form: each abbreviation of `short` with the words at the end of `clause` that it stands
    for, "" where they do not fit."""
    pieces = [(match.start(), match.group()) for match in _PIECE.finditer(short)]
    tokens = [(at, piece) for at, piece in pieces if _TOKEN.fullmatch(piece) and _is_abbreviation(piece)]
    if not tokens:
        return []
    wanted = [
        (letter.lower(), at) if (at, piece) in tokens else (piece.lower(), -1)
        for at, piece in pieces
        for letter in ([c for c in piece if c.isalpha()] if (at, piece) in tokens else [piece])
    ]
    spans: dict[int, tuple[int, int]] = {}
    for word in reversed(list(_FULL_WORD.finditer(clause))):
        if not wanted:
            break
        sought, at = wanted[-1]
        small = word.group().lower()
        if small == sought if at < 0 else small[0] == sought:
            wanted.pop()
            if at >= 0:
                spans[at] = (word.start(), spans.get(at, (0, word.end()))[1])
        elif small not in _PARTICLES:
            break
    if wanted:
        return [(at, piece, "") for at, piece in tokens]
    return [(at, piece, clause[slice(*spans[at])]) for at, piece in tokens]


def _first_words(token: str, clause: str) -> str:
    """The words at the beginning of `clause` whose initials are `token`, "" where they do not fit."""
    letters = [c.lower() for c in token if c.isalpha()]
    for word in _FULL_WORD.finditer(clause):
        if word.group()[0].lower() == letters[0]:
            letters.pop(0)
            if not letters:
                return clause[: word.end()] if _SMALL_LETTER.search(clause[: word.end()]) else ""
        elif word.group().lower() not in _PARTICLES:
            return ""
    return ""


def small_letters(text: str, tokens: Iterable[str]) -> tuple[WrongCase, ...]:
    """The known abbreviations written in small letters ("cntt") or with one capital ("Cntt"), not inside addresses.

    Left out are abbreviations that small letters make a syllable ("ca"), so perhaps a word.
    """
    pattern = _small_pattern(frozenset(tokens))
    if pattern is None:
        return ()
    return tuple(WrongCase(m.start(), m.end(), m.group().upper()) for m in pattern.finditer(text))


@lru_cache(maxsize=8)
def _small_pattern(tokens: frozenset[str]) -> re.Pattern[str] | None:
    small = sorted(t.lower() for t in tokens if len(t) > 2 and t.isalpha() and not is_syllable(t.lower()))
    if not small:
        return None
    forms = "|".join(re.escape(form) for t in small for form in ((t, t.capitalize()) if len(t) > 3 else (t,)))
    return regex(rf"(?<![\w@./:&-])(?:{forms})(?![\w@/&-]|\.\w)")


def full_forms(text: str, full: str) -> tuple[Place, ...]:
    """Where the full form of an abbreviation stands in the text, in capital or small letters, as whole words."""
    pattern = _full_pattern(full)
    return tuple(Place(m.start(), m.end()) for m in pattern.finditer(text)) if pattern else ()


@lru_cache(maxsize=256)
def _full_pattern(full: str) -> re.Pattern[str] | None:
    pieces = [re.escape(piece) for piece in full.split()]
    return regex(rf"(?<!\w){'[ ]{1,3}'.join(pieces)}(?!\w)", re.IGNORECASE) if pieces else None
