"""The manual pages of rules and messages, as text."""

import json
import os
from typing import Any

from ..diagnostics.diagnostic import Language, pick
from ..model.rule import Page, Rule

_MESSAGES = os.path.join(os.path.dirname(os.path.realpath(__file__)), "messages.json")
_HEADINGS = {
    "why": ("Vì sao", "Why"),
    "avoid": ("Tránh", "Avoid"),
    "prefer": ("Nên viết", "Prefer"),
    "help": ("Cách sửa", "What to do"),
    "allow": ("Bỏ qua một chỗ, kèm lý do", "To allow one place, with a reason"),
    "example": ("Ví dụ", "Example"),
}


def rule_page(rule: Rule, page: Page, language: Language) -> str:
    """The page of a rule: what it finds, why, what to do, samples, and how to allow it."""
    parts = [f"{rule.code} {rule.name} ({rule.severity})", said(rule.message, language)]
    if any(page.why):
        parts.append(f"{_heading('why', language)}\n{_indented(pick(page.why, language))}")
    if rule.help:
        parts.append(f"{_heading('help', language)}\n{_indented(said(rule.help, language))}")
    parts += [f"{_heading('avoid', language)}\n{_indented(sample)}" for sample in page.avoid]
    parts += [f"{_heading('prefer', language)}\n{_indented(sample)}" for sample in page.prefer]
    allow = f'allow {rule.name} because "..."'
    parts.append(f"{_heading('allow', language)}\n{_indented(allow)}")
    return "\n\n".join(parts) + "\n"


def said(templates: tuple[tuple[object, ...], tuple[object, ...]], language: Language) -> str:
    """The words of a message, with dots for what depends on the plan."""
    template = templates[0] if language == "vi" else templates[1]
    return "".join(part if isinstance(part, str) else "…" for part in template)


def _heading(key: str, language: Language) -> str:
    return pick(_HEADINGS[key], language) + ":"


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" if line else "" for line in text.split("\n"))


def message_pages() -> list[dict[str, Any]]:
    """The pages of messages that no rule gives: code, name, and what is said of a sample in both languages."""
    with open(_MESSAGES, encoding="utf-8") as file:
        pages: list[dict[str, Any]] = json.load(file)
    return pages


def message_page(message: dict[str, Any], language: Language) -> str:
    """The page of a message: what is said of a source at fault."""
    if not message[language]:
        return f"{message['code']} {message['name']}\n"
    example = _indented(message[language].rstrip())
    return f"{message['code']} {message['name']}\n\n{_heading('example', language)}\n{example}\n"
