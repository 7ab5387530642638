#pragma once
// Sampling: the whole loop in one call, each prompt computed once for all of its samples.

#include <algorithm>
#include <map>
#include <numeric>

#include "decoding.hpp"
#include "packed.hpp"

namespace holdfast {

/// A small generator of random numbers (Steele, Lea and Flood, OOPSLA 2014), one for each sample.
struct SplitMix64 {
    uint64_t state;

    uint64_t next() {
        uint64_t z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
    /// A number in 0..<1.
    double unit() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }
};

/// The prompts and settings of a call, checked, and where its results go.
struct Sampling {
    const holdfast_sampling given;
    int64_t *tokens;
    float *logarithms;
    int64_t *lengths;

    Sampling(const holdfast_sampling &given, int64_t vocabulary, int64_t *tokens, float *logarithms, int64_t *lengths)
        : given(given), tokens(tokens), logarithms(logarithms), lengths(lengths) {
        TORCH_CHECK(given.samples > 0 && given.limit > 0, given.samples, " samples of ", given.limit,
                    " tokens cannot be drawn");
        TORCH_CHECK(given.temperature >= 0, "a temperature of ", given.temperature, " is negative");
        TORCH_CHECK(given.top_p > 0 && given.top_p <= 1, "a share of ", given.top_p, " is outside 0 to 1");
        for (int64_t i = 0; i < given.prompt_count; i++) {
            TORCH_CHECK(length(i) > 0, "prompt ", i, " has no tokens");
            Batch::check_tokens({prompt(i), prompt(i) + length(i)}, vocabulary);
        }
    }

    const int64_t *prompt(int64_t i) const { return given.prompts + given.prompt_offsets[i]; }
    int64_t length(int64_t i) const { return given.prompt_offsets[i + 1] - given.prompt_offsets[i]; }
    int64_t count() const { return given.prompt_count * given.samples; }
    bool stops(int64_t token) const { return std::find(given.stops, given.stops + given.stop_count, token) != given.stops + given.stop_count; }

    /// Chooses a token from logits, which are overwritten, and records it; returns it, or -1 where the sample has ended.
    int64_t draw(int64_t sample, SplitMix64 &random, float *logits, int64_t words) const {
        const bool greedy = given.temperature == 0;
        int64_t token = std::max_element(logits, logits + words) - logits;
        const float largest = logits[token], scale = greedy ? 1.0f : static_cast<float>(1 / given.temperature);
        float sum = 0;
#pragma omp simd reduction(+ : sum)
        for (int64_t i = 0; i < words; i++) {
            const float e = exponential((logits[i] - largest) * scale);
            logits[i] = e;
            sum += e;
        }
        TORCH_CHECK(std::isfinite(sum), "the logits of a sample are not finite");
        if (!greedy) token = restricted(words) ? among_likeliest(random, logits, words, sum) : among_all(random, logits, words, sum);
        const int64_t place = sample * given.limit + lengths[sample]++;
        tokens[place] = token;
        logarithms[place] = std::log(logits[token] / sum);
        return lengths[sample] == given.limit || stops(token) ? -1 : token;
    }

private:
    bool restricted(int64_t words) const { return given.top_p < 1 || (given.top_k > 0 && given.top_k < words); }

    static int64_t among_all(SplitMix64 &random, const float *weights, int64_t words, float sum) {
        double left = random.unit() * sum;
        int64_t token = -1;
        for (int64_t i = 0; i < words; i++) {
            if (weights[i] <= 0) continue;
            token = i;
            left -= weights[i];
            if (left < 0) break;
        }
        return token;
    }

