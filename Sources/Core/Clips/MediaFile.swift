/// What is known of one file of a clip.
package struct MediaFile: Hashable, Sendable {
    package var bytes: Int
    /// 64 hexadecimal digits.
    package var sha256: String

    package init(bytes: Int, sha256: String) {
        self.bytes = bytes
        self.sha256 = sha256
    }
}
