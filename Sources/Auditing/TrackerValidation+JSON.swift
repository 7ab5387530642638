public import Dialogue

extension TrackerValidation {
    /// Returns the figures as JSON of schema `holdfast.validation.tracker/1`.
    ///
    /// - Parameter inputs: The files that were read.
    /// - Returns: An object; undefined figures are `null`.
    public func json(inputs: [String]) -> JSON {
        var methods = JSONObject()
        var margins = JSONObject()
        for method in Method.allCases {
            methods[method.rawValue] = figures(of: method).json
            guard method != .tracker, let margin = margin(over: method) else { continue }
            margins[method.rawValue] = .object(
                JSONObject([
                    .init(key: "difference", value: .number(margin.difference)),
                    .init(key: "low", value: JSON(optional: margin.interval?.lowerBound)),
                    .init(key: "high", value: JSON(optional: margin.interval?.upperBound)),
                ])
            )
        }
        return [
            "schema": "holdfast.validation.tracker/1",
            "inputs": .array(inputs.map { .string($0) }),
            "conversations": .integer(conversations),
            "withoutAnnotation": .integer(withoutAnnotation),
            "annotatedMessages": .integer(annotatedMessages),
            "rows": .integer(rows),
            "methods": .object(methods),
            "margins": .object(margins),
            "halves": [
                "even": figures(of: .tracker, in: .even).json,
                "odd": figures(of: .tracker, in: .odd).json,
            ],
        ]
    }
}

extension TrackerValidation.Figures {
    fileprivate var json: JSON {
        var perClass = JSONObject()
        for (name, figures) in zip(GoalAnnotation.Status.allCases, classes) {
            perClass[name.rawValue] = [
                "precision": JSON(optional: figures.precision),
                "recall": JSON(optional: figures.recall),
                "f1": JSON(optional: figures.f1),
                "n": .integer(figures.annotated),
            ]
        }
        return [
            "macroF1": [
                "value": JSON(optional: macroF1),
                "low": JSON(optional: interval?.lowerBound),
                "high": JSON(optional: interval?.upperBound),
            ],
            "classes": .object(perClass),
            "confusion": .array(confusion.map { .array($0.map { .integer($0) }) }),
            "completion": [
                "both": .integer(completedInBoth),
                "sameTurn": .integer(completedAtSameTurn),
                "meanAbsoluteError": JSON(optional: turnError),
                "meanSignedError": JSON(optional: turnBias),
                "missed": .integer(missed),
                "spurious": .integer(spurious),
            ],
        ]
    }
}

extension JSON {
    fileprivate init(optional number: Double?) {
        self = number.map { .number($0) } ?? .null
    }
}
