import Auditing
import Dialogue
import Environments
import Simulation
import Statistics

/// The coverage of populations, side by side.
struct PopulationReport {
    /// The populations with their names, the first being the one that is used.
    let populations: [(name: String, people: Population)]
    /// What was measured of each, in their order; `nil` where nothing could be.
    let measured: [SupportCoverage?]
    /// The calibrated coverage of each pair of traits alone, in their order.
    let pairs: [[Double]]

    /// Measures populations.
    ///
    /// - Parameters:
    ///   - populations: The populations with their names.
    ///   - seed: The seed of the random places.
    ///   - samples: The number of random places.
    init(populations: [(name: String, people: Population)], seed: Seed, samples: Int) {
        self.populations = populations
        measured = populations.map {
            SupportCoverage($0.people.people.map(\.position), seed: seed.child("measure"), samples: samples)
        }
        let axes = TraitAxis.allCases.indices
        pairs = populations.map { population in
            axes.flatMap { first in
                axes.filter { $0 > first }.compactMap { second in
                    let points = population.people.people.map { [$0.position[first], $0.position[second]] }
                    return SupportCoverage.covered(points, seed: seed.child("pairs"), samples: min(samples, 2000))
                }
            }
        }
    }

    /// The share of the rare and consequential people who have somebody of a population within its calibrated radius.
    func rare(_ number: Int) -> Proportion {
        let people = populations[number].people.people
        let radius = measured[number]?.radius ?? 0
        let near = Persona.consequential.count { rare in
            people.contains { Self.distance($0, rare) < radius }
        }
        return Proportion(count: near, n: Persona.consequential.count)
    }

    /// The mean distance from the rare and consequential people to the nearest of a population.
    func distanceToRare(_ number: Int) -> Double? {
        let people = populations[number].people.people
        guard !people.isEmpty else { return nil }
        let distances = Persona.consequential.map { rare in
            people.map { Self.distance($0, rare) }.min() ?? 0
        }
        return Self.mean(distances)
    }

    /// The pairs of outermost levels on two traits that nobody of a population combines, and their number in all.
    func missingExtremes(_ number: Int) -> (missing: Int, all: Int) {
        var combined: Set<[Int]> = []
        for person in populations[number].people.people {
            let ends = Self.ends(of: person)
            for first in ends { for second in ends where second > first { combined.insert([first, second]) } }
        }
        let axes = TraitAxis.allCases.count
        let all = 2 * axes * (axes - 1)
        return (all - combined.count, all)
    }

    /// The outermost levels of a person, the low and the high end of each axis having a number.
    private static func ends(of person: Persona) -> [Int] {
        TraitAxis.allCases.enumerated().compactMap { axis, trait in
            switch person.level(trait) {
            case .veryLow: 2 * axis
            case .veryHigh: 2 * axis + 1
            default: nil
            }
        }
    }

    /// The levels of all traits, five each, that nobody of a population has.
    func missingLevels(_ number: Int) -> Int {
        TraitAxis.allCases.reduce(0) { sum, axis in
            sum + TraitLevel.allCases.count - Set(populations[number].people.people.map { $0.level(axis) }).count
        }
    }

    // MARK: Text

