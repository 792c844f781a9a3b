"""Rules over a plan → findings. Which order the rules stand in changes nothing.

What the author allows, with a reason, is left out; an `allow` that silences nothing is itself a finding.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..diagnostics.diagnostic import Diagnostic, Fix, Label, Say, Severity, at, in_order
from ..diagnostics.suggest import nearest
from ..model.plan import Allow, Plan
from ..model.rule import Level, Rule
from ..source import SourceFile, Span
from .compile import MAX_STEPS, Env, TooManySteps, Words, environment
from .prose import Gap, Piece, Prose
from .ready import Place, Ready
from .world import World
from .worth import worth

OWN: tuple[tuple[str, str, Severity], ...] = (("W202", "unused_allow", "warning"),)
"""What the engine itself finds: code, name, severity. Its level can be set as that of a rule."""

_LABELS = 5
_LOCATED = 100
"""Pieces of one text that a rule shows at their words; further ones are shown at the text. A search costs its
length."""


def run(
    plan: Plan, rules: Iterable[Ready], sources: Mapping[str, SourceFile], levels: Mapping[str, Level] | None = None
) -> tuple[Diagnostic, ...]:
    """Every finding of the rules about a plan, by place. `levels` are set by name; the plan's own come before them."""
    names = {name for _, name, _ in OWN}
    set_here = dict(levels or {}) | {setting.rule: setting.level for setting in plan.levels}
    world = World(plan)
    found: list[Diagnostic] = []
    for ready in rules:
        names.add(ready.name)
        level = set_here.get(ready.name, ready.rule.severity)
        if level != "off":
            world.steps = 0
            try:
                found += _findings(ready, world, level, sources)
            except TooManySteps:
                found.append(_not_run(ready.rule, plan))
    return in_order([*_allowed(plan, found, names, set_here)])


def _findings(
    ready: Ready, world: World, severity: Severity, sources: Mapping[str, SourceFile]
) -> Iterable[Diagnostic]:
    """What one rule finds. Most rules stop at the elements of their first list."""
    degree = ready.needs.degree
    if degree > 1 and world.size**degree > MAX_STEPS:
        return [_not_run(ready.rule, world.plan.it)]
    env = environment(ready.rule.slots, world)
    elements = worth(ready, env)
    if elements is not None and not elements:
        return ()
    finder = _Finder(ready, severity, sources)
    found: list[Diagnostic] = []
    # Of pairs the first that fits is told, for each second element.
    told: set[tuple[int, ...]] = set()
    for _ in _bound(ready, env, elements, 0):
        key = tuple([id(env[slot]) for slot in ready.paired])
        if key not in told and _holds(ready, env) and (finding := finder.finding(env)):
            found.append(finding)
            if key:
                told.add(key)
    return found


def _bound(ready: Ready, env: Env, elements: Iterable[Any] | None, number: int) -> Iterator[None]:
    """The bindings of all scans, from the one with that number on."""
    if number == len(ready.scans):
        yield None
        return
    last = number + 1 == len(ready.scans)
    for _ in ready.scans[number](env, elements):
        if last:
            yield None
        else:
            yield from _bound(ready, env, None, number + 1)


def _holds(ready: Ready, env: Env) -> bool:
    """Is there something to tell? The variables of `let` are set for it."""
    if ready.when and not ready.when(env):
        return False
    for slot, value in ready.lets:
        env[slot] = value(env)
    return not (ready.require and ready.require(env))


class _Finder:
    """Makes the findings of one rule about a plan."""

    def __init__(self, ready: Ready, severity: Severity, sources: Mapping[str, SourceFile]) -> None:
        self.ready, self.severity, self.sources = ready, severity, sources
        self.located: dict[Span, int] = {}

    def finding(self, env: Env) -> Diagnostic | None:
        ready = self.ready
        place, said = ready.at
        primary = self.span(place(env))
        if primary is None:
            return None
        labels: dict[Label, None] = {}
        for label in (label for mark in ready.also for label in self.labels(mark, env, primary)):
            labels[label] = None
            if len(labels) == _LABELS:
                break
        return at(
            ready.rule.code,
            ready.name,
            primary,
            _say(ready.message, env),
            severity=self.severity,
            label=_say(said, env) if said else None,
            labels=tuple(labels),
            notes=tuple(_say(note, env) for note in ready.notes),
            help=_say(ready.help, env) if ready.help else None,
            fix=self.fix(env),
        )

    def labels(self, mark: Place, env: Env, primary: Span) -> Iterator[Label]:
        place, said = mark
        value = place(env)
        for one in value if isinstance(value, list) else [value]:
            span = self.span(one)
            if span is not None and span != primary:
                yield Label(span, _say(said, env) if said else ("", ""))

    def span(self, value: Any) -> Span | None:
        """Where a value stands: an entity's statement, or the very words; None where it stands nowhere itself."""
        if value is None:
            return None
        place: Span = value.place
        if not isinstance(value, Piece):
            return place
        source = self.sources.get(place.path)
        self.located[place] = self.located.get(place, 0) + 1
        if source is None or self.located[place] > _LOCATED:
            return place
        within = words_in(source.text, place, value)
        if within is None and "{" in source.text[place.start : place.end]:
            # The words come from what the text refers to, and are at fault there.
            return None
        return within or place

    def fix(self, env: Env) -> Fix | None:
        """The edit that a rule proposes, where its words stand in the source as they are."""
        if self.ready.fix is None:
            return None
        piece, new = (run(env) for run in self.ready.fix)
        source = self.sources.get(piece.place.path)
        if source is None or '"' in new or "{" in new or "\n" in new:
            return None
        if isinstance(piece, Gap):
            return _added(source, piece.place, new)
        span = words_in(source.text, piece.place, piece)
        if span is None:
            return None
        old = piece.words
        title = (f"thay “{old}” bằng “{new}”", f"replace “{old}” with “{new}”") if new else (
            f"bỏ “{old}”", f"remove “{old}”")  # fmt: skip
        safe = piece.prose.kind not in _VOUCHED
        return Fix(title, ((source.on_disk(span.start), source.on_disk(span.end), new),), safe)


