"""The shipped catalogue, as the build step has read it from `catalogue/*.tthc`; a test holds it equal to its text."""

from ..model.rule import Page, Rule


def shipped() -> tuple[Rule, ...]:
    """Every shipped rule."""
    from .._generated.catalogue import RULES

    return tuple(Rule(*fields) for fields in RULES)


def frame() -> str:
    """The plan that samples stand in."""
    from .._generated.catalogue_pages import FRAME

    return str(FRAME)


def shipped_pages() -> tuple[Page, ...]:
    """The manual page of every shipped rule, in the same order."""
    from .._generated.catalogue_pages import PAGES

    return tuple(Page(*fields) for fields in PAGES)
