import Foundation
import Storage

/// A process that writes a run into a store, for the tests and the benchmark that need one.
///
///     StoreWriter write STORE RUN COUNT BATCH FIRST STRIDE   stores the missing episodes FIRST, FIRST + STRIDE …
///     StoreWriter open STORE RUN                             opens the store as a user without any rights
///     StoreWriter bench STORE COUNT BATCH BYTES              prints episodes per second and the largest memory
@main
enum StoreWriter {
    static func main() {
        let arguments = Array(CommandLine.arguments.dropFirst())
        do {
            switch arguments.first {
            case "write" where arguments.count == 7: try write(arguments)
            case "open" where arguments.count == 3: try openWithoutRights(arguments)
            case "bench" where arguments.count == 5: try Bench(arguments).run()
            default:
                print(
                    "usage: StoreWriter write STORE RUN COUNT BATCH FIRST STRIDE | open STORE RUN | bench STORE COUNT BATCH BYTES"
                )
                exit(64)
            }
        } catch {
            print("\(error)")
            exit(1)
        }
    }

    /// Stores what is missing of a share of a run, the last first, and prints the digest if that completes the run.
    private static func write(_ arguments: [String]) throws {
        guard let count = Int(arguments[3]), let batch = Int(arguments[4]), let first = Int(arguments[5]),
            let stride = Int(arguments[6])
        else { exit(64) }
        let store = try RunStore(at: URL(filePath: arguments[1]))
        let run = try store.openRun(named: arguments[2], configuration: RunConfiguration(json: #"{"seed":7}"#))
        let missing = try store.missingIndexes(of: run, count: count).ranges.flatMap(\.self)
            .filter { $0 % stride == first }.reversed()
        FileHandle.standardOutput.write(Data("missing \(missing.count)\n".utf8))
        var pending: [StoredEpisode] = []
        for index in missing {
            pending.append(SampleEpisode(index: index, byteCount: 1000).episode)
            if pending.count == batch {
                try store.append(pending, to: run)
                pending = []
            }
        }
        try store.append(pending, to: run)
        guard try store.missingIndexes(of: run, count: count).isEmpty else { return }
        try store.finish(run, episodeCount: count)
        print("digest \(try store.digest(of: run))")
    }

    /// Gives up all rights, so that read-only files and folders are read-only even for a superuser.
    private static func openWithoutRights(_ arguments: [String]) throws {
        if geteuid() == 0, setgid(65534) != 0 || setuid(65534) != 0 { exit(70) }
        let url = URL(filePath: arguments[1])
        do {
            let store = try RunStore(at: url)
            _ = try store.openRun(named: arguments[2], configuration: RunConfiguration(json: #"{"seed":7}"#))
            print("writing works")
        } catch {
            print("\(error)")
        }
        do {
            let store = try RunStore(at: url, access: .reading)
            let run = try store.run(named: arguments[2])
            print("digest \(try store.digest(of: run))")
        } catch {
            print("\(error)")
        }
    }
}
