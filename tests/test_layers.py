"""Who imports what: the table of docs/architecture.md, held against the imports as they stand in the code."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "tthc_dsl"
MODULES = {
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts): path
    for path in sorted(PACKAGE.rglob("*.py"))
    if "_generated" not in path.parts and path.name not in ("__init__.py", "__main__.py")
}

SHELLS = ("cli", "workspace", "archives", "spreadsheets", "spreadsheet_reader", "templates", "assets", "api", "build")
"""Only these touch files, environment, clock and network."""
OUTSIDE = frozenset(
    ("asyncio", "fileinput", "getpass", "glob", "http", "io", "locale", "multiprocessing", "os", "pathlib", "platform",
     "random", "secrets", "shutil", "signal", "socket", "ssl", "stat", "subprocess", "sys", "tempfile", "threading",
     "time", "urllib", "uuid", "webbrowser")
)  # fmt: skip
PURE = frozenset(("urllib.parse",))
"""Parts of them that touch nothing."""
CALLS = frozenset(("open", "input", "print", "exec", "eval", "compile", "__import__", "breakpoint"))
CLOCK = frozenset(("now", "today", "utcnow", "fromtimestamp"))


def layer(module: str) -> str:
    """The package of a module, or the module itself: "syntax.lexer" is of "syntax"."""
    return module.split(".")[0]


def table() -> dict[str, tuple[str, ...]]:
    """The rows of "Who may import what": a layer and what it may import."""
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    section = text.split("## Who may import what")[1].split("\n## ")[0]
    rows: dict[str, tuple[str, ...]] = {}
    for name, allowed in re.findall(r"^\| `(\w+)` \| (.*) \|$", section, re.MULTILINE):
        named: list[str] = [] if allowed == "nothing of ours" else re.split(r", (?![^(]*\))", allowed)
        rows[name] = tuple(entry for word in named for entry in _entries(word))
    return rows


def _entries(word: str) -> tuple[str, ...]:
    """ "model (only `model.deadline`)" is "model.deadline"."""
    only = re.fullmatch(r"\w+ \(only (.*)\)", word)
    return tuple(re.findall(r"`([\w.]+)`", only[1])) if only else (word.strip("`"),)


def imports(module: str) -> Iterator[tuple[str, int]]:
    """What a module imports, wherever in its code: full names, those of ours without the package's; and the line."""
    package = ("tthc_dsl", *module.split("."))[:-1]
    for node in ast.walk(ast.parse(MODULES[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = list(package[: len(package) - node.level + 1]) if node.level else []
            base += node.module.split(".") if node.module else []
            for alias in node.names:
                whole = ".".join((*base, alias.name))
                known = whole.removeprefix("tthc_dsl.") in MODULES
                yield (whole if known else ".".join(base)), node.lineno


def ours(module: str) -> Iterator[tuple[str, int]]:
    """The modules of this package that a module imports, generated ones aside."""
    for name, line in imports(module):
        inner = name.removeprefix("tthc_dsl.")
        if inner != name and not inner.startswith("_generated"):
            yield inner, line


def test_every_layer_is_in_the_table() -> None:
    assert set(map(layer, MODULES)) <= set(table())


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_only_what_its_layer_may(module: str) -> None:
    own = layer(module)
    allowed = (own, *table()[own])
    wrong = [
        f"{module}:{line} imports {name}"
        for name, line in ours(module)
        if not any(name == entry or name.startswith(entry + ".") for entry in allowed)
    ]
    assert wrong == []


@pytest.mark.parametrize("module", [module for module in MODULES if layer(module) not in SHELLS])
def test_only_the_shells_touch_the_world(module: str) -> None:
    wrong = [
        f"{module}:{line} imports {name}"
        for name, line in imports(module)
        if name.split(".")[0] in OUTSIDE and name not in PURE
    ]
    for node in ast.walk(ast.parse(MODULES[module].read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        if isinstance(called, ast.Name) and called.id in CALLS:
            wrong.append(f"{module}:{node.lineno} calls {called.id}")
        elif isinstance(called, ast.Attribute) and called.attr in CLOCK:
            wrong.append(f"{module}:{node.lineno} asks the clock")
    assert wrong == []


def test_the_build_tools_are_not_imported_at_run_time() -> None:
    heavy = {name.split(".")[0] for module in MODULES if module != "build" for name, _ in imports(module)}
    assert "lark" not in heavy
    assert "interegular" not in heavy


def test_a_forbidden_import_is_seen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "x.py"
    path.write_text("def f():\n    from ..lowering.scope import Scope\n    import os.path\n", encoding="utf-8")
    monkeypatch.setitem(MODULES, "model.x", path)
    with pytest.raises(AssertionError, match=r"model\.x:2 imports lowering\.scope"):
        test_a_module_imports_only_what_its_layer_may("model.x")
    with pytest.raises(AssertionError, match=r"model\.x:3 imports os\.path"):
        test_only_the_shells_touch_the_world("model.x")
