import Experiments
import Reports
import Statistics

extension UserGuards {
    /// The cells of a table of guards: HD-D, MTLD, overlap, words a message, messages, early and lingering ends.
    ///
    /// What lies outside of what was allowed beside the base is marked.
    func cells(against base: UserGuards) -> [StudyModel.Cell] {
        let shift = abs((hypergeometric ?? 0) - (base.hypergeometric ?? 0))
        return [
            .init(LabTable.decimal(hypergeometric, 3), isAlarming: shift > 0.03), .init(LabTable.decimal(mtld, 1)),
            .init(LabTable.share(overlap), isAlarming: (overlap.rate ?? 0) > (base.overlap.rate ?? 0)),
            .init(LabTable.decimal(wordsPerMessage, 1)), .init(LabTable.decimal(messages, 1)),
            .init(LabTable.share(early)), .init(LabTable.share(lingering)),
        ]
    }
}
