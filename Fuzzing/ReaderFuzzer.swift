import Foundation

/// Feeds bytes to every reader, in strict and lenient mode, and writes and reads again what was read.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzReaders(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    let bytes = UnsafeBufferPointer(start: data, count: size)
    guard let first = bytes.first else { return 0 }
    // The first byte chooses a format, so that all are reached whatever the content looks like.
    let formats = TranscriptFormat.allCases
    let choice = Int(first) % (formats.count + 1)
    let content = UnsafeBufferPointer(rebasing: bytes.dropFirst())
    let reader = TranscriptReader(
        format: choice < formats.count ? formats[choice] : nil,
        isLenient: first & 0x80 != 0,
        expansionLimit: 1 << 22
    )
    var transcripts: [Transcript] = []
    _ = try? reader.read(content, name: "fuzz") { transcripts.append($0) }
    for transcript in transcripts.prefix(4) {
        check(transcript)
    }
    return 0
}

/// Stops the fuzzer if a conversation does not survive writing and reading.
private func check(_ transcript: Transcript) {
    var text = HoldfastFormat.line(transcript)
    var again: [Transcript] = []
    let report = text.withUTF8 { bytes in
        try? TranscriptReader(format: .holdfast).read(bytes, name: "again") { again.append($0) }
    }
    // Texts are compared: a bare NaN is written as null, which is no other conversation on paper.
    let isSame = report != nil && again.map(HoldfastFormat.line) == [text]
    if !isSame { print(text, again.map(HoldfastFormat.line)) }
    precondition(isSame, "a conversation changed by being written and read")
    for message in transcript.messages.prefix(8) {
        _ = Words(message.text).contentStems
        for value in ExactValue.values(in: message.text) {
            precondition(value.range.upperBound <= message.text.utf8.count, "a value lies outside its text")
        }
    }
}
