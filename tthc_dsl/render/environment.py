"""The one Jinja environment of all templates, HTML and DOCX: what a template may do is decided here.

A template is data from somebody else's hand: it is run in Jinja's sandbox, sees plain data only (dict,
list, str, int, bool) and can neither reach Python nor build a huge value. Values are always escaped; there is
no way to print markup.

What a template can use beside the tags of Jinja:

* names: those of the context. There are no global functions (no `range`, `dict`, `namespace`, `cycler`);
* filters: those of `FILTERS`, and those the caller registers;
* tests: those of `TESTS`;
* methods of text: those of `TEXT_METHODS`. `{}.name` is always the key `name`, never a method of dict.

Source of the rules: docs/decisions.md and the Jinja manual, "Sandbox".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from jinja2 import StrictUndefined, Undefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context, markup_join
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from .work import (
    CALL,
    COMPARED,
    LOOP,
    MOST,
    SEARCHED,
    compared,
    count_work,
    paid_filter,
    paid_test,
    searched,
    turns,
)  # fmt: skip

Filter = Callable[..., Any]

# Left out on purpose: safe, escape, e (markup by the back door, or half an entity when cut), format,
# center, indent, wordwrap, batch, slice (memory from a number), tojson, xmlattr, urlize, attr (markup and
# attributes), random.
FILTERS: Final = (
    "abs", "capitalize", "count", "d", "default", "first", "int", "items", "join", "last", "length",
    "list", "lower", "map", "max", "min", "reject", "rejectattr", "replace", "reverse", "round", "select",
    "selectattr", "sort", "string", "sum", "trim", "unique", "upper",
)  # fmt: skip
TESTS: Final = (
    "!=", "<", "<=", "==", ">", ">=", "boolean", "defined", "divisibleby", "eq", "equalto", "even", "false",
    "ge", "greaterthan", "gt", "in", "integer", "le", "lessthan", "lt", "lower", "mapping", "ne", "none",
    "number", "odd", "sequence", "string", "true", "undefined", "upper",
)  # fmt: skip
TEXT_METHODS: Final = frozenset({"startswith", "endswith", "lower", "upper", "strip", "removeprefix", "removesuffix"})

# The longest text or list an expression may build. Every text of a document is far shorter.
LONGEST: Final = 1_000_000
# Longer printed values are paid for one by one; shorter ones with the loop that repeats them.
_LONG: Final = 1_000

# What XML 1.0 cannot hold (production [2] Char), lone surrogates included.
# Said by what is left out: as a negative class it takes 4 ms to compile.
ILLEGAL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

# A new line or tab inside the text of a run, as docxtpl writes it.
_WORD_BREAK: Final = '</w:t><w:br/><w:t xml:space="preserve">'
_WORD_TAB: Final = '</w:t><w:tab/><w:t xml:space="preserve">'
_PRINTABLE: Final = (str, int, float, Undefined)


class _Generator(CodeGenerator):
    """Jinja's compiler, with a bound on `~`, which the sandbox cannot intercept."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802 (Jinja's name)
        self.write("environment.concatenated((")
        for item in node.nodes:
            self.visit(item, frame)
            self.write(", ")
        self.write("))")


class _Context(Context):
    """The names of one rendering, which begins with all its work still to do."""

    def __init__(self, environment: PlainEnvironment, *others: Any, **named: Any) -> None:
        super().__init__(environment, *others, **named)
        environment.left = MOST


