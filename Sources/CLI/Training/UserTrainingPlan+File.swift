import ArgumentParser
import Foundation
import Training

extension UserTrainingPlan {
    /// Reads a plan that somebody named.
    ///
    /// - Parameter path: The file, as the runs of training keep it in `plan.json`.
    /// - Throws: `ValidationError` that says what is wrong with it.
    init(readingFile path: String) throws {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ValidationError("--plan: there is no file \(path) that can be read.")
        }
        do {
            self = try JSONDecoder().decode(UserTrainingPlan.self, from: data)
        } catch DecodingError.keyNotFound(let key, _) {
            throw ValidationError("--plan: \(path) does not say \(key.stringValue); begin with the plan.json of a run.")
        } catch {
            throw ValidationError("--plan: \(path) is no plan of training; begin with the plan.json of a run.")
        }
    }
}