    int64_t among_likeliest(SplitMix64 &random, const float *weights, int64_t words, float sum) const {
        std::vector<int64_t> order(words);
        std::iota(order.begin(), order.end(), 0);
        std::stable_sort(order.begin(), order.end(), [&](int64_t a, int64_t b) { return weights[a] > weights[b]; });
        const int64_t most = given.top_k > 0 ? std::min(given.top_k, words) : words;
        double kept = 0;
        int64_t count = 0;
        while (count < most && (count == 0 || kept < given.top_p * sum)) kept += weights[order[count++]];
        double left = random.unit() * kept;
        for (int64_t i = 0; i < count; i++) {
            left -= weights[order[i]];
            if (left < 0) return order[i];
        }
        return order[count - 1];
    }
};

/// Samples with `general_decode`: prompts of one length go together.
inline void general_sample(const holdfast_llama &model, const Parameters &p, const at::Tensor &head,
                           const Sampling &sampling) {
    const at::NoGradGuard unrecorded;
    std::map<int64_t, std::vector<int64_t>> by_length;
    for (int64_t i = 0; i < sampling.given.prompt_count; i++) by_length[sampling.length(i)].push_back(i);
    for (const auto &[length, prompts] : by_length) {
        const auto groups = static_cast<int64_t>(prompts.size()), samples = sampling.given.samples;
        const int64_t rows = groups * samples;
        auto first = at::empty({groups, length}, at::kLong);
        std::vector<SplitMix64> random;
        std::vector<int64_t> numbers;
        for (int64_t i = 0; i < groups; i++) {
            first[i].copy_(borrowed(sampling.prompt(prompts[i]), length));
            for (int64_t s = 0; s < samples; s++) numbers.push_back(prompts[i] * samples + s);
        }
        for (const auto number : numbers) random.push_back({sampling.given.seeds[number]});
        const auto options = p.embedding().options().requires_grad(false);
        const auto capacity = length + sampling.given.limit;
        auto prompt_cache =
            at::zeros({model.layers, 2, groups, length, model.key_heads, model.head_width}, options);
        auto logits = general_decode(model, p, head, prompt_cache, 0, first).repeat_interleave(samples, 0);
        auto cache = at::zeros({model.layers, 2, rows, capacity, model.key_heads, model.head_width}, options);
        cache.slice(3, 0, length).copy_(prompt_cache.repeat_interleave(samples, 2));
        auto next = at::zeros({rows, 1}, at::kLong);
        std::vector<bool> ended(rows, false);
        for (int64_t step = 0;; step++) {
            auto here = logits.to(at::kCPU, at::kFloat, false, true).contiguous();
            bool open = false;
            for (int64_t row = 0; row < rows; row++) {
                if (ended[row]) continue;
                const auto token = sampling.draw(numbers[row], random[row], here.data_ptr<float>() + row * model.vocabulary, model.vocabulary);
                ended[row] = token < 0;
                next.data_ptr<int64_t>()[row] = std::max<int64_t>(token, 0);
                open = open || !ended[row];
            }
            if (!open) break;
            logits = general_decode(model, p, head, cache, length + step, next);
        }
    }
}

/// Keys (turned; sixteen positions side by side) and values of some tokens, for all layers and heads.
struct KeyCache {
    /// Positions that lie side by side, so that keys are read in the order of their memory.
    static constexpr int64_t beside = 16;

    int64_t layers, heads, width, capacity;
    std::vector<float> keys, values;

    KeyCache(int64_t layers, int64_t heads, int64_t width, int64_t tokens)
        : layers(layers), heads(heads), width(width), capacity((tokens + beside - 1) / beside * beside),
          keys(layers * heads * width * capacity), values(layers * heads * width * capacity) {}

    int64_t place(int64_t layer, int64_t head) const { return (layer * heads + head) * width * capacity; }

    void set(int64_t layer, int64_t at, const float *key, const float *value) {
        for (int64_t head = 0; head < heads; head++) {
            float *k = keys.data() + place(layer, head) + at / beside * beside * width + at % beside;
            float *v = values.data() + place(layer, head) + at * width;
            for (int64_t i = 0; i < width; i++) {
                k[i * beside] = key[head * width + i];
                v[i] = value[head * width + i];
            }
        }
    }

    void scores(int64_t layer, int64_t head, int64_t count, const float *query, float *out) const {
        const float *k = keys.data() + place(layer, head);
        for (int64_t begin = 0; begin < count; begin += beside, k += beside * width) {
            float sums[beside] = {}, others[beside] = {};
            for (int64_t i = 0; i + 1 < width; i += 2) {
                const float *line = k + i * beside;
                const float q = query[i], r = query[i + 1];
#pragma omp simd
                for (int64_t j = 0; j < beside; j++) {
                    sums[j] += q * line[j];
                    others[j] += r * line[beside + j];
                }
            }
            const int64_t used = std::min(beside, count - begin);
            for (int64_t j = 0; j < used; j++) out[begin + j] = sums[j] + others[j];
        }
    }

    void combine(int64_t layer, int64_t head, int64_t count, const float *weights, float *out) const {
        const float *v = values.data() + place(layer, head);
        int64_t at = 0;
        for (; at + 4 <= count; at += 4) {
            const float *line = v + at * width;
            const float a = weights[at], b = weights[at + 1], c = weights[at + 2], e = weights[at + 3];
#pragma omp simd
            for (int64_t i = 0; i < width; i++) {
                out[i] += (a * line[i] + b * line[width + i]) + (c * line[2 * width + i] + e * line[3 * width + i]);
            }
        }
        for (; at < count; at++) {
#pragma omp simd
            for (int64_t i = 0; i < width; i++) out[i] += weights[at] * v[at * width + i];
        }
    }
};

/// Samples with loops of our own: some samples together on each thread, from their first token to their last.
class FusedSampler {
public:
    FusedSampler(const holdfast_llama &model, const Parameters &parameters, const at::Tensor &head,
                 const Sampling &sampling)
        : model(model), p(parameters), head({&head}, model.width), sampling(sampling), d(model.width),
          f(model.hidden), heads{model.heads, model.key_heads, model.head_width}, e(heads.stride()),
          a(model.heads * model.head_width) {
        for (int64_t layer = 0; layer < model.layers; layer++) {
            using P = Parameters;
            w_rows.push_back({{&p.at(layer, P::query), &p.at(layer, P::key), &p.at(layer, P::value)}, d});
            w_output.push_back({{&p.at(layer, P::output)}, a});
            w_gates.push_back({{&p.at(layer, P::gate), &p.at(layer, P::up)}, d});
            w_down.push_back({{&p.at(layer, P::down)}, f});
        }
        read_prompts();
        make_angles();
    }

