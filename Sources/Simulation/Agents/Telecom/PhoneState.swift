import Dialogue

/// What the user has reported about its phone, the latest word on each thing.
struct PhoneState {
    var network: String?
    var simCard: Bool?
    var airplaneMode: Bool?
    var mobileData: Bool?
    var roaming: Bool?
    var dataSaver: Bool?
    var vpn: Bool?
    var networkMode: String?
    var accessPoint: String?
    /// What the speed test said after the last change.
    var speed: String?
    /// How often a speed test has shown that something is still wrong.
    var failedTests = 0

    init(_ notes: [Fragment]) {
        for note in notes { read(note) }
    }

    private mutating func read(_ note: Fragment) {
        let things = Self.things.all(in: note)
        for (number, thing) in things.enumerated() {
            let end = number + 1 < things.count ? things[number + 1].range.lowerBound : note.range.upperBound
            let start = number > 0 ? things[number - 1].range.upperBound : note.range.lowerBound
            let after = note.part(thing.range.upperBound..<end)
            let before = note.part(start..<thing.range.lowerBound)
            set(thing.meaning, Self.states.first(in: after)?.meaning ?? Self.states.all(in: before).last?.meaning)
        }
        if let network = Self.networks.first(in: note)?.meaning {
            self.network = network
            if network == "airplane mode" { airplaneMode = true }
        }
        guard let speed = Self.speeds.first(in: note)?.meaning else { return }
        self.speed = speed
        guard speed != "excellent" else { return }
        failedTests += 1
        // What was looked at before is worth nothing any more.
        network = nil
    }

    private mutating func set(_ thing: Thing, _ state: State?) {
        let isOn: Bool? = state == .on ? true : state == .off ? false : nil
        switch thing {
        case .airplaneMode:
            guard let isOn else { return }
            if airplaneMode == true, !isOn { network = nil }
            airplaneMode = isOn
        case .mobileData: mobileData = isOn ?? mobileData
        case .roaming: roaming = isOn ?? roaming
        case .dataSaver: dataSaver = isOn ?? dataSaver
        case .vpn: vpn = isOn ?? vpn
        case .networkMode: if state == .auto || state == .old { networkMode = state == .auto ? "auto" : "2g" }
        case .accessPoint:
            if state == .standard || state == .custom { accessPoint = state == .standard ? "default" : "custom" }
        case .simCard:
            if state == .found || state == .on {
                simCard = true
                if network == "no SIM card" { network = nil }
            }
            if state == .missing { simCard = false }
        }
    }

    private enum Thing { case airplaneMode, mobileData, roaming, dataSaver, vpn, networkMode, accessPoint, simCard }
    private enum State { case on, off, auto, old, standard, custom, found, missing }

    private static let things = PhraseBook<Thing>([
        (.airplaneMode, ["airplane mode", "flight mode", "aeroplane mode"]),
        (.mobileData, ["mobile data", "cellular data"]), (.roaming, ["roaming", "data roaming"]),
        (.dataSaver, ["data saver", "data saving"]), (.vpn, ["vpn"]), (.networkMode, ["network mode"]),
        (.accessPoint, ["access point", "apn"]), (.simCard, ["sim card", "sim"]),
    ])
    private static let states = PhraseBook<State>([
        (.on, ["on", "enabled", "active", "activated", "true", "connected", "yes", "in", "inserted"]),
        (.off, ["off", "disabled", "inactive", "deactivated", "false", "disconnected"]),
        (.auto, ["auto", "automatic", "4g", "5g"]), (.old, ["2g"]), (.standard, ["default", "standard"]),
        (.custom, ["custom", "changed", "different"]), (.found, ["found", "detected", "recognized", "recognised"]),
        (.missing, ["not found", "missing", "not detected", "not recognized", "not seen", "no"]),
    ])
    private static let networks = PhraseBook<String>([
        ("full signal", ["full signal"]), ("roaming partner", ["roaming partner"]),
        ("emergency calls only", ["emergency calls only", "emergency calls", "emergency only"]),
        ("no SIM card", ["no sim card", "no sim"]), ("airplane mode", ["network airplane mode"]),
    ])
    private static let speeds = PhraseBook<String>([
        ("excellent", ["excellent"]), ("poor", ["poor", "slow speed"]),
        ("no connection", ["no connection", "speed no connection"]),
    ])
}
