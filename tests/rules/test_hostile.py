"""Rule files made to hurt: told or finished, in bounded time, never a traceback."""

import time

import pytest

from tthc_dsl import check

HEAD = "rule r {\n code VP001\n severity info\n"
TAIL = ' at plan.title\n message vi "x" en "x"\n}\n'
PLAN = 'plan p { title "Kế hoạch kiểm soát năm 2027" year 2027 }\n'


def rule(body: str) -> str:
    return f"{HEAD}{body}\n{TAIL}{PLAN}"


FILES = {
    "parentheses": rule("when " + "(" * 4000 + "1" + ")" * 4000 + " = 1"),
    "denials": rule("when " + "not " * 4000 + "1 = 1"),
    "signs": rule("when " + "-" * 4000 + "1 = 1"),
    "sums": rule("when " + "1 + " * 2400 + "1 = 1"),
    "conjunctions": rule("when " + "1 = 1 and " * 1200 + "1 = 1"),
    "nested calls": rule("when " + "lower(" * 1000 + '"a"' + ")" * 1000 + ' = "a"'),
    "nested aggregates": rule(
        "when "
        + "".join("some(" for _ in range(40))
        + "1 = 1"
        + "".join(f" for x{n} in plan.tasks)" for n in range(40))
    ),
    "huge number": rule("when " + "9" * 90_000 + " = 1"),
    "many digits multiplied": rule("when " + " * ".join(["9" * 29] * 90) + " = 1"),
    "long text": rule('when plan.title.words = "' + "a" * 90_000 + '"'),
    "long name": rule("when " + "a" * 90_000 + " = 1"),
    "many rules": "".join(
        rule("when 1 = 2").replace("VP001", f"VP{n:03}").replace("rule r ", f"rule r{n} ").replace(PLAN, "")
        for n in range(900)
    )
    + PLAN,
    "many messages": rule("when 1 = 2\n" + ' also plan vi "{plan.year}" en "{plan.year}"\n' * 2000),
    "braces in a message": rule("when 1 = 2").replace('vi "x"', 'vi "' + "{plan.year}" * 5000 + '"'),
    "broken braces": rule("when 1 = 2").replace('vi "x"', 'vi "' + "{" * 5001 + '"'),
    "expression that ends the rule": rule("when 1 = 2").replace('vi "x"', 'vi "{1 } rule q }"'),
    "expression with a statement": rule("when 1 = 2").replace('vi "x"', 'vi "{1 at plan}"'),
    "fields of fields": rule("when " + "plan" + ".title.owner" * 2000 + ".capitals"),
    "dates": rule("when plan.starts + 99999999999999999999 else plan.ends = 01/01/2027"),
    "dates far back": rule("when (plan.starts - 99999999999999999999999999 else plan.ends) = 31/12/2027"),
    "samples": rule('when 1 = 2\n avoid """\n' + "task { " * 5000 + '\n"""'),
}


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_of_rules_ends(name: str) -> None:
    begun = time.monotonic()
    result = check(FILES[name])
    assert time.monotonic() - begun < 20
    assert all(one.headline[0] and one.headline[1] for one in result.diagnostics)
