public import Foundation
public import Tensors
internal import Tokenizers

/// A language model that speaks as a user, with its tokenizer and the form in which it reads conversations.
///
/// In a folder it is what `transformers` loads: `config.json`, `model.safetensors`, `tokenizer.json`,
/// and `tokenizer_config.json` with a chat template.
public struct UserModel: Sendable {
    /// The model.
    public let model: CausalModel
    /// How it reads conversations.
    public let form: DialogueForm

    /// Creates a user model.
    ///
    /// - Parameters:
    ///   - model: The model.
    ///   - form: How it reads conversations.
    public init(_ model: CausalModel, form: DialogueForm) {
        self.model = model
        self.form = form
    }

    /// Reads a folder.
    ///
    /// - Parameters:
    ///   - folder: The folder.
    ///   - device: Where the model goes.
    /// - Throws: ``TrainingError``, `TokenizerError` or `EngineError` if a file is missing or does not fit.
    public init(contentsOf folder: URL, device: Device = .cpu) throws {
        form = try DialogueForm(BytePairTokenizer(contentsOf: folder.appending(path: "tokenizer.json")))
        model = try CausalModel(contentsOf: folder, type: .float32, device: device)
        guard model.configuration.vocabularySize >= form.tokenizer.count else {
            throw TrainingError(
                "\(folder.path(percentEncoded: false)): the tokenizer has \(form.tokenizer.count) tokens, the model "
                    + "\(model.configuration.vocabularySize); use the tokenizer that belongs to it."
            )
        }
    }

    /// Writes a folder, which is made if need be.
    ///
    /// - Parameter folder: The folder.
    /// - Throws: `EngineError` or `TokenizerError` if it cannot be written.
    public func write(to folder: URL) throws {
        try model.write(to: folder)
        try form.tokenizer.write(to: folder.appending(path: "tokenizer.json"))
        try TokenizerSettings(form, length: model.configuration.maximumLength)
            .write(to: folder.appending(path: "tokenizer_config.json"))
    }

    /// Returns the same user with another model of the same shape.
    ///
    /// - Parameter model: The model.
    /// - Returns: The user.
    public func with(_ model: CausalModel) -> UserModel { UserModel(model, form: form) }
}
