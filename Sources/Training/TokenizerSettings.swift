internal import Dialogue
internal import Foundation

/// `tokenizer_config.json` of a user's checkpoint: which token ends a move, and how a conversation is rendered.
///
/// In the chat template the user is the assistant, the agent is the user, and the goal is the system's message, so that
/// the field's trainers, which learn from the assistant's turns, learn to speak as the user.
struct TokenizerSettings {
    private let form: DialogueForm
    private let length: Int

    init(_ form: DialogueForm, length: Int) {
        self.form = form
        self.length = length
    }

    func write(to file: URL) throws {
        let settings: JSON = [
            "tokenizer_class": "PreTrainedTokenizerFast", "model_max_length": .integer(length),
            "eos_token": .string(DialogueForm.Mark.end.text), "pad_token": .string(DialogueForm.Mark.end.text),
            "clean_up_tokenization_spaces": false, "chat_template": .string(Self.template),
        ]
        do {
            try Data(settings.serialized(sortedKeys: true, indentation: 2).utf8).write(to: file, options: .atomic)
        } catch {
            throw TrainingError("\(file.path(percentEncoded: false)) cannot be written; check its folder's rights.")
        }
    }

    private static let template = """
        {%- for message in messages -%}\
        {%- if message.role == 'system' -%}<|goal|>{{ message.content }}\
        {%- elif message.role == 'user' -%}<|agent|>{{ message.content }}\
        {%- else -%}<|user|>{% generation %}{{ message.content }}<|end|>{% endgeneration %}\
        {%- endif -%}\
        {%- endfor -%}\
        {%- if add_generation_prompt -%}<|user|>{%- endif -%}
        """
}
