"""Functions for rules about bodies: what level they are of, whether they exist on a day."""

from ..vocabulary import Fields
from .function import Function

_DIVISIONS = r"ác phòng, ban(?:, ngành)?(?: thuộc| của)?(?: UBND)? (?:các |cấp |[TtHhQqXxPpĐđ])"
# Every other name of a body has one of these.
_BODIES = (
    "UBND|HĐND|hân dân|Sở |ở, |Bộ |hòng |Trung tâm|TTPVHCC|ông chức |CC | ủy| uỷ|Ủy ban|Tổng cục|Công an |Thanh tra "
    "|Thuế |Ban Dân tộc|cơ quan chuyên môn"
)

FACT_FIELDS: dict[str, Fields] = {
    "mention": {
        "name": ("text", "the name of the body"),
        "level": ("text", 'central, province, district, commune, ""'),
    },
    "area": {"level": ("text", 'province, district, commune, "" where unsure')},
    "miscased": {"right": ("text", "the name as it is declared")},
}

FUNCTIONS: dict[str, Function] = {
    "bodies_in": Function(
        ("piece",),
        "[mention]",
        "facts.bodies.bodies_in",
        "bodies named in a text",
        hint=(("holds", _BODIES), ("text", _DIVISIONS, "phòng,")),
    ),
    "areas": Function(
        ("piece",),
        "[area]",
        "facts.bodies.areas",
        '"trên địa bàn ..." in a text',
        hint=(("holds", "rên địa bàn |rên toàn địa bàn "),),
    ),
    "level_of": Function(("text",), "text", "facts.bodies.level_of", 'the level that a name tells, ""'),
    "rank_of": Function(("text",), "number?", "facts.bodies.order", "0 of central ... 3 of commune"),
    "names_several": Function(("text",), "truth", "facts.bodies.is_plural", "does a name stand for several bodies?"),
    "same_body": Function(("text", "text"), "truth", "facts.body_names.same_body", "are two names of one body?"),
    "issuer_level": Function(("plan",), "text", "bodies.issuer_level", 'the level of the issuer, ""'),
    "level_of_party": Function(
        ("party",), "text", "bodies.level_of_party", "its level: declared, or told by its name", alike=True
    ),
    "is_outside": Function(
        ("plan", "party"),
        "truth",
        "bodies.is_outside",
        "is it certainly neither the issuer nor under it?",
        alike=True,
    ),
    "endings": Function(
        ("plan", "party"),
        "[ending]",
        "bodies.endings",
        "why it does not exist when the plan is issued; none where it may",
        alike=True,
    ),
    "endings_in_text": Function(
        ("plan", "mention"), "[ending]", "bodies.endings_in_text", "the same of a body named in running text"
    ),
    "issuer_ended": Function(
        ("plan",), "truth", "bodies.issuer_ended", "did the issuer certainly not exist on the day of issue?"
    ),
    "lasting": Function(("agency", "date"), "truth", "bodies.lasting", "does a declared body exist on a day?"),
    "area_of_another": Function(
        ("area",),
        "truth",
        "bodies.area_of_another",
        "does the sentence speak of a body or an instrument of that level?",
    ),
    "parties_named": Function(("plan",), "[party]", "bodies.parties_named", "the agencies of rows and of deadlines"),
    "agency_names": Function(
        ("plan",), "[text]", "bodies.agency_names", "the names of the agencies that the plan uses"
    ),
    "naming_agencies": Function(
        ("plan",), "[prose]", "bodies.naming_agencies", "the texts that may name one of the agencies that the plan uses"
    ),
    "name_case": Function(
        ("piece", "[text]"), "[miscased]", "facts.capitals.name_case", "names in a text with other capital letters"
    ),
    "other_names": Function(
        ("plan",), "[piece]", "bodies.other_names", "names of offices and posts that were named otherwise before"
    ),
    "other_group_names": Function(
        ("plan",), "[piece]", "bodies.other_group_names", "names of the offices of a level, named otherwise before"
    ),
    "named_before": Function(("plan", "piece"), "piece?", "bodies.named_before", "the first name of the same body"),
    "leftover_signs": Function(
        ("plan",), "[duty]", "bodies.leftover_signs", "last lines of agency cells that end with the sign of a list"
    ),
}
