// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "holdfast",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "holdfast", targets: ["holdfast"]),
        .library(name: "Statistics", targets: ["Statistics"]),
        .library(name: "Dialogue", targets: ["Dialogue"]),
        .library(name: "Digests", targets: ["Digests"]),
        .library(name: "Goals", targets: ["Goals"]),
        .library(name: "LanguageModels", targets: ["LanguageModels"]),
        .library(name: "Judges", targets: ["Judges"]),
        .library(name: "Environments", targets: ["Environments"]),
        .library(name: "Simulation", targets: ["Simulation"]),
        .library(name: "Auditing", targets: ["Auditing"]),
        .library(name: "Learning", targets: ["Learning"]),
        .library(name: "Storage", targets: ["Storage"]),
        .library(name: "Tensors", targets: ["Tensors"]),
        .library(name: "Tokenizers", targets: ["Tokenizers"]),
        .library(name: "Training", targets: ["Training"]),
        .library(name: "Experiments", targets: ["Experiments"]),
        .library(name: "Reports", targets: ["Reports"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.0.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"),
    ],
    targets: [
        .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
        .target(name: "Statistics"),
        .target(name: "Dialogue", dependencies: ["CZlib"]),
        .target(name: "Digests", dependencies: [.product(name: "Crypto", package: "swift-crypto")]),
        .target(name: "Goals", dependencies: ["Dialogue"]),
        .target(
            name: "LanguageModels",
            dependencies: [
                "Dialogue", "Digests",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ]
        ),
        .target(name: "Judges", dependencies: ["LanguageModels", "Goals", "Dialogue"]),
        .target(name: "Environments", dependencies: ["Goals", "Dialogue", "Statistics"]),
        .target(
            name: "Simulation",
            dependencies: ["Environments", "LanguageModels", "Goals", "Dialogue", "Statistics"]
        ),
        .target(name: "Auditing", dependencies: ["Goals", "Dialogue", "Statistics"]),
        .target(name: "Learning", dependencies: ["Statistics"]),
        .target(name: "CEngine"),
        .target(name: "Tensors", dependencies: ["CEngine"]),
        .target(name: "Tokenizers"),
        .target(
            name: "Training",
            dependencies: [
                "Simulation", "Environments", "Goals", "Dialogue", "Learning", "Statistics", "Tensors", "Tokenizers",
            ]
        ),
        .target(
            name: "Experiments",
            dependencies: [
                "Training", "Auditing", "Simulation", "Environments", "Goals", "Digests", "Dialogue", "Statistics",
                "Tensors",
            ]
        ),
        .target(
            name: "Storage",
            dependencies: ["Digests", .product(name: "GRDB", package: "GRDB.swift")]
        ),
        .target(
            name: "Reports",
            dependencies: [.product(name: "Mustache", package: "swift-mustache")],
            resources: [.embedInCode("Resources")]
        ),
        .target(
            name: "CLI",
            dependencies: [
                "Auditing", "Dialogue", "Environments", "Experiments", "Goals", "LanguageModels", "Learning",
                "Reports",
                "Simulation", "Statistics", "Storage", "Tensors", "Tokenizers", "Training",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]
        ),
        .executableTarget(
            name: "holdfast",
            dependencies: ["CLI", .product(name: "ArgumentParser", package: "swift-argument-parser")]
        ),
        .testTarget(name: "StatisticsTests", dependencies: ["Statistics"]),
        .testTarget(name: "DialogueTests", dependencies: ["Dialogue"]),
        .testTarget(name: "DigestsTests", dependencies: ["Digests"]),
        .testTarget(name: "GoalsTests", dependencies: ["Goals", "Dialogue"]),
        .testTarget(name: "EnvironmentsTests", dependencies: ["Environments", "Goals", "Dialogue", "Statistics"]),
        .target(
            name: "Loopback",
            dependencies: [
                "Dialogue",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            path: "Tests/Loopback"
        ),
        .testTarget(name: "LanguageModelsTests", dependencies: ["LanguageModels", "Loopback", "Dialogue"]),
        .testTarget(name: "JudgesTests", dependencies: ["Judges", "LanguageModels", "Goals", "Dialogue"]),
        .testTarget(
            name: "SimulationTests",
            dependencies: [
                "Simulation", "Environments", "LanguageModels", "Goals", "Dialogue", "Statistics", "Loopback",
            ]
        ),
        .testTarget(
            name: "AuditingTests",
            dependencies: ["Auditing", "Goals", "Dialogue", "Statistics"],
            exclude: ["Fixtures"]
        ),
        .testTarget(name: "LearningTests", dependencies: ["Learning", "Statistics"]),
        .testTarget(
            name: "TrainingTests",
            dependencies: [
                "Training", "Simulation", "Environments", "Goals", "Dialogue", "Learning", "Statistics", "Tensors",
                "Tokenizers",
                "PythonPeer",
            ],
            exclude: ["Python"]
        ),
        .executableTarget(name: "EngineBenchmark", dependencies: ["Tensors"], path: "Benchmarks/Engine"),
        .target(name: "PythonPeer", path: "Tests/PythonPeer"),
        .testTarget(name: "TensorsTests", dependencies: ["Tensors", "PythonPeer"], exclude: ["Python"]),
        .testTarget(name: "TokenizersTests", dependencies: ["Tokenizers"], exclude: ["Python"]),
        .executableTarget(name: "StoreWriter", dependencies: ["Storage"], path: "Tests/StoreWriter"),
        .testTarget(
            name: "StorageTests",
            dependencies: ["Storage", "StoreWriter", .product(name: "GRDB", package: "GRDB.swift")]
        ),
        .testTarget(
            name: "ExperimentsTests",
            dependencies: ["Experiments", "Goals", "Simulation", "Statistics", "Training"]
        ),
        .testTarget(name: "ReportsTests", dependencies: ["Reports"]),
        .testTarget(
            name: "CLITests",
            dependencies: [
                "CLI", "Auditing", "Dialogue", "Environments", "Reports", "Simulation", "Statistics", "Storage",
                "Tensors", "Training", "Loopback",
                "holdfast",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            exclude: ["Golden"]
        ),
        .testTarget(name: "ArchitectureTests"),
    ]
)

for target in package.targets where target.type != .plugin && target.type != .system {
    target.swiftSettings =
        (target.swiftSettings ?? []) + [
            .enableUpcomingFeature("ExistentialAny"),
            .enableUpcomingFeature("InternalImportsByDefault"),
            .enableUpcomingFeature("MemberImportVisibility"),
            .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
            .treatAllWarnings(as: .error),
        ]
}
