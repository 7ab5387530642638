import Foundation
import Testing

@testable import Reports

@Suite("Page of a study")
struct StudyPageTests {
    private func page(_ text: String) throws -> String {
        var page = StudyModel.Page()
        page.kind = text
        page.title = text
        page.headline = text
        page.lede = text
        page.verdicts = [
            .init(claim: text, holds: true, figures: text), .init(claim: text, holds: false, figures: text),
        ]
        page.tiles = [.init(label: text, value: text, basis: text, meaning: text, interval: nil)]
        var section = StudyModel.Section(heading: text, text: text)
        section.keys = [.init(style: .green, label: text, meaning: text)]
        let line = StudyModel.Series(
            label: text,
            style: .blue,
            points: [.init(0, 1, interval: 0.5...1.5, hint: text), .init(10, 3, hint: text)],
            raw: [.init(0, 1), .init(5, 4), .init(10, 3)],
            isMarked: true
        )
        let mark = StudyModel.Mark(style: .red, value: 0.5, interval: 0.4...0.6, hint: text)
        section.panels = [
            .init(
                heading: text,
                caption: text,
                chart: .lines(.init(x: .init(text, 0, 10), y: .init(text, 0, 4), series: [line]))
            ),
            .init(
                heading: text,
                caption: text,
                chart: .dots(
                    .init(
                        axis: .init(text, 0, 1, unit: .percent),
                        rows: [.init(label: text, marks: [mark], figure: text, basis: text)]
                    )
                )
            ),
        ]
        section.tables = [
            .init(heading: text, text: text, columns: [text], rows: [[.init(text, isAlarming: true, style: .red)]]),
            .init(heading: text, columns: [text], rows: [[.init(text)]], isFolded: true),
        ]
        section.pairs = [
            .init(
                heading: text,
                facts: text,
                sides: [
                    .init(label: text, style: .grey, facts: text, messages: [.init(text, fault: text), .init(text)])
                ]
            )
        ]
        page.sections = [section]
        page.words = [.init(text, text)]
        page.footer = text
        return try StudyPage().html(page)
    }

    @Test(
        "A text cannot leave its place",
        arguments: [
            "<script>alert(1)</script>", "\" onmouseover=\"alert(1)", "</style><script>alert(1)</script>",
            "\"\u{301} onmouseover=alert(1) x=\"\u{301}", "</title><img src=x onerror=alert(1)>",
            "{{{stylesheet}}}{{#sections}}",
        ]
    )
    func text(hostile: String) throws {
        let plain = try page("harmless")
        let html = try page(hostile)
        for delimiter in ["<", ">", "\""] {
            let wanted = plain.utf8.count { $0 == delimiter.utf8.first }
            #expect(html.utf8.count { $0 == delimiter.utf8.first } == wanted, "\(delimiter)")
        }
        #expect(!html.utf8.elementsEqual(plain.utf8))
    }

    @Test("The page needs nothing from elsewhere and runs no script")
    func selfContained() throws {
        let html = try page("text")
        for reference in ["src=", "<link", "@import", "url(", "http://", "https://", "<script", "{{"] {
            #expect(!html.contains(reference), "\(reference)")
        }
        #expect(html.contains("default-src 'none'"))
    }

    @Test("Lines, their raw values, marks and whiskers lie where the axes put them")
    func places() throws {
        let html = try page("text")
        #expect(html.contains("<path class=\"line\" d=\"M0 750L1000 250\"/>"))
        #expect(html.contains("<path class=\"raw\" d=\"M0 750L500 0L1000 250\"/>"))
        #expect(html.contains("<path class=\"whisker\" d=\"M0 875V625\"/>"))
        #expect(html.contains("<path class=\"whisker\" d=\"M400 410H600\"/>"))
    }

    @Test("What is said of a claim shows whether it holds, and a cell outside of what was allowed is marked")
    func verdicts() throws {
        let html = try page("text")
        #expect(html.contains("<li class=\"yes\">") && html.contains("<li class=\"no\">"))
        #expect(html.contains("<td class=\"alarm\">"))
    }

    @Test("Axes have round values, with units")
    func ticks() {
        func labels(_ axis: StudyModel.Axis) -> [String] {
            let scale = ChartScale(axis)
            return scale.ticks.map(scale.label)
        }
        #expect(labels(.init("", 0, 1, unit: .percent)) == ["0 %", "50 %", "100 %"])
        #expect(labels(.init("", 0.5, 1, unit: .percent)) == ["60 %", "80 %", "100 %"])
        #expect(labels(.init("", 0, 6000)) == ["0", "2000", "4000", "6000"])
        #expect(labels(.init("", 0, 20_000)) == ["0", "5000", "10\u{2009}000", "15\u{2009}000", "20\u{2009}000"])
        #expect(labels(.init("", -0.02, 0.07)) == ["-0.02", "0", "0.02", "0.04", "0.06"])
        #expect(labels(.init("", 0.3, 6.5, isLogarithmic: true)) == ["0.5", "1", "2", "5"])
        #expect(labels(.init("", 2, 3, isLogarithmic: true)) == ["2", "3"])
        #expect(
            labels(.init("", 0.001, 1000, isLogarithmic: true)) == ["0.001", "0.01", "0.1", "1", "10", "100", "1000"]
        )
    }

    @Test("Places lie between the ends of the axis, on a logarithmic one by their ratios")
    func scale() {
        #expect(ChartScale(.init("", 10, 20)).place(15) == 0.5)
        #expect(ChartScale(.init("", 10, 20)).place(25) == 1)
        #expect(abs(ChartScale(.init("", 1, 100, isLogarithmic: true)).place(10) - 0.5) < 1e-12)
        #expect(ChartScale(.init("", 1, 100, isLogarithmic: true)).place(-3) == 0)
        #expect(ChartScale(.init("", 0, 0)).place(0) == 0)
    }
}
