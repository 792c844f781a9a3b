"""Terms that an act has ended: from which day, by which act, and what is said since."""

import re
from datetime import date

from ...patterns import regex
from ...record import NamedTuple


class _Term(NamedTuple):
    pattern: str
    since: date
    right: str
    act: str
    around: re.Pattern[str] | None = None  # the paragraph holds this too, or the words may mean something else
    new: re.Pattern[str] | None = None  # the new term: beside it, the old one is explained


_LEVELS = r"[Mm]ức(?: độ)? [1-4](?:(?: và |, | hoặc |/|; )(?:mức )?(?:độ )?[1-4]){0,3}(?![\d.,]?\d|%)"
_TERMS = (
    # Nghị định 42/2022/NĐ-CP Điều 11: fully or partly online, no levels 1 to 4 any more; in force 15/8/2022.
    _Term(
        _LEVELS,
        since=date(2022, 8, 15),
        right="toàn trình hoặc một phần",
        act="Nghị định số 42/2022/NĐ-CP",
        around=regex(r"[Dd]ịch vụ công|DVC|[Tt]rực tuyến|DỊCH VỤ CÔNG"),
        new=regex(r"[Tt]oàn trình|[Mm]ột phần"),
    ),
    # Luật Căn cước (26/2023/QH15) Điều 46 khoản 2: of no use after 31/12/2024.
    _Term(
        r"(?:[Gg]iấy |[Tt]hẻ )?[Cc]hứng minh (?:thư )?[Nn]hân dân|CMND",
        since=date(2025, 1, 1),
        right="thẻ căn cước",
        act="Luật Căn cước",
        new=regex(r"[Cc]ăn cước"),
    ),
    # Luật Cư trú (68/2020/QH14) Điều 38 khoản 3: of no use after 31/12/2022.
    _Term(
        r"[Ss]ổ (?:hộ khẩu|tạm trú)",
        since=date(2023, 1, 1),
        right="thông tin về cư trú",
        act="Luật Cư trú",
        new=regex(
            r"thông tin về cư trú|[Xx]ác nhận (?:thông tin )?cư trú|Cơ sở dữ liệu (?:quốc gia )?về (?:cư trú|dân cư)"
        ),
    ),
    # Nghị định 61/2018/NĐ-CP gives the centre of a province its name; in force 21/6/2018.
    _Term(
        r"[Tt]rung tâm [Hh]ành chính công",
        since=date(2018, 6, 21),
        right="Trung tâm Phục vụ hành chính công",
        act="Nghị định số 61/2018/NĐ-CP",
        new=regex(r"[Pp]hục vụ hành chính công"),
    ),
)
_ANY = regex("|".join(rf"(?<!\w)(?:{term.pattern})(?!\w)" for term in _TERMS))
_HINT = regex("ức (?:độ )?[1-4]|ứng minh|CMND|ộ khẩu|ổ tạm trú|ành chính công")  # quick: most texts have none
_EACH = tuple(regex(term.pattern) for term in _TERMS)
# It is said of these that they come to an end: "bãi bỏ sổ hộ khẩu".
_ENDED = regex(r"(?:[Bb]ỏ|[Tt]hay|[Tt]hay (?:thế|cho))(?: (?:việc|sử dụng|xuất trình|nộp|yêu cầu|các|giấy)){0,3} \Z")
_NEAR = 400


class Obsolete(NamedTuple):
    """A term out of use: `since` the first day on which it is, `right` the term that took its place, `act` the act;
    `explained`: the new term stands by it."""

    start: int
    end: int
    term: str
    since: date
    right: str
    act: str
    explained: bool


def obsolete(text: str) -> tuple[Obsolete, ...]:
    """The terms of `text` that an act has ended, whatever the day: compare `since` with the day of the plan.

    Not where it is said to be abolished ("bỏ sổ hộ khẩu", "thay thế sổ hộ khẩu").
    """
    if not _HINT.search(text):
        return ()
    found = []
    for match in _ANY.finditer(text):
        term = next(
            t for t, pattern in zip(_TERMS, _EACH, strict=True) if pattern.fullmatch(text, match.start(), match.end())
        )
        low, high = max(0, match.start() - _NEAR), match.end() + _NEAR
        before = text[low : match.start()].rpartition("\n")[2]
        after = text[match.end() : high].partition("\n")[0]
        if (term.around and not term.around.search(before + " " + after)) or _ENDED.search(before):
            continue
        explained = term.new is not None and term.new.search(before[-60:] + " " + after[:60]) is not None
        found.append(Obsolete(match.start(), match.end(), match.group(), term.since, term.right, term.act, explained))
    return tuple(found)
