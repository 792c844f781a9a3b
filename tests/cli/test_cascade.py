"""`tthcc cascade`: a starting plan beside the plan above it, or nothing and why."""

import pytest

from .conftest import Command

REGISTER = """
agency ubnd_tinh "UBND tỉnh Mẫu" { level province  head "Chủ tịch"  short "UBND tỉnh" }
agency so_tu_phap "Sở Tư pháp" { level province  under ubnd_tinh  head "Giám đốc" }
agency xa_an "UBND xã An" { level commune  under ubnd_tinh  head "Chủ tịch" }
agency xa_binh "UBND xã Bình" { level commune  under ubnd_tinh  head "Chủ tịch" }
group hai_xa "Hai xã thí điểm" { level commune  members xa_an, xa_binh }
"""
ABOVE = """
use "don_vi.tthc"
group cap_xa "UBND các xã, phường" { level commune }
plan tinh {
  title "Kế hoạch kiểm soát thủ tục hành chính năm 2027 trên địa bàn tỉnh Mẫu"
  year 2027
  number 12  symbol "KH-UBND"  place "Mẫu"  date 04/01/2027
  issuer ubnd_tinh by chairman
  signed chairman "Lê Thị Bình"
  table {
    columns { no "STT"  content "Nội dung"  output "Kết quả"  agencies "Cơ quan"  deadline "Thời hạn" }
    section "Của xã" {
      task ra_soat "Rà soát thủ tục" { lead hai_xa  support so_tu_phap  output "Báo cáo"  deadline "Quý III/2027" }
    }
    section "Của tỉnh" {
      task cong_bo "Công bố danh mục" { lead so_tu_phap  output "Quyết định"  deadline "Quý I/2027" }
    }
  }
  table {
    columns { no "STT"  content "Chỉ tiêu"  target "Chỉ tiêu"  agencies "Cơ quan" }
    indicator truc_tuyen "Tỷ lệ hồ sơ nộp trực tuyến" { target at least 70 %  perform cap_xa }
  }
}
"""


@pytest.fixture
def province(tthcc: Command) -> Command:
    (tthcc.folder / "tthc.toml").write_text("", encoding="utf-8")
    (tthcc.folder / "tinh").mkdir()
    (tthcc.folder / "tinh/don_vi.tthc").write_text(REGISTER, encoding="utf-8")
    (tthcc.folder / "tinh/ke-hoach.tthc").write_text(ABOVE, encoding="utf-8")
    return tthcc


@pytest.mark.parametrize("wanted", ["xa_binh", "UBND xã Bình", "ubnd xa binh"])
def test_it_writes_a_plan_that_checks_and_compiles(province: Command, wanted: str) -> None:
    ran = province("cascade", "tinh/ke-hoach.tthc", "--for", wanted, "-o", "xa/binh/ke-hoach.tthc", "--lang", "en")
    assert (ran.status, ran.out) == (0, "")
    assert "tthcc check xa/binh/ke-hoach.tthc" in ran.err
    text = (province.folder / "xa/binh/ke-hoach.tthc").read_text(encoding="utf-8")
    assert 'sử dụng "../../tinh/don_vi.tthc"' in text
    assert 'triển khai "../../tinh/ke-hoach.tthc" phiên bản "' in text
    assert "đáp ứng ra_soat" in text
    assert "cong_bo" not in text
    checked = province("check", "xa/binh/ke-hoach.tthc", "--format", "concise", "--lang", "en")
    assert checked.status == 0
    assert [line for line in checked.out.splitlines() if "[P" in line or "error" in line] == []
    assert province("compile", "xa/binh/ke-hoach.tthc", "--to", "docx", "--to", "html").status == 0


def test_without_o_it_is_standard_output_in_the_keywords_asked_for(province: Command) -> None:
    english = province("cascade", "tinh/ke-hoach.tthc", "--for", "so_tu_phap", "--keywords", "en")
    assert english.status == 0
    for words in ('use "tinh/don_vi.tthc"', "support so_tu_phap", "fulfils cong_bo", 'signed "Giám đốc" "..."'):
        assert words in english.out
    assert (
        province("cascade", "tinh/ke-hoach.tthc", "--for", "so_tu_phap", "--keywords", "en", "-o", "-").raw
        == english.raw
    )


def test_a_body_that_the_plan_above_does_not_declare_is_known_by_its_name(province: Command) -> None:
    ran = province("cascade", "tinh/ke-hoach.tthc", "--for", "UBND phường Hòa Lạc", "--keywords", "en")
    assert ran.status == 0
    assert 'agency ubnd_phuong_hoa_lac "UBND phường Hòa Lạc"' in ran.out
    assert "fulfils truc_tuyen" in ran.out
    assert "ra_soat" not in ran.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--for", "UBND xã Bìnhh"], "did you mean `UBND xã Bình`?"),
        (["--for", "khong_co"], "has no agency `khong_co`; it has `so_tu_phap`"),
        (["--for", "hai_xa"], "is a group and issues no plan; take one of `xa_an`, `xa_binh`"),
        ([], "`--for` is missing"),
        (["--for", "xa_an", "-o", "xa.docx"], "a plan's file ends in .tthc"),
        (["--for", "xa_an", "--config", "x.toml"], "there is no configuration file"),
        (["tinh/don_vi.tthc", "--for", "xa_an"], "the file of one plan"),
    ],
)
def test_wrong_use_says_what_to_do(province: Command, arguments: list[str], said: str) -> None:
    ran = province("cascade", "tinh/ke-hoach.tthc", *arguments, "--lang", "en")
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err


def test_nothing_is_overwritten(province: Command) -> None:
    (province.folder / "x.tthc").write_text("của tôi", encoding="utf-8")
    ran = province("cascade", "tinh/ke-hoach.tthc", "--for", "xa_an", "-o", "x.tthc", "--lang", "en")
    assert ran.status == 2
    assert "is not overwritten" in ran.err
    assert (province.folder / "x.tthc").read_text(encoding="utf-8") == "của tôi"


def test_a_faulty_plan_above_writes_nothing(province: Command) -> None:
    path = province.folder / "tinh/ke-hoach.tthc"
    path.write_text(ABOVE.replace("lead hai_xa", "lead ba_xa"), encoding="utf-8")
    ran = province("cascade", "tinh/ke-hoach.tthc", "--for", "xa_an", "-o", "x.tthc", "--lang", "en")
    assert ran.status == 1
    assert "ba_xa" in ran.err
    assert not (province.folder / "x.tthc").exists()
    assert province("cascade", "nowhere.tthc", "--for", "xa_an").status == 2


def test_a_body_that_is_asked_nothing_gets_no_plan(province: Command) -> None:
    ran = province("cascade", "tinh/ke-hoach.tthc", "--for", "ubnd_tinh", "-o", "x.tthc", "--lang", "en")
    assert ran.status == 1
    assert "asks nothing of `UBND tỉnh Mẫu`" in ran.err
    assert not (province.folder / "x.tthc").exists()


def test_a_plan_above_outside_the_root_is_told(province: Command) -> None:
    (province.folder / "tthc.toml").unlink()
    ran = province("cascade", "tinh/ke-hoach.tthc", "--for", "xa_an", "-o", "xa/x.tthc", "--lang", "en")
    assert ran.status == 0
    assert "put a tthc.toml into a folder that holds both" in ran.err
    text = (province.folder / "xa/x.tthc").read_text(encoding="utf-8")
    assert "sử dụng" not in text, "a register outside the root cannot be used"
    assert 'cơ quan xa_an "UBND xã An"' in text
