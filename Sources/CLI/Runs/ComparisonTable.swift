/// A comparison as a table, one block for each desk and one for all.
struct ComparisonTable {
    /// The comparison.
    var comparison: Comparison
    /// Where it is written.
    var terminal: Terminal

    /// The table's lines, with the verdict at the end.
    var text: String {
        var blocks = comparison.desks.map(block)
        if blocks.count > 1 { blocks.append(block(comparison.total)) }
        let names = [
            "A: \(Terminal.harmless(comparison.first))", "B: \(Terminal.harmless(comparison.second))", pairing,
        ]
        let verdict = Terminal.wrapped(
            ComparisonVerdict(comparison.total).sentence,
            indentation: "",
            columns: terminal.columns
        )
        return ([names] + blocks + [verdict]).map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }

    private var pairing: String {
        var text = Figures.count(comparison.pairs, "pair") + " of the same scenario and seed"
        let (first, second) = (comparison.onlyFirst, comparison.onlySecond)
        if first + second > 0 { text += "; without a partner and left out: \(first) of A, \(second) of B" }
        return text
    }

    private func block(_ block: Comparison.Block) -> [String] {
        let heading = [block.desk.map(Terminal.harmless) ?? "all desks", "A", "B", "B – A", "95 %", "p", "detectable"]
        let rows = block.measures.map { compared -> [String] in
            [
                compared.measure.label, compared.first.map(percent) ?? "–", compared.second.map(percent) ?? "–",
                compared.difference.map { ($0 > 0 ? "+" : "") + ComparisonVerdict.tenths($0) } ?? "–",
                compared.interval.map {
                    "\(ComparisonVerdict.tenths($0.lowerBound)) to \(ComparisonVerdict.tenths($0.upperBound))"
                } ?? "–",
                String(ComparisonVerdict.pValue(compared.pValue).drop { $0 == "p" || $0 == " " || $0 == "=" }),
                compared.detectable.map(ComparisonVerdict.tenths) ?? "–",
            ]
        }
        let widths = heading.indices.map { column in ([heading] + rows).map { $0[column].count }.max() ?? 0 }
        func line(_ cells: [String]) -> String {
            let right = zip(cells, widths).dropFirst().map { String(repeating: " ", count: $1 - $0.count) + $0 }
            return ([Terminal.fitted(cells[0], widths[0])] + right).joined(separator: "  ")
        }
        return [terminal.paint(line(heading), .bold)]
            + zip(rows, block.measures).map { row, compared in
                terminal.paint(line(row), compared.isDifferent ? .yellow : nil)
            }
    }

    private func percent(_ share: Double) -> String { ComparisonVerdict.tenths(share) + " %" }
}
