"""Functions for rules about bodies: what level they are of, whether they exist on a day."""

from ..vocabulary import Fields
from .function import Function

FACT_FIELDS: dict[str, Fields] = {
    "mention": {
        "name": ("text", "the name of the body"),
        "level": ("text", 'central, province, district, commune, ""'),
    },
    "area": {"level": ("text", 'province, district, commune, "" where unsure')},
}

FUNCTIONS: dict[str, Function] = {
    "bodies_in": Function(("piece",), "[mention]", "facts.bodies.bodies_in", "bodies named in a text", shared=True),
    "areas": Function(("piece",), "[area]", "facts.bodies.areas", "\"trên địa bàn ...\" in a text"),
    "level_of": Function(("text",), "text", "facts.bodies.level_of", 'the level that a name tells, ""'),
    "rank_of": Function(("text",), "number?", "facts.bodies.order", "0 of central ... 3 of commune"),
    "names_several": Function(("text",), "truth", "facts.bodies.is_plural", "does a name stand for several bodies?"),
    "same_body": Function(("text", "text"), "truth", "facts.body_names.same_body", "are two names of one body?"),
}