    /// The table.
    var text: String {
        let size = populations.first?.people.people.count ?? 0
        var rows = [
            [Figures.count(size, "person") == "1 person" ? "1 person" : "\(size) people"] + populations.map(\.name)
        ]
        rows.append(["coverage, calibrated"] + measured.map { Figures.percent($0?.coverage) })
        rows.append(["  of two traits alone, mean"] + pairs.map { Figures.percent(Self.mean($0)) })
        rows.append(["  of two traits alone, least"] + pairs.map { Figures.percent($0.min()) })
        rows.append(["grid coverage"] + measured.map { $0?.gridCoverage.map { Figures.percent($0) } ?? "–" })
        rows.append(["hull volume"] + measured.map { Figures.percent($0?.hullVolume) })
        rows.append(["least distance of two"] + measured.map { Self.number($0?.minimumDistance) })
        rows.append(["mean distance of two"] + measured.map { Self.number($0?.meanDistance) })
        rows.append(["dispersion (low is good)"] + measured.map { Self.number($0?.dispersion) })
        rows.append(["divergence in nats (low is good)"] + measured.map { Self.number($0?.divergence) })
        rows.append(["levels of traits that nobody has"] + populations.indices.map { String(missingLevels($0)) })
        rows.append(
            ["pairs of extremes that nobody has"]
                + populations.indices.map { "\(missingExtremes($0).missing) of \(missingExtremes($0).all)" }
        )
        rows.append(["rare people within the radius"] + populations.indices.map { Self.cell(rare($0)) })
        rows.append(
            ["  their mean distance to the nearest"] + populations.indices.map { Self.number(distanceToRare($0)) }
        )
        let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            row.enumerated().map { column, cell in
                let gap = String(repeating: " ", count: widths[column] - cell.count)
                return column == 0 ? cell + gap : gap + cell
            }
            .joined(separator: "  ")
        }
        .joined(separator: "\n")
    }

    /// A person with the traits that stand out and the text.
    static func lines(of person: Persona) -> String {
        let traits = TraitAxis.allCases.filter { person.level($0) != .middle }
            .map { "\($0.rawValue) \(person.level($0).rawValue)" }
        let why = person.consequence.map { "\n  in because: \($0)" } ?? ""
        return
            "\n\(person.name): \(traits.isEmpty ? "middling" : traits.joined(separator: ", "))\(why)\n  \(person.text)"
    }

    private static func distance(_ first: Persona, _ second: Persona) -> Double {
        zip(first.position, second.position).reduce(0.0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
    }

    private static func mean(_ values: [Double]) -> Double? {
        values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }

    private static func number(_ value: Double?) -> String { value.map { Figures.decimal($0) } ?? "–" }
    private static func cell(_ rate: Proportion) -> String { "\(rate.count) of \(rate.n)" }

    // MARK: JSON

    /// Returns everything as JSON.
    ///
    /// - Parameter seed: The seed of the run.
    /// - Returns: `holdfast.personas/1`.
    func json(seed: UInt64) -> JSON {
        let people = populations.first?.people.people ?? []
        return [
            "schema": "holdfast.personas/1", "seed": .integer(Int(truncatingIfNeeded: seed)),
            "axes": .array(TraitAxis.allCases.map { .string($0.rawValue) }),
            "populations": .array(populations.indices.map(populationJSON)),
            "people": .array(people.map(Self.json)),
        ]
    }

    private func populationJSON(_ number: Int) -> JSON {
        let coverage = measured[number]
        func value(_ number: Double?) -> JSON { number.map(JSON.number) ?? .null }
        return [
            "name": .string(populations[number].name), "n": .integer(populations[number].people.people.count),
            "coverage": value(coverage?.coverage), "radius": value(coverage?.radius),
            "gridCoverage": value(coverage?.gridCoverage), "hullVolume": value(coverage?.hullVolume),
            "hullUndecided": value(coverage?.hullUndecided), "minimumDistance": value(coverage?.minimumDistance),
            "meanDistance": value(coverage?.meanDistance), "dispersion": value(coverage?.dispersion),
            "divergence": value(coverage?.divergence), "missingLevels": .integer(missingLevels(number)),
            "rare": rare(number).json, "rareDistance": value(distanceToRare(number)),
            "missingExtremes": .integer(missingExtremes(number).missing),
            "extremes": .integer(missingExtremes(number).all),
            "pairCoverageMean": value(Self.mean(pairs[number])), "pairCoverageLeast": value(pairs[number].min()),
        ]
    }

    private static func json(of person: Persona) -> JSON {
        let traits = TraitAxis.allCases.map { axis in
            JSONObject.Member(
                key: axis.rawValue,
                value: ["level": .string(person.level(axis).rawValue), "position": .number(person[axis])]
            )
        }
        let rates = NonCollaborativeMode.allCases.map { mode in
            JSONObject.Member(key: mode.rawValue, value: .number(person.rate(of: mode)))
        }
        return [
            "name": .string(person.name), "traits": .object(JSONObject(traits)), "text": .string(person.text),
            "manner": .string(person.manner.rawValue), "mood": .string(person.mood.rawValue),
            "rates": .object(JSONObject(rates)), "isGuarded": .bool(person.isGuarded),
            "consequence": person.consequence.map(JSON.string) ?? .null,
        ]
    }
}
