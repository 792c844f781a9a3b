"""The wording of values: citations, agencies with their roles, numbers, targets, formulas."""

from decimal import Decimal

from ..model.dates import short_date
from ..model.plan import LAWS, Citation, Due, Duty, Expression, Ground, Indicator, Instrument, Party
from .letterhead import sentence_case_after

ROLE_WORDS = {"lead": "chủ trì", "support": "phối hợp", "perform": "", "appraise": "thẩm định", "monitor": "theo dõi",
              "guide": "hướng dẫn", "urge": "đôn đốc", "submit": "trình", "comment": "cho ý kiến",
              "control": "kiểm soát", "report": "báo cáo"}  # fmt: skip
COMPARATORS = {"": "", "at_least": "Tối thiểu ", "above": "Trên ", "exactly": "Đạt ", "at_most": "Tối đa ",
               "below": "Dưới "}  # fmt: skip
BETWEEN = {"": "", ",": ", ", ";": "; ", "và": " và "}


def citation_text(citation: Citation, instrument: Instrument) -> str:
    """An instrument as the bases cite it (NĐ 30 Phụ lục I II.6.a): a law by name and date, any other by type, number,
    date, issuer and title."""
    if citation.exact:
        return citation.exact
    about = citation.about or sentence_case_after(instrument.title)
    day = f" ngày {short_date(instrument.date)}" if instrument.date else ""
    name = citation.about or instrument.title
    if name and instrument.type in LAWS:
        return name + day
    number = f" số {instrument.number}" if instrument.number else ""
    issuer = f" của {instrument.issuer}" if instrument.issuer else ""
    return f"{instrument.type}{number}{day}{issuer}" + (f" {about}" if about else "")


def short_citation(citation: Citation, instrument: Instrument) -> str:
    """A later citation: type, number and symbol; a law by its name (NĐ 30 Phụ lục I II.6.b); then what `about` adds."""
    if citation.exact:
        return citation.exact
    named = instrument.title or instrument.type
    if instrument.number and not (instrument.title and instrument.type in LAWS):
        named = f"{instrument.type} số {instrument.number}"
    return f"{named} {citation.about}" if citation.about else named


def parties_text(parties: tuple[Party, ...]) -> str:
    """A list of agencies with the separators as written: "A; B và C"."""
    return "".join(BETWEEN[party.separator] + party.name for party in parties)


def duty_text(duty: Duty, column: str = "") -> str:
    """One item of an agency cell, without its final sign: "Văn phòng chủ trì phối hợp với Phòng Nội vụ".

    In a `column` "lead" or "support" the heading says that role, so only the others are printed.
    """
    pieces = [parties_text(duty.parties)]
    words = [ROLE_WORDS[role] or ("thực hiện" if len(duty.roles) > 1 else "") for role in duty.roles if role != column]
    pieces.append(", ".join(word for word in words if word))
    if duty.partners:
        pieces.append("phối hợp với " + parties_text(duty.partners))
    pieces.append(duty.part)
    return " ".join(piece for piece in pieces if piece)


def due_text(due: Due) -> str:
    """A deadline, with the agencies it is for in brackets."""
    return f"{due.phrase} ({parties_text(due.parties)})" if due.parties else due.phrase


def ground_text(ground: Ground, instruments: dict[str, Instrument]) -> str:
    """ "Mục 3.4.2, Bảng 2, Quyết định số 876/QĐ-BNV": from the place to the instrument."""
    cited = short_citation(ground.citation, instruments[ground.citation.instrument]) if ground.citation else ground.text
    pieces = [ground.at, ground.within, cited]
    return ", ".join(piece for piece in pieces if piece)


def number_text(value: Decimal) -> str:
    """ "99,5", "7.920": comma before decimals, a dot between thousands."""
    whole, _, fraction = format(value, "f").partition(".")
    groups = f"{int(whole):,}".replace(",", ".")
    return f"{groups},{fraction}" if fraction else groups


def target_text(indicator: Indicator, unit_has_column: bool) -> str:
    """ "Tối thiểu 50", with the unit where no column shows it."""
    if indicator.target is None:
        return ""
    unit = "" if unit_has_column else "%" if indicator.unit == "%" else f" {indicator.unit}" if indicator.unit else ""
    return f"{COMPARATORS[indicator.comparator]}{number_text(indicator.target)}{unit}"


_STRENGTH = {"+": 1, "-": 1, "*": 2, "/": 2}


def expression_text(expression: Expression, above: int = 0) -> str:
    """A formula as it is written: "(a + b) / c"."""
    if isinstance(expression, str):
        return expression
    if isinstance(expression, Decimal):
        return number_text(expression)
    sign, left, right = expression
    if sign == "%":
        return expression_text(left, 3) + "%"
    own = _STRENGTH[sign]
    text = f"{expression_text(left, own)} {sign} {expression_text(right, own + 1)}"
    return f"({text})" if own < above else text


def formula_lines(indicator: Indicator) -> list[str]:
    """A formula and what its quantities count, a line each."""
    formula = indicator.formula
    assert formula is not None, "called for indicators with a formula"
    names = [f"{name} là {meaning}" for name, meaning in formula.quantities]
    ends = [";"] * (len(names) - 1) + ["."]
    said = f"Theo công thức {expression_text(formula.expression)}" + (", trong đó:" if names else ".")
    return [said, *(name + end for name, end in zip(names, ends, strict=False))]
