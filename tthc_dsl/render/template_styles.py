"""What an editor has done to a template's styles: each component of the form has one of its own, and lives by it.

A component is known by the tags that print it, not by its place: so it is found again after a table was cut or a
paragraph moved. Styles are known by name, as Word compares names; editors change the ids.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from ..diagnostics.diagnostic import Say
from ..record import record
from .docx_compile.marks import PPR, RPR, Element, P, R, T, W, own_texts
from .docx_compile.tags import TAG

_FORMS: Final[dict[str, Say]] = {
    "rFonts": ("phông", "font"),
    "sz": ("cỡ chữ", "size"),
    "color": ("màu", "colour"),
    "b": ("đậm", "bold"),
    "i": ("nghiêng", "italic"),
    "jc": ("căn lề", "alignment"),
    "ind": ("thụt lề", "indent"),
    "spacing": ("giãn cách", "spacing"),
    "pBdr": ("đường kẻ", "border"),
}
"""Direct formatting that a style should carry: an element of a paragraph's or run's properties, and its name."""
_OF_WORDS: Final = frozenset({"b", "i"})
"""Single words may well have these."""
_VAL: Final = W + "val"


@record
class _Paragraph:
    """A paragraph that prints: its style's name, the tags of its values, its direct formatting, its text."""

    style: str
    tags: tuple[str, ...]
    forms: tuple[str, ...]
    text: str


def style_losses(
    body: Element, styles: Element | None, model: Element, model_styles: Element | None
) -> Iterator[tuple[str, Say]]:
    """What the styles of a template lack against those of its `model`: the paragraph's text, and what is said."""
    names, official = _names(styles), _names(model_styles)
    here, there = list(_paragraphs(body, names)), list(_paragraphs(model, official))
    known = {name.casefold() for name in names.values()}
    used = {one.style.casefold() for one in here}
    told: list[_Paragraph] = []
    roles: dict[str, set[str]] = {}
    for one in there:
        roles.setdefault(one.style, set()).update(one.tags)
    for style in dict.fromkeys((*roles, *official.values())):
        tags = roles.get(style, set())
        kept = [one for one in here if one.style.casefold() == style.casefold() and (not tags or tags & {*one.tags})]
        gone = style.casefold() not in known
        if not gone and (kept or style not in roles or (not tags and style.casefold() in used)):
            continue
        moved = [one for one in here if tags & {*one.tags} and not _has(roles, one)]
        told += moved
        if moved or gone or not tags:
            yield moved[0].text if moved else "", _lost(style, gone, tags, moved)
    left = [one for one in here if one not in told]
    yield from _direct(left, {one.style.casefold(): set(one.forms) for one in there})


def _has(roles: dict[str, set[str]], one: _Paragraph) -> bool:
    """Does the model, too, print such a paragraph in that style?"""
    return any(style.casefold() == one.style.casefold() and tags & {*one.tags} for style, tags in roles.items())


def _lost(style: str, gone: bool, tags: set[str], moved: list[_Paragraph]) -> Say:
    vi, en = (
        (f"không còn kiểu «{style}»", f"the style «{style}» is gone")
        if gone
        else (f"không đoạn nào còn kiểu «{style}»", f"no paragraph has the style «{style}» any more")
    )
    if not moved:
        return vi, en
    tag = next(tag for tag in moved[0].tags if tag in tags)
    forms = list(dict.fromkeys(form for one in moved for form in one.forms))
    vi += f": {tag} nay ở kiểu «{moved[0].style}»"
    en += f": {tag} is now in «{moved[0].style}»"
    if forms:
        vi += f", thay bằng định dạng trực tiếp ({_listed(forms, 0)})"
        en += f", with direct formatting instead ({_listed(forms, 1)})"
    return vi, en


def _direct(here: Iterable[_Paragraph], allowed: dict[str, set[str]]) -> Iterator[tuple[str, Say]]:
    """Direct formatting over styles: one finding for all, for an editor writes it everywhere at once."""
    found: dict[str, set[str]] = {}
    first = ""
    for one in here:
        forms = set(one.forms) - _OF_WORDS - allowed.get(one.style.casefold(), set())
        if forms:
            first = first or one.text
            found.setdefault(one.style, set()).update(forms)
    if found:
        vi, en = (
            ", ".join(f"«{style}» ({_listed((form for form in _FORMS if form in forms), language)})"
                      for style, forms in found.items()) for language in (0, 1)
        )  # fmt: skip
        yield (
            first,
            (
                f"định dạng trực tiếp, sửa kiểu (Styles) sẽ không đổi được: {vi}",
                f"direct formatting, which changing styles will not change: {en}",
            ),
        )


def _listed(forms: Iterable[str], language: int) -> str:
    return ", ".join(_FORMS[form][language] for form in forms)


def _paragraphs(body: Element, names: dict[str, str]) -> Iterator[_Paragraph]:
    """The paragraphs that print, those that hold tags for the renderer alone left out."""
    for paragraph in body.iter(P):
        text = "".join(one.text or "" for one in own_texts(paragraph))
        printed = TAG.sub(lambda tag: tag[0] if tag[0].startswith("{{") else "", text)
        if text.strip() and not printed.strip():
            continue
        tags = tuple(" ".join(tag.split()) for tag in TAG.findall(printed))
        style = paragraph.find(f"{PPR}/{W}pStyle")
        name = names.get("" if style is None else str(style.get(_VAL)), "")
        runs = [run.find(RPR) for run in paragraph.iter(R) if "".join(map(str, run.itertext(T))).strip()]
        properties = [one for one in (paragraph.find(PPR), *runs) if one is not None]
        forms = tuple(form for form in _FORMS if any(one.find(W + form) is not None for one in properties))
        yield _Paragraph(name, tags, forms, " ".join(text.split())[:200])


def _names(styles: Element | None) -> dict[str, str]:
    """Names of styles by id; "" is the style of paragraphs that name none."""
    found: dict[str, str] = {}
    for style in [] if styles is None else styles.iter(W + "style"):
        name = style.find(W + "name")
        if name is None:
            continue
        found[str(style.get(W + "styleId"))] = str(name.get(_VAL))
        if style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true", "on"):
            found[""] = str(name.get(_VAL))
    return found
