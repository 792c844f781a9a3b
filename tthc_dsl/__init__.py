"""A small language for plans that control administrative procedures, compiled to the official draft decision.

    import tthc_dsl

    checked = tthc_dsl.load("plans/son-ha-2024.tthc")
    print(tthc_dsl.report(checked, language="en"))
    if checked.ok:
        draft = tthc_dsl.render(checked, to="docx")

`load`, `check`, `render` and `report` run the same passes as the command `tthcc`; what is not in `__all__` is private.
"""

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .api import Checked, Diagnostic, PlanError, check, load, render, report

__version__ = "0.1.0"
__all__ = ["Checked", "Diagnostic", "PlanError", "__version__", "check", "load", "render", "report"]


class _Package(type(sys)):  # type: ignore[misc]  # the class of modules, without importing `types`
    """The package as a module whose public names are imported when first asked for.

    The command imports this package too, and needs none of them.
    """

    def __getattr__(self, name: str) -> Any:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        try:
            from . import api
        except ModuleNotFoundError as error:
            if not (error.name or "").startswith(f"{__name__}._generated"):
                raise
            raise ImportError("the generated tables are missing: run `python -m tthc_dsl.build`") from error
        return getattr(api, name)

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *__all__})

    @property
    def render(self) -> Any:
        """The function, also when the subpackage of that name has been imported and would stand in its place."""
        return self.__getattr__("render")

    @render.setter
    def render(self, module: Any) -> None:
        pass


sys.modules[__name__].__class__ = _Package
