"""Plans as an office might write them, of every kind: sources made from a source of randomness, without a mistake."""

from random import Random

UNITS = {
    "commune": ("xã Mẫu", "phường Trung Tâm", "đặc khu Hòn Xa", "xã Nguyễn Văn Thạc Đông Bắc Thượng"),
    "province": ("tỉnh Minh Họa", "thành phố Bình Nguyên", "tỉnh Thừa Bắc - Sông Lớn Miền Trung"),
    "district": ("huyện Ví Dụ", "thị xã Đồi Cao"),
}
TYPES = ("xã ", "phường ", "đặc khu ", "tỉnh ", "thành phố ", "huyện ", "thị xã ")
POSTS = ("Giám đốc Sở Nội vụ", "Chánh Văn phòng", "Trưởng phòng Kinh tế")
NAMES = ("Nguyễn Văn A", "Lò Thị Bích", "H'Hen Niê", "Trần Lê Nguyễn Hoàng Phương Thảo")
WORK = (
    "rà soát thủ tục hành chính thuộc thẩm quyền giải quyết",
    "cập nhật, công khai danh mục thủ tục hành chính trên trang thông tin điện tử",
    "tiếp nhận, xử lý phản ánh, kiến nghị của tổ chức, cá nhân về quy định hành chính",
    "đánh giá mức độ hài lòng của người dân, doanh nghiệp khi làm thủ tục",
    "kiểm tra việc tiếp nhận, giải quyết hồ sơ tại bộ phận tiếp nhận và trả kết quả",
    "tập huấn nghiệp vụ cho công chức làm đầu mối",
)
DEADLINES = ("Quý II", "Tháng 9", "Thường xuyên", "Hằng quý", "Trước ngày 15/12/{year}")
PRODUCTS = ("Báo cáo", "Văn bản chỉ đạo", "Danh mục được công khai", "Kết luận kiểm tra")
AREAS = ("Công tác chỉ đạo, điều hành", "Công khai thủ tục hành chính", "Truyền thông", "Số hóa hồ sơ")


