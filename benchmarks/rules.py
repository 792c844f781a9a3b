"""What checking costs against parsing, as a plan grows: all shipped rules on plans of 60 to 60,000 tasks.

    python benchmarks/rules.py [--sizes 60,600,6000,60000] [--rounds 5] [--each]

In one process: the same text is parsed and checked in turn, round by round; a ratio is the median of the ratios of the
rounds. `--each` shows the rules that cost most at the largest size. Two aims: checking costs less than parsing at every
size, and what one task costs grows no faster than log n.
"""

import argparse
import gc
import math
import statistics
import time
from random import Random

from tthc_dsl.lowering.from_syntax import lower
from tthc_dsl.lowering.scope import Unit
from tthc_dsl.model.plan import Plan
from tthc_dsl.rules.engine import run
from tthc_dsl.rules.ready import shipped_ready
from tthc_dsl.syntax.clean import clean
from tthc_dsl.syntax.parser import parse

VERBS = (
    "Rà soát",
    "Tổng hợp",
    "Kiểm tra",
    "Công khai",
    "Cập nhật",
    "Đánh giá",
    "Số hóa",
    "Tuyên truyền",
    "Thống kê",
    "Theo dõi",
)
NOUNS = (
    "thủ tục hành chính thuộc thẩm quyền giải quyết",
    "kết quả giải quyết hồ sơ trên hệ thống",
    "việc tiếp nhận phản ánh, kiến nghị",
    "chất lượng phục vụ người dân và doanh nghiệp",
    "danh mục thủ tục hành chính nội bộ",
    "dữ liệu về hồ sơ đã giải quyết",
    "quy trình nội bộ, quy trình điện tử",
    "mức độ hài lòng của tổ chức, cá nhân",
    "công tác niêm yết, công khai tại bộ phận tiếp nhận",
    "việc thực hiện kỷ luật, kỷ cương hành chính",
    "phương án đơn giản hóa thủ tục",
    "thời gian trả kết quả cho công dân",
)
PLACES = (
    "tại các phòng, ban chuyên môn",
    "của các đơn vị trực thuộc",
    "ở từng lĩnh vực quản lý",
    "trong toàn cơ quan",
    "theo phân công của lãnh đạo",
)
PRODUCTS = ("Báo cáo", "Văn bản hướng dẫn", "Danh mục", "Tờ trình", "Biên bản kiểm tra", "Thông báo kết luận")
TIMES = (
    "Quý I/2027",
    "Quý II/2027",
    "Trước ngày 15/7/2027",
    "Tháng 9/2027",
    "Thường xuyên",
    "Hằng quý",
    "Trước ngày 15/12/2027",
)
AGENCIES = 30
HEAD = """  decision {
    number 5  symbol "QĐ-UBND"
    place "Mẫu"  date 05/01/2027
    issuer ubnd by chairman
    subject as "Ban hành Kế hoạch kiểm soát thủ tục hành chính năm 2027"
    article "Ban hành kèm theo Quyết định này {plan.title}."
    article "Quyết định này có hiệu lực thi hành kể từ ngày ký."
    recipients { "Đảng ủy xã"  archive "VT" }
    signed chairman "Nguyễn Văn An"
  }"""


def plan_text(tasks: int, seed: int = 1) -> str:
    """A correct plan of so many tasks in ten sections, ten indicators, thirty agencies; about 250 letters a task."""
    random = Random(seed)
    lines = ['agency ubnd "UBND xã Mẫu" { level commune  head "Chủ tịch" }']
    lines += [
        f'agency bo_phan_{n} "Bộ phận chuyên môn số {n} xã" {{ level commune  under ubnd }}' for n in range(AGENCIES)
    ]
    lines += ["plan mau {", '  title "Kế hoạch kiểm soát thủ tục hành chính năm 2027"', "  year 2027"]
    lines.append(HEAD)
    lines += [
        "  table {",
        '    columns { no "STT"  content "Nội dung"  output "Kết quả"  agencies "Cơ quan"  deadline "Thời hạn" }',
    ]
    number = 0
    for section in range(10):
        lines.append(f'    section "Nhóm nhiệm vụ thứ {section + 1}" {{')
        for _ in range(tasks // 10):
            number += 1
            lead, first, second = random.sample(range(AGENCIES), 3)
            words = " và ".join(random.sample(NOUNS, 2))
            lines += [
                f'      task "{random.choice(VERBS)} {words} {random.choice(PLACES)}, phần việc {number}" {{',
                f'        output "{random.choice(PRODUCTS)} về {random.choice(NOUNS)}, phần {number}"',
                f"        lead bo_phan_{lead}  support bo_phan_{first}, bo_phan_{second}",
                f'        deadline "{random.choice(TIMES)}"',
                "      }",
            ]
        lines.append("    }")
    lines += ["  }", '  table { columns { no "STT"  content "Chỉ tiêu"  target "Mục tiêu"  agencies "Cơ quan" }']
    lines += [
        f'    indicator "Tỷ lệ hồ sơ lĩnh vực {n} đúng hạn" {{ target at least {80 + n} %  lead bo_phan_{n} }}'
        for n in range(10)
    ]
    return "\n".join([*lines, "  }", "}", ""])


def model(text: str) -> tuple[Plan, dict]:
    source, _ = clean("plan.tthc", text)
    tree, faults = parse(source)
    assert not faults, faults[:3]
    plan, found = lower((Unit("plan.tthc", tree),))
    assert plan is not None
    assert not found, found[:3]
    return plan, {"plan.tthc": source}


def timed(action) -> float:
    gc.collect()
    gc.disable()
    begun = time.perf_counter()
    action()
    taken = time.perf_counter() - begun
    gc.enable()
    return taken


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", default="60,600,6000,60000")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--each", action="store_true")
    options = parser.parse_args()
    rules = shipped_ready()
    sizes = [int(size) for size in options.sizes.split(",")]
    per_task: dict[int, float] = {}
    failed = False
    print(f"{len(rules)} rules")
    print(f"{'tasks':>7} {'parse':>10} {'check':>10} {'check/parse':>12} {'us a task':>10} {'findings':>9}")
    for size in sizes:
        text = plan_text(size)
        plan, sources = model(text)
        found = run(plan, rules, sources)
        rounds = options.rounds if size < 60_000 else max(1, options.rounds // 3)
        pairs = [
            (timed(lambda: parse(clean("plan.tthc", text)[0])), timed(lambda: run(plan, rules, sources)))  # noqa: B023
            for _ in range(rounds)
        ]
        parsing, checking = (statistics.median(column) for column in zip(*pairs, strict=True))
        ratio = statistics.median(check / parse_ for parse_, check in pairs)
        per_task[size] = checking / size
        failed |= ratio > 1
        spent = f"{parsing * 1e3:8.1f}ms {checking * 1e3:8.1f}ms"
        print(f"{size:7} {spent} {ratio:12.2f} {checking / size * 1e6:10.1f} {len(found):9}")
    first, last = sizes[0], sizes[-1]
    growth, allowed = per_task[last] / per_task[first], math.log(last) / math.log(first)
    failed |= growth > allowed
    print(f"cost of a task, {last} against {first}: {growth:.2f} (log n: {allowed:.2f})")
    if options.each:
        plan, sources = model(plan_text(last))
        costs = sorted(((timed(lambda: run(plan, (rule,), sources)), rule.name) for rule in rules), reverse=True)  # noqa: B023
        for cost, name in costs[:25]:
            print(f"{cost * 1e3:9.1f}ms  {name}")
    return int(failed)


if __name__ == "__main__":
    raise SystemExit(main())
