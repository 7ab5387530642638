import Foundation

/// A file that the system shows as memory, so that a file of any size is read without a copy of it.
///
/// Pages that were read count as the process's own until they are let go, which ``letGo()`` does: what is needed again
/// is read again.
package final class MappedFile {
    private let base: UnsafeMutableRawPointer?
    /// The file's content.
    package let bytes: UnsafeBufferPointer<UInt8>

    private var released = 0

    /// Maps a file, or returns `nil` if it is smaller, empty, no regular file, or cannot be opened.
    ///
    /// - Parameters:
    ///   - path: The file's path.
    ///   - minimumSize: The size in bytes below which it is not worth it.
    package init?(path: String, minimumSize: Int = 1) {
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

    /// Lets go of the pages before a place, once there are many of them.
    ///
    /// - Parameter offset: The place, in bytes from the beginning; a smaller one than before begins anew.
    package func letGo(before offset: Int) {
        if offset < released { released = 0 }
        guard offset - released >= 8 << 20 else { return }
        released = offset
        letGo()
    }

    /// Lets go of the pages that were read.
    func letGo() {
        madvise(base, bytes.count, MADV_DONTNEED)
    }
}
