import Dialogue

extension Records {
    /// Finds a customer by email address, or by name together with a second fact.
    ///
    /// - Parameters:
    ///   - facts: What the user said about itself.
    ///   - second: The second fact, if it was said.
    ///   - name: Its name as the tool's parameter has it.
    ///   - label: What people call it.
    /// - Returns: Who it is, or what to ask for.
    /// - Throws: The lookup to make first.
    func identify(
        _ facts: PersonalFacts,
        second: String?,
        named name: String,
        label: String
    ) throws(Lookup) -> Identification {
        var unknown = ""
        if let email = facts.email {
            if let id = try look("find_customer_by_email", ["email": email])?["customer_id"]?.string,
                let record = try look("get_customer", ["customer_id": id])
            {
                return .known(record)
            }
            unknown = "I find no account with the email address \(email). "
        }
        if let person = facts.name, let second {
            if let id = try look("find_customer_by_name", ["name": person, name: second])?["customer_id"]?.string,
                let record = try look("get_customer", ["customer_id": id])
            {
                return .known(record)
            }
            unknown = "I find no account for \(person) and \(second). "
        }
        let names = ["email", "name", name]
        if unknown.isEmpty, facts.name != nil {
            return .missing(names, "Please tell me your \(label) as well, or the email address of your account.")
        }
        if unknown.isEmpty, second != nil {
            return .missing(names, "Please tell me your full name as well, or the email address of your account.")
        }
        let request = "please tell me the email address of your account, or your full name and your \(label)."
        return .missing(
            names,
            unknown.isEmpty ? "To find your account, \(request)" : "\(unknown)To find it, \(request)"
        )
    }
}
