"""The build hook: parse tables and compiled templates are made before the package is packed or installed editable."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class GenerateHook(BuildHookInterface):  # type: ignore[type-arg]
    """Runs `tthc_dsl.build` into `tthc_dsl/_generated`, which no repository holds."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Before the wheel (`version` "standard") or the editable install ("editable") is made."""
        root = Path(self.root)
        sys.path.insert(0, str(root))
        try:
            from tthc_dsl.build import write
        finally:
            sys.path.remove(str(root))
        write(root, root / "tthc_dsl" / "_generated")
        if version != "editable":  # a checkout has them beside the package
            for folder in ("grammar", "templates"):
                build_data["force_include"][str(root / folder)] = f"tthc_dsl/{folder}"
