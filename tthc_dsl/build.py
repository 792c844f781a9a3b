"""Grammars to parse tables, official templates to Python: run by the build hook, or as `python -m tthc_dsl.build`.

Lark reads `grammar/*.lark` and makes the LALR tables; the templates are compiled to Jinja's code. Both are written to
`tthc_dsl/_generated/`, so that no start of the command builds a grammar, imports Lark or lxml, or compiles a template:
together they would take longer than all the rest. Needs lark[interegular] and lxml, requirements of the build.
"""

import ast
from collections.abc import Mapping
from importlib import invalidate_caches
from marshal import dumps
from pathlib import Path
from typing import Any

from .model.rule import Page, Rule
from .syntax.keywords import CONTINUATIONS, KEYWORDS, forms

GRAMMARS = ("tthc", "deadline")
CATALOGUE = "tthc_dsl/rules/catalogue"


def keyword_pattern(terminal: str) -> str:
    """The regular expression of one keyword: its forms, blanks of any width, and a word boundary."""
    alternatives = sorted(forms(terminal), key=lambda form: (-len(form), form))
    return "(" + "|".join(form.replace(" ", "[ \\t]+") for form in alternatives) + ")(?!\\w)"


def keywords_grammar() -> str:
    """The text of `grammar/keywords.lark`, from the table in `syntax/keywords.py`."""
    lines = ["// Generated from tthc_dsl/syntax/keywords.py by `python -m tthc_dsl.build`. Do not edit.", ""]
    ranks = _ranks()
    lines += [f"{terminal}.{ranks[terminal]}: /{keyword_pattern(terminal)}/" for terminal in KEYWORDS]
    goes_on = "|".join(keyword_pattern(terminal) for terminal in CONTINUATIONS)
    newline = r"(\n[ \t]*(#[^\n]*(?=\n|$))?)+"
    lines += ["", f"_NL: /{newline}/", f"_CONTINUED.9: /{newline}(?=({goes_on}))/", ""]
    return "\n".join(lines)


def _ranks() -> dict[str, int]:
    """The priority of each keyword: more words first, and what goes on from another ("vi sao", "vi") before it."""
    ranks = {terminal: 11 + max(form.count(" ") for form in forms(terminal)) for terminal in KEYWORDS}
    longer = [
        (one, other)
        for one in KEYWORDS
        for other in KEYWORDS
        if one != other and any(a.startswith(f"{b} ") for a in forms(one) for b in forms(other))
    ]
    for _ in KEYWORDS:
        for one, other in longer:
            ranks[one] = max(ranks[one], ranks[other] + 1)
    return ranks


def keyword_forms() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """First word of every form → (the rest of its words, its terminal), the longest form first."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for terminal in KEYWORDS:
        for form in forms(terminal):
            first, *rest = form.split(" ")
            table.setdefault(first, []).append((tuple(rest), terminal))
    return {first: tuple(sorted(found, key=lambda one: -len(one[0]))) for first, found in table.items()}


def load_lark(grammar: Path) -> Any:
    """One grammar file to Lark's own parser: LALR(1), contextual lexer, strict."""
    from lark import Lark

    return Lark.open(str(grammar), parser="lalr", lexer="contextual", strict=True, maybe_placeholders=False)


def parse_table(lark: Any) -> dict[str, object]:
    """Lark's LALR table as plain data, the same in every run (states numbered as they are first reached).

    `RULES`: (callback, origin, length, kept children) with kept children as (index, is a list to splice);
    `ROWS`: (number of a tuple in `TERMINALS`, the actions of these or the one action of all): an action is a state to
    go to, or -1 - the rule to reduce by; `ACTIONS`: the row of each state; `GOTOS`: origin, state, origin ... of each.
    Names beginning with "_" behave as in Lark: such a terminal is dropped, such a rule's children are spliced.
    """
    table = lark.parser.parser._parse_table  # Lark has no public way to it
    origins = {str(rule.origin.name) for rule in lark.rules}
    ordered = sorted(lark.rules, key=lambda rule: (str(rule.origin.name), rule.order, str(rule.expansion)))
    rule_numbers = {rule: number for number, rule in enumerate(ordered)}
    rules = [
        (
            str(rule.alias or rule.origin.name),
            str(rule.origin.name),
            len(rule.expansion),
            tuple(
                (index, symbol.name.startswith("_") and str(symbol.name) in origins)
                for index, symbol in enumerate(rule.expansion)
                if str(symbol.name) in origins or not symbol.filter_out
            ),
        )
        for rule in ordered
    ]
    (start,) = table.start_states.values()
    (end,) = table.end_states.values()
    numbers = {start: 0}
    queue = [start]
    for state in queue:
        for _symbol, (kind, argument) in sorted(table.states[state].items(), key=lambda item: str(item[0])):
            if kind.name == "Shift" and argument not in numbers:
                numbers[argument] = len(numbers)
                queue.append(argument)
    rows: dict[tuple[int, object], int] = {}
    terminals: dict[tuple[str, ...], int] = {}
    actions, gotos = [], []
    for state in queue:
        row: dict[str, int] = {}
        goto: list[str | int] = []
        for symbol, (kind, argument) in sorted(table.states[state].items(), key=lambda item: str(item[0])):
            if kind.name != "Shift":
                row[str(symbol)] = -1 - rule_numbers[argument]
            elif str(symbol) in origins:
                goto += [str(symbol), numbers[argument]]
            else:
                row[str(symbol)] = numbers[argument]
        values = tuple(row.values())
        key = terminals.setdefault(tuple(row), len(terminals)), values[0] if len(set(values)) == 1 else values
        actions.append(rows.setdefault(key, len(rows)))
        gotos.append(tuple(goto))
    return {
        "END": numbers[end],
        "RULES": tuple(rules),
        "TERMINALS": tuple(terminals),
        "ROWS": tuple(rows),
        "ACTIONS": tuple(actions),
        "GOTOS": tuple(gotos),
    }