class Sensible:
    """One plan."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.level = random.choice(("commune", "province", "district"))
        self.year = 2024 if self.level == "district" else 2027
        self.unit = random.choice(UNITS[self.level])
        self.kind = random.choice(("decision", "decision", "targets", "plan"))
        self.annexes = random.randint(0 if self.kind != "targets" else 1, 3)
        self.by = "committee" if self.kind == "plan" else random.choice(("chairman", "committee"))

    def source(self) -> str:
        title = self.sentence("Kế hoạch kiểm soát thủ tục hành chính năm {plan.year}", "trên địa bàn {unit}")
        if self.kind == "targets":
            title = "Giao chỉ tiêu giải quyết thủ tục hành chính năm {plan.year}"
        head = self.head() if self.kind == "plan" else "decision {\n" + self.head() + "}\n"
        return (
            f'agency ubnd "UBND {self.unit}" {{ level {self.level}  head "Chủ tịch" }}\n'
            f'agency van_phong "Văn phòng" {{ level {self.level}  under ubnd }}\n'
            f'agency trung_tam "Trung tâm Phục vụ hành chính công" {{ level {self.level}  under ubnd }}\n'
            'instrument nd_63 "Về kiểm soát thủ tục hành chính" {\n'
            '  type "Nghị định"  number "63/2010/NĐ-CP"  date 08/6/2010  issuer "Chính phủ"\n}\n'
            'instrument nd_61 "Về thực hiện cơ chế một cửa" {\n'
            '  type "Nghị định"  number "61/2018/NĐ-CP"  date 23/4/2018  issuer "Chính phủ"\n}\n'
            f'plan p {{\nyear {self.year}\ntitle "{title}"\n{head}{self.body()}}}\n'
        )

    def sentence(self, *parts: str) -> str:
        return " ".join(parts[: self.random.randint(1, len(parts))]).replace("{unit}", self.unit)

    def head(self) -> str:
        random = self.random
        number = "" if random.random() < 0.3 else f"number {random.randint(1, 4000)}  "
        day = random.choice((f"0{random.randint(1, 9)}/01/{self.year}", f"__/01/{self.year}", f"__/__/{self.year}"))
        symbol = "KH-UBND" if self.kind == "plan" else "QĐ-UBND"
        place = next(self.unit.removeprefix(word) for word in TYPES if self.unit.startswith(word))
        lines = [f'{number}symbol "{symbol}"', f'place "{place}"  date {day}', f"issuer ubnd by {self.by}"]
        if self.kind != "plan":
            lines += ["basis nd_63", "basis nd_61"][: random.randint(1, 2)]
            lines.append('proposed by "Chánh Văn phòng"')
            lines += self.articles()
        lines += ["recipients {", *(["article 2"] if self.kind != "plan" else []), '"Văn phòng UBND tỉnh"']
        lines += [f'"{name}"' for name in random.sample(("Thường trực Đảng ủy", "Các Phó Chủ tịch", "Các cơ quan"), 2)]
        lines += ['archive "VT, TTPVHCC"', "}", self.signed()]
        return "\n".join(lines) + "\n"

    def articles(self) -> list[str]:
        first = "Ban hành kèm theo Quyết định này {plan.title}."
        if self.kind == "targets":
            first = f"Giao chỉ tiêu giải quyết thủ tục hành chính theo {self.named()} kèm theo Quyết định này."
        last = "Chánh Văn phòng và các cơ quan, đơn vị có liên quan chịu trách nhiệm thi hành Quyết định này."
        clauses = [f'  clause "{self.work()}."' for _ in range(self.random.choice((0, 0, 2, 3)))]
        middle = ['article "Tổ chức thực hiện" {', *clauses, "}"] if clauses else []
        return [f'article "{first}"', f'article "{last}"', *middle] if not middle else [
            f'article "{first}"', *middle, f'article "{last}"',
        ]  # fmt: skip

    def signed(self) -> str:
        name = self.random.choice(NAMES)
        ways = ["chairman", "vice chairman in place of chairman"]
        if self.by == "chairman":
            post = self.random.choice(POSTS)
            ways += ["acting chairman", f'"{post}" by order of chairman', f'"{post}" authorised by chairman']
        else:
            ways = ["chairman"]
        return f'signed {self.random.choice(ways)} "{name}"'

    def work(self) -> str:
        words = self.random.choice(WORK)
        return words[0].upper() + words[1:]

    def body(self) -> str:
        items = [
            f"{number}. {self.work()}; {self.random.choice(WORK)}." for number in range(1, self.random.randint(2, 6))
        ]
        end = "Các cơ quan, đơn vị thực hiện Kế hoạch này; có vướng mắc thì báo cáo" + self.random.choice((".", "./."))
        passages = ["# I. MỤC ĐÍCH, YÊU CẦU", *items, "# II. TỔ CHỨC THỰC HIỆN", end]
        text = 'text """\n' + "\n\n".join(passages) + '\n"""\n'
        parts = "" if self.kind == "targets" else text
        if self.annexes and parts:
            parts = parts.replace("thực hiện Kế hoạch này;", f"thực hiện Kế hoạch này theo {self.named()};")
        return parts + "".join(self.annex(number) for number in range(self.annexes))

    def named(self) -> str:
        """The annexes, as a text mentions them."""
        if self.annexes == 1:
            return "Phụ lục"
        return ", ".join(f"Phụ lục {number}" for number in ("I", "II", "III")[: self.annexes])

    def annex(self, number: int) -> str:
        after = f'text "{self.work()}."\n' if self.random.random() < 0.3 else ""
        rows = "".join(self.section() for _ in range(self.random.randint(1, 4)))
        columns = 'no "TT"  content "Nội dung"  lead "Cơ quan chủ trì"  output "Kết quả"  deadline "Thời hạn"'
        if self.random.random() < 0.3:
            columns = 'no "TT"  content "Nội dung"  lead "Cơ quan"'  # narrow enough for an upright page
        title = f"NHIỆM VỤ KIỂM SOÁT THỦ TỤC HÀNH CHÍNH NĂM {self.year}" + (f", ĐỢT {number}" if number else "")
        # Of an annex to an attached plan the author says what it comes with; of others the line is derived.
        line = 'issued with as "(Kèm theo {plan.title})"\n' if self.kind == "decision" else ""
        table = f"table {{\ncolumns {{ {columns} }}\n{rows}}}\n"
        return f'appendix phu_luc_{number} {{\ntitle "{title}"\n{line}{table}{after}}}\n'

    def section(self) -> str:
        tasks = "".join(
            f'task "{self.work()}" {{\nlead {self.random.choice(("van_phong", "trung_tam"))}\n'
            f'output "{self.random.choice(PRODUCTS)}"\n'
            f'deadline "{self.random.choice(DEADLINES).format(year=self.year)}"\n}}\n'
            for _ in range(self.random.randint(1, 9))
        )
        return f'section "{self.random.choice(AREAS)}" {{\n{tasks}}}\n'
