"""What transformers makes of a user's checkpoint.

generate.py FOLDER      loads the checkpoint in FOLDER with AutoModelForCausalLM and AutoTokenizer, renders a conversation with
                        its chat template, goes on greedily, and prints both as JSON
"""
import json
import os
import sys

os.environ["HF_HUB_OFFLINE"] = "1"
import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

folder = sys.argv[1]
tokenizer = AutoTokenizer.from_pretrained(folder)
model = AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32).eval()
text = tokenizer.apply_chat_template(
    [
        {"role": "system", "content": "Your name is Ada Farrow."},
        {"role": "assistant", "content": "Hello, I want to return the lamp."},
        {"role": "user", "content": "Which order is it?"},
    ],
    tokenize=False,
    add_generation_prompt=True,
)
ids = tokenizer(text, add_special_tokens=False, return_tensors="pt").input_ids
with torch.no_grad():
    greedy = model.generate(ids, attention_mask=torch.ones_like(ids), do_sample=False, max_new_tokens=24,
                            pad_token_id=0)[0, ids.shape[1]:]
print(json.dumps({"text": text, "prompt": ids[0].tolist(), "greedy": greedy.tolist(),
                  "end": tokenizer.eos_token_id}))
