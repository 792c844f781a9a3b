"""Words written twice in a row: "các các", "của của", and whole phrases."""

import re
from operator import eq

from ...patterns import regex
from ...record import NamedTuple
from .compounds import begins_word, ends_word
from .letters import LETTER, word_set, words

_PAIR = regex(rf"(?<![\w@/&.'-])([{LETTER}]{{1,12}})[ \u00a0]{{1,3}}(\1)(?![\w@/&'-])", re.IGNORECASE)
_BEFORE = regex(r"(\w{1,20}) {1,3}\Z")
_AFTER = regex(r" {1,3}(\w{1,20})")

# Reduplications: the two together are the word, unless the second begins another word or stands before a figure.
_REDUPLICATED = word_set("""
    ai ào ầm ba băng bừng chan chằm chan chầm chiều chín chuồn chôm cào chung cao dần dành dài đăm đời đều đêm điệp
    đùng gần hai hàng hay hằng hừng khăng khư khắp lâu lăm lớp luôn lù lũ mãi mỗi một muôn na năm ngành ngày người
    nhà nhan nhất nơi nước phăng phừng rành rầm riêng rưng sàn sáng song sờ tầng tầm tháng thường trùng từ từng ùn
    vạn vội vừa xa xanh xem nghìn chục trăm bốn sáu bảy tám chín mười mươi tu ngời tưng thon đường xã
    """)
_NUMBERS = frozenset(("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười", "mươi", "trăm", "nghìn"))
# These stand alone as verb or noun behind a word that ends in them: "tờ trình trình Ủy ban", "1.000 đồng đồng thời".
_FREE = word_set("""
    trình cấp ký nhận giao thu chi trả báo nộp thuộc tạo số việc đồng tra xét có là thi lập
    """)
# Kinds of places that names begin with: "cầu Cầu …", "phường Phường …".
_PLACES = word_set("""
    sông hồ núi cầu chợ bến đảo phường đèo suối cửa đồng gò bãi vịnh rạch kênh xã làng ấp bản buôn phố ga thôn
    """)
_ROMAN = frozenset("ivxlcdm")

_SYLLABLE = rf"[{LETTER}]{{1,12}}"
_PHRASE = regex(rf"(?<![\w@/&.'-])({_SYLLABLE} {_SYLLABLE}(?: {_SYLLABLE}){{0,2}}) (\1)(?![\w@/&'-])", re.IGNORECASE)
# What is done and what is made bear one name: "gửi báo cáo báo cáo Ủy ban".
_VERB_AND_NOUN = frozenset(
    ("báo cáo", "đề nghị", "quyết định", "kiến nghị", "quy định", "yêu cầu", "hướng dẫn", "thông báo", "đề xuất",
     "hoạt động", "đăng ký", "công bố", "đánh giá", "kiểm tra", "kế hoạch", "đầu tư", "bảo đảm", "dịch vụ", "từng bước")
)  # fmt: skip
# The term of Nghị định 61/2018/NĐ-CP names its kind once.
_KIND_ONCE = regex(
    r"(?<!\w)(cơ chế|Cơ chế|CƠ CHẾ) (một cửa|MỘT CỬA),? (?:(?:và|VÀ) )?(\1) "
    r"(một cửa liên thông|MỘT CỬA LIÊN THÔNG)(?!\w)"
)


class Doubled(NamedTuple):
    """A word or phrase written twice: `start`, `end` of both; `right` what remains of them."""

    start: int
    end: int
    right: str


def doubled(text: str) -> tuple[Doubled, ...]:
    """The syllables that stand twice in a row by mistake: not reduplications, and not where two words meet."""
    spoken = words(text)
    if not any(map(eq, spoken, spoken[1:])):
        return ()
    return tuple(
        Doubled(match.start(), match.end(), match[1]) for match in _PAIR.finditer(text) if _is_mistake(text, match)
    )


def _is_mistake(text: str, match: re.Match[str]) -> bool:
    first, second = match[1], match[2]
    word = first.lower()
    if len(word) > 1 and first.isupper() != second.isupper():
        return False  # a heading beside running text
    if (len(word) == 1 and word.isascii()) or (first.isupper() and _ROMAN.issuperset(word)):
        return False  # a label, a Roman numeral
    previous = _BEFORE.search(text, max(0, match.start() - 24), match.start())
    following = _AFTER.match(text, match.end())
    before = previous[1].lower() if previous else ""
    after = following[1].lower() if following else ""
    if word in _NUMBERS and not after.isdigit():
        return False
    if word in _REDUPLICATED and not begins_word(word, after) and not after.isdigit():
        return False
    if first.islower() and second[0].isupper() and word in _PLACES and following and following[1][0].isupper():
        return False
    meets = ends_word(before, word) or (before.isdigit() and word in _FREE | _REDUPLICATED)
    return not (meets and (word in _FREE or begins_word(word, after)))


def repeated_phrases(text: str) -> tuple[Doubled, ...]:
    """Phrases of two to four syllables that stand twice in a row, and fixed pairs that repeat the name of their kind:
    "cơ chế A, A liên thông" has "cơ chế" once."""
    found = []
    spoken = words(text)
    if any(b"\1" * n in bytes(map(eq, spoken, spoken[n:])) for n in (2, 3, 4)):
        found = [
            Doubled(match.start(), match.end(), match[1])
            for match in _PHRASE.finditer(text)
            if match[1].lower() not in _VERB_AND_NOUN
            and len(set(match[1].lower().split())) > 1
            and match[1].isupper() == match[2].isupper()
        ]
    for match in _KIND_ONCE.finditer(text) if "liên thông" in text or "LIÊN THÔNG" in text else ():
        found.append(Doubled(match.start(), match.end(), text[match.start() : match.start(3)] + match[4]))
    return tuple(sorted(found))
