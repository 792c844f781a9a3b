"""Rules over a plan → findings. Which order the rules stand in changes nothing.

What the author allows, with a reason, is left out; an `allow` that silences nothing is itself a finding.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..diagnostics.diagnostic import Diagnostic, Fix, Label, Say, Severity, at
from ..diagnostics.suggest import nearest
from ..model.plan import Allow, Plan
from ..model.rule import Level, Mark, Rule, Template, Templates
from ..source import SourceFile, Span
from .compile import MAX_STEPS, Binds, Env, TooManySteps, bindings, compiled, environment, template
from .joins import with_bound
from .world import Piece, World
from .worth import needs, worth

OWN: dict[str, tuple[str, Severity]] = {"unused_allow": ("W202", "warning")}
"""What the engine itself finds, with code and severity; its level can be set as that of a rule."""

_LABELS = 5
_LOCATED = 100
"""Pieces of one text that a rule shows at their words; further ones are shown at the text. A search costs its
length."""


def run(
    plan: Plan, rules: Iterable[Rule], sources: Mapping[str, SourceFile], levels: Mapping[str, Level] | None = None
) -> tuple[Diagnostic, ...]:
    """Every finding of the rules about a plan, by place. `levels` are set by name; the plan's own come before them."""
    rules = sorted(rules, key=lambda rule: rule.name)
    names = {rule.name for rule in rules} | set(OWN)
    set_here = dict(levels or {}) | {setting.rule: setting.level for setting in plan.levels}
    world = World(plan)
    found: list[Diagnostic] = []
    for rule in rules:
        level = set_here.get(rule.name, rule.severity)
        if level != "off":
            world.steps = 0
            try:
                found += list(_Running(rule, level, sources).findings(world))
            except TooManySteps:
                found.append(_not_run(rule))
    return tuple(_by_place(_allowed(plan, found, names, set_here)))


