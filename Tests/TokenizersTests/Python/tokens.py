"""What the tokenizers library makes of odd strings.

tokens.py corpus            prints lines to train on
tokens.py train SIZE        trains on them, and prints vocabulary and merges
tokens.py encode FILE       prints 10 000 odd strings with their tokens by the tokenizer in FILE
"""
import json
import random
import sys
import unicodedata

from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers

SPECIAL = ["<|end|>", "<|user|>", "<|use", "[x]!"]
WORDS = ("I'd like to change my booking, it's for 2 people on Friday the 13th. We've 1,250.50 € left; don't you'll "
         "naïve façade Straße 你好 世界 مرحبا नमस्ते 👩‍👩‍👧 ½ ² Ⅷ ... -- #4521 a@b.example 'S 'LL it’s aaaaaaaaab abcabcabc").split(" ")
SPACES = [" ", "  ", "\n", "\n\n", "\t", " \n ", "\u00a0", "\u2003", "\r\n", "\u0085", "\u3000", "   ", ""]


def corpus():
    chance = random.Random(1)
    return ["".join(chance.choice(WORDS) + chance.choice(SPACES) for _ in range(chance.randrange(1, 30)))
            for _ in range(400)]


def odd(chance):
    def piece():
        kind = chance.randrange(8)
        if kind == 0:
            return chance.choice(WORDS)
        if kind == 1:
            return chance.choice(SPACES)
        if kind == 2:
            return chance.choice(SPECIAL)
        if kind == 3:
            return chance.choice(["'s", "'t", "'re", "'ve", "'m", "'ll", "'d", "'", "'x"])
        if kind == 4:
            return chr(chance.randrange(128)) * chance.randrange(1, 4)
        while True:
            point = chance.randrange(0x3000) if kind < 7 else chance.randrange(0x110000)
            if unicodedata.category(chr(point)) not in ("Cs", "Cn", "Co"):
                return chr(point)
    return "".join(piece() for _ in range(chance.randrange(0, 25)))


if sys.argv[1] == "corpus":
    print(json.dumps(corpus()))
elif sys.argv[1] == "train":
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.train_from_iterator(corpus(), trainers.BpeTrainer(
        vocab_size=int(sys.argv[2]), special_tokens=SPECIAL, initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False))
    model = json.loads(tokenizer.to_str())["model"]
    print(json.dumps({"vocab": model["vocab"], "merges": model["merges"]}))
else:
    tokenizer = Tokenizer.from_file(sys.argv[2])
    chance = random.Random(2)
    texts = [odd(chance) for _ in range(9_990)] + ["", " ", "a" * 3000, " " * 500, "ab" * 900, "'" * 99, "\n" * 77,
                                                   "<|end|><|end|>", "x\u0301" * 50, "<|use|user|>"]
    print(json.dumps([{"text": t, "tokens": tokenizer.encode(t).ids,
                       "decoded": tokenizer.decode(tokenizer.encode(t).ids, skip_special_tokens=False)} for t in texts]))
