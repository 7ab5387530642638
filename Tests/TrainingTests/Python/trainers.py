"""Two real steps of TRL's trainers on what Holdfast exports, with a tiny random model.

trainers.py sft CHECKPOINT FILE     SFTTrainer with the loss on the assistant's turns alone
trainers.py grpo CHECKPOINT FILE    GRPOTrainer with a reward that reads the columns goal and state
Prints the losses as JSON.
"""
import json
import os
import sys
import tempfile

os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["CUDA_VISIBLE_DEVICES"] = ""
import torch
from datasets import load_dataset
from transformers import AutoModelForCausalLM, AutoTokenizer

kind, checkpoint, file = sys.argv[1:]
torch.manual_seed(1)
tokenizer = AutoTokenizer.from_pretrained(checkpoint)
tokenizer.pad_token = tokenizer.pad_token or tokenizer.eos_token
model = AutoModelForCausalLM.from_pretrained(checkpoint, dtype=torch.float32)
data = load_dataset("json", data_files=file, split="train")
seen = []

with tempfile.TemporaryDirectory() as out:
    common = dict(output_dir=out, max_steps=2, per_device_train_batch_size=2, report_to="none", use_cpu=True,
                  logging_steps=1, save_strategy="no", learning_rate=1e-3)
    if kind == "sft":
        from trl import SFTConfig, SFTTrainer

        trainer = SFTTrainer(model, SFTConfig(assistant_only_loss=True, max_length=512, **common),
                             train_dataset=data, processing_class=tokenizer)
        batch = trainer.data_collator([trainer.train_dataset[0]])
        learned = [t for t in batch["labels"][0].tolist() if t >= 0]
        seen = tokenizer.decode(learned)
    else:
        from trl import GRPOConfig, GRPOTrainer

        def reward(completions, goal, state, **columns):
            seen.append([len(goal[0]), len(state[0])])
            return [float(len(c[0]["content"]) % 7) for c in completions]

        trainer = GRPOTrainer(model, reward, args=GRPOConfig(num_generations=2, max_completion_length=8, **common),
                              train_dataset=data, processing_class=tokenizer)
    trainer.train()
    losses = [entry["loss"] for entry in trainer.state.log_history if "loss" in entry]
print(json.dumps({"losses": losses, "seen": seen}))
