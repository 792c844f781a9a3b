"""The wording of values: citations, agencies with their roles, numbers, targets, formulas."""

from collections.abc import Mapping
from decimal import Decimal

from ..model.dates import long_date, short_date
from ..model.plan import LAWS, Citation, Due, Duty, Expression, Ground, Indicator, Instrument, Party, Style
from .letterhead import sentence_case_after

ROLE_WORDS = {"lead": "chủ trì", "support": "phối hợp", "perform": "", "appraise": "thẩm định", "monitor": "theo dõi",
              "guide": "hướng dẫn", "urge": "đôn đốc", "submit": "trình", "comment": "cho ý kiến",
              "control": "kiểm soát", "report": "báo cáo", "advise": "tham mưu", "collate": "tổng hợp"}  # fmt: skip
OUTCOMES = {"": "", "approval": "xem xét, phê duyệt", "decision": "xem xét, quyết định"}
COMPARATORS = {"": "", "at_least": "Tối thiểu ", "above": "Trên ", "exactly": "Đạt ", "at_most": "Tối đa ",
               "below": "Dưới "}  # fmt: skip
BETWEEN = {"": "", ",": ", ", ";": "; ", "và": " và ", "phối hợp với": " phối hợp với "}


def citation_text(citation: Citation, instrument: Instrument, dates: Style = "") -> str:
    """An instrument as the bases cite it (NĐ 30 Phụ lục I II.6.a): a law by name and date, any other by type, number,
    date, issuer and title. `dates` "full": "ngày 08 tháng 4 năm 2020"."""
    if citation.exact:
        return citation.exact
    name = citation.about or instrument.title
    if name and instrument.type in LAWS:
        return name + _dated(instrument, dates)
    about = citation.about or sentence_case_after(instrument.title)
    return _numbered(instrument, dates) + (f" {about}" if about else "")


def _dated(instrument: Instrument, dates: Style = "") -> str:
    if instrument.date is None:
        return ""
    return " " + long_date(instrument.date) if dates == "full" else f" ngày {short_date(instrument.date)}"


def _numbered(instrument: Instrument, dates: Style = "") -> str:
    """Type, number, date and issuer: "Quyết định số 12/QĐ-BNV ngày 05/01/2026 của Bộ Nội vụ"."""
    number = f" số {instrument.number}" if instrument.number else ""
    issuer = f" của {instrument.issuer}" if instrument.issuer else ""
    return instrument.type + number + _dated(instrument, dates) + issuer


def parties_text(parties: tuple[Party, ...]) -> str:
    """A list of agencies with the separators as written: "A; B và C"."""
    return "".join(BETWEEN[party.separator] + party.name for party in parties)


def duty_text(duty: Duty, column: str = "", words: Mapping[str, str] = ROLE_WORDS) -> str:
    """One item of an agency cell, without its final sign: "Văn phòng chủ trì, phối hợp với Phòng Nội vụ".

    In a `column` "lead" or "support" the heading says that role, so only the others are printed. `words` are those of
    the roles.
    """
    roles = _roles_text(duty, column, words)
    if duty.partners and roles and duty.roles[-1] != "support":
        roles += ","
    pieces = [parties_text(duty.parties), roles]
    if duty.partners:
        # After "phối hợp" the word is not said again.
        with_word = "với " if roles and duty.roles[-1] == "support" != column else "phối hợp với "
        pieces.append(with_word + parties_text(duty.partners))
    pieces += [parties_text(duty.to), OUTCOMES[duty.outcome]]
    said = " ".join(piece for piece in pieces if piece)
    # A part may go on with a sign: ", kiểm tra, đánh giá kết quả thực hiện".
    return said + ("" if duty.part.startswith((",", ";")) or not duty.part else " ") + duty.part


def _roles_text(duty: Duty, column: str, words: Mapping[str, str]) -> str:
    """The roles with what stands between them; that of the column is left out, and `perform` where it is alone."""
    text = ""
    joints = duty.joints or (",",) * (len(duty.roles) - 1)
    for role, joint in zip(duty.roles, ("", *joints), strict=True):
        word = words[role] or ("thực hiện" if len(duty.roles) > 1 else "")
        if word and role != column:
            text += (BETWEEN[joint] or " ") + word if text else word
    return text


def due_text(due: Due) -> str:
    """A deadline, with the agencies it is for in brackets."""
    return (f"{due.phrase} ({parties_text(due.parties)})" if due.parties else due.phrase) + due.ends


def ground_text(ground: Ground, instruments: Mapping[str, Instrument]) -> str:
    """ "Mục 1.2.3 (Bảng 2 kèm theo Quyết định số 12/QĐ-BNV ngày 05/01/2026 của Bộ Nội vụ)"."""
    cited = _cited(ground.citation, instruments[ground.citation.instrument]) if ground.citation else ground.text
    source = f"{ground.within} kèm theo {cited}" if ground.within and cited else ground.within or cited
    if ground.at and source:
        return f"{ground.at} ({source})" if ground.within else f"{ground.at} {source}"
    return ground.at or source


def _cited(citation: Citation, instrument: Instrument) -> str:
    """An instrument where its title would be too long: a law, or what has no number, by its name, any other by its
    number."""
    if citation.exact:
        return citation.exact
    law = instrument.title and instrument.type in LAWS
    named = instrument.title if law else _numbered(instrument)
    if not (law or instrument.number or citation.about) and instrument.title:
        named += f" {sentence_case_after(instrument.title)}"
    return f"{named} {citation.about}" if citation.about else named


def grounds_lines(grounds: tuple[Ground, ...], instruments: Mapping[str, Instrument]) -> list[str]:
    """The grounds of a row: those of one line of the source in one paragraph, with the signs as written."""
    lines: list[str] = []
    for ground in grounds:
        text = ground_text(ground, instruments) + ground.ends
        if ground.separator:
            lines[-1] += BETWEEN[ground.separator] + text
        else:
            lines.append(text)
    return lines


def number_text(value: Decimal) -> str:
    """ "99,5", "7.920": comma before decimals, a dot between thousands."""
    whole, _, fraction = format(value, "f").partition(".")
    groups = f"{int(whole):,}".replace(",", ".")
    return f"{groups},{fraction}" if fraction else groups


def target_text(indicator: Indicator, unit_has_column: bool) -> str:
    """ "Tối thiểu 50", with the unit where no column shows it."""
    if indicator.target is None or indicator.printed:
        return indicator.printed
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
    """The name of an indicator with its formula and what the quantities count, a line each.

    A name that ends its sentence stands alone; any other runs on: "Tỷ lệ theo công thức (b/a). Trong đó:".
    """
    formula = indicator.formula
    if formula is None:
        return indicator.name.split("\n")
    # A quotient of two names is written without blanks, as the plans do: "b/a".
    written = expression_text(formula.expression)
    simple = isinstance(formula.expression, tuple) and all(isinstance(side, str) for side in formula.expression)
    said = f"heo công thức ({written.replace(' ', '') if simple else written})."
    said += " Trong đó:" if formula.quantities else ""
    ended = indicator.name.rstrip().endswith((".", ":", ";", ")"))
    first = [indicator.name, "T" + said] if ended else [f"{indicator.name} t{said}"]
    return [*first, *(f"{name} là {meaning}" for name, meaning in formula.quantities)]
