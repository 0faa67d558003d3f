/// A department, or the police of a commune: where staff belong.
package struct PoliceUnit: Sendable {
    /// Such as `PC07` or `CAX-06658`.
    package var code: String
    package var name: String

    package init(code: String, name: String) {
        self.code = code
        self.name = name
    }
}
