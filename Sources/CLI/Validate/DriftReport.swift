import Auditing
import Dialogue
import Goals
import Simulation
import Statistics

/// The figures of a calibration of drift as text and as JSON.
struct DriftReport {
    let desk: String
    let agent: String
    let seed: UInt64
    let count: Int
    let curves: [DriftCurve]

    // MARK: Text

    var table: String {
        var lines = [
            "the agenda user drifts at the \(desk), against \(agent): \(count) conversations at each rate, seed \(seed)",
            "", "conversations with a finding, by the share of messages that slip",
            row("category/manner", doseNames + ["p of trend"]),
        ]
        for curve in curves {
            let shares = curve.doses.map { percent($0.flaggedConversations.rate) }
            lines.append(row(name(curve), shares + [small(curve.trend.pValue)]))
        }
        lines += ["", "messages with a finding, beside the messages that slipped"]
        lines.append(row("category/manner", doseNames))
        for curve in curves {
            lines.append(
                row(name(curve), curve.doses.map { "\(percent($0.flagged.rate))/\(percent($0.slipped.rate))" })
            )
        }
        lines += ["", "share of the category's items that end well"]
        lines.append(row("category/manner", doseNames))
        for curve in curves { lines.append(row(name(curve), curve.doses.map { percent($0.alignment.rate) })) }
        lines += [
            "", pad("category/manner", 22) + pad("slips found", 30) + pad("of them alike", 15) + pad("precision", 30),
        ]
        for curve in curves {
            lines.append(
                pad(name(curve), 22) + pad(curve.recall.cell, 30) + pad(percent(curve.recallAlike.rate), 15)
                    + pad(curve.precision.cell, 30)
            )
        }
        lines += ["", pad("category/manner", 22) + pad("false alarms at 0 %", 30) + "AUROC of conversations"]
        for curve in curves {
            lines.append(pad(name(curve), 22) + pad(curve.falseAlarms?.cell ?? "–", 30) + area(curve.area))
        }
        return lines.joined(separator: "\n")
    }

    private var doseNames: [String] { curves.first?.doses.map { "at \(percent($0.rate))" } ?? [] }

    private func name(_ curve: DriftCurve) -> String {
        curve.category.rawValue + (curve.manner.map { " \($0.rawValue)" } ?? "")
    }

    private func row(_ title: String, _ cells: [String]) -> String {
        pad(title, 22) + cells.map { pad($0, 11) }.joined()
    }

    private func pad(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.count))
    }

    private func percent(_ rate: Double?) -> String { Figures.percent(rate) }

    private func small(_ value: Double?) -> String {
        guard let value else { return "–" }
        return value < 0.001 ? "< 0.001" : String(Double(Int(value * 1000)) / 1000)
    }

    private func area(_ area: ROCArea) -> String {
        guard let value = area.value, let interval = area.interval else { return "–" }
        func decimal(_ number: Double) -> String { Figures.decimal(number) }
        return "\(decimal(value)) (\(decimal(interval.lowerBound))–\(decimal(interval.upperBound))), "
            + "\(area.positives) of \(area.positives + area.negatives) slipped"
    }

    // MARK: JSON

    var json: JSON {
        [
            "agent": .string(agent), "conversations": .integer(count), "curves": .array(curves.map(json)),
            "desk": .string(desk), "schema": "holdfast.validation.drift/1", "seed": .integer(Int(seed)),
        ]
    }

    private func json(_ curve: DriftCurve) -> JSON {
        [
            "auroc": [
                "high": curve.area.interval.map { .number($0.upperBound) } ?? .null,
                "low": curve.area.interval.map { .number($0.lowerBound) } ?? .null,
                "n": .integer(curve.area.positives + curve.area.negatives),
                "slipped": .integer(curve.area.positives), "value": curve.area.value.map(JSON.number) ?? .null,
            ],
            "category": .string(curve.category.rawValue), "doses": .array(curve.doses.map(json)),
            "falseAlarms": curve.falseAlarms?.json ?? .null,
            "manner": curve.manner.map { .string($0.rawValue) } ?? .null, "precision": curve.precision.json,
            "recall": curve.recall.json, "recallAlike": curve.recallAlike.json,
            "trend": [
                "isMonotone": .bool(curve.trend.isMonotone), "p": curve.trend.pValue.map(JSON.number) ?? .null,
                "z": curve.trend.z.map(JSON.number) ?? .null,
            ],
        ]
    }

    private func json(_ dose: DriftCurve.Dose) -> JSON {
        let interval = dose.flaggedInterval()
        return [
            "alignment": dose.alignment.json, "flaggedConversations": dose.flaggedConversations.json,
            "flaggedElsewhere": dose.flaggedElsewhere.json,
            "flaggedMessages": [
                "count": .integer(dose.flagged.count), "high": interval.map { .number($0.upperBound) } ?? .null,
                "low": interval.map { .number($0.lowerBound) } ?? .null, "n": .integer(dose.flagged.n),
                "rate": dose.flagged.rate.map(JSON.number) ?? .null,
            ],
            "rate": .number(dose.rate), "slippedConversations": dose.slippedConversations.json,
            "slippedMessages": dose.slipped.json,
        ]
    }
}
