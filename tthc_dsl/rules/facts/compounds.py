"""Words of two syllables of administrative language, by the syllable at which two of them can meet.

"công khai" and "khai thác" meet in "công khai khai thác", which is right though a syllable stands twice. The table says
with which syllables (before | after) each syllable makes a word. It is generous: a pair too many costs a missed fault,
a pair too few a false alarm.
"""

from functools import lru_cache

_TABLE = """
an: công trị | ninh toàn sinh dân tâm
án: đề dự phương đáp bản tòa kế | phí tích treo lệ
ảnh: hình tranh | hưởng
ánh: phản | sáng
áp: biện điện huyết | dụng lực đặt thuế
ban: ủy uỷ phòng trưởng trực giao tiểu | hành quản chỉ nhân tổ dân giám đầu bố ngành tiếp đảng chấp tuyên thường công
  kinh
bản: văn cơ phiên xuất biên ấn căn kịch tài nhân | sao chính gốc điện giấy thân đồ quyền vẽ chất án cam kê ghi dịch
  tin hướng
báo: thông cảnh dự khai trình | cáo chí động hiệu giá đài hỏng
bảo: tài đồng | đảm vệ hiểm mật trì hành quản trợ tồn lãnh
bị: chuẩn thiết trang dự | động
biến: phổ chế diễn | động đổi chuyển
biểu: tiêu phát bảng đại tiêu | mẫu quyết hiện thị giá đồ
bộ: cán đồng toàn nội đảng tiến đường sơ chi liên trung cục | phận máy ngành trưởng đội thủ tài nội tư luật chỉ công
  xây giáo y câu mã tiêu hồ nông khoa văn dữ quy
bổ: phân tu | sung nhiệm trợ
cải: hoa | cách thiện tiến tạo
cách: cải tư quy khoảng | thức mạng làm ly
cao: nâng đề | nhất hơn cấp tuổi đẳng
cáo: báo quảng thông tố | buộc trạng thị chung
cảnh: hoàn bối | báo sát giác quan
cấp: cung phân nâng trợ các sơ trung cao khẩn phụ thứ | xã huyện tỉnh phép giấy phát bách thiết độ bậc trên dưới lại
  đổi mới cứu bản cao số kết tài
chất: tính vật hóa hoá phẩm bản thực | lượng vấn thải
chế: cơ quy hạn thể thiết biên pháp định khống | độ tài biến tạo định
chi: bội dự khoản | phí trả tiết tiêu nhánh cục bộ đoàn
chí: tiêu đồng báo tạp ý | minh hướng
chỉ: địa đình chứng tín | đạo tiêu số thị định huy dẫn rõ giới nhận
chính: hành tài bưu bản tân | quyền sách xác thức phủ trị đáng là quy chủ sửa
chủ: dân tự làm gia | trì tịch trương động yếu quản thể đề đầu nhiệm sở quyền nhật hộ
chuẩn: tiêu phê quy hợp | hóa hoá bị mực y
chức: tổ công viên | năng danh vụ trách sắc
chứng: công minh kiểm dẫn bằng | thực nhận minh từ chỉ cứ thư khoán kiến
chương: văn hiến | trình
cơ: động nguy | quan sở chế cấu bản hội yếu
công: vụ chính thi phân nhân gia thành tư khởi sản tiến | bố khai chức việc tác dân nghệ trình nghiệp chứng nhận an ty
  đoàn văn vụ cụ cộng bằng lập ích suất thương điện báo sức nhân lý tâm minh trường viên thức ước quỹ sở
cục: chi tổng bố kết | trưởng bộ
cứ: căn chứng | điểm trú
cứu: nghiên tra cấp cầu | trợ hộ nạn
danh: định chức vinh | mục sách nghĩa hiệu dự
dân: nhân công người nông cư ngư hộ tiếp | cư số tộc sự chủ quân vận phòng sinh trí lập gian
dẫn: hướng chỉ viện trích hấp | chiếu đến tới chứng đầu dắt giải xuất
dịch: giao thông biên phiên chiến | vụ bệnh thuật chuyển
diện: giao toàn đại phương nhận đối | tích mạo
doanh: kinh liên | nghiệp thu nhân
dụng: sử áp ứng tuyển tín vận tận tác công lợi trọng | cụ ý
dựng: xây | nước
duyệt: phê xét kiểm trình | hồ binh chi
dự: tham can danh | thảo án kiến toán báo phòng kiện
đại: hiện vĩ thời | diện hội hóa hoá học lý biểu đa
đáp: giải hỏi hồi | ứng án
đạo: chỉ lãnh chủ | đức lý tạo
đảm: bảo | bảo nhận nhiệm đương
đầu: bắt ban dẫn hàng đứng bước | tư mối tiên vào ra năm kỳ số
đề: vấn chuyên chủ tiền | nghị xuất án tài cương ra
điểm: thời thí trọng địa quan chấm đặc kiểm ưu khuyết | số nghẽn trừ cộng danh đầu
điện: bưu công | tử thoại lực năng báo toán
điều: đồng | kiện hành chỉnh tra động khoản lệ phối
định: quy quyết nghị xác thẩm nhất ổn chỉ giám kiểm nhận hiệp dự ấn phán cố | kỳ hướng danh mức lượng giá cư biên dạng
  tính vị suất
đoàn: công tập chi đại | thể kết viên công kiểm thanh
đổi: sửa thay chuyển trao biến | mới tên lại số
đội: bộ quân | ngũ trưởng
đồng: hợp hội cộng | bộ thời ý chí bào nhất hành tình thuận
động: hoạt lao tác chủ vận tự hành biến huy sinh năng khởi điều | viên lực vật cơ thái thổ đất
độ: mức chế tiến trình tốc thái cường nhiệt cấp | tuổi hài khẩn mật chính dài
gia: quốc tham chuyên | đình hạn nhập tăng cố cảnh
gian: thời trung không dân | lận
giá: đánh định thẩm đấu báo bảng đơn biểu | trị cả bán đất thành dịch gói
giải: hòa hoà lý diễn | quyết pháp trình thích thể đáp ngân phóng
giám: ban tổng | sát đốc định
giao: bàn chuyển ngoại | tiếp dịch diện thông nhiệm trách chỉ lưu ban đất
hàng: ngân khách mặt cửa bán đơn | năm tháng quý hóa hoá tuần ngày đầu loạt
hành: ban thực thi vận hiện phát điều chấp tiến đồng song bảo | chính vi động trình nghề khách lang pháp
hạn: thời quyền trước quá đúng kỳ giới gia dài ngắn trễ hữu | chế mức cuối hán giải
hệ: quan liên thế | thống số quả sinh
hiện: thực thể phát biểu xuất | đại hành trạng nay có tại thực vật trường đang hữu tượng
hiệu: dấu ký số biểu | quả lực trưởng suất
hình: tình mô loại truyền điển màn địa | thức ảnh thành sự phạt
hóa: văn hàng số chuẩn giản đại hội tự | đơn chất học giải trị
hoá: văn hàng số chuẩn giản đại hội tự | đơn chất học giải trị
hoạch: kế quy thu | định
học: khoa năm tin trường | sinh tập phí viên kỳ bạ
hồ: bể ao | sơ
hồi: phản thu phục | đáp
hội: xã đại lễ cơ quốc hiệp chi | nghị đồng viên thảo thi nông phụ cựu liên nhập trường chợ họp ý
hợp: phối tổng tích phù kết trường liên hỗn thích tập | đồng tác lệ lý pháp nhất phần chuẩn
hướng: định phương xu | dẫn tới đến
kế: thiết thừa thống | hoạch toán thừa tiếp
kết: cam tổng sơ liên gắn đoàn ký đúc | quả luận nối thúc hợp cấu hôn nạp toán
khai: công triển kê tờ | thác báo trương mạc sinh tử giảng thuế nhận trình
khoản: tài điều | thu chi vay
khu: phân đặc | vực phố công dân
kiểm: thanh tự | tra soát định thử kê điểm duyệt toán sát lâm nghiệm đếm chứng
kiến: ý sáng dự | nghị thức trúc thiết tạo
kiện: điều sự khiếu bưu linh | toàn
kinh: | doanh tế phí nghiệm
ký: đăng chữ thư | số kết duyệt tên túc gửi ban nhận hiệu hợp phê tắt thay thừa
kỳ: định nhiệm chu thời bất học | họp thi báo hạn vọng
lập: thành thiết độc công xác tạo | danh kế biên hồ pháp trường
lệ: tỷ tỉ điều hợp thông khích | phí thuộc
liệu: tài dữ số tư vật nguyên nhiên | pháp có
luật: pháp kỷ bộ dự quy | sư đất tổ doanh
lực: năng động nhân hiệu nguồn điện thủy áp nỗ quyền | lượng
lượng: chất số lực năng khối định đo | hóa hoá hồ giá truy mưa khách
lý: xử quản thụ pháp hợp đại trợ nguyên thanh địa tâm đạo | lịch do luận thuyết giải
minh: chứng thuyết xác thông văn liên chí | bạch chứng họa hoạ
mục: danh chuyên hạng đề | tiêu đích lục
mức: định | độ sống thu phí chi lương tối phạt hỗ
năng: chức khả kỹ tiềm tính tài | lực lượng suất động
ngân: thu giải | sách hàng
nghị: đề kiến hội hữu | quyết định trường
nghiệm: kinh thử xét thí trải kiểm | thu
nghiệp: doanh nông công sự nghề chuyên lâm tốt thất khởi | vụ đoàn
nhân: cá nguyên tư công bệnh hôn pháp tác doanh quân thân | dân viên lực sự rộng khẩu tố thân đạo quyền dịp
nhận: tiếp công xác chứng ghi thừa đảm chấp | thức xét định diện kết hồ lại biết thấy được trả
nhất: thống hợp duy đồng thứ ít tốt cao chậm | trí định là quán thiết
nhiệm: trách bổ chủ tín đảm bãi miễn kiêm | vụ kỳ
nội: hà quốc | dung vụ bộ quy
nước: nhà đất cấp trong thoát cả | ngoài sạch thải ta
pháp: tư biện giải phương hợp hiến hành | luật lý chế nhân lệnh
phát: xuất tự cấp khởi | triển hành huy sinh hiện động thanh biểu ngôn sóng tán phiếu
phẩm: sản thực tác mỹ dược | chất
phân: bộ | công cấp tích loại bổ quyền định
phần: thành một cổ góp học | mềm trăm cứng việc lớn
phí: chi lệ kinh học lãng thu miễn | dịch bảo thẩm
phòng: văn quốc đề dự trưởng phó biên | ban chống ngừa nội tư tài họp chuyên kiểm kinh văn giáo y lao nông quản thanh
  cháy khám
phương: địa đa | án thức pháp tiện hướng châm
quả: kết hiệu hậu | thực là
quan: cơ liên hải tham khách chủ tổng trực | trọng tâm hệ điểm trắc liêu chức
quản: chủ bảo cơ tự | lý trị
quy: chính nội | định trình chế hoạch chuẩn mô luật cách
quyền: thẩm chính phân chủ bản nhân | hạn lợi lực
quyết: giải nghị kiên biểu cương nhất | định tâm liệt toán sách nghị
sách: chính danh ngân sổ | giáo báo nhiễu hướng
sản: tài thủy thuỷ lâm khoáng động di nông | phẩm xuất lượng
sát: khảo giám kiểm cảnh | nhập sao hạch
sinh: phát học vệ khai hộ tuyển an thí | hoạt viên thái sống học động trắc sản
số: con chỉ hệ dân mã ký đa tổng thông chữ biển đổi tế hồ đối tham tỷ tỉ | hóa hoá liệu lượng điện hồ thứ nhà tiền dư
  đông người ngày hiệu bản nguyên thập thực
sở: cơ trụ công chủ | nội tài tư ngành hữu tại y giáo công thông khoa xây giao lao nông văn kế du ngoại
sơ: hồ | bộ kết đồ cấp suất tuyển
soát: kiểm rà tra | xét
sự: nhân dân quân hình lãnh thời | nghiệp kiện việc cố hài phối
tác: công hợp đối tương thao | động phong nghiệp dụng giả phẩm hại nhân
tài: đề trọng nhân chế tiền | chính liệu khoản sản nguyên trợ
tạo: đào cải sáng chế kiến | điều lập thuận ra chuyển môi đột nguồn động tài
tâm: trung quyết quan trọng tận | lý huyết tư điểm
tập: học thực tổng sưu | trung hợp huấn thể quán
tế: kinh thực quốc y | nhị
thanh: phát đoàn | tra toán lý niên khoản
thành: hoàn hình cấu tạo trưởng | phần phố lập viên tích công tựu tố thị
thẩm: | quyền định tra
thảo: dự hội | luận
thể: tập cụ tổng đoàn có cơ toàn | hiện chế thao thức dục loại
thi: kỳ dự thực hội khả | đua hành tuyển công
thiết: cần | bị kế lập yếu thực
thời: đồng kịp tạm nhất đương tức | gian hạn điểm kỳ tiết
thông: giao liên truyền lưu viễn phổ khai | tin báo qua suốt tư thường minh số lệ cáo điệp dụng
thôn: nông trưởng | xóm bản
thống: hệ truyền | nhất kê
thu: tiếp nguồn doanh khoản | hút thập hồi phí nhập ngân chi
thư: văn chứng bí hộp | ký điện viện từ mời tín
thủ: | tục tướng trưởng
thực: xác chứng hiện thiết trung lương | hiện tế trạng thi hành phẩm chất tiễn tập vật nghiệm địa
thức: hình phương chính nhận kiến ý tri thể công | ăn
thường: bình thông bồi bất phi | xuyên trực vụ trú kỳ niên
tích: phân diện thành di | hợp cực lũy luỹ
tiếp: trực gián kế giao liên | nhận tục cận dân công xúc thu theo đón thị
tiêu: chỉ mục chi | chí chuẩn cực dùng hủy huỷ
tin: thông bản lòng niềm đưa truyền | học tưởng cậy bài nhắn tức báo
tỉnh: toàn | ủy uỷ
toàn: an bảo hoàn kiện | trình diện bộ tỉnh quốc huyện dân thể ngành xã văn
toán: thanh kế quyết dự tính hạch kiểm | học
tổ: | chức trưởng công
tố: yếu nhân | cáo tụng giác
trạng: tình thực hiện tâm | thái
tra: kiểm thanh điều thẩm | cứu khảo soát
trả: chi phải | kết lời hồ lại góp phí
trách: phụ chuyên chức khiển | nhiệm
trí: bố vị nhất giải dân | tuệ thức
trì: chủ duy bảo | hoãn trệ
trình: quy chương quá tờ công giải lộ toàn tiến giáo hành | độ tự duyệt bày ký phê cấp
trọng: quan chú tôn nghiêm | tâm điểm yếu
trợ: hỗ bổ tài bảo cứu viện | giúp cấp lý
trung: tập | tâm ương bình thực hạn cấp học gian
trực: thường túc | tuyến tiếp thuộc quan ban
trường: thị môi hiện lập nông công | hợp học
trưởng: bộ thủ hiệu đội tăng | phòng ban thôn thành đoàn
truyền: tuyên di lan | thông hình thanh thống đạt tải dẫn nhiễm
tục: thủ tiếp liên phong | lệ ngữ
tuyến: trực vô | đường đầu phố
tuyên: ban | truyền giáo dương bố
tư: đầu vật thông riêng tâm | pháp nhân vấn liệu cách tưởng duy
từ: chứng thư | điển ngữ chối thiện khóa
tử: điện khai phần | vong tuất tế
ứng: đáp cung thích tương phản hưởng | dụng phó xử cử trước cứu
vận: | hành động dụng chuyển
văn: công | bản phòng hóa hoá thư minh bằng
vấn: tư chất tham phỏng | đề
vị: đơn chức quý cương định | trí thế
viên: nhân công đảng thành giáo sinh động hội đoàn chuyên ủy uỷ | chức
việc: công làm vụ sự | làm thực
vụ: dịch nhiệm nghiệp nội chức phục nghĩa công thời | việc án trưởng tổ pháp lợi mùa
vực: khu lĩnh |
xã: thị cấp các toàn phường | hội viên
xét: xem nhận soát | duyệt xử thấy nghiệm tuyển thăng nâng công
xuất: đề đột sản kết trích truy | hiện khẩu bản trình sắc xứ phát nhập cảnh
xử: ứng xét | lý phạt
"""


# Taken apart when a syllable is asked for: most texts ask for few.
_LINES = dict(line.split(":") for line in _TABLE.replace("\n  ", " ").strip().splitlines())


@lru_cache(maxsize=1 << 12)
def _partners(syllable: str) -> tuple[frozenset[str], frozenset[str]]:
    """The syllables that make a word with this one: before it, behind it."""
    before, _, after = _LINES.get(syllable, "").partition("|")
    return frozenset(before.split()), frozenset(after.split())


def ends_word(before: str, syllable: str) -> bool:
    """Do the two syllables (small letters) make a word of the table, seen from its end?"""
    return before in _partners(syllable)[0]


def begins_word(syllable: str, after: str) -> bool:
    """Do the two syllables (small letters) make a word of the table, seen from its beginning?"""
    return after in _partners(syllable)[1]


def is_word(first: str, second: str) -> bool:
    """Do the two syllables (small letters) make a word of the table?"""
    return ends_word(first, second) or begins_word(first, second)
