"""Settings for tests that are not about rules: which of the shipped ones are on."""

from collections.abc import Collection

from tthc_dsl.config import Config
from tthc_dsl.pipeline import Settings
from tthc_dsl.rules.engine import OWN
from tthc_dsl.rules.shipped import shipped
from tthc_dsl.source import SourceFile

RULES = {rule.name: rule.code for rule in shipped()} | {name: code for code, name, _ in OWN}


def only(*names: str) -> Settings:
    """Settings that switch off every rule but these (by name or code)."""
    return _without([name for name, code in RULES.items() if name not in names and code not in names])


def _without(names: Collection[str]) -> Settings:
    return Settings(
        config=Config(levels=tuple((name, "off") for name in names)), source=SourceFile("tthc.toml", "", "")
    )


WITHOUT_RULES = only()
