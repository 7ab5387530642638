import Mustache

/// The names that the template of a study uses.
struct StudyFrame {
    /// The values by their names, as the template engine takes them.
    let values: [String: Any]

    init(_ page: StudyModel.Page) {
        values = [
            "title": page.title, "kind": page.kind, "headline": page.headline, "lede": page.lede,
            "hasVerdicts": !page.verdicts.isEmpty,
            "verdicts": page.verdicts.map { verdict -> [String: Any] in
                [
                    "claim": verdict.claim, "figures": verdict.figures, "trust": verdict.holds ? "yes" : "no",
                    "outcome": verdict.holds ? "holds" : "does not hold",
                ]
            },
            "hasTiles": !page.tiles.isEmpty, "tiles": page.tiles,
            "sections": page.sections.enumerated().map { Self.section($1, number: $0 + 1) },
            "hasWords": !page.words.isEmpty, "words": page.words, "footer": page.footer,
            "stylesheet": String(decoding: PackageResources.audit_css + PackageResources.study_css, as: UTF8.self),
        ]
    }

    private static func section(_ section: StudyModel.Section, number: Int) -> [String: Any] {
        [
            "anchor": "s\(number)", "heading": section.heading, "text": section.text,
            "hasText": !section.text.isEmpty, "hasKeys": !section.keys.isEmpty,
            "keys": section.keys.map { key -> [String: Any] in
                [
                    "style": key.style.rawValue, "label": key.label, "meaning": key.meaning,
                    "hasMeaning": !key.meaning.isEmpty,
                ]
            },
            "hasPanels": !section.panels.isEmpty, "panels": section.panels.map(panel),
            "tables": section.tables.map(table), "pairs": section.pairs.map(pair),
        ]
    }

    private static func table(_ table: StudyModel.Table) -> [String: Any] {
        [
            "heading": table.heading, "text": table.text, "hasText": !table.text.isEmpty, "columns": table.columns,
            "isFolded": table.isFolded,
            "rows": table.rows.map { row -> [String: Any] in
                [
                    "cells": row.map { cell -> [String: Any] in
                        [
                            "text": cell.text, "isAlarming": cell.isAlarming, "hasStyle": cell.style != nil,
                            "style": cell.style?.rawValue ?? "",
                        ]
                    }
                ]
            },
        ]
    }

    private static func pair(_ pair: StudyModel.Pair) -> [String: Any] {
        [
            "heading": pair.heading, "facts": pair.facts, "isOpen": !pair.isFolded,
            "sides": pair.sides.map { side -> [String: Any] in
                [
                    "label": side.label, "style": side.style.rawValue, "facts": side.facts,
                    "messages": side.messages.enumerated().map { number, line -> [String: Any] in
                        [
                            "number": number + 1, "text": line.text, "hasFault": !line.fault.isEmpty,
                            "fault": line.fault,
                        ]
                    },
                ]
            },
        ]
    }

    // MARK: Charts

    private static func panel(_ panel: StudyModel.Panel) -> [String: Any] {
        var values: [String: Any] = [
            "heading": panel.heading, "caption": panel.caption, "hasCaption": !panel.caption.isEmpty,
        ]
        switch panel.chart {
        case .lines(let chart): values["lines"] = lines(chart)
        case .dots(let chart): values["dots"] = dots(chart)
        }
        return values
    }

    private static func lines(_ chart: StudyModel.LineChart) -> [String: Any] {
        let (x, y) = (ChartScale(chart.x), ChartScale(chart.y))
        return [
            "xLabel": chart.x.label, "yLabel": chart.y.label, "hasYLabel": !chart.y.label.isEmpty,
            "xTicks": ticks(x), "yTicks": ticks(y),
            "series": chart.series.map { series -> [String: Any] in
                [
                    "style": series.style.rawValue, "label": series.label,
                    "hasRaw": !series.raw.isEmpty, "rawPath": path(series.raw, x, y),
                    "path": path(series.points, x, y),
                    "points": series.isMarked ? series.points.map { point($0, x, y) } : [],
                ]
            },
        ]
    }

    private static func ticks(_ scale: ChartScale) -> [[String: Any]] {
        scale.ticks.map { value in
            let place = scale.place(value)
            return ["at": percent(place), "x": unit(place), "y": unit(1 - place), "text": scale.label(value)]
        }
    }

    private static func point(_ point: StudyModel.Point, _ x: ChartScale, _ y: ChartScale) -> [String: Any] {
        [
            "x": unit(x.place(point.x)), "y": unit(1 - y.place(point.y)), "hint": point.hint,
            "hasWhisker": point.low != nil && point.high != nil,
            "low": unit(1 - y.place(point.low ?? 0)), "high": unit(1 - y.place(point.high ?? 0)),
        ]
    }

    private static func dots(_ chart: StudyModel.DotChart) -> [String: Any] {
        let scale = ChartScale(chart.axis)
        let hasFigures = chart.rows.contains { !$0.figure.isEmpty }
        // Figures take two lines of text beside a row.
        let margin = hasFigures ? 15 : 6
        return [
            "axisLabel": chart.axis.label, "ticks": ticks(scale), "hasFigures": hasFigures,
            "rows": chart.rows.map { row -> [String: Any] in
                [
                    "label": row.label, "figure": row.figure, "basis": row.basis,
                    "height": 2 * margin + 11 * row.marks.count, "span": 20 * (2 * margin + 11 * row.marks.count),
                    "marks": row.marks.enumerated().map { number, mark -> [String: Any] in
                        [
                            "style": mark.style.rawValue, "hint": mark.hint, "x": unit(scale.place(mark.value)),
                            "y": 20 * (margin + 11 * number) + 110,
                            "hasWhisker": mark.low != nil && mark.high != nil,
                            "low": unit(scale.place(mark.low ?? 0)), "high": unit(scale.place(mark.high ?? 0)),
                        ]
                    },
                ]
            },
        ]
    }

    /// The line through points, in thousandths of the chart's width and height.
    private static func path(_ points: [StudyModel.Point], _ x: ChartScale, _ y: ChartScale) -> String {
        points.enumerated().map { number, point in
            "\(number == 0 ? "M" : "L")\(unit(x.place(point.x))) \(unit(1 - y.place(point.y)))"
        }.joined()
    }

    /// A share in thousandths with a digit after the point.
    private static func unit(_ share: Double) -> String { ChartScale.short((share * 10000).rounded() / 10) }

    /// A share in percent with a digit after the point.
    private static func percent(_ share: Double) -> String { ChartScale.short((share * 1000).rounded() / 10) }
}
