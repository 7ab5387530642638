/// A walk through the episodes of a run in the order of their indexes.
///
/// It reads a page at a time and holds no lock between pages, so that writers never wait for it. Episodes that are stored
/// behind it while it walks are not seen; those before it are.
///
/// ```swift
/// var episodes = store.episodes(of: run)
/// while let episode = try episodes.next() { … }
/// ```
public struct StoredCursor<Element: Sendable>: Sendable {
    typealias Fetch = @Sendable (_ range: Range<Int>, _ limit: Int) throws -> [Element]

    private let fetch: Fetch
    private let index: @Sendable (Element) -> Int
    private let pageSize: Int
    private var range: Range<Int>
    private var page: ArraySlice<Element> = []

    init(in range: Range<Int>, pageSize: Int, index: @escaping @Sendable (Element) -> Int, fetch: @escaping Fetch) {
        self.range = range
        self.pageSize = pageSize
        self.index = index
        self.fetch = fetch
    }

    /// Returns the next element, or `nil` after the last one.
    ///
    /// - Returns: The element with the next larger index.
    /// - Throws: `StoreError` if the file cannot be read.
    public mutating func next() throws -> Element? {
        if page.isEmpty, !range.isEmpty {
            page = try fetch(range, pageSize)[...]
            let reached = page.count < pageSize ? range.upperBound : page.last.map { index($0) + 1 }
            range = (reached ?? range.upperBound)..<range.upperBound
        }
        return page.popFirst()
    }
}
