"""Names of laws: where a name ends that holds a comma or an "và" cannot be told without knowing it.

Names of laws, codes and ordinances in force since about 2010, as the National Assembly printed them.
"""

import re

from ...patterns import regex
from .symbols import BLANK

LAW_NAMES: tuple[str, ...] = tuple(
    name.strip()
    for line in """
An ninh mạng; An ninh quốc gia; An toàn thông tin mạng; An toàn thực phẩm; An toàn, vệ sinh lao động
Ban hành văn bản quy phạm pháp luật; Biên phòng Việt Nam; Báo chí; Bình đẳng giới; Bảo hiểm xã hội; Bảo hiểm y tế
Bảo vệ bí mật nhà nước; Bảo vệ dữ liệu cá nhân; Bảo vệ môi trường; Bảo vệ quyền lợi người tiêu dùng
Bầu cử đại biểu Quốc hội và đại biểu Hội đồng nhân dân; Chuyển đổi số; Chăn nuôi; Chất lượng sản phẩm, hàng hóa
Chứng khoán; Các tổ chức tín dụng; Cán bộ, công chức; Công an nhân dân; Công chứng; Công nghiệp công nghệ số
Công nghệ cao; Công nghệ thông tin; Công đoàn; Căn cước; Căn cước công dân; Cư trú; Cạnh tranh; Di sản văn hóa
Doanh nghiệp; Du lịch; Dân quân tự vệ; Dân sự; Dược; Dầu khí; Dữ liệu; Giao dịch điện tử; Giao thông đường bộ; Giá
Giám định tư pháp; Giáo dục; Giáo dục nghề nghiệp; Giáo dục đại học
Hiến, lấy, ghép mô, bộ phận cơ thể người và hiến, lấy xác; Hoạt động giám sát của Quốc hội và Hội đồng nhân dân
Hàng hải Việt Nam; Hình sự; Hòa giải ở cơ sở; Hóa chất; Hôn nhân và gia đình; Hải quan; Hỗ trợ doanh nghiệp nhỏ và vừa
Hộ tịch; Hợp nhất văn bản quy phạm pháp luật; Hợp tác xã; Khiếu nại; Khoa học và công nghệ
Khoa học, công nghệ và đổi mới sáng tạo; Khoáng sản; Khám bệnh, chữa bệnh; Kinh doanh bất động sản; Kiến trúc
Kiểm toán nhà nước; Kế toán; Lao động; Luật sư; Lâm nghiệp; Lý lịch tư pháp; Lưu trữ; Mặt trận Tổ quốc Việt Nam
Nghĩa vụ quân sự; Ngân sách nhà nước; Người cao tuổi; Người khuyết tật; Nhà giáo; Nhà ở
Nhập cảnh, xuất cảnh, quá cảnh, cư trú của người nước ngoài tại Việt Nam; Nuôi con nuôi; Năng lượng nguyên tử; Phá sản
Phí và lệ phí; Phòng cháy và chữa cháy; Phòng cháy, chữa cháy và cứu nạn, cứu hộ; Phòng thủ dân sự
Phòng, chống bạo lực gia đình; Phòng, chống ma túy; Phòng, chống mua bán người; Phòng, chống rửa tiền
Phòng, chống tham nhũng; Phòng, chống thiên tai; Phòng, chống tác hại của rượu, bia; Phòng, chống tác hại của thuốc lá
Phổ biến, giáo dục pháp luật; Quy hoạch; Quy hoạch đô thị; Quy hoạch đô thị và nông thôn; Quản lý nợ công
Quản lý thuế; Quản lý, sử dụng tài sản công; Quảng cáo; Quốc phòng; Quốc tịch Việt Nam; Sở hữu trí tuệ
Sử dụng năng lượng tiết kiệm và hiệu quả; Thanh niên; Thanh tra; Thi hành án dân sự; Thi hành án hình sự
Thi đua, khen thưởng; Thuế giá trị gia tăng; Thuế thu nhập cá nhân; Thuế thu nhập doanh nghiệp; Thú y; Thương mại
Thống kê; Thủ đô; Thủy lợi; Thủy sản; Thực hiện dân chủ ở cơ sở; Thực hành tiết kiệm, chống lãng phí
Tiêu chuẩn và quy chuẩn kỹ thuật; Tiếp công dân; Tiếp cận thông tin; Trách nhiệm bồi thường của Nhà nước
Trí tuệ nhân tạo; Trưng cầu ý dân; Trật tự, an toàn giao thông đường bộ; Trẻ em; Trồng trọt; Trợ giúp pháp lý
Tài nguyên nước; Tín ngưỡng, tôn giáo; Tần số vô tuyến điện; Tố cáo; Tố tụng dân sự; Tố tụng hành chính
Tố tụng hình sự; Tổ chức Chính phủ; Tổ chức Quốc hội; Tổ chức Tòa án nhân dân; Tổ chức chính quyền địa phương
Viên chức; Viễn thông; Việc làm; Xuất bản; Xuất cảnh, nhập cảnh của công dân Việt Nam; Xây dựng
Xử lý vi phạm hành chính; Đa dạng sinh học; Điện lực; Đo lường; Đo đạc và bản đồ; Đê điều; Đường bộ; Đường sắt
Đất đai; Đấu giá tài sản; Đấu thầu; Đầu tư; Đầu tư công; Địa chất và khoáng sản; Ưu đãi người có công với cách mạng
""".strip().splitlines()
    for name in line.split(";")
)
_KNOWN = frozenset(name.casefold() for name in LAW_NAMES)
_MOST_WORDS = max(len(name.split()) for name in LAW_NAMES)
_WORD = regex(rf"{BLANK}?(?:, ?)?[^\W\d_]+(?!\w)")
_AMENDING = regex(rf"sửa đổi(?:, bổ sung)?(?: một số điều)?(?: của)?(?: các)?{BLANK}", re.IGNORECASE)
_LAW = regex(rf"(?:Bộ luật|Luật|Pháp lệnh){BLANK}", re.IGNORECASE)
_AND = regex(rf"(?:,|;|,? và){BLANK}")
# A name that is not in the list: words without a comma, an "và" or a word that carries the sentence on.
_OTHER_NAME = regex(
    rf"[^\W\d_]+(?:{BLANK}(?!(?:và|hoặc|của|được|để|về|theo|trong|tại|trên|từ|đến|có|là|quy định|thì|trước|sau|khi"
    rf"|đã|này|số|ngày|năm|do|cho|với)\b)[^\W\d_]+(?!\w)){{0,12}}"
)
# What must stand after an unknown name, for it to be sure that the name ends there.
_SURE_END = regex(rf"{BLANK}*(?:[;.\n)(]|$|,?{BLANK}(?:số|ngày|năm){BLANK}*:?{BLANK}*\d)")


def law_name_end(text: str, start: int) -> int:
    """The end of the name of a law that begins at `start`, after the word "Luật"; -1 if no name is sure."""
    amending = _AMENDING.match(text, start)
    if amending:
        return _amended_end(text, amending.end())
    if not text[start : start + 1].isupper():
        return -1
    known = _known_end(text, start)
    if known > 0:
        return known
    other = _OTHER_NAME.match(text, start)
    return other.end() if other and _SURE_END.match(text, other.end()) else -1


def _amended_end(text: str, start: int) -> int:
    """The end of "Luật A, Luật B và Luật C", the laws that a law amends; -1 if the first is not known."""
    end, at = -1, start
    while (law := _LAW.match(text, at)) and (known := _known_end(text, law.end())) > 0:
        end = known
        joined = _AND.match(text, end)
        if not joined:
            break
        at = joined.end()
    return end


def _known_end(text: str, start: int) -> int:
    """The end of the longest name of the list that begins at `start`; -1 if none does."""
    found, end = -1, start
    for _ in range(_MOST_WORDS):
        word = _WORD.match(text, end)
        if not word:
            break
        end = word.end()
        if text[start:end].casefold() in _KNOWN:
            found = end
    return found
