"""The tags of a DOCX template: finding them in text, and what each may be.

Reference (a tag may be split over runs and hold smart quotes):

| tag | where | effect |
| --- | --- | --- |
| `{{ EXPR }}` | any text or attribute | the value, escaped; new lines and tabs only inside a run |
| `{{r EXPR }}` | text of the document | runs: a list with `.text`, `.bold`, `.italic`, `.note`; else as its own run |
| `{% for X in EXPR %}` … `{% endfor %}` | (1) | repeats what stands between |
| `{% if EXPR %}` … `{% elif EXPR %}` … `{% else %}` … `{% endif %}` | (1) | keeps what stands between |
| `{% set NAME = EXPR %}` | (1) | names a value |
| `{%p …`, `{%tc …`, `{%tr …` | as docxtpl | the same, saying which: paragraph, cell or row |
| `{% grid EXPR %}` | any cell | the table's columns: a list with `.width` in twips |
| `{% width EXPR %}` | a cell | its width in twips |
| `{% span EXPR %}` | a cell | how many columns it covers |
| `{% vmerge EXPR %}` | a cell | "start", "continue" or "": merged with the cells below or above |
| `{% vm %}` | a cell in a loop of rows | as docxtpl: one cell over all turns, the first one's |
| `{% keep EXPR %}` | a paragraph | kept on one page with the next paragraph if true |
| `{% footnote X in EXPR %}` | a footnote | repeated for each; its mark is the form of the marks that `{{r` prints |
| `{% landscape EXPR %}` | a paragraph | turns the page of the next section break if true |
| `{# … #}` | any text | a note to the reader of the template; goes |

(1) alone in a paragraph, a cell or a row, which goes with the tag; or within one paragraph.
"""

from __future__ import annotations

import re
from typing import Final

from jinja2 import TemplateSyntaxError, nodes

from ...record import field, record
from ..environment import PlainEnvironment
from ..jinja_messages import explained

OPENERS: Final = ("for", "if")
CLOSERS: Final = {"endfor": "for", "endif": "if"}
MIDDLES: Final = {"else": ("for", "if"), "elif": ("if",)}
DIRECTIVES: Final = frozenset({"vmerge", "span", "width", "grid", "landscape", "keep", "footnote"})

# What a quoted text holds does not end the tag.
_QUOTED = r"""(?:"[^"]*"|'[^']*'|“[^”]*”|[^"'“])*?"""
TAG: Final = re.compile(rf"\{{\{{(?!\{{){_QUOTED}\}}\}}|\{{%{_QUOTED}%\}}|\{{\#.*?\#\}}", re.DOTALL)
LEFTOVER: Final = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")

_BLOCK = re.compile(r"\{%[-+]?(?:(p|tr|tc|r)(?=\s))?\s*(\w*)\s*(.*?)\s*[-+]?%\}\Z", re.DOTALL)
_PRINT = re.compile(r"\{\{[-+]?\s*(.*?)\s*[-+]?\}\}\Z", re.DOTALL)
_RICH = re.compile(r"\{\{(p|r|tr|tc)\s+([\w\"'(\[].*?)\s*[-+]?\}\}\Z", re.DOTALL)
# docxtpl's tag, and what it says in ours.
_MERGED: Final = ("vmerge", '"start" if loop.first else "continue"')
# The longest tag: Jinja reads each by itself, and what is nested deeper than a person writes would exhaust its stack.
MAX_TAG: Final = 1000
MAX_TAGS: Final = 3_000
"""Of one template. The official ones have 200."""
_STRAIGHT = str.maketrans("“”„‟‘’‚‛\u00a0", "\"\"\"\"'''' ")
# How a tag reads as a complete piece of Jinja, so that each can be checked by itself.
_WHOLE: Final = {
    "for": "{{% for {} %}}{{% endfor %}}",
    "if": "{{% if {} %}}{{% endif %}}",
    "elif": "{{% if 0 %}}{{% elif {} %}}{{% endif %}}",
    "set": "{{% set {} %}}",
    "footnote": "{{% for {} %}}{{% endfor %}}",
}


@record
class TemplateFault:
    """One fault of a template. `paragraph` is the text of its paragraph, "" when it stands in none."""

    part: str
    paragraph: str
    message_vi: str
    message_en: str


