import Foundation
import Testing

@testable import Tensors

@Suite("Safetensors", .needsEngine)
struct SafetensorsTests {
    @Test("A file gives back what was written, in every type and shape, and the same bytes again")
    func roundTrip() throws {
        try withFolder { folder in
            let file = folder.appending(path: "a.safetensors")
            let tensors = [
                "narrow": try Tensor([1.5, -2, 3], type: .bfloat16),
                "b": try Tensor([1, 2, 3, 4, 5, 6], shape: [2, 3]),
                "wide": try Tensor([0.1], type: .float64), "whole": try Tensor(integers: [7, -8], shape: [1, 2]),
                "empty": try Tensor([], shape: [0, 4]), "number": try Tensor(filledWith: 9, shape: []),
            ]
            try Safetensors(tensors, metadata: ["step": "5", "ü/\"": "ä"]).write(to: file)
            let read = try Safetensors(contentsOf: file)
            #expect(read.metadata == ["step": "5", "ü/\"": "ä"])
            #expect(Set(read.tensors.keys) == Set(tensors.keys))
            for (name, tensor) in tensors {
                let other = try #require(read.tensors[name])
                #expect(other.shape == tensor.shape && other.type == tensor.type, "\(name)")
                #expect(try other.doubles() == tensor.doubles(), "\(name)")
            }
            let bytes = try Data(contentsOf: file)
            try read.write(to: file)
            #expect(try Data(contentsOf: file) == bytes)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path()) == ["a.safetensors"])
        }
    }

    @Test("A header's bytes are what the format says")
    func bytes() throws {
        try withFolder { folder in
            let file = folder.appending(path: "a.safetensors")
            try Safetensors(["x": Tensor([1])]).write(to: file)
            let header = #"{"x":{"data_offsets":[0,4],"dtype":"F32","shape":[1]}}"#
            let padded = header + String(repeating: " ", count: (8 - header.utf8.count % 8) % 8)
            let expected = [UInt8(padded.utf8.count), 0, 0, 0, 0, 0, 0, 0] + Array(padded.utf8) + [0, 0, 0x80, 0x3F]
            #expect(try Array(Data(contentsOf: file)) == expected)
        }
    }

    @Test(
        "A damaged file is an error that says how",
        arguments: [
            ("", "8 bytes"), ("\u{5}\0\0", "8 bytes"), ("\u{FF}\0\0\0\0\0\0\0{}", "does not fit"),
            ("{\0\0\0\0\0\0\u{7F}", "does not fit"), ("\u{2}\0\0\0\0\0\0\0[]", "not a JSON object"),
            (entry(#""dtype":"F32","shape":[1],"data_offsets":[0,4]"#), "follow the header"),
            (entry(#""dtype":"F32","shape":[1],"data_offsets":[0,4]"#, data: "12345"), "follow the header"),
            (entry(#""dtype":"F32","shape":[1],"data_offsets":[1,5]"#, data: "12345"), "is next"),
            (entry(#""dtype":"F32","shape":[2],"data_offsets":[0,4]"#, data: "1234"), "by its shape"),
            (entry(#""dtype":"F8","shape":[1],"data_offsets":[0,1]"#, data: "1"), "of type F8"),
            (entry(#""dtype":"F32","shape":[-1],"data_offsets":[0,4]"#, data: "1234"), "lacks its"),
            (entry(#""shape":[1],"data_offsets":[0,4]"#, data: "1234"), "lacks its"),
            (entry(#""dtype":"I64","shape":[4611686018427387904,4],"data_offsets":[0,0]"#), "impossible shape"),
        ]
    )
    func damaged(text: String, reason: String) throws {
        try withFolder { folder in
            let file = folder.appending(path: "a.safetensors")
            // One byte for each character, so that bytes above 127 can be written here too.
            try Data(text.unicodeScalars.map { UInt8($0.value) }).write(to: file)
            let error = #expect(throws: EngineError.self) { try Safetensors(contentsOf: file) }
            let message = try #require(error).message
            #expect(message.contains(reason) && message.contains("a.safetensors"), "\(message)")
        }
    }

    @Test("A missing file, a missing folder and a missing parameter are errors")
    func missing() throws {
        try withFolder { folder in
            #expect(throws: EngineError.self) { try Safetensors(contentsOf: folder.appending(path: "none")) }
            let inside = folder.appending(path: "none/a.safetensors")
            #expect(throws: EngineError.self) { try Safetensors([:]).write(to: inside) }
            #expect(throws: EngineError.self) { try CausalModel(contentsOf: folder) }
            let model = try CausalModelTests.model()
            try model.write(to: folder)
            var tensors = Dictionary(uniqueKeysWithValues: zip(model.names, model.parameters))
            tensors["model.norm.weight"] = nil
            try Safetensors(tensors).write(to: folder.appending(path: "model.safetensors"))
            let error = #expect(throws: EngineError.self) { try CausalModel(contentsOf: folder) }
            #expect(try #require(error).message.contains("model.norm.weight"))
        }
    }

    @Test("A checkpoint in parts is read as one, and only from its own folder")
    func parts() throws {
        try withFolder { folder in
            let model = try CausalModelTests.model()
            try model.write(to: folder)
            let whole = try CausalModel(contentsOf: folder)
            let all = Dictionary(uniqueKeysWithValues: zip(model.names, model.parameters))
            try FileManager.default.removeItem(at: folder.appending(path: "model.safetensors"))
            try Safetensors(all.filter { $0.key < "model.layers.1" }).write(to: folder.appending(path: "1.safetensors"))
            try Safetensors(all.filter { $0.key >= "model.layers.1" }).write(
                to: folder.appending(path: "2.safetensors")
            )
            func index(_ second: String) throws {
                let text = #"{"weight_map": {"a": "1.safetensors", "b": "\#(second)"}}"#
                try Data(text.utf8).write(to: folder.appending(path: "model.safetensors.index.json"))
            }
            try index("2.safetensors")
            let joined = try CausalModel(contentsOf: folder)
            for (a, b) in zip(whole.parameters, joined.parameters) { #expect(try a.doubles() == b.doubles()) }
            try index("../2.safetensors")
            #expect(throws: EngineError.self) { try CausalModel(contentsOf: folder) }
        }
    }
}

/// A file with one entry.
private func entry(_ fields: String, data: String = "") -> String {
    let header = "{\"x\":{\(fields)}}"
    return String(UnicodeScalar(UInt8(header.utf8.count))) + "\0\0\0\0\0\0\0" + header + data
}
