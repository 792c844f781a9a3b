"""What the rules about targets leave alone: correct neighbours of the mistakes."""

import pytest

from tthc_dsl.rules.ready import shipped_ready
from tthc_dsl.rules.shipped import frame
from tthc_dsl.samples import run_sample

READY = tuple(one for one in shipped_ready() if one.rule.code.startswith("I2"))
TASK = 'task "{}" {{ lead van_phong  output "Báo cáo"  deadline "Quý IV/2027" }}\n'
INDICATOR = 'indicator "{}" {{ unit %  target {}  lead {} }}\n'


def found(text: str) -> set[str]:
    return {one.name for one in run_sample(text, READY, frame()).found}


@pytest.mark.parametrize(
    "text",
    [
        # One measure of two bodies has two targets; so has one of two levels.
        INDICATOR.format("Tỷ lệ hồ sơ nộp trực tuyến", "at least 80", "kinh_te")
        + INDICATOR.format("Tỷ lệ hồ sơ nộp trực tuyến", "at least 60", "van_hoa"),
        'section "Cấp tỉnh" { ' + INDICATOR.format("Tỷ lệ hồ sơ nộp trực tuyến", "at least 80", "van_phong") + "}\n"
        'section "Cấp xã" { ' + INDICATOR.format("Tỷ lệ hồ sơ nộp trực tuyến", "at least 60", "van_phong") + "}",
        # A target of a part of the year.
        TASK.format("Đến hết quý II, tỷ lệ hồ sơ nộp trực tuyến đạt 50%")
        + INDICATOR.format("Tỷ lệ hồ sơ nộp trực tuyến", "at least 70", "van_phong"),
        # The result of another year.
        TASK.format("Giữ tỷ lệ hồ sơ nộp trực tuyến không thấp hơn năm 2026 (đã đạt 72%)")
        + INDICATOR.format("Tỷ lệ hồ sơ nộp trực tuyến", "at least 70", "van_phong"),
        # A share that belongs to what is measured is no target.
        INDICATOR.format("Tỷ lệ thôn có tỷ lệ hồ sơ trực tuyến đạt trên 50%", "at least 80", "van_phong"),
        # Compared with something else than the whole.
        INDICATOR.format("Tỷ lệ thu phí so với dự toán", "at least 105", "van_phong"),
        INDICATOR.format("Tỷ lệ hồ sơ trả lại để bổ sung", "at most 0,5", "van_phong"),
        # The same in other words, of the same level.
        TASK.format("Nâng mức độ hài lòng của người dân trên 90%")
        + INDICATOR.format("Chỉ số hài lòng (SIPAS)", "at least 90", "van_phong"),
        # None at all needs no comparator.
        INDICATOR.format("Tỷ lệ hồ sơ trễ hạn", "0", "van_phong")
        + INDICATOR.format("Tỷ lệ hồ sơ đúng hạn", "at least 95", "kinh_te"),
        # No multiplication: a size.
        TASK.format("In 5 tấm pa nô (4 x 6 mét)"),
        # A heading without a target of its own.
        'indicator "Tỷ lệ xử lý văn bản trên môi trường mạng" { lead van_phong\n'
        'indicator "Cấp phòng" { target at least 95 % }\nindicator "Cấp thôn" { target at least 80 % } }',
    ],
)
def test_correct_plans_are_silent(text: str) -> None:
    assert found(text) == set()


def test_a_target_of_the_text_is_taken_up_in_other_words() -> None:
    articles = 'article "Ban hành {plan.title}."\narticle "Bảo đảm trên 90% hồ sơ được giải quyết đúng hạn."\n'
    row = INDICATOR.format("Tỷ lệ hồ sơ giải quyết đúng hạn", "above 90", "van_phong")
    assert found(articles + TASK.format("Trả kết quả") + row) == set()
    assert found(articles + TASK.format("Trả kết quả")) == {"narrative_target_without_task"}


def test_what_was_reached_is_no_target() -> None:
    appendix = 'appendix {{ title "MỤC TIÊU" heading "{}" paragraph "Tỷ lệ hồ sơ giải quyết đúng hạn đạt 97%." }}\n'
    assert found(appendix.format("Mục tiêu") + TASK.format("Trả kết quả")) == {"narrative_target_without_task"}
    assert found(appendix.format("Kết quả đạt được") + TASK.format("Trả kết quả")) == set()
