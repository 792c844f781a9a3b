"""Recipients and signature: items S1 to S7."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...diagnostics.diagnostic import Say
from ..document import Document, Paragraph
from ..ends import Closing, Decision
from ..findings import WHOLE, Finding, at, quoted, said
from ..looks import Look, look_faults
from ..profile import Profile
from ..roles import Roles
from ..words import bare, is_article, is_caps, texts

_NAMED = re.compile(r"[Nn]hư [Đđ]iều\s+(\d{1,4})")
_POWER = re.compile(r"(?:T/?M|K/?T|Q|T/?L|T/?U/?Q)(?=[.,: ])")


def check(document: Document, roles: Roles, profile: Profile) -> Iterator[Finding]:
    """All findings of the end."""
    closing = roles.closing
    if roles.addressee is not None and roles.type and roles.type not in profile.words["addressed"]:
        what: Say = ("loại văn bản này không có «Kính gửi»", "this type of document has no «Kính gửi»")
        yield Finding("S7", at(roles.addressee), what, quoted(roles.addressee.words), ("không ghi", "none"))
    if closing is None:
        if roles.main.kind == "main" and roles.main.head is not None and not roles.boxed:
            what = ("văn bản không có nơi nhận", "the document names no recipients")
            yield Finding("S4", WHOLE, what, ("không tìm thấy", "not found"), said("«Nơi nhận:»"))
        return
    yield from _block(roles, closing)
    yield from _recipients(roles, closing, profile)
    if closing.table is not None:
        yield from _titles(roles, closing, profile)
        if closing.name is not None:
            yield from _name(closing.name, profile)


def _block(roles: Roles, closing: Closing) -> Iterator[Finding]:
    if closing.table is None:
        what: Say = ("nơi nhận, chữ ký không dàn bằng bảng, không kiểm tra được chữ ký",
                     "recipients and signature are not in a table: the signature is not checked")  # fmt: skip
        yield Finding("S1", at(closing.label), what, ("đoạn văn", "paragraphs"), ("bảng hai cột", "a table"))
        return
    if not any(row.cant_split for row in closing.table.rows):
        what = ("khối chữ ký có thể bị tách sang hai trang", "the block of the signature may break over two pages")
        asked: Say = ("hàng không tách trang", "rows that do not break")
        yield Finding("S1", at(closing.table), what, ("cho phép tách", "may break"), asked)
    last = roles.main.body[-1] if roles.main.body else None
    if isinstance(last, Paragraph) and not last.layout.keep_next:
        what = ("chữ ký có thể sang trang một mình", "the signature may stand alone on a page")
        asked = ("đoạn cuối giữ cùng trang với đoạn sau", "the last paragraph kept with the next")
        yield Finding("S1", at(last), what, ("không giữ", "not kept"), asked)


def _recipients(roles: Roles, closing: Closing, profile: Profile) -> Iterator[Finding]:
    label, items = closing.label, closing.items
    look = Look(size=(profile.numbers["recipients_label"],) * 2, bold=True, italic=True, align="left")
    yield from look_faults("S4", ("«Nơi nhận:» sai hình thức", "«Nơi nhận:» looks wrong"), label, look)
    if label.words != "Nơi nhận:":
        what: Say = ("«Nơi nhận:» viết sai", "«Nơi nhận:» is misspelt")
        yield Finding("S4", at(label), what, quoted(label.words), said("«Nơi nhận:»"))
    look = Look(size=(profile.numbers["recipients_item"],) * 2, bold=False, italic=False)
    count = sum(1 for one in texts(roles.main.body) if is_article(one))
    for number, one in enumerate(items, 1):
        yield from look_faults("S5", ("mục nơi nhận sai hình thức", "a recipient looks wrong"), one, look)
        words = one.words
        if number < len(items) and words.startswith("-") and not words.endswith((";", ":", ",")):
            what = ("mục nơi nhận không kết thúc bằng dấu chấm phẩy", "a recipient does not end with a semicolon")
            yield Finding("S5", at(one), what, quoted(words), said("«;»"))
        elif not words.startswith(("-", "+")) and (number == 1 or items[number - 2].words.endswith(";")):
            what = ("mục nơi nhận không mở đầu bằng gạch", "a recipient does not begin with a dash")
            yield Finding("S5", at(one), what, quoted(words), said("«- …»"))
        named = _NAMED.search(words)
        if named is not None and count and int(named[1]) not in range(1, count + 1):
            what = (f"không có Điều {named[1]}", f"there is no article {named[1]}")
            yield Finding("S6", at(one), what, quoted(words), said(f"Điều 1-{count}"))
    if items and not profile.patterns["archive"].fullmatch(items[-1].words):
        what = (
            "dòng cuối nơi nhận không phải dòng lưu đúng mẫu",
            "the last recipient is not the archive as the model has it",
        )
        yield Finding("S5", at(items[-1]), what, quoted(items[-1].words), said("«- Lưu: VT, ….»"))


def _titles(roles: Roles, closing: Closing, profile: Profile) -> Iterator[Finding]:
    if not closing.titles:
        what: Say = ("không có quyền hạn, chức vụ người ký", "power and title of the signer are missing")
        yield Finding("S2", at(closing.label), what, ("không tìm thấy", "not found"), said("«CHỦ TỊCH»"))
        return
    look = Look(size=profile.ranges["body"], bold=True, italic=False, align="center", caps=True)
    for one in closing.titles:
        yield from look_faults("S2", ("chức vụ sai hình thức", "a title looks wrong"), one, look)
        power = _POWER.match(one.words)
        if power is not None and not profile.patterns["prefix"].match(one.words):
            what = ("chữ viết tắt của quyền hạn viết sai", "the abbreviation of the power is misspelt")
            asked = "«TM. », «KT. », «Q. », «TL. », «TUQ. »"
            yield Finding("S2", at(one), what, quoted(one.words), said(asked))
    last = closing.titles[-1]
    if last.words.startswith("KT. "):
        what = ("sau «KT.» không có chức vụ của người ký", "no title of the signer after «KT.»")
        yield Finding("S2", at(last), what, quoted(last.words), said("«PHÓ …»"))
    yield from _power(roles, closing.titles[0])


def _power(roles: Roles, first: Paragraph) -> Iterator[Finding]:
    """The title fits the line of authority: a head's decision, or a committee's (nd30: who signs for whom)."""
    words = " ".join(first.words.upper().split())
    authority = _authority(roles.decision)
    committee = bare(words).startswith("tmuybannhandan") or bare(words).startswith("tmubnd")
    what: Say
    if authority.startswith("chutich") and _POWER.match(words) is not None and words.startswith("TM"):
        what = ("quyết định của Chủ tịch mà ký thay mặt Ủy ban", "a chairman's decision signed for the committee")
        yield Finding(
            "S2", at(first), what, quoted(words), said("«CHỦ TỊCH», «KT. CHỦ TỊCH», «Q. CHỦ TỊCH», «TL. …», «TUQ. …»")
        )
    elif authority.startswith("chutich") and not words.startswith(("CHỦ TỊCH", "KT", "Q", "TL", "TUQ")):
        what = ("chức vụ không khớp thẩm quyền ban hành", "the title does not fit the line of authority")
        yield Finding("S2", at(first), what, quoted(words), said("«CHỦ TỊCH», «KT. CHỦ TỊCH», …"))
    elif authority.startswith("uybannhandan") and not committee:
        what = (
            "quyết định của Ủy ban mà không ký thay mặt Ủy ban",
            "a committee's decision not signed for the committee",
        )
        yield Finding("S2", at(first), what, quoted(words), said("«TM. ỦY BAN NHÂN DÂN»"))
    elif roles.type == "KẾ HOẠCH" and _of_committee(roles) and not words.startswith(("TM", "TL", "TUQ")):
        what = (
            "kế hoạch của Ủy ban thường ký thay mặt Ủy ban",
            "a committee's plan is usually signed for the committee",
        )
        yield Finding("S2", at(first), what, quoted(words), said("«TM. ỦY BAN NHÂN DÂN»"), "warning")


def _authority(decision: Decision | None) -> str:
    return bare(decision.authority[0].words) if decision is not None and decision.authority else ""


def _of_committee(roles: Roles) -> bool:
    head = roles.main.head
    return head is not None and any(bare(one.words).startswith("uybannhandan") for one in head.issuer)


def _name(one: Paragraph, profile: Profile) -> Iterator[Finding]:
    look = Look(size=profile.ranges["body"], bold=True, italic=False, align="center", caps=False)
    yield from look_faults("S3", ("họ tên người ký sai hình thức", "the signer's name looks wrong"), one, look)
    found = profile.patterns["degree"].match(one.words)
    if found is not None and not is_caps(one.words):
        what: Say = ("trước họ tên có học hàm, học vị", "a degree stands before the name")
        yield Finding("S3", at(one), what, quoted(one.words), ("chỉ họ tên", "the name alone"))
