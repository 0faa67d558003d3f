import Core

extension Initiative {
    /// What became of `old`, for the log. Only short words are repeated there, because nothing in it can be taken back.
    func account(of old: Initiative) -> String {
        changes(from: old).map { column in
            switch column {
            case .unit, .year, .status, .progress:
                "\(column.heading): \(old.written(column)) → \(written(column))"
            default: column.heading
            }
        }.joined(separator: "; ")
    }
}
