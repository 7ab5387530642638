import Dialogue

/// Something that the agent wants the user to do with its own device, read from a message by names and plain words.
struct DeviceOrder: Hashable {
    /// The tool that does it.
    var tool: String
    /// The tool's arguments.
    var arguments: JSON = [:]
    /// How a switch should stand; `nil` where it is no switch or the message does not say.
    var isOn: Bool?

    /// Returns what a message asks for, in the order in which it says it.
    ///
    /// - Parameters:
    ///   - utterance: The agent's message.
    ///   - device: The names of the user's tools.
    /// - Returns: The orders, each tool once.
    static func orders(in utterance: Utterance, for device: Set<String>) -> [DeviceOrder] {
        var orders: [DeviceOrder] = []
        var start = 0
        while start < utterance.words.count {
            let sentence = utterance.words[start].sentence
            var end = start + 1
            while end < utterance.words.count, utterance.words[end].sentence == sentence { end += 1 }
            let fragment = Fragment(utterance: utterance, range: start..<end)
            for order in self.orders(in: fragment)
            where device.contains(order.tool) && !orders.contains(where: { $0.tool == order.tool }) {
                orders.append(order)
            }
            start = end
        }
        return orders
    }

    private static func orders(in sentence: Fragment) -> [DeviceOrder] {
        let opening = sentence.words[sentence.range.lowerBound].text
        guard sentence.isQuestion || requests.isFound(in: sentence) || imperatives.contains(opening),
            !sentence.contains(anyOf: ["i", "i'll", "i'm"])
        else { return [] }
        let things = things.all(in: sentence).map(\.meaning)
        let shows = things.contains { displays.contains($0) }
        let acts = sentence.contains(anyOf: actions)
        let state = states.all(in: sentence).last?.meaning
        return things.compactMap { thing in
            switch thing {
            case "sim": DeviceOrder(tool: sentence.contains(anyOf: moves) ? "reseat_sim" : "get_sim_status")
            case "get_status_bar", "get_network_settings", "run_speed_test", "restart_phone": DeviceOrder(tool: thing)
            case "set_network_mode" where acts:
                DeviceOrder(tool: thing, arguments: ["mode": sentence.contains(anyOf: ["2g"]) ? "2g" : "auto"])
            case "reset_access_point" where acts: DeviceOrder(tool: thing)
            case "set_network_mode", "reset_access_point": shows ? nil : DeviceOrder(tool: "get_network_settings")
            default:
                if acts {
                    DeviceOrder(tool: thing, isOn: state)
                } else {
                    shows ? nil : DeviceOrder(tool: display(of: thing))
                }
            }
        }
    }

    /// The tool that shows how a switch stands.
    static func display(of tool: String) -> String {
        tool == "toggle_roaming" ? "get_network_settings" : "get_status_bar"
    }

    /// What people call what a switch switches.
    static func thing(of tool: String) -> String {
        tool.dropFirst("toggle_".count).split(separator: "_").joined(separator: " ")
    }

    private static let displays: Set<String> = ["get_status_bar", "get_network_settings", "sim", "run_speed_test"]

    private static let things = PhraseBook<String>([
        ("get_status_bar", ["status bar", "top of the screen", "top of your screen"]), ("sim", ["sim card", "sim"]),
        ("get_network_settings", ["network settings", "mobile network settings", "connection settings"]),
        ("run_speed_test", ["speed test", "speedtest"]),
        ("toggle_airplane_mode", ["airplane mode", "flight mode", "aeroplane mode"]),
        ("toggle_mobile_data", ["mobile data", "cellular data"]), ("toggle_roaming", ["data roaming", "roaming"]),
        ("toggle_data_saver", ["data saver", "data saving mode"]), ("toggle_vpn", ["vpn"]),
        ("set_network_mode", ["network mode", "preferred network"]),
        ("reset_access_point", ["access point", "access point name", "apn"]),
        (
            "restart_phone",
            ["restart", "reboot", "restart phone", "power cycle", "off and on again", "off and back on"]
        ),
    ])
    private static let requests = PhraseBook<Void>(
        "please",
        "could you",
        "can you",
        "would you",
        "you need to",
        "you should",
        "you have to",
        "try to",
        "let's"
    )
    private static let imperatives: WordSet = [
        "restart", "reboot", "turn", "switch", "open", "go", "check", "run", "toggle", "set", "reset", "remove", "take",
        "disable", "enable", "look", "tell", "reseat", "disconnect", "connect", "then", "first", "do", "try", "now",
        "next",
    ]
    private static let actions: WordSet = [
        "turn", "switch", "toggle", "disable", "enable", "deactivate", "activate", "disconnect", "connect", "set",
        "reset", "change", "restore", "put", "turning", "switching",
    ]
    private static let moves: WordSet = [
        "out", "reseat", "remove", "reinsert", "eject", "reinserting", "removing", "reseating", "back",
    ]
    private static let states = PhraseBook<Bool>([
        (true, ["on", "enable", "activate", "connect"]), (false, ["off", "disable", "deactivate", "disconnect"]),
    ])
}
