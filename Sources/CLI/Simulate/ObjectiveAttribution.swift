import Auditing
import Dialogue
import Environments
import Goals
import Simulation

/// Tells for each write that differs from the gold whether the user asked for it as its goal does.
///
/// A gold write that is missing is the agent's if the user pursued its objective faithfully, whatever else the user got wrong. A
/// write that the gold lacks is the user's if it pursued an objective that such a write is for otherwise than its goal does, or asked
/// for what its goal lacks.
struct ObjectiveAttribution: WriteAttribution {
    var task: ServiceTask
    var tracker: EpisodeTracker

    func isUsers(_ finding: Finding, in conversation: Case) -> Bool {
        guard let write = finding.write else { return false }
        let outcome = tracker.follow(conversation.transcript.messages, text: conversation.text).outcome
        let pursued = zip(task.objectives, outcome.pursuits)
        switch finding.kind {
        case .missingWrite:
            let owners = pursued.filter { objective, _ in objective.goldCalls.contains { $0.matches(write) } }
            return owners.isEmpty ? !outcome.pursuits.allSatisfy(\.isFaithful) : !owners.contains { $0.1.isFaithful }
        case .wrongWrite:
            let isForeign = outcome.slips.contains { $0.category == .objective && $0.manner == .global }
            return isForeign
                || pursued.contains { objective, pursuit in
                    guard pursuit.isMisstated || !pursuit.isFaithful else { return false }
                    return objective.attempts.contains { $0.intent == write.name }
                        || objective.goldCalls.contains { $0.name == write.name }
                }
        default: return false
        }
    }
}
