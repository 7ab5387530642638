import Foundation
import Reports

/// A figure over the steps of a stage, as a line that can be drawn.
struct Curve {
    /// The steps and values.
    let values: [(step: Int, value: Double)]

    init(_ values: [(step: Int, value: Double)]) {
        self.values = values.filter(\.value.isFinite)
    }

    /// The steps over which the line is a mean: a thirtieth of all, at least 5.
    var window: Int { max(5, values.count / 30) }

    /// The mean of the first and of the last steps, a twentieth of all.
    var ends: (first: Double, last: Double)? {
        let count = max(1, values.count / 20)
        guard let first = Self.mean(values.prefix(count)), let last = Self.mean(values.suffix(count)) else {
            return nil
        }
        return (first, last)
    }

    private static func mean(_ part: ArraySlice<(step: Int, value: Double)>) -> Double? {
        part.isEmpty ? nil : part.reduce(0) { $0 + $1.value } / Double(part.count)
    }

    /// The centred running mean, at most 240 points; at the ends it is the mean of what is there.
    var smoothed: [StudyModel.Point] {
        var sums = [0.0]
        for (_, value) in values { sums.append(sums[sums.count - 1] + value) }
        let reach = window / 2
        let every = max(1, values.count / 240)
        return values.indices.filter { $0.isMultiple(of: every) || $0 == values.count - 1 }.map { place in
            let part = max(0, place - reach)..<min(values.count, place + reach + 1)
            let mean = (sums[part.upperBound] - sums[part.lowerBound]) / Double(part.count)
            return StudyModel.Point(Double(values[place].step), mean)
        }
    }

    /// The values themselves; where there are many, the least and the largest of neighbours.
    var raw: [StudyModel.Point] {
        let every = max(1, values.count / 300)
        guard every > 1 else { return values.map { StudyModel.Point(Double($0.step), $0.value) } }
        return stride(from: 0, to: values.count, by: every).flatMap { start -> [StudyModel.Point] in
            let part = values[start..<min(start + every, values.count)]
            let step = Double(part[part.startIndex].step)
            let all = part.map(\.value)
            return [StudyModel.Point(step, all.min() ?? 0), StudyModel.Point(step, all.max() ?? 0)]
        }
    }

    /// The least and the largest value.
    var range: ClosedRange<Double>? {
        guard let low = values.map(\.value).min(), let high = values.map(\.value).max() else { return nil }
        return low...high
    }
}