class PlainEnvironment(ImmutableSandboxedEnvironment):
    """Sandbox for plain data: attributes are keys, operators cannot build large values, and work is counted.

    `left` is how many units of work (`work.py`) the rendering that has begun last may still do.
    """

    context_class = _Context
    left = MOST

    intercepted_binops = frozenset({"*", "**", "%", "+"})
    code_generator_class = _Generator

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The key of a dict (also one named like a method, as `items`), else what the sandbox allows."""
        if type(obj) is dict:
            try:
                return obj[attribute]
            except KeyError:
                return self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)

    def spend(self, units: int) -> None:
        """Take units of work off what is left; SecurityError when nothing is."""
        self.left -= units
        if self.left < 0:
            raise SecurityError("the template takes too much work")

    def _generate(self, source: nodes.Template, *others: Any, **named: Any) -> str:
        """Jinja's step from tree to code."""
        count_work(source)
        return super()._generate(source, *others, **named)

    def call(self, context: Context, obj: Any, *arguments: Any, **named: Any) -> Any:
        """A call of a method of text, of `loop`, of a macro."""
        owner = getattr(obj, "__self__", None)
        others = sum(len(each) for each in arguments if isinstance(each, str))
        self.spend(max(len(owner) * max(others, 1) if isinstance(owner, str) else 0, CALL))
        return super().call(context, obj, *arguments, **named)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """The item; never an attribute of the same name, as plain Jinja would try next."""
        try:
            return obj[argument]
        except (LookupError, TypeError):
            return self.undefined(obj=obj, name=argument)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Of text a few methods, of lists and numbers none; of Jinja's own (`loop`) the sandbox's rules."""
        if isinstance(obj, str):
            return attr in TEXT_METHODS
        if isinstance(obj, (list, tuple, int, float, dict, bytes)):
            return False
        return super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> None:
        """No `str.format`: its widths build large values. (Jinja would put a safe one in its place.)"""

    def concatenated(self, values: tuple[Any, ...]) -> str:
        """`a ~ b`: the texts in a row. Generated code calls this."""
        texts = [value if isinstance(value, str) else str(_legal_value(value)) for value in values]
        length = sum(map(len, texts))
        _bounded(length)
        self.spend(length)
        return markup_join(texts)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """`*`, `%` and `+` of numbers, `+` of texts and lists up to `LONGEST`; SecurityError for all else."""
        if isinstance(left, (int, float)) and isinstance(right, (int, float)):
            # Numbers grow by repeated squaring as well; nothing in a document has 40 digits.
            if operator != "**" and abs(left) < 10**20 and abs(right) < 10**20:
                return super().call_binop(context, operator, left, right)
        elif operator == "+":
            if isinstance(left, Undefined) or isinstance(right, Undefined):
                return left + right  # says which name is undefined
            if len(left) + len(right) <= LONGEST:
                self.spend(len(left) + len(right))
                return super().call_binop(context, operator, left, right)
        raise SecurityError(f"the operator {operator} is not allowed here")


def environment(filters: Mapping[str, Filter] | None = None, *, docx: bool = False) -> PlainEnvironment:
    """The environment for HTML templates or, with `docx`, for the parts of a DOCX template.

    `filters` are added to the allowed ones. In an HTML template a block tag takes its line with it; the
    source of a DOCX part is exact, and a new line in a printed value breaks the line. A printed value must be
    text or a number: None, lists and dicts raise TypeError; a missing name raises jinja2.UndefinedError.
    """
    env = PlainEnvironment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=not docx,
        lstrip_blocks=not docx,
        keep_trailing_newline=True,
        # Folding constants takes the cube of a tag's length, and would run filters before anything is counted.
        optimized=False,
        auto_reload=False,
        cache_size=0,
    )
    tests: Mapping[str, Any] = env.tests
    printed = _word_value if docx else _legal_value

    def finalize(value: Any) -> Any:
        """Jinja's `finalize`: a printed value before escaping."""
        if isinstance(value, str) and len(value) > _LONG:
            env.spend(len(value))
        return printed(value)

    env.finalize = finalize
    env.globals.clear()
    own = {"join": _join, "replace": _replace, "list": _list, "round": _round, "string": _string}
    known = {name: env.filters[name] for name in FILTERS} | own | dict(filters or {})
    env.filters = {name: paid_filter(name, function, env) for name, function in known.items()}
    env.filters |= {LOOP: turns, COMPARED: compared, SEARCHED: searched}
    env.tests = {name: paid_test(name, tests[name], env) for name in TESTS}
    return env


def legal(text: str) -> str:
    """The text with U+FFFD for each character XML cannot hold.

    Last defence: the language reports such characters with their place.
    """
    # isprintable is by far the quicker test, and all illegal characters fail it.
    return text if text.isprintable() else ILLEGAL.sub("\ufffd", text)


def _legal_value(value: Any) -> Any:
    """A value that can be printed, without what XML cannot hold."""
    if isinstance(value, Markup):
        return Markup(legal(str(value)))
    if isinstance(value, str):
        return legal(value)
    if value is None or not isinstance(value, _PRINTABLE):
        raise TypeError(f"a template can print text and numbers, not {type(value).__name__}")
    return value


def _word_value(value: Any) -> Any:
    """A value printed into a run: new lines and tabs become elements."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return _legal_value(value)
    if value.isprintable():
        return value
    value = _legal_value(value)
    if "\n" not in value and "\r" not in value and "\t" not in value:
        return value
    text = str(escape(value)).replace("\r\n", "\n").replace("\r", "\n")
    return Markup(text.replace("\n", _WORD_BREAK).replace("\t", _WORD_TAB))


def _bounded(length: int) -> None:
    if length > LONGEST:
        raise SecurityError(f"a value longer than {LONGEST} characters is not allowed here")


def _join(value: Any, between: str = "") -> str:
    """The texts with `between` between them; numbers are written out."""
    texts = [str(_legal_value(item)) for item in value]
    _bounded(sum(map(len, texts)) + len(between) * len(texts))
    return between.join(texts)


def _replace(value: str, old: str, new: str) -> str:
    """The text with each `old` replaced; bounded, for replacing nothing by a text squares its length."""
    _bounded(len(value) + (value.count(old) * len(new)))
    return str(value).replace(old, new)


def _round(value: float, precision: int = 0) -> float:
    """The number rounded to so many digits after the point."""
    if not -20 <= precision <= 20:
        raise SecurityError("a number is rounded to 20 digits at most")
    return round(value, precision)


def _string(value: Any) -> str:
    """The number or text as text."""
    return str(_legal_value(value))


def _list(value: Any) -> list[Any]:
    """The items as a list. A text is no list of letters."""
    if isinstance(value, str):
        raise TypeError("a text is not a list")
    return list(value)
