import Foundation
import Testing

/// The modules that each module may import, beyond the standard library and Foundation.
///
/// The copy for readers is the table in `docs/architecture.md`; a test compares the two.
private let allowedImports: [String: Set<String>] = [
    "Statistics": [],
    "Dialogue": ["CZlib"],
    "Digests": ["Crypto"],
    "Goals": ["Dialogue"],
    "LanguageModels": ["Dialogue", "Digests", "AsyncHTTPClient", "NIOCore", "NIOHTTP1", "NIOPosix"],
    "Judges": ["LanguageModels", "Goals", "Dialogue"],
    "Environments": ["Goals", "Dialogue", "Statistics"],
    "Simulation": ["Environments", "LanguageModels", "Goals", "Dialogue", "Statistics"],
    "Auditing": ["Goals", "Dialogue", "Statistics"],
    "Learning": ["Statistics"],
    "Storage": ["Digests", "GRDB"],
    "Tensors": ["CEngine"],
    "Tokenizers": [],
    "Training": [
        "Simulation", "Environments", "Goals", "Dialogue", "Learning", "Statistics", "Tensors", "Tokenizers",
    ],
    "Experiments": [
        "Training", "Auditing", "Simulation", "Environments", "Goals", "Digests", "Dialogue", "Statistics", "Tensors",
    ],
    "Reports": ["Mustache"],
    "CLI": [
        "Auditing", "Dialogue", "Environments", "Experiments", "Goals", "LanguageModels", "Learning", "Reports",
        "Simulation", "Statistics", "Storage", "Tensors", "Tokenizers", "Training", "ArgumentParser",
    ],
    "holdfast": ["CLI", "ArgumentParser"],
]

/// The modules of third-party libraries, which the table names in a column of their own.
private let libraries: Set<String> = [
    "CZlib", "CEngine", "Mustache", "ArgumentParser", "AsyncHTTPClient", "NIOCore", "NIOHTTP1", "NIOPosix", "GRDB",
    "Crypto",
]

private let everywhere: Set<String> = [
    "Foundation", "FoundationEssentials", "Synchronization", "Dispatch", "Glibc", "Darwin",
]

@Suite("Module layering")
struct LayeringTests {
    @Test("Every module imports only what its layer allows", arguments: try sourceFiles())
    func importsAreAllowed(file: SourceFile) throws {
        let allowed = try #require(allowedImports[file.module], "\(file.module) is not in the table")
        #expect(file.imports.subtracting(everywhere).subtracting(allowed).isEmpty, "\(file.path)")
    }

    @Test("The table in docs/architecture.md names every module with the modules that it may import")
    func tableMatches() throws {
        let page = try String(contentsOf: packageRoot.appending(path: "docs/architecture.md"), encoding: .utf8)
        for (module, imports) in allowedImports where module != "holdfast" {
            let row = try #require(
                page.split(separator: "\n").first { $0.hasPrefix("| `\(module)`") },
                "docs/architecture.md has no row for \(module)"
            )
            for name in imports.subtracting(libraries) {
                #expect(row.contains("`\(name)`"), "the row of \(module) lacks \(name)")
            }
        }
    }

    @Test("Each third-party module is imported by one module only, the composing program aside")
    func oneHolderEach() throws {
        for library in ["CZlib", "CEngine", "Mustache", "AsyncHTTPClient", "NIOHTTP1", "GRDB"] {
            let holders = Set(try sourceFiles().filter { $0.imports.contains(library) }.map(\.module))
            #expect(holders.count == 1, "\(library) is held by \(holders.sorted())")
        }
    }

    @Test("The reading of imports sees every form of an import line")
    func importForms() {
        let text = "import A\npublic import B\n@testable import C\ninternal import struct D.E\n// import F"
        #expect(imports(in: text) == ["A", "B", "C", "D"])
    }
}

struct SourceFile: Sendable, CustomTestStringConvertible {
    var module: String
    var path: String
    var imports: Set<String>
    var testDescription: String { path }
}

private let packageRoot = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized

private func imports(in text: String) -> Set<String> {
    let kinds = /(?m)^(?:@\w+\s+)*(?:public |package |internal |private )?import (?:(?:struct|enum|func|class) )?(\w+)/
    return Set(text.matches(of: kinds).map { String($0.1) })
}

private func sourceFiles() throws -> [SourceFile] {
    let root = packageRoot.appending(path: "Sources")
    let paths = try FileManager.default.subpathsOfDirectory(atPath: root.path())
    return try paths.filter { $0.hasSuffix(".swift") }.sorted().map { path in
        let text = try String(contentsOf: root.appending(path: path), encoding: .utf8)
        return SourceFile(module: String(path.prefix { $0 != "/" }), path: path, imports: imports(in: text))
    }
}
