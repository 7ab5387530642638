import Dialogue
import Environments

/// What a message of the agent does, for those who follow the user.
struct AgentLine {
    typealias Reading = LineReading<AgentCue>

    let reading: Reading
    /// Whether it asks for consent to a change.
    private(set) var isProposing = false
    /// Whether it offers something else.
    private(set) var isOffering = false
    /// Whether it says that something cannot be done.
    private(set) var isRefusing = false
    /// Whether it says that something was done.
    private(set) var isReporting = false
    /// Whether it asks if there is more.
    private(set) var asksForMore = false
    /// Whether it asks for anything else.
    private(set) var isAsking = false
    /// Whether it hands the conversation over.
    private(set) var isHandingOver = false
    /// Whether it asks in general who the user is.
    private(set) var asksWhoItIs = false
    /// The names of the slots that it asks for.
    private(set) var asked: Set<String> = []
    /// What users may refuse on principle, in what it proposes or offers.
    private(set) var offers: Set<Offer> = []
    /// The deeds that it says are done.
    private(set) var reported: Deeds = []
    /// The deeds that it speaks of.
    private(set) var deeds: Deeds = []

    init(_ words: Words, lexicon: TaskLexicon) {
        reading = Reading(words, cues: AgentCue.table, lexicon: lexicon)
        var cues = reading.cues[...]
        for number in 0..<reading.sentenceCount {
            let count = cues.prefix { $0.sentence == number }.count
            read(cues.prefix(count), isQuestion: reading.words.isQuestion(number))
            cues = cues.dropFirst(count)
        }
        if !isProposing, !isOffering { offers = [] }
    }

    /// Whether the user is expected to say something that decides or adds anything.
    var isWaiting: Bool { isProposing || isOffering || isAsking }

    /// Whether a value is part of what the line puts forward, and not of what it says cannot be done.
    func putsForward(_ mention: Reading.Mention) -> Bool {
        guard let refusal = reading.cues.last(where: { $0.cue == .refusal && $0.sentence == mention.sentence }) else {
            return true
        }
        return reading.words.isQuestion(mention.sentence) && refusal.range.upperBound <= mention.range.lowerBound
    }

    /// Whether a phrase that names a slot is a part of a longer one that does: the number in a telephone number.
    private func isPart(_ found: Reading.Found, _ cues: ArraySlice<Reading.Found>) -> Bool {
        cues.contains { other in
            guard case .asking = other.cue else { return false }
            return other.range.count > found.range.count && other.range.lowerBound <= found.range.lowerBound
                && other.range.upperBound >= found.range.upperBound
        }
    }

    private mutating func read(_ cues: ArraySlice<Reading.Found>, isQuestion: Bool) {
        if isQuestion, cues.contains(where: { $0.cue == .more }) {
            asksForMore = true
            return
        }
        let isProposal = isQuestion && cues.contains { $0.cue == .proposal }
        let isRequest = isQuestion || cues.contains { $0.cue == .request }
        if isProposal {
            isProposing = true
        } else if isRequest {
            isAsking = true
        }
        var mentioned: Deeds = []
        for found in cues {
            switch found.cue {
            case .offer: if isQuestion { isOffering = true }
            case .refusal: isRefusing = true
            case .handover: isHandingOver = true
            case .deed(let deed): mentioned.formUnion(deed)
            case .asking(let names): if isRequest, !isPart(found, cues) { asked.formUnion(names) }
            case .identification: if isRequest { asksWhoItIs = true }
            case .offering(let offer): offers.insert(offer)
            case .proposal, .request, .report, .more: break
            }
        }
        deeds.formUnion(mentioned)
        if !isQuestion, cues.contains(where: { $0.cue == .report }) {
            isReporting = true
            reported.formUnion(mentioned)
        }
    }
}
