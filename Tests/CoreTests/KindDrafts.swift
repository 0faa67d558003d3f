@testable import Core

/// One item body of each kind, as an author would write it.
enum KindDrafts {
    static let single: Draft = [
        "options": [
            ["id": "police", "text": ["vi": "113"], "feedback": ["vi": "113 là số của công an."]],
            ["id": "fire", "text": ["vi": "114"], "correct": "true", "feedback": ["vi": "Đúng rồi."]],
            ["id": "ambulance", "text": ["vi": "115"], "image": "phone.svg", "concepts": ["call-115"]],
        ]
    ]

    static let multiple: Draft = [
        "options": [
            ["id": "where", "text": ["vi": "Nơi cháy"], "credit": "50"],
            ["id": "cost", "text": ["vi": "Thiệt hại"], "credit": "-50", "feedback": ["vi": "Để sau."]],
            ["id": "trapped", "text": ["vi": "Ai mắc kẹt"], "credit": "50"],
            ["id": "weather", "text": ["vi": "Thời tiết"]],
        ]
    ]

    static let trueFalse: Draft = ["answer": "true", "feedback": ["vi": "Khói làm ngạt trước khi lửa tới."]]

    static let ordering: Draft = [
        "steps": [
            ["id": "shout", "text": ["vi": "Báo động"]],
            ["id": "leave", "text": ["vi": "Ra ngoài"]],
            ["id": "call", "text": ["vi": "Gọi 114"]],
            ["id": "meet", "text": ["vi": "Đón xe chữa cháy"]],
        ],
        "scored": [
            ["before": "shout", "after": "leave", "claim": "shout-first"],
            ["before": "leave", "after": "call", "claim": "call-outside"],
            ["before": "leave", "after": "meet", "claim": "meet-outside"],
        ],
    ]

    static let scenario: Draft = [
        "start": "bed",
        "situations": [
            "bed": [
                "text": ["vi": "Còi báo cháy kêu."],
                "choices": [
                    [
                        "id": "look", "text": ["vi": "Nhìn khe cửa"], "consequence": ["vi": "Không có khói."],
                        "goto": "door",
                    ],
                    [
                        "id": "sleep", "text": ["vi": "Ngủ tiếp"], "consequence": ["vi": "Khói vào phòng."],
                        "ending": "hurt",
                        "next": ["vi": "Lần sau: dậy ngay."],
                    ],
                ],
            ],
            "door": [
                "text": ["vi": "Hành lang trống."],
                "image": "corridor.svg",
                "choices": [
                    [
                        "id": "stairs", "text": ["vi": "Xuống thang bộ"], "consequence": ["vi": "Tới sân."],
                        "ending": "safe",
                    ],
                    [
                        "id": "bag", "text": ["vi": "Lấy túi"], "consequence": ["vi": "Mất thời gian."],
                        "ending": "late",
                    ],
                    [
                        "id": "lift", "text": ["vi": "Vào thang máy"], "consequence": ["vi": "Thang dừng."],
                        "ending": "safe",
                        "critical": "true", "next": ["vi": "Lần sau: đi thang bộ."],
                    ],
                    ["id": "back", "text": ["vi": "Về giường"], "consequence": ["vi": "Còi vẫn kêu."], "goto": "bed"],
                ],
            ],
        ],
        "endings": [
            "safe": ["text": ["vi": "An toàn."], "credit": "100"],
            "late": ["text": ["vi": "Ra muộn."], "credit": "40"],
            "hurt": ["text": ["vi": "Bị thương."], "credit": "0"],
        ],
    ]

    static let matching: Draft = [
        "pairs": [
            ["left": ["id": "fire", "text": ["vi": "Cháy"]], "right": ["id": "n114", "text": ["vi": "114"]]],
            ["left": ["id": "trapped", "text": ["vi": "Mắc kẹt"]], "right": ["id": "n114"]],
            [
                "left": ["id": "hurt", "text": ["vi": "Bị thương"], "image": "hurt.svg"],
                "right": ["id": "n115", "text": ["vi": "115"]],
            ],
        ],
        "extra": [["id": "n113", "text": ["vi": "113"]]],
    ]

