import Foundation
import Testing

@testable import Core

@Suite("The secrecy gate")
struct SecrecyGateTests {
    typealias Refused = (text: String, stamp: SecrecyGate.Stamp, line: Int, column: Int)

    static let refused: [Refused] = [
        // Alone on its line, in capitals.
        ("MẬT", .mat, 1, 1),
        ("TỐI MẬT", .toiMat, 1, 1),
        ("TUYỆT MẬT", .tuyetMat, 1, 1),
        ("CÔNG AN TỈNH QUẢNG NINH\nMẬT\nKẾ HOẠCH", .mat, 2, 1),
        ("Trang đầu.\r\n\r\n   TỐI MẬT   \r\nNội dung.", .toiMat, 3, 4),
        ("Hết trang 1\u{C}MẬT", .mat, 2, 1),
        ("TUYỆT\nMẬT", .mat, 2, 1),
        // Spaced, decomposed, full width, with what nobody sees.
        ("M Ậ T", .mat, 1, 1),
        ("T Ố I   M Ậ T", .toiMat, 1, 1),
        ("M\u{A0}Ậ\u{A0}T", .mat, 1, 1),
        ("MA\u{323}\u{302}T", .mat, 1, 1),
        ("TUYE\u{302}\u{323}T MA\u{302}\u{323}T", .tuyetMat, 1, 1),
        ("\u{FF2D}Ậ\u{FF34}", .mat, 1, 1),
        ("【\u{FF34}Ố\u{FF29}\u{3000}\u{FF2D}Ậ\u{FF34}】", .toiMat, 1, 2),
        ("\u{FEFF}M\u{200B}Ậ\u{AD}T", .mat, 1, 2),
        // Signs and digits around and between.
        ("[MẬT]", .mat, 1, 2),
        ("— TỐI MẬT —", .toiMat, 1, 3),
        ("**TUYỆT-MẬT**", .tuyetMat, 1, 3),
        ("## “MẬT”.", .mat, 1, 5),
        ("M.Ậ.T.", .mat, 1, 1),
        ("MẬT 03", .mat, 1, 1),
        ("MẬT                    MẬT", .mat, 1, 1),
        // In a cell or at the edge of a header.
        ("BỘ CÔNG AN\tTỐI MẬT", .toiMat, 1, 12),
        ("| Số 12 | MẬT |", .mat, 1, 11),
        ("CÔNG AN XÃ      M Ậ T", .mat, 1, 17),
        // Without tone marks where nothing else can be meant.
        ("TUYET MAT", .tuyetMat, 1, 1),
        // After the label, in any case.
        ("Độ mật: Mật", .mat, 1, 9),
        ("do mat : toi mat", .toiMat, 1, 10),
        ("MỨC ĐỘ MẬT： (TUYỆT MẬT)", .tuyetMat, 1, 14),
        ("Kế hoạch này có độ mật: **tối mật**, gửi PX01.", .toiMat, 1, 27),
        ("Độ mật:\n\n  Mật\n", .mat, 3, 3),
    ]

    @Test("refuses stamps and says where", arguments: refused)
    func refuses(refused: Refused) {
        let mark = SecrecyGate.Mark(
            stamp: refused.stamp, place: Place(line: refused.line, column: refused.column))
        #expect(SecrecyGate.marks(in: refused.text).first == mark)
        // Marks count with their letter, so nothing moves when a text comes decomposed.
        #expect(SecrecyGate.marks(in: refused.text.decomposedStringWithCanonicalMapping).first == mark)
    }

    static let allowed = [
        // The words in what people write every day.
        "Luật Bảo vệ bí mật nhà nước",
        "bí mật nhà nước",
        "BÍ MẬT", "BÍ   MẬT", "B Í     M Ậ T", "M Ậ T     K H Ẩ U",
        "QUY ĐỊNH VỀ BẢO VỆ BÍ MẬT NHÀ NƯỚC",
        "Giữ bí mật.",
        "Đổi mật khẩu ba tháng một lần.",
        "MẬT KHẨU",
        "MẶT TRẬN",
        "Ủy ban Mặt trận Tổ quốc xã",
        "MẬT MÃ VÀ CƠ YẾU",
        "TỐI MẬT ONG",
        "Mật độ dân số",
        "Mật ong rừng Ba Chẽ",
        // Not in capitals, or not the word.
        "Mật",
        "Tối mật",
        "mật",
        "MẶT", "MẮT", "MẤT", "MÁT", "MAT",
        "T Ố I   M Ắ T",
        // Sentences about stamps.
        "Tài liệu đóng dấu MẬT không được đưa lên đây.",
        "Dấu TỐI MẬT do đơn vị soạn thảo đề xuất.",
        "Độ mật do người ký quyết định.",
        // The label with something else, or without a value.
        "Độ mật: Công khai",
        "ĐỘ MẬT: KHÔNG",
        "Độ mật:\nMật độ dân số của xã",
        "Xem xét độ mật, mật khẩu và chữ ký.",
        "Độ mát: mát",
        "Đồ mặt: tối mắt",
        "Nhiệt độ; mật ong: tối nay",
    ]

    @Test("allows the same words in ordinary texts", arguments: allowed)
    func allows(text: String) {
        #expect(SecrecyGate.marks(in: text).isEmpty)
        #expect(SecrecyGate.marks(in: text.decomposedStringWithCanonicalMapping).isEmpty)
    }

    @Test("has at least thirty of each")
    func count() {
        #expect(Self.refused.count >= 30 && Self.allowed.count >= 30)
    }

    @Test("finds every stamp of a text in order")
    func all() {
        let text = "MẬT\nĐộ mật: tối mật\nĐiều 1\nA\tTUYỆT MẬT\tMẬT\n"
        let marks = SecrecyGate.marks(in: text)
        #expect(marks.map(\.stamp) == [.mat, .toiMat, .tuyetMat, .mat])
        #expect(marks.map(\.place.line) == [1, 2, 4, 4] && marks.map(\.place.column) == [1, 9, 3, 13])
    }

    @Test("takes long texts without a stamp in its stride")
    func long() {
        let text = String(repeating: "đ ", count: 20_000) + String(repeating: " ", count: 100_000) + "độ mật"
        #expect(SecrecyGate.marks(in: text).isEmpty)
        #expect(SecrecyGate.marks(in: String(repeating: "Bí mật nhà nước.\n", count: 5000) + "MẬT").count == 1)
    }
}
