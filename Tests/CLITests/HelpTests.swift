import ArgumentParser
import Testing

@testable import CLI

@Suite("The help of every command")
struct HelpTests {
    /// Every command below the root by its words, found in the tree itself, so that none can be forgotten.
    private static let commands: [String: any ParsableCommand.Type] = {
        var found: [String: any ParsableCommand.Type] = [:]
        func visit(_ command: any ParsableCommand.Type, _ words: [String]) {
            for child in command.configuration.subcommands {
                let name = child.configuration.commandName ?? child._commandName
                found[(words + [name]).joined(separator: " ")] = child
                visit(child, words + [name])
            }
        }
        visit(HoldfastCommand.self, [])
        return found
    }()

    @Test("It is what it was, and shows an example", arguments: commands.keys.sorted())
    func help(name: String) throws {
        let command = try #require(Self.commands[name])
        let text = HoldfastCommand.helpMessage(for: command, columns: 100)
        try Golden.expect(text + "\n", equals: "help-\(name.replacing(" ", with: "-")).txt")
        #expect(command.configuration.discussion.contains("holdfast \(name)"), "The help of \(name) shows no example.")
    }
}