    static let numeric: Draft = [
        "answers": [
            ["answer": "3.5", "tolerance": "0.5"],
            ["from": "0", "to": "10", "credit": "40", "feedback": ["vi": "Gần đúng."]],
        ],
        "unit": ["vi": "mét"], "feedback": ["vi": "Xa quá."],
    ]

    static let text: Draft = [
        "accept": [
            "đóng cửa", ["text": "khép cửa", "credit": "50", "feedback": ["vi": "Đóng hẳn lại."]],
        ],
        "feedback": ["vi": "Cửa đóng giữ khói."],
    ]

    static let hotspot: Draft = [
        "image": "kitchen.svg",
        "regions": [
            ["id": "stove", "text": ["vi": "Bếp"], "shape": ["circle": ["0.2", "0.2", "0.2"]], "hazard": "true"],
            [
                "id": "chair", "text": ["vi": "Ghế"], "shape": ["rect": ["0.5", "0.5", "0.5", "0.5"]],
                "feedback": ["vi": "Ghế không sao."],
            ],
            [
                "id": "socket", "text": ["vi": "Ổ cắm"],
                "shape": ["polygon": ["0.6", "0.1", "0.9", "0.1", "0.75", "0.4"]],
                "hazard": "true", "feedback": ["vi": "Ổ cắm nóng."],
            ],
        ],
    ]

    static let checklist: Draft = [
        "points": [
            ["id": "key", "text": ["vi": "Chìa khóa cạnh cửa"], "todo": ["vi": "Treo chìa khóa."]],
            ["id": "exit", "text": ["vi": "Có lối ra thứ hai"]],
        ]
    ]

    static let all: [String: Draft] = [
        "single": single, "multiple": multiple, "truefalse": trueFalse, "ordering": ordering, "scenario": scenario,
        "matching": matching, "numeric": numeric, "text": text, "hotspot": hotspot, "checklist": checklist,
    ]
}

extension ItemKind {
    /// Reads a body by itself, from line 1.
    static func made(from draft: Draft) -> (kind: Self?, complaints: [String]) {
        let (kind, complaints) = read(draft) { node, reading in
            Fields(node, reading, known: keys + ["kind", "fixed", "image"]).flatMap { Self($0) }
        }
        return (kind, complaints)
    }

    /// The ids of the attempt in these tests: `public-0` stands for the first element, and so on.
    var naming: Naming {
        Naming(ids: elements.indices.map { "public-\($0)" }, order: Array(elements.indices.reversed()))
    }

    func credit(_ places: [UInt8]) -> Int64 { credit(for: ItemResponse(bytes: places)).billionths }

    func feedback(_ places: [UInt8]) -> [String] { feedback(for: ItemResponse(bytes: places)).map { $0[.vi] } }
}

/// Answers that no page of ours sends.
enum HostileAnswers {
    static let unknownIDs = [
        "", " ", "0", "fire", "where", "shout", "public-", "public-99", "public--1", "PUBLIC-0", "public-0 ",
        "public-0\0",
        "public-0\u{301}", "’ OR 1=1 --", String(repeating: "x", count: 100_000),
    ]

    /// Stored bytes that no paper has places for, and as many others as `count` says.
    static func bytes(_ count: Int, seed: UInt64 = 114) -> [[UInt8]] {
        var numbers = SeededNumbers(seed: seed)
        let worst: [[UInt8]] = [
            [255], [0, 255], [255, 0], [4], [12], [200, 201, 202], Array(repeating: 0, count: 255), Array(0...255),
        ]
        return worst
            + (0..<count).map { _ in
                let most: UInt8 = Bool.random(using: &numbers) ? 7 : 255
                return (0..<Int.random(in: 0...14, using: &numbers)).map { _ in
                    UInt8.random(in: 0...most, using: &numbers)
                }
            }
    }
}
