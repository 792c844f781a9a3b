"""The role words of real agency cells: each can be said in the language, and comes out word for word."""

import csv
from pathlib import Path

import pytest
from settings import WITHOUT_RULES

from tthc_dsl.model.plan import RoleName
from tthc_dsl.pipeline import Opened, Refused, check
from tthc_dsl.render.view import view_of
from tthc_dsl.render.wording import ROLE_WORDS

ROOT = Path(__file__).parents[2]
REGISTER = (ROOT / "plans" / "registers" / "quang_ngai.tthc").read_text(encoding="utf-8")
with (ROOT / "tests" / "data" / "roles.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))


def _no_files(asking: str, wanted: str) -> Opened | Refused:
    raise AssertionError(f"{asking} uses {wanted}")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["role word"])
def test_a_role_is_printed_as_real_cells_have_it(row: dict[str, str]) -> None:
    # A second role after it, so that the first ends with the sign between items.
    source = f"""{REGISTER}
plan thu {{
  title "Kế hoạch" year 2024
  table {{
    columns {{ content "Nội dung" agencies "Cơ quan" deadline "Hạn" }}
    task "Việc" {{
      {row["statement"]}
      perform cap_xa
      deadline "Quý I"
    }}
  }}
}}
"""
    checked = check(Opened("thu.tthc", source), _no_files, WITHOUT_RULES)
    assert not checked.diagnostics, [finding.headline for finding in checked.diagnostics]
    assert checked.plan is not None
    (table,) = view_of(checked.plan)["blocks"]
    (printed, *_) = table["table"]["rows"][0]["cells"][1]["paragraphs"]
    assert printed["text"] == row["printed"]


def test_every_role_has_its_word_and_its_row() -> None:
    roles = set(RoleName.__args__)  # type: ignore[attr-defined]  # the names of a Literal
    assert set(ROLE_WORDS) == roles
    assert roles <= {word.strip(",") for row in ROWS for word in row["statement"].split()}
