import Foundation

/// What is known of the place that text is written to.
struct Terminal: Sendable {
    /// A colour of the terminal's own palette.
    enum Colour: String, Sendable {
        case red = "31"
        case green = "32"
        case yellow = "33"
        case blue = "34"
        case magenta = "35"
        case dim = "2"
        case bold = "1"
    }

    /// Whether colours may be written.
    var hasColour: Bool
    /// The number of columns, `nil` where lines may be of any length.
    var columns: Int?

    /// Text for a file or a pipe.
    static let plain = Terminal(hasColour: false, columns: nil)

    /// What standard output is.
    static var standardOutput: Terminal {
        guard isatty(STDOUT_FILENO) == 1 else { return .plain }
        let environment = ProcessInfo.processInfo.environment
        let refusesColour = !(environment["NO_COLOR"] ?? "").isEmpty || environment["TERM"] == "dumb"
        var size = winsize()
        let isKnown = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
        return Terminal(hasColour: !refusesColour, columns: isKnown ? Int(size.ws_col) : 80)
    }

    /// Returns text in a colour, or as it is where there are none.
    func paint(_ text: String, _ colour: Colour?) -> String {
        guard hasColour, let colour, !text.isEmpty else { return text }
        return "\u{1B}[\(colour.rawValue)m\(text)\u{1B}[0m"
    }

    /// Returns text of a conversation without what would steer the terminal or turn its reading direction.
    static func harmless(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isSteering) else { return text }
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            scalars.append(isSteering(scalar) ? (scalar == "\n" || scalar == "\t" ? " " : "\u{FFFD}") : scalar)
        }
        return String(scalars)
    }

    private static func isSteering(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    /// Returns a text as lines that are no longer than the terminal is wide, where its words allow it.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - indentation: What each line begins with.
    ///   - columns: The terminal's width, `nil` for one line of any length.
    /// - Returns: The lines.
    static func wrapped(_ text: String, indentation: String, columns: Int?) -> [String] {
        guard let columns else { return [indentation + text] }
        var lines: [String] = []
        for word in text.split(separator: " ") {
            if let last = lines.last, last.count + 1 + word.count <= columns {
                lines[lines.count - 1] += " " + word
            } else {
                lines.append(indentation + word)
            }
        }
        return lines
    }

    /// Returns a text of exactly so many columns: cut with an ellipsis, or filled with spaces.
    static func fitted(_ text: String, _ width: Int) -> String {
        let count = text.count
        if count > width { return String(text.prefix(max(0, width - 1))) + "…" }
        return text + String(repeating: " ", count: width - count)
    }
}