    void run() {
        const int64_t shards = (sampling.count() + shard_rows - 1) / shard_rows;
        // A shard is fixed, so that a sample comes out alike for every number of threads.
        for_each_task(shards, [&](int64_t shard) {
            run(shard * shard_rows, std::min(sampling.count(), (shard + 1) * shard_rows));
        });
    }

private:
    static constexpr int64_t shard_rows = 32;

    const holdfast_llama &model;
    const Parameters &p;
    const PackedWeight head;
    const Sampling &sampling;
    const int64_t d, f;
    const HeadShape heads;
    const int64_t e, a;
    std::vector<PackedWeight> w_rows, w_output, w_gates, w_down;
    std::vector<KeyCache> prompt_caches;
    std::vector<float> first_logits, cosines, sines;

    /// A sample that has not ended.
    struct Open {
        int64_t sample, prompt, length, token;
        SplitMix64 random;
        KeyCache cache;
    };

    /// Room for one step of a shard.
    struct Room {
        std::vector<float> x, h, rows, out, gates, activated, logits, scales, weights;
    };

    const float *weight(int64_t layer, Parameters::Kind kind) const { return p.at(layer, kind).const_data_ptr<float>(); }

    /// The cosines and sines of all positions that can come up.
    void make_angles() {
        int64_t longest = 0;
        for (int64_t i = 0; i < sampling.given.prompt_count; i++) longest = std::max(longest, sampling.length(i));
        const int64_t half = model.head_width / 2, count = (longest + sampling.given.limit) * half;
        cosines.resize(count);
        sines.resize(count);
        for (int64_t i = 0; i < count; i++) {
            const double angle = static_cast<double>(i / half) * model.frequencies[i % half];
            cosines[i] = static_cast<float>(std::cos(angle));
            sines[i] = static_cast<float>(std::sin(angle));
        }
    }

    /// Computes every prompt once, some together, and keeps keys, values and the logits of its last token.
    void read_prompts() {
        const int64_t count = sampling.given.prompt_count, words = model.vocabulary;
        constexpr int64_t most_tokens = 4096;
        first_logits.resize(count * words);
        for (int64_t begin = 0, end = 0; begin < count; begin = end) {
            std::vector<int64_t> tokens, positions, segments, rows;
            while (end < count && (end == begin || static_cast<int64_t>(tokens.size()) + sampling.length(end) <= most_tokens)) {
                segments.push_back(static_cast<int64_t>(tokens.size()));
                for (int64_t i = 0; i < sampling.length(end); i++) positions.push_back(i);
                tokens.insert(tokens.end(), sampling.prompt(end), sampling.prompt(end) + sampling.length(end));
                segments.push_back(static_cast<int64_t>(tokens.size()));
                segments.push_back(-1);
                rows.push_back(static_cast<int64_t>(tokens.size()) - 1);
                end++;
            }
            const holdfast_batch batch{tokens.data(), positions.data(), static_cast<int64_t>(tokens.size()),
                                       segments.data(), end - begin, rows.data(), end - begin};
            Pass<float> pass(model, p, Batch(batch, words));
            const auto hidden = pass.forward();
            head.product(end - begin, hidden.const_data_ptr<float>(), false, first_logits.data() + begin * words);
            for (int64_t i = begin; i < end; i++) keep(pass, i, segments[3 * (i - begin)]);
        }
    }

    void keep(const Pass<float> &pass, int64_t prompt, int64_t start) {
        auto &cache = prompt_caches.emplace_back(model.layers, model.key_heads, model.head_width, sampling.length(prompt));
        for (int64_t layer = 0; layer < model.layers; layer++) {
            for (int64_t i = 0; i < sampling.length(prompt); i++) {
                const int64_t at = (start + i) * pass.stride();
                cache.set(layer, i, pass.keys(layer) + at, pass.values(layer) + at);
            }
        }
    }