def _by_place(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    return sorted(found, key=lambda one: (one.path, (one.span.start, one.span.end) if one.span else (0, 0), one.code))


class _Conditions:
    """What a rule asks of the bindings of its scans, ready to be asked."""

    def __init__(self, rule: Rule) -> None:
        self.when = compiled(rule.when) if rule.when else None
        self.lets = [(slot, compiled(value)) for slot, value in rule.lets]
        self.require = compiled(rule.require) if rule.require else None

    def hold(self, env: Env) -> bool:
        """Is there something to tell? The variables of `let` are set for it."""
        if self.when and not self.when(env):
            return False
        for slot, value in self.lets:
            env[slot] = value(env)
        return not (self.require and self.require(env))


class _Running:
    """One rule, made ready to run as far as the plan asks for it: most rules stop at the elements of their first
    list."""

    def __init__(self, rule: Rule, severity: Severity, sources: Mapping[str, SourceFile]) -> None:
        self.rule, self.severity, self.sources = rule, severity, sources
        self.located: dict[Span, int] = {}

    def findings(self, world: World) -> Iterator[Diagnostic]:
        rule = self.rule
        env = environment(rule.slots, world)
        wanted = needs(rule)
        if wanted.degree > 1 and size(world) ** wanted.degree > MAX_STEPS:
            yield _not_run(rule)
            return
        elements = worth(rule, wanted, env)
        if elements is not None and not elements:
            return
        scans = list(with_bound(rule.scans))
        ready: list[Binds] = []

        def bound(number: int) -> Iterator[None]:
            """The bindings of all scans, from the one with that number on."""
            if number == len(scans):
                yield None
                return
            if number == len(ready):
                scan, known = scans[number]
                ready.append(bindings(scan, rule.when, known))
            for _ in ready[number](env, None if number else elements):
                yield from bound(number + 1)

        # Of pairs the first that fits is told, for each second element.
        paired = [scan[0] for scan in rule.scans if scan[1] >= 0]
        conditions: _Conditions | None = None
        told: set[tuple[int, ...]] = set()
        for _ in bound(0):
            if paired:
                key = tuple(id(env[slot]) for slot in paired)
                if key in told:
                    continue
            conditions = conditions or _Conditions(rule)
            if not conditions.hold(env):
                continue
            finding = self.finding(env)
            if finding is None:
                continue
            if paired:
                told.add(key)
            yield finding

    def finding(self, env: Env) -> Diagnostic | None:
        rule = self.rule
        place, said = rule.at
        primary = self.spans(compiled(place)(env))
        if not primary:
            return None
        told = (label for mark in rule.also for label in self.labels(mark, env, primary[0]))
        labels: dict[Label, None] = {}
        for label in told:
            labels[label] = None
            if len(labels) == _LABELS:
                break
        return at(
            rule.code,
            rule.name,
            primary[0],
            _say(rule.message, env),
            severity=self.severity,
            label=_say(said, env) if said else None,
            labels=tuple(labels),
            notes=tuple(_say(note, env) for note in rule.notes),
            help=_say(rule.help, env) if rule.help else None,
            fix=self.fix(env),
        )

    def labels(self, mark: Mark, env: Env, primary: Span) -> Iterator[Label]:
        place, said = mark
        value = compiled(place)(env)
        for one in value if isinstance(value, list) else [value]:
            for span in self.spans(one):
                if span != primary:
                    yield Label(span, _say(said, env) if said else ("", ""))

    def spans(self, value: Any) -> list[Span]:
        """Where a value stands: an entity's statement, or the very words; none where it stands nowhere itself."""
        if value is None:
            return []
        place: Span = value.place
        if not isinstance(value, Piece):
            return [place]
        source = self.sources.get(place.path)
        self.located[place] = self.located.get(place, 0) + 1
        if source is None or self.located[place] > _LOCATED:
            return [place]
        within = words_in(source.text, place, value)
        if within is None and "{" in source.text[place.start : place.end]:
            # The words come from what the text refers to, and are at fault there.
            return []
        return [within or place]

    def fix(self, env: Env) -> Fix | None:
        """The edit that a rule proposes, where its words stand in the source as they are."""
        if self.rule.fix is None:
            return None
        place, words = self.rule.fix
        piece, new = compiled(place)(env), compiled(words)(env)
        source = self.sources.get(piece.place.path)
        if source is None or '"' in new or "{" in new or "\n" in new:
            return None
        whole = piece.end - piece.start == len(piece.prose.text)
        span = words_in(source.text, piece.place, Piece(piece.prose, piece.start, piece.end) if whole else piece)
        if span is None:
            return None
        old = piece.words
        title = (f"thay “{old}” bằng “{new}”", f"replace “{old}” with “{new}”") if new else (
            f"bỏ “{old}”", f"remove “{old}”")  # fmt: skip
        return Fix(title, ((source.on_disk(span.start), source.on_disk(span.end), new),))


def words_in(source: str, place: Span, piece: Piece) -> Span | None:
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


def _say(said: Templates, env: Env) -> Say:
    return _words(said[0], env), _words(said[1], env)


def _words(parts: Template, env: Env) -> str:
    return template(parts)(env)


# ------------------------------------------------------------------ bounds


def size(world: World) -> int:
    """The length of the longest list that the plan has of a kind."""
    plan = world.plan
    lists: tuple[list[Any], ...] = (
        plan.tasks,
        plan.indicators,
        plan.texts,
        plan.agencies,
        plan.instruments,
        plan.parties,
    )
    return max(map(len, lists))


def _not_run(rule: Rule) -> Diagnostic:
    return at(
        "N063",
        "rule_not_run",
        rule.span,
        (f"kế hoạch quá lớn để chạy quy tắc `{rule.name}`", f"the plan is too large for the rule `{rule.name}`"),
        severity="warning",
        help=("nối hai danh sách bằng `where a.x = b.x`", "join its lists with `where a.x = b.x`"),
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
            yield _unknown(setting.rule, setting.span, names)
    code, severity = OWN["unused_allow"]
    level = levels.get("unused_allow", severity)
    for allow in plan.allows:
        if allow.rule not in names:
            yield _unknown(allow.rule, allow.span, names)
        elif allow.span not in used and level != "off":
            yield at(
                code,
                "unused_allow",
                allow.span,
                (f"`allow {allow.rule}` ở đây không bỏ qua điều gì", f"this `allow {allow.rule}` silences nothing"),
                severity=level,
                help=("xóa dòng này", "delete the line"),
            )


def _unknown(name: str, span: Span, names: Iterable[str]) -> Diagnostic:
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
