"""The makers of all rules, entered by importing the modules that hold them."""

from . import spoilt_above, spoilt_bodies, spoilt_figures, spoilt_legal, spoilt_structure, spoilt_time, spoilt_wording  # noqa: F401
from .mutations import MAKERS

__all__ = ["MAKERS"]
