import Foundation

/// A file that the system shows as memory, so that a file of any size is read without a copy of it.
///
/// Pages that were read count as the process's own until they are let go, which ``letGo()`` does: what is needed again
/// is read again.
final class MappedFile {
    private let base: UnsafeMutableRawPointer?
    /// The file's content.
    let bytes: UnsafeBufferPointer<UInt8>

    /// Maps a file, or returns `nil` if it is smaller, no regular file, or cannot be opened.
    init?(path: String, minimumSize: Int) {
        let descriptor = open(path, O_RDONLY)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size >= max(1, minimumSize)
        else { return nil }
        let count = Int(status.st_size)
        let mapping = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0)
        guard mapping != MAP_FAILED, let mapping else { return nil }
        base = mapping
        bytes = UnsafeBufferPointer(start: UnsafePointer(mapping.assumingMemoryBound(to: UInt8.self)), count: count)
    }

    deinit {
        munmap(base, bytes.count)
    }

    /// Lets go of the pages that were read.
    func letGo() {
        madvise(base, bytes.count, MADV_DONTNEED)
    }
}