def table_module(name: str, grammar: Path) -> str:
    """The text of the generated module of one grammar."""
    lines = [f"# Generated from grammar/{name}.lark by tthc_dsl/build.py. Do not edit."]
    lines += [f"{key} = {value!r}" for key, value in parse_table(load_lark(grammar)).items()]
    return "\n".join(lines) + "\n"


def record_inits(package: Path) -> str:
    """The text of `_generated/records.py`, read off the modules: an `__init__` for every class under `@record`, and a
    `__new__` for every `NamedTuple` of `record.py`."""
    functions: list[str] = []
    inits: list[str] = []
    news: list[str] = []
    for path in sorted(package.rglob("*.py")):
        if "_generated" in path.parts:
            continue
        module = ".".join(("tthc_dsl", *path.relative_to(package).with_suffix("").parts))
        tree = ast.parse(path.read_text(encoding="utf-8"))
        ours = any(isinstance(node, ast.ImportFrom) and node.module == "record" for node in tree.body)
        for node in ast.walk(tree):
            if not isinstance(node, ast.ClassDef):
                continue
            is_record = "record" in map(ast.unparse, node.decorator_list)
            if not (is_record or (ours and "NamedTuple" in map(ast.unparse, node.bases))):
                continue
            fields = [one for one in node.body if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name)]
            names = [one.target.id for one in fields if isinstance(one.target, ast.Name)]
            parameters = [
                name if _required(one.value) else f"{name}=None" for name, one in zip(names, fields, strict=True)
            ]
            table = inits if is_record else news
            function = f"_{len(inits) + len(news)}"
            if is_record:
                puts = [f"    _put(self, {name!r}, {name})" for name in names] or ["    pass"]
                functions += [f"def {function}({', '.join(('self', *parameters))}):", *puts, ""]
            else:
                values = "".join(f"{name}, " for name in names)
                functions += [
                    f"def {function}({', '.join(('cls', *parameters))}):",
                    f"    return _new(cls, ({values}))",
                    "",
                ]
            table.append(f"    {f'{module}.{node.name}'!r}: ({tuple(names)!r}, {function}),")
    heads = ["_put, _new = object.__setattr__, tuple.__new__", ""]
    return "\n".join([*heads, *functions, "INITS = {", *inits, "}", "NEWS = {", *news, "}", ""])


def _required(value: ast.expr | None) -> bool:
    """Has a field no default? (A default that a function gives is one: `span: Span = _place()`.)"""
    if value is None:
        return True
    called = isinstance(value, ast.Call) and ast.unparse(value.func) == "field"
    return called and not any(word.arg == "default" for word in getattr(value, "keywords", []))


def template_modules(templates: Path) -> dict[str, str]:
    """The generated modules of the official templates: module name → text.

    Those named after a page (`nd30_html`) are Jinja's code; `nd30_docx` lists the parts: `STATIC` (name → bytes) and
    `PARTS` (name → module).
    """
    from .assets import (
        AGENDA_FILE,
        DOCX_FOLDER,
        EVALUATION_FILE,
        HTML_FILE,
        html_environment,
        page_environment,
        read_folder,
    )
    from .render.docx import docx_environment
    from .render.docx_template import compile_template

    modules = {}
    official, ours = html_environment(), page_environment()
    pages = (("nd30_html", HTML_FILE, official), ("agenda_html", AGENDA_FILE, ours))
    for name, file, own in (*pages, ("evaluation_html", EVALUATION_FILE, ours)):
        page = (templates / file).read_text(encoding="utf-8")
        modules[name] = own.compile(page, "html", file, raw=True, defer_init=True)
    env = docx_environment()
    compiled = compile_template(read_folder(str(templates / DOCX_FOLDER)), env)
    if compiled.faults:
        raise ValueError("\n".join(f"{fault.part}: {fault.message_en}" for fault in compiled.faults))
    names = {}
    for number, (part, source) in enumerate(sorted(compiled.sources.items())):
        names[part] = f"nd30_docx_{number}"
        modules[names[part]] = env.compile(source, part, part, raw=True, defer_init=True)
    static = dict(sorted(compiled.static.items()))
    modules["nd30_docx"] = f"PARTS = {names!r}\nSTATIC = {static!r}\n"
    return modules


