import Experiments
import Reports
import Statistics

extension UserGuards {
    /// The columns of a table of guards.
    static let columns = [
        "HD-D", "MTLD", "goal overlap", "goal 4-grams", "words", "messages", "ends early", "lingers",
        "stutters", "says twice", "true reward",
    ]

    /// The guards as texts, one for each column.
    var texts: [String] {
        [
            LabTable.decimal(hypergeometric, 3), LabTable.decimal(mtld, 1), LabTable.share(overlap),
            LabTable.decimal(goalGrams, 1), LabTable.decimal(wordsPerMessage, 1), LabTable.decimal(messages, 1),
            LabTable.share(early), LabTable.share(lingering), LabTable.share(stuttering), LabTable.share(doubling),
            LabTable.share(reward),
        ]
    }

    /// The cells of a table of guards, one for each column.
    ///
    /// What lies outside of what was allowed beside the base is marked.
    func cells(against base: UserGuards) -> [StudyModel.Cell] {
        var cells = texts.map { StudyModel.Cell($0) }
        cells[0].isAlarming = abs((hypergeometric ?? 0) - (base.hypergeometric ?? 0)) > 0.03
        cells[2].isAlarming = (overlap.rate ?? 0) > (base.overlap.rate ?? 0)
        cells[10].isAlarming = (reward.rate ?? 0) < (base.reward.rate ?? 0)
        return cells
    }
}
