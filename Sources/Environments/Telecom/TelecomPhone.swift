import Dialogue

/// What the user's phone does, given its settings and the record of its line.
enum TelecomPhone {
    static let id = "phone"

    /// Returns what the status bar shows for the network.
    static func service(in database: Database) -> String {
        guard let phone = database["phone"][id] else { return "no phone" }
        if phone.flag("airplane_mode") { return "airplane mode" }
        if !phone.flag("sim_seated") { return "no SIM card" }
        if phone.text("registered_as") != "active" { return "emergency calls only" }
        return phone.text("location") == "abroad" ? "roaming partner" : "full signal"
    }

    /// Returns what a speed test says: `no connection`, `poor` or `excellent`.
    static func speed(in database: Database) -> String {
        guard let phone = database["phone"][id], let line = database["lines"][phone.text("number")] else {
            return "no connection"
        }
        let isConnected = ["full signal", "roaming partner"].contains(service(in: database))
        let mayRoam = phone.text("location") == "home" || (phone.flag("roaming") && line.flag("roaming"))
        let hasData = line.int("data_used_gb") < allowance(of: line, in: database)
        guard isConnected, phone.flag("mobile_data"), phone.text("access_point") == "default", mayRoam, hasData else {
            return "no connection"
        }
        let isSlow = phone.flag("data_saver") || phone.flag("vpn") || phone.text("network_mode") != "auto"
        return isSlow ? "poor" : "excellent"
    }

    /// Returns the gigabytes that a line may use this month.
    static func allowance(of line: Row, in database: Database) -> Int {
        (database["plans"][line.text("plan_id")]?.int("data_gb") ?? 0) + line.int("extra_gb")
    }

    /// Holds when the phone's speed test says excellent.
    static let isOnline = StateCheck("phone_is_online", "The phone's speed test says excellent.", owner: .user) {
        speed(in: $0) == "excellent"
    }
}
