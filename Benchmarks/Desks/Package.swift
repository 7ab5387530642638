// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "desks",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "holdfast", path: "../..")],
    targets: [
        .executableTarget(
            name: "Desks",
            dependencies: ["Dialogue", "Environments", "Goals"].map { .product(name: $0, package: "holdfast") }
        )
    ]
)
