"""Functions for rules about structure."""

from ..vocabulary import Fields
from .function import Function

_ORDER = r"(?i)\n(?:[^\S\n]|[\-–+•])*(?:giao|yêu cầu|chỉ đạo|đề nghị)[ \n]"
# How a time may begin.
_TIME = (
    (
        "text",
        r"(?i)\n[ \xa0\t.,;:\-–+•]*(?:\(|\d|thường|liên|ngay|khẩn|định|h[àằ]ng|mỗi|từng|ít nhất|hoàn thành|xong"
        r"|thực hiện|trước|trong|vào|từ|đến|hết|là|chậm|muộn|không|hạn|ngày|đầu|giữa|cuối|tháng|quý|năm|cả năm|sáu"
        r"|giai đoạn|đột xuất|theo|sau|khi|lồng)",
    ),
)

FACT_FIELDS: dict[str, Fields] = {}

FUNCTIONS: dict[str, Function] = {
    "twins": Function(
        ("plan", "task"), "[task]", "structure.twins", "the first earlier task with nearly the same content"
    ),
    "with_twin": Function(
        ("plan",), "[task]", "structure.with_twin", "the tasks with an earlier one of nearly the same content"
    ),
    "repeated_outputs": Function(
        ("plan",), "[output]", "structure.repeated_outputs", "the outputs whose words are those of others"
    ),
    "same_thing": Function(
        ("task", "task"), "truth", "structure.same_thing", "do two contents differ in no word that tells things apart?"
    ),
    "figures_apart": Function(
        ("task", "task"), "truth", "structure.figures_apart", "do they set different targets in the same words?"
    ),
    "numbered_apart": Function(
        ("text", "text"), "truth", "structure.numbered_apart", "do two texts differ in numbers alone?"
    ),
    "joint_leads": Function(
        ("task",), "[party]", "structure.joint_leads", "those who lead without a part of their own"
    ),
    "leading_supports": Function(
        ("task",), "[party]", "structure.leading_supports", "those who support and lead at once"
    ),
    "leading_and_supporting": Function(
        ("plan",), "[task]", "structure.leading_and_supporting", "the tasks in which somebody leads and supports"
    ),
    "same_leads": Function(("task", "task"), "truth", "structure.same_leads", "are the same bodies to do both?"),
    "leads_apart": Function(
        ("task", "task"), "truth", "structure.leads_apart", "are different declared bodies to do them?"
    ),
    "above_row": Function(("plan", "task"), "[task]", "structure.inherits", "the row that a task stands under"),
    "product": Function(("text",), "text", "structure.product", 'a product, for comparing; "" for a generic one'),
    "alike_outputs": Function(
        ("plan", "output"), "[output]", "structure.alike_outputs", "all outputs with the same words, this one too"
    ),
    "reads_as_time": Function(("text",), "truth", "facts.cells.is_time_phrase", "is all of a text a time?", hint=_TIME),
    "reads_as_product": Function(("text",), "truth", "facts.cells.is_product", "does a text begin like a product?"),
    "orders": Function(
        ("text",), "truth", "structure.orders", "does a text tell somebody to act?", hint=(("text", _ORDER),)
    ),
    "begins_with": Function(
        ("text", "text"), "truth", "structure.begins_with", "does the first begin with the second, but for a bullet?"
    ),
    "indicator_named": Function(
        ("plan", "text"), "indicator?", "structure.indicator_named", "the indicator that a text names"
    ),
    "outputs_like_title": Function(
        ("plan",), "[output]", "structure.outputs_like_title", "the outputs with the words that the title begins with"
    ),
    "is_titled": Function(
        ("text", "text"), "truth", "structure.is_titled", "is a product (1st) that of a title (2nd)?"
    ),
    "misplaced_tables": Function(
        ("plan",), "[table]", "structure.misplaced_tables", "tables that the list of contents lacks or orders otherwise"
    ),
    "item_of_table": Function(
        ("plan", "table"), "prose?", "structure.item_of_table", "the item of the contents that names a table"
    ),
    "contents_without_table": Function(
        ("plan",), "[prose]", "structure.contents_without_table", "items of the contents without a table"
    ),
    "damaged_heads": Function(("plan",), "[column]", "structure.damaged_heads", "columns with a head that is made up"),
    "groups_of_one": Function(("plan",), "[place]", "structure.groups_of_one", "groups with one member"),
    "labels_out_of_sequence": Function(
        ("plan",), "[label]", "structure.labels_out_of_sequence", "numbers set by hand that repeat or skip"
    ),
    "labels_of_other_style": Function(
        ("plan",), "[label]", "structure.labels_of_other_style", "numbers set by hand with other signs around them"
    ),
    "losses": Function(("plan",), "[loss]", "printing.losses", "what is nowhere printed"),
}
