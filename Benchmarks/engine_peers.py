"""What the field's tools take for the work of Benchmarks/Engine: one line of JSON each, by the clock and by
the processor's time.

engine_peers.py sft|loop equal|mixed ROUNDS    tokens a second of TRL's SFTTrainer, or of a bare PyTorch loop
engine_peers.py generate ROUNDS                new tokens a second of transformers' generate
engine_peers.py generate-one ROUNDS            the same for one sequence
engine_peers.py grpo ROUNDS                    steps a second of TRL's GRPOTrainer, 16 prompts × 8 × 64 new tokens
"""
import json
import os
import sys
import tempfile
import time

os.environ["HF_HUB_OFFLINE"] = "1"
import torch
from transformers import LlamaConfig, LlamaForCausalLM

torch.set_num_threads(int(os.environ.get("BENCH_THREADS", "2")))


def best(rounds, work, body):
    """The most work a second, after one round that does not count."""
    body()
    wall, processor = [], []
    for _ in range(rounds):
        start, used = time.perf_counter(), time.process_time()
        body()
        wall.append(time.perf_counter() - start)
        processor.append(time.process_time() - used)
    return {"tokens per processor second": work / min(processor), "tokens per second": work / min(wall)}


def model():
    torch.manual_seed(0)
    return LlamaForCausalLM(LlamaConfig(vocab_size=512, hidden_size=128, intermediate_size=512, num_hidden_layers=4,
                                        num_attention_heads=4, max_position_embeddings=512, bos_token_id=0,
                                        eos_token_id=1, pad_token_id=2))


def sequence(index, lengths):
    count = 256 if lengths == "equal" else 64 + (index * 53) % 193
    return [(i * i * 7 + index * 31 + i) % 512 for i in range(count)]


def loop(lengths, rounds):
    net = model().train()
    optimizer = torch.optim.AdamW(net.parameters(), lr=1e-3, weight_decay=0.0)
    batches = []
    for step in range(10):
        rows = [sequence(step * 8 + row, lengths) for row in range(8)]
        longest = max(map(len, rows))
        ids = torch.tensor([r + [2] * (longest - len(r)) for r in rows])
        mask = torch.tensor([[1] * len(r) + [0] * (longest - len(r)) for r in rows])
        batches.append((ids, mask, ids.masked_fill(mask == 0, -100)))
    tokens = sum(len(sequence(i, lengths)) for i in range(80))

    def steps():
        for ids, mask, labels in batches:
            net(ids, attention_mask=None if lengths == "equal" else mask, labels=labels).loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad()

    return best(rounds, tokens, steps)


def tokenizer():
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import PreTrainedTokenizerFast

    words = Tokenizer(models.WordLevel({str(i): i for i in range(512)}, "0"))
    words.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    return PreTrainedTokenizerFast(tokenizer_object=words, eos_token="1", pad_token="2")


def grpo(rounds):
    from datasets import Dataset
    from transformers import TrainerCallback
    from trl import GRPOConfig, GRPOTrainer

    class Clock(TrainerCallback):
        times = []

        def on_step_end(self, args, state, control, **_):
            self.times.append((time.perf_counter(), time.process_time()))

    def reward(completion_ids, **_):
        return [float(sum(token < 256 for token in ids)) for ids in completion_ids]

    prompts = [" ".join(str((p * 37 + i * 11) % 512) for i in range(32)) for p in range(16)]
    net = model()
    net.generation_config.eos_token_id = None
    with tempfile.TemporaryDirectory() as folder:
        config = GRPOConfig(output_dir=folder, per_device_train_batch_size=128, num_generations=8, max_steps=rounds + 1,
                            max_completion_length=64, beta=0.0, use_cpu=True, learning_rate=1e-4, report_to=[],
                            save_strategy="no", logging_strategy="no", disable_tqdm=True, bf16=False,
                            gradient_checkpointing=False, dataloader_pin_memory=False)
        trainer = GRPOTrainer(model=net, args=config, train_dataset=Dataset.from_dict({"prompt": prompts}),
                              processing_class=tokenizer(), reward_funcs=reward, callbacks=[Clock()])
        trainer.train()
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in zip(Clock.times, Clock.times[1:])]
    return {"steps per processor second": 1 / min(s[1] for s in steps), "steps per second": 1 / min(s[0] for s in steps)}


def sft(lengths, rounds):
    from datasets import Dataset
    from transformers import TrainerCallback
    from trl import SFTConfig, SFTTrainer

    class Clock(TrainerCallback):
        times = []

        def on_step_end(self, args, state, control, **_):
            self.times.append((time.perf_counter(), time.process_time()))

    data = Dataset.from_dict({"input_ids": [sequence(i, lengths) for i in range(80)]})
    with tempfile.TemporaryDirectory() as folder:
        config = SFTConfig(output_dir=folder, per_device_train_batch_size=8, max_steps=10 * (rounds + 1), use_cpu=True,
                           learning_rate=1e-3, lr_scheduler_type="constant", report_to=[], save_strategy="no",
                           logging_strategy="no", disable_tqdm=True, gradient_checkpointing=False, bf16=False,
                           max_length=None, shuffle_dataset=False, dataloader_pin_memory=False)
        trainer = SFTTrainer(model=model(), args=config, train_dataset=data, processing_class=tokenizer(),
                             callbacks=[Clock()])
        trainer.train()
    tokens = sum(len(sequence(i, lengths)) for i in range(80))
    times = Clock.times
    windows = [(times[i + 10][0] - times[i][0], times[i + 10][1] - times[i][1]) for i in range(9, len(times) - 10)]
    return {"tokens per processor second": tokens / min(w[1] for w in windows),
            "tokens per second": tokens / min(w[0] for w in windows)}


def generate(rounds):
    net = model().eval()
    ids = torch.tensor([[(p * 37 + i * 11) % 512 for i in range(32)] for p in range(64)])

    def samples():
        with torch.no_grad():
            net.generate(ids, attention_mask=torch.ones_like(ids), do_sample=True, max_new_tokens=128,
                         eos_token_id=None, pad_token_id=2)

    return best(rounds, 64 * 128, samples)


def generate_one(rounds):
    net = model().eval()
    ids = torch.tensor([[i * 11 % 512 for i in range(32)]])

    def sequence():
        with torch.no_grad():
            net.generate(ids, attention_mask=torch.ones_like(ids), do_sample=False, max_new_tokens=128,
                         eos_token_id=None, pad_token_id=2)

    return best(rounds, 128, sequence)


what = sys.argv[1]
rounds = int(sys.argv[-1])
figure = ({"sft": sft, "loop": loop}[what](sys.argv[2], rounds) if what in ("sft", "loop")
          else {"generate": generate, "generate-one": generate_one, "grpo": grpo}[what](rounds))
print(json.dumps(figure))
