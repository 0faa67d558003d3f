import CQREncode
import Glibc

/// A QR code, drawn by libqrencode with medium error correction: a card in a room gets scratched.
package struct QRCode: Sendable {
    /// Modules along one side, without the quiet zone.
    package let size: Int
    private let modules: [Bool]

    /// Nil when the text is too long for a code (about 2,300 bytes) or empty.
    package init?(_ text: String) {
        guard let code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) else { return nil }
        defer { QRcode_free(code) }
        size = Int(code.pointee.width)
        // The lowest bit of each byte is the colour of the module.
        modules = (0..<size * size).map { code.pointee.data[$0] & 1 == 1 }
    }

    package func isDark(_ x: Int, _ y: Int) -> Bool { modules[y * size + x] }

    /// An SVG image with the quiet zone of four modules that readers need; always dark on white.
    /// - Parameter label: what it leads to, for people who do not see it.
    package func svg(label: String) -> HTML {
        var path = ""
        for y in 0..<size {
            var x = 0
            while x < size {
                let start = x
                while x < size, isDark(x, y) { x += 1 }
                if x > start { path += "M\(start + 4) \(y + 4)h\(x - start)v1h-\(x - start)z" } else { x += 1 }
            }
        }
        let side = size + 8
        return """
            <svg class="qr" viewBox="0 0 \(side) \(side)" role="img" aria-label="\(label)" shape-rendering="crispEdges">\
            <rect width="\(side)" height="\(side)" fill="#fff"/><path d="\(path)" fill="#000"/></svg>
            """
    }
}
