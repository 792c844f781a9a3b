"""What of Markdown a narrative text may use, as rules of markdown-it.

Its lists, quotes, code, tables, links, images, HTML, entities, rules and underlined headings stay switched off: an
official who types one of their signs means the sign. In their place stands one rule for a block, which follows the
habits of official texts. Every rule looks at a line, or at a mark, a bounded number of times.
"""

import functools
import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.footnote.index import footnote_def, footnote_inline, footnote_ref

BLANK = "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
"""The blanks of Markdown: no emphasis begins before one or ends after one."""

JOINT = "<!---->"
"""Prints nothing."""

_LABEL = r"\[\^[^\s\[\]]{1,100}+\]"

START = re.compile(
    r"(?P<heading>\#{1,6})[ \t]++(?!$)"
    # "- - -" and "* * *" are lines drawn by hand, not bullets.
    r"|(?P<bullet>[-+*])[ \t]++(?![-+* \t]*+$)"
    rf"|(?P<note>{_LABEL}:)"
    # "1. ", "2) ", "1.1. ", "a) ", "đ) ", perhaps emphasised; a year at the start of a wrapped line is no number. Signs
    # that word processors put for a bullet.
    r"|[*_]{0,3}(?:\d{1,3}(?:\.\d{1,3})*+[.)]|[a-zđăâêôơư]\))[ \t]|[•–][ \t]"
)
"""What at the start of a line begins a passage, even where no blank line stands before it."""

# Brackets in a note are paired one deep: an unclosed note is seen to be none at its third bracket.
_INLINE_NOTE = re.compile(r"\^\[(?:[^\[\]\\]++|\\.|\[(?!\^)(?:[^\[\]\\]++|\\.)*+\])*+\]", re.DOTALL)
_REFERENCE = re.compile(_LABEL)
# The mark "(*)", and gaps that are filled in by hand: "(___)", "“__”", "ngày __/__/2025".
_GAP = r"(?<![^\s(\[{“‘«/–-])_+(?![^\s)\]}”’».,;:/%–-])"
_UNEMPHATIC = re.compile(rf"(?<=\()\*+(?=\))|{_GAP}|(?<=\")_+(?=\")")


@functools.cache
def parser() -> MarkdownIt:
    """The reader of Markdown. Its tokens are `inline` ones, one a passage, with `meta` as in `_passage`; those of a
    footnote's text stand between `footnote_reference_open` and `_close`."""
    md = MarkdownIt("zero").enable(["newline", "escape", "emphasis"])
    # Joined, an escaped sign would look like one that is not; and markdown-it 3 joins in quadratic time and memory.
    md.disable(["text_join", "fragments_join"])
    md.block.ruler.before("paragraph", "footnote_def", _definition)
    md.block.ruler.at("paragraph", _passage)
    md.inline.ruler.before("emphasis", "plain", _plain)
    md.inline.ruler.push("joint", _joint)
    md.inline.ruler.push("footnote_inline", _inline_note)
    md.inline.ruler.push("footnote_ref", _reference)
    return md


def _start(state: StateBlock, line: int) -> re.Match[str] | None:
    return START.match(state.src, state.bMarks[line] + state.tShift[line], state.eMarks[line])


def _passage(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A heading of one line, or a bullet or paragraph: a line and those that flow on, however indented.

    `meta` of its token: the mark that is not text ("##", "-", or ""), and the indentation of the line.
    """
    # The text of a footnote has no parts: a mark in it is text.
    found = _start(state, start) if state.parentType != "footnote" else None
    mark = (found["heading"] or found["bullet"] or "") if found else ""
    stop = start + 1
    while not mark.startswith("#") and stop < end and not state.isEmpty(stop) and _start(state, stop) is None:
        stop += 1
    places = [(state.bMarks[line] + state.tShift[line], state.eMarks[line]) for line in range(start, stop)]
    lines = [state.src[first:last].strip(" \t") for first, last in places]
    token = state.push("inline", "", 0)
    token.content = "\n".join([lines[0][len(mark) :].lstrip(" \t"), *lines[1:]])
    token.children = []
    token.map = [start, stop]
    token.meta = {"mark": mark, "indent": state.sCount[start]}
    state.line = stop
    return True


def _definition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`[^1]: text`. One inside another is not read, or they would nest as deep as the text is long."""
    found = _start(state, start)
    return bool(found and found["note"] and state.parentType != "footnote" and footnote_def(state, start, end, silent))


# The plugin would look for the end of a mark anew at each "[", so it is asked only where there is one.


def _inline_note(state: StateInline, silent: bool) -> bool:
    """`^[text]`. `meta` of its token: `content` as typed, and `tokens`."""
    if not _INLINE_NOTE.match(state.src, state.pos) or not footnote_inline(state, silent):
        return False
    if not silent:
        # Taken at once: in older versions of the plugin a note in a note has the number of the outer one.
        token = state.tokens[-1]
        token.meta = state.env["footnotes"]["list"][token.meta["id"]]
    return True


def _reference(state: StateInline, silent: bool) -> bool:
    """`[^1]`, defined or not. `meta` of its token: `label`."""
    return bool(_REFERENCE.match(state.src, state.pos)) and footnote_ref(state, silent, always_match=True)


def _plain(state: StateInline, silent: bool) -> bool:
    """Stars and underscores that emphasise nothing are letters; stars inside a word too, as underscores are."""
    if state.src[state.pos] not in "*_":
        return False
    run = state.scanDelims(state.pos, False)
    if (run.can_open or run.can_close) and not _UNEMPHATIC.match(state.src, state.pos):
        return False
    if not silent:
        state.pending += state.src[state.pos] * run.length
    state.pos += run.length
    return True


def _joint(state: StateInline, silent: bool) -> bool:
    """An empty comment prints nothing; beside it emphasis may begin and end, as beside any sign."""
    if not state.src.startswith(JOINT, state.pos):
        return False
    if not silent:
        state.push("text_special", "", 0)
    state.pos += len(JOINT)
    return True
