"""The tags of an HTML template, each read by itself: a fault in one hides no other.

A tag ends at the first closing mark with which Jinja can read it, else at the first: a closing mark in a quoted text or
behind a dict's own brace ends none, and a quote that is never closed spoils one tag only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from jinja2 import TemplateAssertionError, TemplateSyntaxError

from ..diagnostics.diagnostic import Say
from ..diagnostics.suggest import nearest
from ..record import record
from .docx_compile.tags import MAX_TAG
from .environment import PlainEnvironment
from .jinja_messages import explained

FORMS: Final = {
    "": "{{ name }}, {{ name|upper }}",
    "for": "{% for x in list %}",
    "if": '{% if x == "y" %}',
    "elif": '{% elif x == "y" %}',
    "else": "{% else %}",
    "set": "{% set x = y %}",
    "macro": "{% macro name(x) %}",
    "call": "{% call name(x) %}",
    "filter": "{% filter upper %}",
    "with": "{% with x = y %}",
    "block": "{% block name %}",
    "raw": "{% raw %}",
    "print": "{% print x %}",
}
"""Each word of a tag ("": a printed value) with a tag of its kind."""
OPENERS: Final = frozenset({"for", "if", "set", "macro", "call", "filter", "with", "block"})
"""Words whose tag is closed by one of `end` and the word; of `set` only the form without a value."""
MIDDLES: Final = {"else": ("for", "if"), "elif": ("if",)}

_OPENING = re.compile(r"\{[{%#]")
_CLOSING: Final = {"{{": re.compile(r"\}\}"), "{%": re.compile(r"%\}"), "{#": re.compile(r"#\}")}
_TRIES: Final = 3
"""Closing marks that are tried."""
_LONGEST: Final = 80
_BLOCK = re.compile(r"\{%[-+]?\s*(\w*)\s*(.*?)\s*(?:[-+]?%\}|\Z)", re.DOTALL)
_VALUE = re.compile(r"[^=|(]*=")
_END_RAW = re.compile(r"\{%[-+]?\s*endraw\s*[-+]?%\}")
_ALONE: Final[Say] = "mẫu đứng một mình, không gọi tệp khác", "a template stands by itself and calls no other file"
_ESCAPED: Final[Say] = "giá trị luôn được in an toàn, không tắt được", "values are always escaped, which stays so"
_FOREIGN: Final = dict.fromkeys(("include", "import", "from", "extends"), _ALONE) | {"autoescape": _ESCAPED}


@record
class PageTag:
    """A tag at `start`..`end` of the text. `word` is "" for a printed value; `opens`: it has a closing tag.

    `fault` is what is wrong with the tag by itself (headline, help), if anything is.
    """

    start: int
    end: int
    text: str
    word: str = ""
    opens: bool = False
    fault: tuple[Say, Say] | None = None

    @property
    def shown(self) -> str:
        """The tag as a message quotes it: on one line, the end of a long one left out."""
        return shown(self.text)


def shown(text: str) -> str:
    """A tag as a message quotes it."""
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def page_tags(text: str, env: PlainEnvironment) -> Iterator[PageTag]:
    """The tags of a text in order, without notes and what stands between `raw` and `endraw`."""
    at = 0
    while opening := _OPENING.search(text, at):
        start = opening.start()
        if opening[0] == "{#":
            closing = _CLOSING["{#"].search(text, start + 2)
            if closing is None:
                yield _unclosed(text, start)
            at = closing.end() if closing else start + 2
            continue
        tag = _tag_at(text, start, env)
        at = tag.end
        if tag.word == "raw" and tag.fault is None:
            end = _END_RAW.search(text, at)
            at = end.end() if end else len(text)
            if end is not None:
                continue
            said = f"«{tag.shown}» không có thẻ đóng", f"«{tag.shown}» is never closed"
            tag = PageTag(start, tag.end, tag.text, fault=(said, _write("{% endraw %}")))
        yield tag


def _tag_at(text: str, start: int, env: PlainEnvironment) -> PageTag:
    """The tag that begins at `start`."""
    closings = _CLOSING[text[start : start + 2]].finditer(text, start + 2, start + MAX_TAG)
    ends = [closing.end() for closing, _ in zip(closings, range(_TRIES), strict=False)]
    first = None
    for end in ends:
        tag = read(text[start:end], start, env)
        if tag.fault is None:
            return tag
        first = first or tag
    another = _OPENING.search(text, start + 2, first.end if first else start + MAX_TAG)
    return first if first and not another else _unclosed(text, start)


def _unclosed(text: str, start: int) -> PageTag:
    """A tag without its closing mark: it ends with its line, or where the next begins."""
    line = text.find("\n", start)
    another = _OPENING.search(text, start + 2)
    end = min(another.start() if another else len(text), line if line >= 0 else len(text), start + MAX_TAG)
    written = text[start:end].rstrip()
    quoted = shown(written)
    mark = {"{{": "}}", "{%": "%}", "{#": "#}"}[written[:2]]
    said = f"«{quoted}» không có dấu đóng «{mark}»", f"«{quoted}» has no closing «{mark}»"
    word, opens = _kind(written)
    return PageTag(start, start + len(written), written, word, opens, (said, _write(f"{quoted} {mark}")))


def _kind(written: str) -> tuple[str, bool]:
    """The word of a tag, and whether it opens a pair."""
    block = _BLOCK.match(written)
    if block is None:
        return "", False
    word = block[1] or "?"
    return word, word in OPENERS and not (word == "set" and _VALUE.match(block[2]))


def read(written: str, start: int, env: PlainEnvironment) -> PageTag:
    """A tag as written at `start`, with what is wrong with it by itself."""
    word, opens = _kind(written)
    quoted = shown(written)

    def tag(said: Say | None = None, aid: Say | None = None) -> PageTag:
        fault = (said, aid or _write(FORMS[word])) if said else None
        return PageTag(start, start + len(written), written, word, opens, fault)

    if word == "endautoescape":
        return PageTag(start, start + len(written), "")
    if word in _FOREIGN:
        why, aid = _FOREIGN[word], ("bỏ thẻ này", "take the tag out")
        return tag((f"«{quoted}»: {why[0]}", f"«{quoted}»: {why[1]}"), aid)
    if word.startswith("end") and word[3:] in (*OPENERS, "raw"):
        wrong = word != "endblock" and " ".join(written.strip("{%-+}").split()) != word
        more = f"«{quoted}» thừa chữ sau «{word}»", f"«{quoted}» has words after «{word}»"
        return tag(more, _write(f"{{% {word} %}}")) if wrong else tag()
    if word not in FORMS:
        guess = nearest(word, (*FORMS, *("end" + one for one in OPENERS)))
        known = ", ".join(one for one in FORMS if one)
        aid = (f"ý bạn là «{guess}»?", f"did you mean «{guess}»?") if guess else (f"có: {known}", f"there are: {known}")
        said = f"không có thẻ «{word}»", f"there is no tag «{word}»"
        # It pairs as the tag that was likely meant.
        return PageTag(start, start + len(written), written, guess or word, guess in OPENERS, (said, aid))
    before = {"elif": "{% if 0 %}", "else": "{% if 0 %}"}.get(word, "")
    after = "{% endif %}" if before else f"{{% end{word} %}}" if opens or word == "raw" else ""
    try:
        env.compile(env.parse(before + written + after))
    except TemplateAssertionError:
        return tag()  # a filter or test that there is not: told with the names
    except (TemplateSyntaxError, SyntaxError, RecursionError) as error:
        why = explained(str(getattr(error, "message", "") or getattr(error, "msg", "") or error))
        return tag((f"«{quoted}» sai cú pháp: {why[0]}", f"syntax error in «{quoted}»: {why[1]}"))
    return tag()


def _write(form: str) -> Say:
    return f"viết như {form}", f"write it like {form}"