@record
class Tag:
    """A tag as written. `word` is "" for a printed value; `level` is "p", "tr", "tc" or "" (find out), "r" for runs."""

    text: str
    word: str = ""
    rest: str = ""
    level: str = ""
    comment: bool = False
    faults: tuple[tuple[str, str], ...] = field(default=())

    @property
    def is_block(self) -> bool:
        """Does it stand between things, rather than for one?"""
        return bool(self.word) and self.word not in DIRECTIVES

    @property
    def is_runs(self) -> bool:
        """Does it print runs, which have forms of their own?"""
        return self.level == "r"

    @property
    def source(self) -> str:
        """The tag as Jinja reads it. Directives have none: they become other tags."""
        if self.comment or self.word in DIRECTIVES:
            return ""
        if not self.word:
            return f"{{{{ {self.rest} }}}}"
        return f"{{% {self.word} {self.rest} %}}" if self.rest else f"{{% {self.word} %}}"


def read_tag(text: str, env: PlainEnvironment) -> Tag:
    """One matched tag, with what is wrong with it (pairs of messages, Vietnamese and English)."""
    if text.startswith("{#"):
        return Tag(text, comment=True)
    if len(text) > MAX_TAG:
        return Tag(text, faults=((f"thẻ dài hơn {MAX_TAG} ký tự", f"the tag is longer than {MAX_TAG} characters"),))
    straight = text.translate(_STRAIGHT)
    if text.startswith("{{"):
        rich = _RICH.match(straight)
        if rich and rich[1] != "r":
            return Tag(text, faults=(_unsupported(text),))
        match = _PRINT.match(straight)
        tag = Tag(text, rest=rich[2], level="r") if rich else Tag(text, rest=match[1] if match else "")
    else:
        match = _BLOCK.match(straight)
        level, word, rest = match.groups() if match else (None, "", "")
        if (word, rest) == ("vm", ""):
            word, rest = _MERGED
        tag = Tag(text, word=word or "?", rest=rest, level="" if level in (None, "r") else level)
    return Tag(text, tag.word, tag.rest, tag.level, faults=tuple(_faults(tag, env)))


def _unsupported(text: str) -> tuple[str, str]:
    return f"thẻ «{text}» không được hỗ trợ", f"the tag «{text}» is not supported"


def _faults(tag: Tag, env: PlainEnvironment) -> list[tuple[str, str]]:
    if tag.word in CLOSERS or tag.word == "else":
        if not tag.rest:
            return []
        return [(f"thẻ «{tag.text}» thừa chữ sau «{tag.word}»", f"«{tag.text}» has words after `{tag.word}`")]
    if tag.word and tag.word not in DIRECTIVES and tag.word not in _WHOLE:
        return [_unsupported(tag.text)]
    try:
        tree = env.parse(_WHOLE.get(tag.word, "{{{{ ({}) }}}}").format(tag.rest))
    except (TemplateSyntaxError, RecursionError) as error:
        return [_wrong(tag.text, error)]
    found = []
    for kind, known, vi, en in (
        (nodes.Filter, env.filters, "bộ lọc", "filter"),
        (nodes.Test, env.tests, "phép thử", "test"),
    ):
        for node in tree.find_all(kind):
            if node.name not in known:
                found.append(
                    (
                        f"không có {vi} «{node.name}» trong «{tag.text}»",
                        f"no {en} «{node.name}» in «{tag.text}»",
                    )
                )
    if any(loop.recursive for loop in tree.find_all(nodes.For)) or any(tree.find_all(nodes.NSRef)):
        found.append(_unsupported(tag.text))
    if not found:
        try:
            env.compile(tree)
        except (TemplateSyntaxError, SyntaxError, RecursionError) as error:
            # Python's own compiler has bounds too (parentheses in parentheses), which only it knows.
            found.append(_wrong(tag.text, error))
    return found


def _wrong(text: str, error: Exception) -> tuple[str, str]:
    why = str(getattr(error, "message", "") or getattr(error, "msg", "") or error)
    vi, en = explained(why)
    return f"thẻ «{text}» sai cú pháp: {vi}", f"syntax error in «{text}»: {en}"
