// swift-tools-version: 6.2
import PackageDescription

// Every dependency is a decision: what it is for, and what it costs to build from nothing on 2 cores.
//   hummingbird            HTTP/1.1 on SwiftNIO; parsing HTTP is security code and none of it is ours (about 150 s)
//   GRDB.swift             SQLite with a pool, migrations, FTS5, prepared statements; links Debian's libsqlite3 (40 s)
//   Yams                   the files people edit; its nodes carry line and column (10 s)
//   swift-argument-parser  the command line (10 s)
//   swift-crypto           HMAC, SHA-256 (30 s)
//   swift-nio              named directly because connection rules are one of our own channel handlers
//   swift-log, swift-service-lifecycle   come with Hummingbird
// From Debian, as shared libraries: libsqlite3, libcmark-gfm (Markdown, safe mode), zlib (pages compressed once),
// libzip (the USB bundle), libqrencode (QR codes on what people print), libargon2 (passwords), libxlsxwriter (the
// spreadsheets that people open in Excel). They cost nothing to build.

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "outreach",
    products: [.executable(name: "outreach", targets: ["Command"])],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        .systemLibrary(name: "CMarkGFM", path: "Sources/System/CMarkGFM"),
        .systemLibrary(name: "CZlib", path: "Sources/System/CZlib"),
        .systemLibrary(name: "CZip", path: "Sources/System/CZip"),
        .systemLibrary(name: "CQREncode", path: "Sources/System/CQREncode"),
        .systemLibrary(name: "CArgon2", path: "Sources/System/CArgon2"),
        .systemLibrary(name: "CXLSXWriter", path: "Sources/System/CXLSXWriter"),
        .target(name: "Core", swiftSettings: strict),
        .target(
            name: "Web",
            dependencies: [
                "CMarkGFM", "CZlib", "CZip", "CQREncode", "CArgon2", "CXLSXWriter",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOConcurrencyHelpers", package: "swift-nio"),
                .product(name: "Crypto", package: "swift-crypto"),
            ], swiftSettings: strict),
        .target(
            name: "Site",
            dependencies: [
                "Core", "Web",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Yams", package: "Yams"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOConcurrencyHelpers", package: "swift-nio"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ], swiftSettings: strict),
        .executableTarget(
            name: "Command",
            dependencies: [
                "Site",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ], swiftSettings: strict),
        .executableTarget(
            name: "Bench",
            dependencies: [
                "Core", "Site", "Web",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
            ], path: "Tests/Bench", swiftSettings: strict),
        .testTarget(name: "CoreTests", dependencies: ["Core"], swiftSettings: strict),
        .testTarget(
            name: "WebTests",
            dependencies: ["Web", "CZip", .product(name: "HummingbirdTesting", package: "hummingbird")],
            swiftSettings: strict),
        .testTarget(
            name: "SiteTests",
            dependencies: [
                "Site", "Core", "Web",
                .product(name: "HummingbirdTesting", package: "hummingbird"),
                .product(name: "GRDB", package: "GRDB.swift"),
            ], swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
