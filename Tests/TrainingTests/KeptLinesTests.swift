import Foundation
import Testing
import Training

@Suite("What a run keeps line by line")
struct KeptLinesTests {
    @Test("Lines of another key do not count, nor does a line that was cut off")
    func keys() async throws {
        try await withFolder { folder in
            let file = folder.appending(path: "played/base-1.jsonl")
            let first = try KeptLines<[Int]>(file, key: "a")
            #expect(first.kept.isEmpty)
            for number in 1...3 { try first.append([number, number]) }
            var bytes = try Data(contentsOf: file)
            bytes.removeLast(3)
            try bytes.write(to: file)
            let second = try KeptLines<[Int]>(file, key: "a")
            #expect(second.kept == [[1, 1], [2, 2]])
            try second.append([7])
            #expect(try KeptLines<[Int]>(file, key: "a").kept == [[1, 1], [2, 2], [7]])
            #expect(try KeptLines<[Int]>(file, key: "b").kept.isEmpty)
        }
    }
}
