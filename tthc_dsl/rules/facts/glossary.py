"""Terms and set phrases of administrative procedure, as the decrees on it and the plans under them write them.

Sources: Nghị định 63/2010, 61/2018, 45/2020, 107/2021, 42/2022, 118/2025/NĐ-CP. Right forms only.
The halves of a word are joined by "_".
"""

# Three syllables at least, so that the others hold the place of a wrong one.
PHRASES = """\
cổng thông_tin điện_tử
trang thông_tin điện_tử
cổng dịch_vụ công quốc_gia
cổng dịch_vụ công
dịch_vụ công trực_tuyến
dịch_vụ công trực_tuyến toàn_trình
dịch_vụ công trực_tuyến một phần
dịch_vụ bưu_chính công_ích
hệ_thống thông_tin giải_quyết thủ_tục hành_chính
hệ_thống thông_tin một cửa điện_tử
cơ_sở dữ_liệu quốc_gia
cơ_sở dữ_liệu quốc_gia về thủ_tục hành_chính
thủ_tục hành_chính
thủ_tục hành_chính nội_bộ
kiểm_soát thủ_tục hành_chính
cải_cách thủ_tục hành_chính
giải_quyết thủ_tục hành_chính
tiếp_nhận hồ_sơ thủ_tục hành_chính
kết_quả giải_quyết thủ_tục hành_chính
danh_mục thủ_tục hành_chính
công_khai thủ_tục hành_chính
công_bố thủ_tục hành_chính
cải_cách hành_chính
quy_định hành_chính
cơ_chế một cửa
bộ_phận một cửa
một cửa liên_thông
trung_tâm phục_vụ hành_chính công
bộ_phận tiếp_nhận và trả kết_quả
tiếp_nhận và trả kết_quả
tiếp_nhận hồ_sơ và trả kết_quả
giấy tiếp_nhận hồ_sơ và hẹn trả kết_quả
quy_trình nội_bộ giải_quyết
quy_trình điện_tử
quy_trình giải_quyết
số_hóa hồ_sơ
số_hóa kết_quả giải_quyết
hồ_sơ điện_tử
chữ_ký số chuyên_dùng
chứng_thực bản_sao điện_tử từ bản_chính
bản_sao điện_tử
thanh_toán trực_tuyến
thanh_toán không dùng tiền_mặt
nghĩa_vụ tài_chính
tài_khoản định_danh điện_tử
định_danh và xác_thực điện_tử
môi_trường điện_tử
môi_trường mạng
chính_phủ điện_tử
công_nghệ thông_tin
ứng_dụng công_nghệ thông_tin
thông_tin và truyền_thông
mức_độ hài_lòng của người_dân
sự hài_lòng của người_dân
đánh_giá chất_lượng giải_quyết
cơ_quan hành_chính nhà_nước
quản_lý nhà_nước
cơ_quan nhà_nước
cán_bộ đầu_mối
ủy_ban nhân_dân
hội_đồng nhân_dân
văn_bản quy_phạm pháp_luật
quy_phạm pháp_luật
quy_định của pháp_luật
theo quy_định hiện_hành
cơ_quan có thẩm_quyền
cấp có thẩm_quyền phê_duyệt
cắt_giảm thời_gian giải_quyết
cắt_giảm chi_phí tuân_thủ
chi_phí tuân_thủ thủ_tục hành_chính
phương_án đơn_giản hóa
điều_kiện kinh_doanh
tổ_chức thực_hiện
triển_khai thực_hiện
phối_hợp thực_hiện
thực_hiện nghiêm_túc
nâng_cao chất_lượng
nâng_cao hiệu_quả
nâng_cao nhận_thức
đẩy_mạnh thực_hiện
đẩy_mạnh tuyên_truyền
trách_nhiệm người đứng_đầu
báo_cáo định_kỳ
báo_cáo đột_xuất
chế_độ báo_cáo
báo_cáo tổng_hợp
tổng_hợp báo_cáo
tháo_gỡ khó_khăn
chịu trách_nhiệm trước
lĩnh_vực phụ_trách
trong quá_trình thực_hiện
phương_tiện thông_tin đại_chúng
thông_tin tuyên_truyền
tập_huấn nghiệp_vụ
nghiệp_vụ kiểm_soát
niêm_yết công_khai
công_bố công_khai
tiếp_nhận và xử_lý
chỉ_tiêu giao trong năm
thực_hiện trong năm
giao trong năm
hoàn_thành trong năm
so với tổng_số
so với cùng_kỳ
so với năm trước
so với quy_định
so với kế_hoạch
phấn_đấu đạt tối_thiểu
phấn_đấu đạt ít_nhất
phấn_đấu đạt trên
phấn_đấu đạt mục_tiêu
phấn_đấu hoàn_thành
phấn_đấu tăng thêm
phấn_đấu đến năm
tối_thiểu đạt
trước thời_hạn quy_định
đúng thời_hạn
thời_hạn giải_quyết
kinh_phí thực_hiện
ngân_sách nhà_nước
người_dân và doanh_nghiệp
kết_quả giải_quyết
trên địa_bàn
phấn_đấu bằng"""

# Words whose second half follows no other syllable that is spelt like the first: two syllables are enough.
BOUND_WORDS = """
    cổng_ttđt cổng_dvc niêm_yết vướng_mắc trực_tuyến sách_nhiễu nhũng_nhiễu thẩm_quyền quán_triệt chấn_chỉnh
    khuyến_khích doanh_nghiệp triển_khai hướng_dẫn giải_quyết thủ_tục phức_tạp thuận_lợi thường_xuyên kịp_thời
    chất_lượng nghiêm_túc nhiệm_vụ kiểm_soát phản_ánh tiếp_nhận bổ_sung tháo_gỡ trách_nhiệm
"""

# Pairs that take a comma.
COMMA_PAIRS = """\
cá nhân, tổ chức
tổ chức, cá nhân
cơ quan, đơn vị
cơ quan, tổ chức
cán bộ, công chức
công chức, viên chức
phản ánh, kiến nghị
người dân, doanh nghiệp
sửa đổi, bổ sung
một cửa, một cửa liên thông
khó khăn, vướng mắc"""