_VOUCHED = frozenset(("version",))
"""Kinds of texts that say what the author has seen: the new words are shown, and never put in unasked."""


def _added(source: SourceFile, head: Span, statement: str) -> Fix | None:
    """The edit that adds a statement to a block, on a line of its own where the block has lines. What it says is the
    author's to judge."""
    brace = source.text.find("{", head.end)
    if brace < 0 or source.text[head.end : brace].strip():
        return None
    start, end = source.line(brace)
    line = source.text[start:end]
    alone = not source.text[brace + 1 : end].strip()
    indent = line[: len(line) - len(line.lstrip())] + "  "
    place = source.on_disk(brace + 1)
    words = f"\n{indent}{statement}" if alone else f" {statement} "
    return Fix((f"thêm `{statement}`", f"add `{statement}`"), ((place, place, words),), safe=False)


def _say(said: tuple[Words, Words], env: Env) -> Say:
    return said[0](env), said[1](env)


def words_in(source: str, place: Span, piece: Piece | Prose) -> Span | None:
    """Where the words of a piece stand in the source of its statement; None where they do not stand there as they are.

    The source may break the lines of a text elsewhere. Of words that a text has several times the same one is meant.
    """
    text = piece.prose.text
    words = _flexible(piece.words)
    number = len(re.findall(words, text[: piece.start])) if piece.start else 0
    if len(re.findall(words, text)) > len(re.findall(words, source[place.start : place.end])):
        return None
    for match in re.compile(words).finditer(source, place.start, place.end):
        if number == 0:
            return Span(place.path, match.start(), match.end())
        number -= 1
    return None


def _flexible(words: str) -> str:
    """A pattern for words with blanks of any width, or a line's end, between them."""
    return r"\s+".join(map(re.escape, words.split(" ")))


def _not_run(rule: Rule, plan: Plan) -> Diagnostic:
    """A rule that costs too much: told where an office declares it, or at the head of the plan where it is ours."""
    place = rule.span
    aid: Say = ("nối hai danh sách bằng `where a.x = b.x`", "join its lists with `where a.x = b.x`")
    if not place.path:
        place = plan.span
        off = f"severity {rule.name} off"
        aid = (f"tự soát phần này; không cần thì ghi `{off}`", f"check this by hand; if not needed, write `{off}`")
    return at(
        "N063",
        "rule_not_run",
        place,
        (f"kế hoạch quá lớn để chạy quy tắc `{rule.name}`", f"the plan is too large for the rule `{rule.name}`"),
        severity="warning",
        help=aid,
    )


# ------------------------------------------------------------------ allow


def _covers(allow: Allow, finding: Diagnostic) -> bool:
    span, scope = finding.span, allow.scope
    return span is not None and span.path == scope.path and scope.start <= span.start and span.end <= scope.end


def _allowed(
    plan: Plan, found: list[Diagnostic], names: Iterable[str], levels: Mapping[str, Level]
) -> Iterable[Diagnostic]:
    """The findings that are not allowed, and what is wrong with an `allow` or a level."""
    allows: dict[str, list[Allow]] = {}
    for allow in plan.allows:
        allows.setdefault(allow.rule, []).append(allow)
    used: set[Span] = set()
    for finding in found:
        covering = [allow for allow in allows.get(finding.name, ()) if _covers(allow, finding)]
        if covering:
            # The innermost one silences; one further out is not needed for it.
            used.add(min(covering, key=lambda allow: allow.scope.end - allow.scope.start).span)
        else:
            yield finding
    for setting in plan.levels:
        if setting.rule not in names:
            yield unknown_rule(setting.rule, setting.span, names)
    ((code, name, severity),) = OWN
    level = levels.get(name, severity)
    for allow in plan.allows:
        if allow.rule not in names:
            yield unknown_rule(allow.rule, allow.span, names)
        elif allow.span not in used and level != "off":
            yield at(
                code,
                name,
                allow.span,
                (f"`allow {allow.rule}` ở đây không bỏ qua điều gì", f"this `allow {allow.rule}` silences nothing"),
                severity=level,
                help=("xóa dòng này", "delete the line"),
            )


def unknown_rule(name: str, span: Span, names: Iterable[str]) -> Diagnostic:
    """A name that no rule has."""
    guess = nearest(name, names)
    aid: Say = ("`tthcc rules` liệt kê các quy tắc", "`tthcc rules` lists the rules")
    if guess:
        aid = (f"ý bạn là `{guess}`?", f"did you mean `{guess}`?")
    return at(
        "N041",
        "unknown_rule",
        span,
        (f"không có quy tắc nào tên là `{name}`", f"there is no rule called `{name}`"),
        help=aid,
    )
