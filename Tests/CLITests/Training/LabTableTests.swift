import Testing

@testable import CLI

@Suite("Cells of experiments")
struct LabTableTests {
    @Test("An interval has a dash, and where it begins below zero the word to")
    func interval() {
        #expect(LabTable.interval(0.25...0.375) == "25.0–37.5")
        #expect(LabTable.interval(-0.11...0.75) == "-11.0 to 75.0")
        #expect(LabTable.interval(nil).isEmpty)
    }
}
