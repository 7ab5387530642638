"""Random Llama checkpoints and what transformers makes of them.

llama.py make FOLDER        writes a checkpoint of each shape into a folder below FOLDER, and beside it what
                            transformers computes
llama.py check FOLDER...    loads the checkpoint in each FOLDER with transformers, and writes what it computes
"""
import json
import os
import sys

os.environ["HF_HUB_OFFLINE"] = "1"
import torch
from transformers import AutoModelForCausalLM, LlamaConfig, LlamaForCausalLM

SHAPES = {
    "grouped": dict(vocab_size=97, hidden_size=48, intermediate_size=80, num_hidden_layers=3, num_attention_heads=6,
                    num_key_value_heads=2, tie_word_embeddings=False),
    "tied": dict(vocab_size=128, hidden_size=64, intermediate_size=96, num_hidden_layers=2, num_attention_heads=4,
                 num_key_value_heads=4, tie_word_embeddings=True, rms_norm_eps=1e-5, rope_theta=50000.0),
    "wide-heads": dict(vocab_size=301, hidden_size=40, intermediate_size=72, num_hidden_layers=4, num_attention_heads=4,
                       num_key_value_heads=1, head_dim=24, tie_word_embeddings=False),
}
TOKENS = [(7 * i * i + 3 * i + 1) % 97 for i in range(75)]


def record(model, folder):
    model.eval()
    with torch.no_grad():
        ids = torch.tensor([TOKENS])
        logits = model(ids).logits[0].float()
        greedy = model.generate(ids[:, :20], attention_mask=torch.ones(1, 20, dtype=torch.long), do_sample=False,
                                max_new_tokens=24, pad_token_id=0, eos_token_id=None)[0, 20:]
    with open(f"{folder}/expected.json", "w") as file:
        json.dump({"tokens": TOKENS, "logits": logits.flatten().tolist(), "greedy": greedy.tolist()}, file)


def make(folder, name):
    torch.manual_seed(5)
    model = LlamaForCausalLM(LlamaConfig(max_position_embeddings=256, bos_token_id=1, eos_token_id=2, **SHAPES[name]))
    for parameter in model.parameters():
        # Far from the start of training, so that every part matters.
        torch.nn.init.normal_(parameter, 1.0 if parameter.dim() == 1 else 0.0, 0.2)
    model.save_pretrained(folder)
    record(model, folder)


if sys.argv[1] == "make":
    for name in SHAPES:
        make(f"{sys.argv[2]}/{name}", name)
else:
    for folder in sys.argv[2:]:
        record(AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32), folder)