def data_module(values: Mapping[str, Any]) -> str:
    """A generated module of plain data: name → value, each read when it is first asked for.

    Marshalled, since of a module's own constants Python asks one by one whether they are names, which takes as long as
    to read them; in the version that every Python here reads. `eval` keeps one of equal constants, as an import would.
    """
    lines = [f"    {name!r}: {dumps(eval(repr(value)), 4)!r}," for name, value in values.items()]
    return "\n".join(["from marshal import loads", "", "_DATA = {", *lines, "}", "", _READ])


_READ = """
def __getattr__(name):
    if name not in _DATA:
        raise AttributeError(name)
    value = globals()[name] = loads(_DATA[name])
    return value
"""


def read_catalogue(folder: Path) -> tuple[tuple[Rule, ...], tuple[Page, ...]]:
    """The shipped rules and their pages, from their text. Raises ValueError when there are faults."""
    from .diagnostics.diagnostic import Diagnostic
    from .lowering.rules import lower_rules
    from .lowering.scope import Unit
    from .source import SourceFile
    from .syntax.parser import parse

    units: list[Unit] = []
    faults: list[Diagnostic] = []
    for path in sorted(folder.glob("*.tthc")):
        text = path.read_text(encoding="utf-8")
        tree, found = parse(SourceFile(path.name, text, text))
        units.append(Unit(path.name, tree))
        faults += found
    rules, pages, found = lower_rules(tuple(units))
    faults += found
    if faults:
        raise ValueError("\n".join(f"{one.path}: {one.headline[1]} {one.span}" for one in faults))
    return rules, pages


def catalogue(folder: Path) -> dict[str, str]:
    """The generated modules of the shipped rules: these, and their manual pages apart, which no check needs."""
    from .rules.needs import needs_of

    rules, pages = read_catalogue(folder)
    fields = [
        tuple(
            tuple(needs_of(rule)) if name == "needs" else getattr(rule, name)
            for name in Rule.__annotations__
            if name != "span"
        )
        for rule in rules
    ]
    kept = [tuple(getattr(page, name) for name in Page.__annotations__) for page in pages]
    frame = (folder.parent / "frame.tthc").read_text(encoding="utf-8")
    return {
        "catalogue": data_module({"RULES": tuple(fields)}),
        "catalogue_pages": data_module({"PAGES": tuple(kept), "FRAME": frame}),
    }


def phrases() -> str:
    """The generated module of the set phrases, taken apart."""
    from .rules.facts.phrase_tables import tables

    return data_module(tables())


def patterns(folder: Path) -> str:
    """The generated module of the compiled patterns: of everything that rules may call, met by importing it and by
    running the samples."""
    from .patterns import record, written_down

    met = record()
    from .rules.functions import FUNCTIONS, implementation
    from .samples import failures

    for name in FUNCTIONS:
        implementation(name)
    rules, pages = read_catalogue(folder)
    failures(rules, pages, (folder.parent / "frame.tthc").read_text(encoding="utf-8"))
    return written_down(met)


def tables(root: Path) -> dict[str, str]:
    """The generated files that the grammars, the records and the templates make: file name → text."""
    import jinja2

    files = {
        "__init__.py": f'JINJA = "{jinja2.__version__}"\n',
        "keyword_forms.py": f"KEYWORD_FORMS = {keyword_forms()!r}\n",
        "records.py": record_inits(root / "tthc_dsl"),
        "phrases.py": phrases(),
    }
    for name in GRAMMARS:
        files[f"{name}_table.py"] = table_module(name, root / "grammar" / f"{name}.lark")
    for name, text in template_modules(root / "templates").items():
        files[f"{name}.py"] = text + "\n"
    return files


def write(root: Path, target: Path) -> None:
    """Write `grammar/keywords.lark` under `root`, and every generated file to the folder `target`."""
    target.mkdir(parents=True, exist_ok=True)
    keywords = root / "grammar" / "keywords.lark"
    text = keywords_grammar()
    if not keywords.exists() or keywords.read_text(encoding="utf-8") != text:
        keywords.write_text(text, encoding="utf-8")
    made = _put(tables(root), target)
    # The catalogue is read by the parser, which needs the tables.
    invalidate_caches()
    made |= _put({"patterns.py": patterns(root / CATALOGUE)}, target)
    made |= _put({f"{name}.py": text for name, text in catalogue(root / CATALOGUE).items()}, target)
    for left in target.glob("*.py"):
        if left.name not in made:
            left.unlink()


def _put(files: dict[str, str], target: Path) -> set[str]:
    for name, text in files.items():
        # Whole or not at all: a command may be importing them just now.
        beside = target / f".{name}.new"
        beside.write_text(text, encoding="utf-8")
        beside.replace(target / name)
    return set(files)


if __name__ == "__main__":
    package = Path(__file__).resolve().parent
    write(package.parent, package / "_generated")