    void run(int64_t begin, int64_t end) const {
        const int64_t words = model.vocabulary, limit = sampling.given.limit;
        std::vector<Open> open;
        Room room;
        room.logits.resize((end - begin) * words);
        for (int64_t sample = begin; sample < end; sample++) {
            const int64_t prompt = sample / sampling.given.samples;
            std::copy_n(first_logits.data() + prompt * words, words, room.logits.data());
            SplitMix64 random{sampling.given.seeds[sample]};
            const auto token = sampling.draw(sample, random, room.logits.data(), words);
            if (token < 0) continue;
            open.push_back({sample, prompt, sampling.length(prompt), token, random,
                            KeyCache(model.layers, model.key_heads, model.head_width, limit)});
        }
        for (int64_t step = 0; !open.empty(); step++) {
            advance(open, step, room);
            size_t kept = 0;
            for (size_t row = 0; row < open.size(); row++) {
                open[row].token = sampling.draw(open[row].sample, open[row].random, room.logits.data() + row * words, words);
                if (open[row].token < 0) continue;
                if (kept != row) open[kept] = std::move(open[row]);
                kept++;
            }
            open.erase(open.begin() + kept, open.end());
        }
    }

    /// Computes the next logits of all open samples, which have `step` tokens in their own caches.
    void advance(std::vector<Open> &open, int64_t step, Room &room) const {
        using P = Parameters;
        const int64_t n = static_cast<int64_t>(open.size());
        room.x.resize(n * d);
        room.h.resize(n * d);
        room.rows.resize(n * e);
        room.out.resize(n * a);
        room.gates.resize(n * 2 * f);
        room.activated.resize(n * f);
        room.scales.resize(n);
        const float epsilon = static_cast<float>(model.epsilon), *embedding = p.embedding().const_data_ptr<float>();
        float *x = room.x.data(), *h = room.h.data();
        for (int64_t i = 0; i < n; i++) std::copy_n(embedding + open[i].token * d, d, x + i * d);
        for (int64_t layer = 0; layer < model.layers; layer++) {
            rms_norm_forward<float>(n, d, epsilon, x, weight(layer, P::norm1), h, room.scales.data());
            w_rows[layer].product(n, h, false, room.rows.data());
            for (int64_t i = 0; i < n; i++) attend(open[i], layer, step, room.rows.data() + i * e, room.out.data() + i * a, room);
            w_output[layer].product(n, room.out.data(), true, x);
            rms_norm_forward<float>(n, d, epsilon, x, weight(layer, P::norm2), h, room.scales.data());
            w_gates[layer].product(n, h, false, room.gates.data());
            gated_forward<float>(n, f, room.gates.data(), room.activated.data());
            w_down[layer].product(n, room.activated.data(), true, x);
        }
        rms_norm_forward<float>(n, d, epsilon, x, p.last_norm().const_data_ptr<float>(), h, room.scales.data());
        head.product(n, h, false, room.logits.data());
    }

    void attend(Open &open, int64_t layer, int64_t step, float *row, float *out, Room &room) const {
        const int64_t width = model.head_width, half = width / 2;
        const int64_t angle = (open.length + step) * half;
        rotate_rows<float>(1, e, model.heads + model.key_heads, width, cosines.data() + angle, sines.data() + angle, 1, row);
        open.cache.set(layer, step, row + heads.key(0), row + heads.value(0));
        const auto &prompt = prompt_caches[open.prompt];
        const int64_t own = step + 1, all = open.length + own;
        room.weights.resize(all);
        float *weights = room.weights.data();
        std::fill_n(out, a, 0.0f);
        const float scale = 1 / std::sqrt(static_cast<float>(width));
        for (int64_t index = 0; index < model.heads; index++) {
            const int64_t shared = index / heads.group();
            float *query = row + index * width;
            for (int64_t i = 0; i < width; i++) query[i] *= scale;
            prompt.scores(layer, shared, open.length, query, weights);
            open.cache.scores(layer, shared, own, query, weights + open.length);
            softmax_row(weights, all, all);
            prompt.combine(layer, shared, open.length, weights, out + index * width);
            open.cache.combine(layer, shared, own, weights + open.length, out + index * width);
        }
    }
};

inline void llama_sample(const holdfast_llama &model, std::vector<at::Tensor> parameters, const at::Tensor &head,
                         const Sampling &sampling) {
    const auto p = checked(model, std::move(parameters));
    TORCH_CHECK(head.sizes() == p.embedding().sizes() && head.is_contiguous(), "the head is ", head.sizes(),
                " where ", p.embedding().sizes(), " is wanted");
    std::fill_n(sampling.lengths, sampling.count(), 0);
    if (is_fused(model, p.embedding()) && p.embedding().scalar_type() == at::kFloat) {
        FusedSampler(model, p, head, sampling).run();
    } else {
        general_sample(model, p, head, sampling);
    }
}

}  // namespace holdfast
