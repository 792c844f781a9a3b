"""Random expressions of a type, as they are written, and random plans to ask them of."""

from random import Random

from .mutations import DEADLINES, task

LIMIT = 4
"""How deep an expression nests."""
WORDS = ('""', '"Báo cáo"', '"kiểm tra"', '"lead"', '"ongoing"', '"a"', '"%"')
DATES = ("plan.starts", "plan.ends", "01/01/2027", "28/02/2027", "15/7/2027", "31/12/2200")


class Expressions:
    """Expressions over the variables t (a task), d (a deadline), i (an indicator), p (a party) and plan."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.names = 0

    def pick(self, *makers: object) -> str:
        maker = self.random.choice(makers)
        return maker if isinstance(maker, str) else maker()  # type: ignore[operator]

    def fresh(self) -> str:
        self.names += 1
        return f"x{self.names}"

    def number(self, depth: int = 0, task_: str = "t") -> str:
        plain = ["0", "1", "2,5", "7.920", "10%", "plan.year", "100", "i.target else 3", f"length({task_}.content)"]
        if depth >= LIMIT:
            return f"({self.random.choice(plain)})"
        n = lambda: self.number(depth + 1, task_)  # noqa: E731
        x = self.fresh()
        return self.pick(
            *(f"({one})" for one in plain),
            lambda: f"({n()} + {n()})",
            lambda: f"({n()} - {n()})",
            lambda: f"({n()} * {n()})",
            lambda: f"({n()} / ({n()} + 0) else {n()})",
            lambda: f"({n()} / 4)",
            lambda: f"(-{n()})",
            lambda: f"({self.date(depth + 1)} - {self.date(depth + 1)})",
            lambda: f"count({self.list(depth + 1)})",
            lambda: f"sum({self.number(depth + 1, x)} for {x} in plan.tasks where {self.truth(depth + 2, x)})",
            lambda: f"count({x} for {x} in plan.tasks where {self.joined(x, task_)})",
            lambda: f"(max(length({x}.phrase) for {x} in plan.deadlines where {x}.known) else {n()})",
            lambda: f"({self.pick('day', 'month', 'year')}({self.date(depth + 1)}))",
        )

    def text(self, depth: int = 0, task_: str = "t") -> str:
        plain = [*WORDS, f"{task_}.content", f"{task_}.content.words", "d.kind", "i.comparator", "i.name", "p.role"]
        plain += ['(i.number else "z")', f'({task_}.section.title else "không")' if False else "p.name", "plan.title"]
        if depth >= LIMIT:
            return self.random.choice(plain)
        x = self.fresh()
        return self.pick(
            *plain,
            lambda: f"lower({self.text(depth + 1, task_)})",
            lambda: f"join(list({x}.content.words for {x} in plan.tasks where {self.joined(x, task_)}))",
            lambda: f"(min({x}.kind for {x} in {task_}.deadlines) else {self.text(depth + 1, task_)})",
            lambda: f'(first(list({x}.text.words for {x} in {task_}.outputs)) else "")',
        )

    def date(self, depth: int = 0) -> str:
        if depth >= LIMIT:
            return self.random.choice(DATES)
        return self.pick(
            *DATES,
            lambda: f"(d.last else {self.date(depth + 1)})",
            lambda: f"({self.date(depth + 1)} + {self.number(depth + 2)} else {self.date(depth + 1)})",
            lambda: f"({self.date(depth + 1)} - {self.number(depth + 2)} else plan.ends)",
        )

    def list(self, depth: int = 0) -> str:
        x = self.fresh()
        return self.pick(
            "plan.tasks", "plan.indicators", "plan.deadlines", "plan.parties", "t.leads", "t.parties", "t.deadlines",
            "t.outputs", "plan.sections", "plan.texts", "distinct(plan.tasks)", "i.children",
            lambda: f"distinct(list({x}.kind for {x} in plan.deadlines))",
            lambda: f"list({x} for {x} in plan.tasks where {self.truth(depth + 2, x)})",
        )  # fmt: skip

    def joined(self, inner: str, outer: str) -> str:
        """A condition with an equation between an inner task and an outer one."""
        equation = self.pick(
            f"{inner}.content = {outer}.content",
            f"length({inner}.content) = length({outer}.content)",
            f"count({inner}.deadlines) = count({outer}.leads)",
            f"{inner} = {outer}",
        )
        return self.pick(
            equation,
            lambda: f"known({inner}.section) and known({outer}.section) and {inner}.section = {outer}.section",
            lambda: f"{equation} and {self.truth(LIMIT, inner)}",
            lambda: f"{self.truth(LIMIT, inner)} and {equation}",
            lambda: f"{equation} or {self.truth(LIMIT, inner)}",
        )

    def truth(self, depth: int = 0, task_: str = "t") -> str:
        sign = self.random.choice(("=", "!=", "<", "<=", ">", ">="))
        equal = self.random.choice(("=", "!="))
        n, x = depth + 1, self.fresh()
        simple = [
            "d.known", f"{task_}.heading", "known(d.last)", f"known({task_}.section)", "i.has_formula",
            f"{task_}.content {equal} t.content", "known(d.last) and d.last < plan.ends",
            "not known(d.last) or d.last >= 15/7/2027", "known(i.target) and i.target > 50",
            f"known({task_}.section) and {task_}.section.title != \"\"",
        ]  # fmt: skip
        if depth >= LIMIT:
            return f"({self.random.choice(simple)})"
        return self.pick(
            *(f"({one})" for one in simple),
            lambda: f"({self.number(n, task_)} {sign} {self.number(n, task_)})",
            lambda: f"({self.date(n)} {sign} {self.date(n)})",
            lambda: f"({self.text(n, task_)} {equal} {self.text(n, task_)})",
            lambda: f"({self.text(n, task_)} in {self.text(n, task_)})",
            lambda: f"({task_} in plan.tasks)",
            lambda: f"(d.kind in list({x}.kind for {x} in plan.deadlines where {x} != d))",
            lambda: f"({self.truth(n, task_)} and {self.truth(n, task_)})",
            lambda: f"({self.truth(n, task_)} or {self.truth(n, task_)})",
            lambda: f"(not {self.truth(n, task_)})",
            lambda: f"every({self.truth(n, x)} for {x} in plan.tasks where {self.joined(x, task_)})",
            lambda: f"some({self.truth(n, x)} for {x} in plan.tasks)",
            lambda: f"none({self.joined(x, task_)} for {x} in plan.tasks where {x} != {task_})",
            lambda: f"{self.pick('some', 'none')}({self.list(n)})",
            lambda: f"{self.pick('starts_with', 'ends_with')}({self.text(n, task_)}, {self.text(n, task_)})",
        )


def plan_text(random: Random) -> str:
    """A plan's rows: tasks in and out of sections, some equal, some without parts; a few indicators."""
    rows: list[str] = []
    written: list[str] = []
    for _ in range(random.randint(1, 6)):
        without = tuple(part for part in ("lead", "support", "output", "deadline") if random.random() < 0.2)
        content = random.choice(written) if written and random.random() < 0.3 else ""
        row = task(random, content=content, without=without, deadline=random.choice(
            (*DEADLINES, "Thường xuyên", "Hằng quý", "Theo kế hoạch", "Khi có phát sinh")))  # fmt: skip
        written.append(row.split('"')[1])
        rows.append(row if random.random() < 0.6 else f'section "Mục {random.randint(1, 3)}" {{\n{row}\n}}')
    for number in range(random.randint(1, 3)):
        target = f"target {random.choice(('', 'at least '))}{random.randint(0, 100)} %" if random.random() < 0.8 else ""
        rows.append(f'indicator "Tỷ lệ hồ sơ loại {number}" {{ {target}  lead van_phong }}')
    return "\n".join(rows)
