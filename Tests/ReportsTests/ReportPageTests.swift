import Reports
import Testing

@Suite("Report page")
struct ReportPageTests {
    private func page(_ text: String) throws -> String {
        var overview = ReportModel.Overview()
        overview.title = text
        overview.headline = text
        overview.skipped = [text]
        overview.undecided = [.init(kinds: text, reason: text, count: text)]
        overview.kindFilters = [.init(name: text, label: text, count: "1")]
        var conversation = ReportModel.Conversation()
        conversation.taskLabel = text
        conversation.kinds = text
        conversation.trustLabel = text
        conversation.topKind = text
        conversation.top = text
        conversation.found = [.init(side: "agent", kindLabel: text, place: text, anchor: text, carries: "")]
        conversation.undecidedLabel = text
        conversation.undecided = [.init(kinds: text, reason: text, count: text)]
        let segments: [ReportModel.Segment] = [
            .init(status: "incomplete", count: 1, hint: text), .init(status: "complete", count: 2, turn: 0, hint: text),
        ]
        let row = ReportModel.Row(itemText: text, finalStatus: "complete", segments: segments)
        conversation.groups = [.init(category: "objective", rows: [row, row])]
        let note = ReportModel.Note(
            findingID: "f1",
            side: "agent",
            kind: "falseSuccess",
            kindLabel: "false success",
            quote: text,
            evidence: text,
            tail: text,
            carries: ""
        )
        let call = ReportModel.Call(
            tool: text,
            brief: text,
            arguments: text,
            outcomeLabel: text,
            outcomeStyle: "",
            resultLabel: text,
            result: text
        )
        conversation.turns = [
            .init(
                index: 0,
                role: "user",
                speaker: "User",
                parts: [.init(plain: text, isMarked: true), .init(plain: text, isMarked: false)],
                fold: .init(foldedLabel: text, foldedText: text),
                calls: [call],
                margin: [note]
            )
        ]
        return try ReportPage().html(overview, conversations: [conversation])
    }

    @Test(
        "A conversation's text cannot leave its place",
        arguments: [
            "<script>alert(1)</script>",
            "\" onmouseover=\"alert(1)",
            "' onfocus='alert(1)",
            "</style><script>alert(1)</script>",
            "\"\u{301} onmouseover=alert(1) x=\"\u{301}",
            "<\u{301}img src=x onerror=alert(1)>",
            "{{{stylesheet}}}{{#conversations}}",
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

    @Test(
        "Marks that turn the reading direction are spelled out",
        arguments: [0x200E, 0x200F, 0x061C, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069]
    )
    func direction(mark: Int) throws {
        let scalar = try #require(Unicode.Scalar(mark))
        let html = try page("a\(scalar)b")
        let digits = String(mark, radix: 16, uppercase: true)
        #expect(!html.unicodeScalars.contains(scalar))
        #expect(html.contains("a⟦U+\(mark < 0x1000 ? "0" : "")\(digits)⟧b"))
    }

    @Test("Other scripts, dashes and emoji stay as they are")
    func scripts() throws {
        let text = "שלום – “مرحبا” 日本 👩‍👩‍👧 é"
        #expect(try page(text).contains(text))
    }

    @Test("Control characters are spelled out; line ends stay")
    func controls() throws {
        let html = try page("a\u{0}b\u{1B}c\r\nd")
        #expect(html.contains("a⟦U+0000⟧b⟦U+001B⟧c\nd"))
    }

    @Test("The page needs nothing from elsewhere")
    func selfContained() throws {
        let html = try page("text")
        for reference in ["src=", "<link", "@import", "url(", "http://", "https://"] {
            #expect(!html.contains(reference), "\(reference)")
        }
        #expect(html.contains("default-src 'none'"))
    }

    @Test("Conversations, calls and turns are there without a script")
    func withoutScript() throws {
        let html = try page("text")
        #expect(html.contains("<article class=\"conversation\" id=\"c1\"") || html.contains("id=\"c0\""))
        #expect(html.contains("<details><summary><b>text</b>(text)"))
        #expect(html.contains("<summary>text</summary>\n<dl>\n<dt dir=\"auto\">text</dt><dd>text</dd>"))
        #expect(html.contains("body:has(#kind-text:checked)"))
        #expect(!html.contains("{{"))
    }

    @Test("A goal's rows share their category, and a status that a turn brought links there, turn 0 too")
    func strip() throws {
        let html = try page("text")
        let lane = """
            <div><i class="incomplete" role="img" style="flex:1" title="text"></i>\
            <a class="complete" style="flex:2" href="#c0-t0" title="text"></a></div>
            """
        let row = "<td>text</td><td>\(lane)</td><td class=\"complete\">complete</td></tr>\n"
        #expect(html.contains("<tr><th scope=\"rowgroup\" rowspan=\"2\">objective</th>\(row)<tr>\(row)</tbody>"))
    }

    @Test("A finding links to its turn")
    func link() throws {
        #expect(try page("text").contains("<a href=\"#c0-text\">text</a>"))
    }

    @Test("A name in a style rule keeps only letters")
    func filterName() {
        let filter = ReportModel.Filter(name: "x:checked){}</style>", label: "", count: "")
        #expect(filter.name == "xcheckedstyle")
    }

    @Test("Pieces rendered one by one make the same page")
    func fragments() throws {
        var overview = ReportModel.Overview()
        overview.headline = "All is well."
        var conversation = ReportModel.Conversation()
        conversation.number = 1
        let page = try ReportPage()
        let whole = page.html(overview, conversations: [conversation, conversation])
        let fragment = page.fragment(conversation)
        #expect(whole == page.html(overview, fragments: [fragment, fragment]))
    }
}
