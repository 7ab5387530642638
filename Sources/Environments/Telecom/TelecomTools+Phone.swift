import Dialogue

/// The tools of the user: its own phone.
extension TelecomDesk {
    static let phoneReadingTools: [Tool] = [
        .reading(
            "get_status_bar",
            "Shows the top of the screen: network and the icons of what is switched on.",
            owner: .user
        ) {
            database,
            _ throws(Refusal) in
            let phone = try database.row(TelecomPhone.id, in: "phone")
            return [
                "network": .string(TelecomPhone.service(in: database)), "airplane_mode": phone["airplane_mode"],
                "mobile_data": phone["mobile_data"], "data_saver": phone["data_saver"], "vpn": phone["vpn"],
            ]
        },
        .reading("get_sim_status", "Shows whether the phone sees its SIM card.", owner: .user) {
            database,
            _ throws(Refusal) in
            let phone = try database.row(TelecomPhone.id, in: "phone")
            return [
                "sim_card": phone.flag("sim_seated") ? "found" : "not found",
                "line": phone.flag("sim_seated") ? phone["registered_as"] : .null,
            ]
        },
        .reading("get_network_settings", "Shows mobile data, roaming, network mode and access point.", owner: .user) {
            database,
            _ throws(Refusal) in
            let phone = try database.row(TelecomPhone.id, in: "phone")
            return [
                "mobile_data": phone["mobile_data"], "roaming": phone["roaming"],
                "network_mode": phone["network_mode"], "access_point": phone["access_point"],
            ]
        },
        .reading("run_speed_test", "Measures the mobile connection: no connection, poor or excellent.", owner: .user) {
            database,
            _ in ["speed": .string(TelecomPhone.speed(in: database))]
        },
    ]

    static let phoneWritingTools: [Tool] = [
        toggle("toggle_airplane_mode", "airplane_mode", "Switches airplane mode on or off."),
        toggle("toggle_mobile_data", "mobile_data", "Switches mobile data on or off."),
        toggle("toggle_roaming", "roaming", "Switches data roaming on or off."),
        toggle("toggle_data_saver", "data_saver", "Switches the data saver on or off."),
        toggle("toggle_vpn", "vpn", "Connects or disconnects the VPN."),
        .writing(
            "set_network_mode",
            "Chooses the network mode.",
            [ToolParameter("mode", "The mode.", .choice(["auto", "2g"]))],
            owner: .user
        ) { database, arguments throws(Refusal) in
            database.change(TelecomPhone.id, in: "phone") { $0["network_mode"] = .string(arguments.text("mode")) }
            return ["network_mode": .string(arguments.text("mode"))]
        },
        .writing("reseat_sim", "Takes the SIM card out and puts it back in.", owner: .user) {
            database,
            _ throws(Refusal) in
            database.change(TelecomPhone.id, in: "phone") { $0["sim_seated"] = true }
            return ["sim_card": "found"]
        },
        .writing("reset_access_point", "Sets the access point back to the network's default.", owner: .user) {
            database,
            _ throws(Refusal) in
            database.change(TelecomPhone.id, in: "phone") { $0["access_point"] = "default" }
            return ["access_point": "default"]
        },
        .writing("restart_phone", "Switches the phone off and on; it registers with the network anew.", owner: .user) {
            database,
            _ throws(Refusal) in
            let phone = try database.row(TelecomPhone.id, in: "phone")
            let line = try database.row(phone.text("number"), in: "lines")
            database.change(phone.id, in: "phone") { $0["registered_as"] = line["status"] }
            return ["network": .string(TelecomPhone.service(in: database))]
        },
    ]

    private static func toggle(_ name: String, _ column: String, _ summary: String) -> Tool {
        .writing(name, summary, owner: .user) { database, _ throws(Refusal) in
            let isOn = try database.row(TelecomPhone.id, in: "phone").flag(column)
            database.change(TelecomPhone.id, in: "phone") { $0[column] = .bool(!isOn) }
            return .object([column: isOn ? "off" : "on"])
        }
    }
}
