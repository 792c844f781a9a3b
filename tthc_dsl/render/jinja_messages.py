"""What Jinja says of a tag, in plain words of both languages; its own where it says something rarer."""

from __future__ import annotations

import re
from typing import Final

from ..diagnostics.diagnostic import Say

_TOKENS: Final[dict[str, Say]] = {
    "end of print statement": ("«}}»", "«}}»"),
    "end of statement block": ("«%}»", "«%}»"),
    "name": ("một tên", "a name"),
    "in": ("«in»", "«in»"),
}

_RAISED: Final[tuple[tuple[str, str], ...]] = (
    (r"the operator (\S+) is not allowed here", r"không dùng được phép «\1» ở đây"),
    (r"the template takes too much work", "mẫu phải tính quá nhiều"),
    (r"the document is too large", "văn bản quá lớn"),
    (r"a value longer than (\d+) characters is not allowed here", r"không được có giá trị dài hơn \1 ký tự"),
    (r"a number is rounded to 20 digits at most", "chỉ làm tròn đến 20 chữ số"),
    (r"a text is not a list", "chữ không phải danh sách"),
    (r"a template can print text and numbers, not (\w+)", r"mẫu chỉ in được chữ và số, không in được \1"),
    (r"only texts, numbers and lists of them can be compared", "chỉ so sánh được chữ, số và danh sách của chúng"),
    (r"only texts and numbers can be compared; of others say attribute='...'",
     "chỉ so sánh được chữ và số; với loại khác thì viết attribute='...'"),
    (r"division by zero|integer modulo by zero|float modulo", "chia cho 0"),
    (r"access to attribute '(.+)' of '.+' object is unsafe\.", r"không được dùng thuộc tính «\1»"),
)  # fmt: skip
"""What is said when a template is rendered: by Jinja's sandbox, by ours."""


def raised(cause: str) -> Say:
    """What rendering a template has failed of."""
    for said, vi in _RAISED:
        if match := re.fullmatch(said, cause):
            return match.expand(vi), cause
    return cause, cause


def explained(message: str) -> Say:
    """What Jinja says of a tag, in plain words; its own where it says something rarer."""
    if match := re.match(r"unexpected char (['\"])(.+)\1 at", message):
        if match[2] in ("'", '"'):
            return f"chuỗi thiếu dấu {match[2]} đóng", f"a text lacks its closing {match[2]}"
        if match[2] in "“”„‘’":
            return f"dấu «{match[2]}» phải là dấu nháy thẳng", f"«{match[2]}» must be a straight quote"
        return f"không dùng được «{match[2]}» ở đây", f"«{match[2]}» cannot stand here"
    if match := re.match(r"Expected an expression, got '(.+)'", message):
        got = _token(match[1])
        return f"thiếu biểu thức trước {got[0]}", f"an expression is missing before {got[1]}"
    match = re.match(r"expected token '(.+)', got '(.+)'", message)
    pair = (match[1], match[2]) if match else None
    if match := re.match(r"unexpected '(.+)', expected '(.+)'", message):
        pair = match[2], match[1]
    if pair:
        asked, got = _token(pair[0]), _token(pair[1])
        return f"cần {asked[0]} trước {got[0]}", f"{asked[1]} is asked before {got[1]}"
    if match := re.match(r"unexpected '(.+)'", message):
        got = _token(match[1])
        return f"không dùng được {got[0]} ở đây", f"{got[1]} cannot stand here"
    if message == "expected name or number":
        return "thiếu tên sau dấu chấm", "a name is missing after the dot"
    return message, message


def _token(name: str) -> Say:
    return _TOKENS.get(name, (f"«{name}»", f"«{name}»"))
