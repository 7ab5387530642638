import Dispatch
import Storage

/// Stores episodes in batches, in their order, on a thread of its own.
///
/// While one batch is written the next one fills; who is quicker than the disk waits, so that memory stays bounded. A batch
/// that fills slowly, as it does where models play, is not waited for longer than half a second after the last one.
final class EpisodeWriter {
    private let store: RunStore
    private let run: StoredRun
    private let size: Int
    private let replacedEnding: String?
    private let queue = DispatchQueue(label: "holdfast.episodes")
    private var batch: [StoredEpisode] = []
    private var pending: Task<Void, any Error>?
    private var lastSent = ContinuousClock.now

    /// Creates a writer.
    ///
    /// - Parameters:
    ///   - store: The store.
    ///   - run: The run that the episodes belong to.
    ///   - size: The number of episodes in a batch.
    ///   - ending: The name of the ending by which stored episodes give way to new ones, if any do.
    init(_ store: RunStore, _ run: StoredRun, batch size: Int = 256, replacing ending: String? = nil) {
        self.store = store
        self.run = run
        self.size = size
        replacedEnding = ending
    }

    /// Takes the next episode.
    func add(_ episode: StoredEpisode) async throws {
        batch.append(episode)
        if batch.count >= size || ContinuousClock.now - lastSent > .milliseconds(500) { try await send() }
    }

    /// Returns once every episode that was taken is stored.
    func finish() async throws {
        try await send()
        try await pending?.value
        pending = nil
    }

    private func send() async throws {
        try await pending?.value
        guard !batch.isEmpty else { return }
        let (episodes, store, run, queue, ending) = (batch, store, run, queue, replacedEnding)
        batch = []
        lastSent = .now
        pending = Task {
            try await withCheckedThrowingContinuation { (done: CheckedContinuation<Void, any Error>) in
                queue.async { done.resume(with: Result { try store.append(episodes, to: run, replacing: ending) }) }
            }
        }
    }
}
