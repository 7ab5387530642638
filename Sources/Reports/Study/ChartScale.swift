internal import Foundation

/// Where the values of an axis lie on the page, and which of them are written beside it.
struct ChartScale {
    private let axis: StudyModel.Axis

    init(_ axis: StudyModel.Axis) { self.axis = axis }

    /// Where a value lies, in `0...1`; what lies beyond the axis is at its end.
    func place(_ value: Double) -> Double {
        let share =
            axis.isLogarithmic
            ? log(max(value, axis.low) / axis.low) / log(axis.high / axis.low)
            : (value - axis.low) / (axis.high - axis.low)
        return share.isFinite ? min(1, max(0, share)) : 0
    }

    /// Round values on the axis, three to seven of them where it is possible.
    var ticks: [Double] {
        axis.isLogarithmic ? logarithmicTicks : linearTicks
    }

    private var linearTicks: [Double] {
        let span = axis.high - axis.low
        guard span > 0, span.isFinite else { return [] }
        let step = Self.step(span / 4.5)
        let first = (axis.low / step - 1e-6).rounded(.up)
        let last = (axis.high / step + 1e-6).rounded(.down)
        guard last >= first, last - first < 20 else { return [] }
        return stride(from: first, through: last, by: 1).map { $0 * step }
    }

    private var logarithmicTicks: [Double] {
        guard axis.low > 0, axis.high > axis.low, axis.high.isFinite else { return [] }
        func ticks(_ digits: [Double]) -> [Double] {
            let decades = Int(log10(axis.low).rounded(.down))...Int(log10(axis.high).rounded(.up))
            return decades.flatMap { decade in digits.map { $0 * pow(10, Double(decade)) } }
                .filter { $0 >= axis.low * 0.999 && $0 <= axis.high * 1.001 }
        }
        let some = ticks([1, 2, 5])
        if some.count > 7 { return ticks([1]) }
        return some.count < 3 ? ticks([1, 1.5, 2, 3, 5, 7]) : some
    }

    /// The least of 1, 2, 5, 10, 20 … that is not below a number.
    private static func step(_ least: Double) -> Double {
        let power = pow(10, log10(least).rounded(.down))
        return ([1, 2, 5, 10].first { $0 * power >= least * 0.999 } ?? 10) * power
    }

    /// A value as it stands beside the axis.
    func label(_ value: Double) -> String {
        switch axis.unit {
        case .percent: "\(Self.short(100 * value)) %"
        case .number: Self.short(value)
        }
    }

    /// A number without digits that say nothing.
    static func short(_ number: Double) -> String {
        guard abs(number) > 1e-12 else { return "0" }
        let digits = max(0, 2 - Int(log10(abs(number)).rounded(.down)))
        var text = String(format: "%.\(min(digits, 8))f", number)
        guard text.contains(".") else { return grouped(text) }
        while text.hasSuffix("0") { text.removeLast() }
        if text.hasSuffix(".") { text.removeLast() }
        return text
    }

    /// A whole number with a thin space before each three digits, where it has five or more.
    private static func grouped(_ text: String) -> String {
        guard text.count > 4 else { return text }
        var groups: [Substring] = []
        var rest = text[...]
        while !rest.isEmpty {
            groups.insert(rest.suffix(3), at: 0)
            rest = rest.dropLast(3)
        }
        return groups.joined(separator: "\u{2009}")
    }
}
