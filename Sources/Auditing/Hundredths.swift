/// Numbers of texts as amounts are compared: in hundredths.
enum Hundredths {
    /// Collects every number of a text in hundredths, rounded.
    ///
    /// - Parameters:
    ///   - bytes: The text's UTF-8.
    ///   - found: The numbers so far.
    static func collect(in bytes: [UInt8], into found: inout Set<Int>) {
        var index = 0
        while index < bytes.count {
            guard bytes[index] &- 0x30 < 10 else {
                index += 1
                continue
            }
            var whole = 0
            var digits = 0
            while index < bytes.count, bytes[index] &- 0x30 < 10 || (bytes[index] == 0x2C && digits > 0) {
                if bytes[index] != 0x2C, digits < 12 {
                    whole = whole * 10 + Int(bytes[index] &- 0x30)
                    digits += 1
                } else if bytes[index] == 0x2C, !(index + 1 < bytes.count && bytes[index + 1] &- 0x30 < 10) {
                    break
                }
                index += 1
            }
            var fraction = 0
            if index + 1 < bytes.count, bytes[index] == 0x2E, bytes[index + 1] &- 0x30 < 10 {
                index += 1
                var scale = 1000
                var thousandths = 0
                while index < bytes.count, bytes[index] &- 0x30 < 10 {
                    scale /= 10
                    thousandths += Int(bytes[index] &- 0x30) * scale
                    index += 1
                }
                fraction = (thousandths + 5) / 10
            }
            if digits <= 9 { found.insert(whole * 100 + fraction) }
        }
    }
}
