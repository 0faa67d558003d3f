import Core
import Testing

/// Shares as files write them.
@Suite struct PercentTests {
    @Test(
        "Written and read again they are the same",
        arguments: [
            0, 1, 10_000_000, 333_333_333, 500_000_000, 1_000_000_000, -1_000_000_000, -333_333_333, 125_000_000,
        ])
    func both(_ share: Int64) { #expect(Percent.read(Percent.written(share)) == share) }

    @Test(
        "As people write them",
        arguments: [
            ("50", 500_000_000), ("33.33333", 333_333_300), ("-12.5", -125_000_000), ("33,3", 333_000_000),
            ("+7.", 70_000_000),
        ])
    func written(_ text: String, _ share: Int64) { #expect(Percent.read(text) == share) }

    @Test("What is none", arguments: ["", "x", "101", "-100.1", "nan", "inf", "1e3", "50%", "1.2.3", "-", "."])
    func none(_ text: String) { #expect(Percent.read(text) == nil) }
}
