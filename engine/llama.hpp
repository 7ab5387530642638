#pragma once
// A Llama-shaped model: the general path, and the fused one with its own gradient.

#include <torch/csrc/autograd/custom_function.h>

#include "arena.hpp"
#include "attention.hpp"

namespace holdfast {

/// The parameters in the order of `llama_hidden`.
struct Parameters {
    std::vector<at::Tensor> all;
    int64_t layers;

    enum Kind { norm1, query, key, value, output, norm2, gate, up, down, kinds };

    const at::Tensor &embedding() const { return all.front(); }
    const at::Tensor &last_norm() const { return all.back(); }
    const at::Tensor &at(int64_t layer, Kind kind) const { return all[place(layer, kind)]; }
    static int64_t place(int64_t layer, Kind kind) { return 1 + layer * kinds + kind; }
};

inline void check(const at::Tensor &tensor, at::IntArrayRef shape, const at::Tensor &like, const char *name,
                  int64_t layer) {
    TORCH_CHECK(tensor.sizes() == shape, name, " of layer ", layer, " is ", tensor.sizes(), " where ", shape,
                " is wanted");
    TORCH_CHECK(tensor.scalar_type() == like.scalar_type() && tensor.device() == like.device(), name, " of layer ",
                layer, " is of another type or on another device than the embedding");
    TORCH_CHECK(tensor.is_contiguous(), name, " of layer ", layer, " is not contiguous");
}

inline Parameters checked(const holdfast_llama &model, std::vector<at::Tensor> all) {
    TORCH_CHECK(model.heads > 0 && model.key_heads > 0 && model.heads % model.key_heads == 0, model.heads,
                " heads cannot share ", model.key_heads, " heads of keys");
    TORCH_CHECK(model.head_width % 2 == 0, "a head of width ", model.head_width, " cannot be turned in pairs");
    const int64_t wanted = 2 + model.layers * Parameters::kinds;
    TORCH_CHECK(static_cast<int64_t>(all.size()) == wanted, "a model of ", model.layers, " layers has ", wanted,
                " parameters, not ", all.size());
    const auto &first = all.front();
    const int64_t d = model.width, q = model.heads * model.head_width, k = model.key_heads * model.head_width;
    check(first, {model.vocabulary, d}, first, "the embedding", 0);
    Parameters p{std::move(all), model.layers};
    const auto &like = p.embedding();
    for (int64_t layer = 0; layer < model.layers; layer++) {
        check(p.at(layer, Parameters::norm1), {d}, like, "the first norm", layer);
        check(p.at(layer, Parameters::query), {q, d}, like, "the projection of queries", layer);
        check(p.at(layer, Parameters::key), {k, d}, like, "the projection of keys", layer);
        check(p.at(layer, Parameters::value), {k, d}, like, "the projection of values", layer);
        check(p.at(layer, Parameters::output), {d, q}, like, "the projection of the output", layer);
        check(p.at(layer, Parameters::norm2), {d}, like, "the second norm", layer);
        check(p.at(layer, Parameters::gate), {model.hidden, d}, like, "the gate", layer);
        check(p.at(layer, Parameters::up), {model.hidden, d}, like, "the projection up", layer);
        check(p.at(layer, Parameters::down), {d, model.hidden}, like, "the projection down", layer);
    }
    check(p.last_norm(), {d}, like, "the last norm", model.layers - 1);
    return p;
}

/// A batch with memory of its own, checked.
struct Batch {
    std::vector<int64_t> tokens, positions, rows;
    Segments segments;

    Batch(const holdfast_batch &batch, int64_t vocabulary)
        : tokens(batch.tokens, batch.tokens + batch.token_count),
          positions(batch.positions, batch.positions + batch.token_count),
          rows(batch.rows, batch.rows + batch.row_count),
          segments(batch.segments, batch.segment_count, batch.token_count) {
        check_tokens(tokens, vocabulary);
        for (const auto position : positions) TORCH_CHECK(position >= 0, "position ", position, " is negative");
        for (const auto row : rows) {
            TORCH_CHECK(row >= 0 && row < count(), "row ", row, " is outside a batch of ", count(), " tokens");
        }
    }

    Batch() = default;

    int64_t count() const { return static_cast<int64_t>(tokens.size()); }

    static void check_tokens(const std::vector<int64_t> &tokens, int64_t vocabulary) {
        for (const auto token : tokens) {
            TORCH_CHECK(token >= 0 && token < vocabulary, "token ", token, " is outside a vocabulary of ", vocabulary);
        }
    }
};

inline bool is_fused(const holdfast_llama &model, const at::Tensor &like) {
    return model.fused != 0 && like.device().is_cpu() &&
           (like.scalar_type() == at::kFloat || like.scalar_type() == at::kDouble);
}

/// The hidden states by the engine's own operations, on every device and for every type.
inline at::Tensor general_hidden(const holdfast_llama &model, const Parameters &p, const Batch &batch) {
    const auto device = p.embedding().device();
    const auto options = p.embedding().options().requires_grad(false);
    const int64_t n = batch.count();
    const auto numbers = [&](const std::vector<int64_t> &v) { return borrowed(v.data(), v.size()).to(device, false, true); };
    const auto mask = batch.segments.mask().to(device);
    const auto positions = borrowed(batch.positions.data(), n);
    const auto [cosines, sines] = angles(positions, model.frequencies, model.head_width / 2, options);
    auto x = at::embedding(p.embedding(), numbers(batch.tokens));
    for (int64_t layer = 0; layer < model.layers; layer++) {
        const auto h = rms_norm(x, p.at(layer, Parameters::norm1), model.epsilon);
        const auto heads = [&](Parameters::Kind kind, int64_t count) {
            return at::linear(h, p.at(layer, kind)).view({n, count, model.head_width});
        };
        const auto q = rotate(heads(Parameters::query, model.heads), cosines, sines);
        const auto k = rotate(heads(Parameters::key, model.key_heads), cosines, sines);
        const auto mixed = attention(q, k, heads(Parameters::value, model.key_heads), mask);
        x = x + at::linear(mixed.reshape({n, model.heads * model.head_width}), p.at(layer, Parameters::output));
        const auto h2 = rms_norm(x, p.at(layer, Parameters::norm2), model.epsilon);
        x = x + swiglu(h2, p.at(layer, Parameters::gate), p.at(layer, Parameters::up), p.at(layer, Parameters::down));
    }
    return rms_norm(at::index_select(x, 0, numbers(batch.rows)), p.last_norm(), model.epsilon);
}

/// One pass through the model with all that its gradient needs, in borrowed memory.
template <class T>
class Pass : public torch::CustomClassHolder {
public:
    Pass(const holdfast_llama &model, Parameters parameters, Batch given)
        : model(model), p(std::move(parameters)), batch(std::move(given)), arena(lent_arena()), n(batch.count()),
          m(static_cast<int64_t>(batch.rows.size())), d(model.width), f(model.hidden),
          heads{model.heads, model.key_heads, model.head_width}, e(heads.stride()), a(model.heads * model.head_width) {
        for (const auto &tensor : p.all) versions.push_back(tensor.is_inference() ? 0 : tensor._version());
    }

    at::Tensor forward() {
        make_angles();
        T *x = take(n * d);
        const T *embedding = data(p.embedding());
        for (int64_t i = 0; i < n; i++) std::copy_n(embedding + batch.tokens[i] * d, d, x + i * d);
        T *activated = take(n * f);
        for (int64_t layer = 0; layer < model.layers; layer++) x = forward(layer, x, activated);
        last = x;
        last_scales = take(m);
        auto result = at::empty({m, d}, p.embedding().options().requires_grad(false));
        rms_norm_forward<T>(m, d, T(model.epsilon), last, data(p.last_norm()), result.template data_ptr<T>(),
                            last_scales);
        return result;
    }

    /// The gradients of all parameters.
    std::vector<at::Tensor> backward(const at::Tensor &gradient) {
        TORCH_CHECK(!consumed, "the gradient of one pass can be computed once only");
        consumed = true;
        for (size_t i = 0; i < p.all.size(); i++) {
            TORCH_CHECK(p.all[i].is_inference() || p.all[i]._version() == versions[i],
                        "a parameter was changed between a pass through the model and its gradient");
        }
        const auto given = gradient.contiguous();
        grads.assign(p.all.size(), at::Tensor());
        da = take(n * f);
        activated = take(n * f);
        dh = take(n * d);
        dout = take(n * a);
        drows = take(n * e);
        T *dx = take(n * d);
        rms_norm_backward<T>(m, d, given.template const_data_ptr<T>(), last, last_scales, data(p.last_norm()), dx, false,
                             fresh(p.all.size() - 1), partial);
        for (int64_t layer = model.layers - 1; layer >= 0; layer--) dx = backward(layer, dx);
        backward_embedding(dx);
        arena.reset();
        return std::move(grads);
    }

    /// The turned keys, or the values, of one layer: `[tokens, key heads · width]` with a stride of `stride()`.
    const T *keys(int64_t layer) const { return layers[layer].rows + heads.key(0); }
    const T *values(int64_t layer) const { return layers[layer].rows + heads.value(0); }
    int64_t stride() const { return e; }

private:
    /// What one layer leaves for its gradient.
    struct Layer {
        T *x, *scales1, *h1, *rows, *out, *logarithms, *tail_out, *x2, *scales2, *h2, *gates, *w_rows, *w_gates;
    };

    const holdfast_llama model;
    Parameters p;
    Batch batch;
    std::shared_ptr<Arena> arena;
    const int64_t n, m, d, f;
    const HeadShape heads;
    const int64_t e, a;
    std::vector<uint32_t> versions;
    std::vector<Layer> layers;
    std::vector<at::Tensor> grads;
    std::vector<T> partial;
    T *cosines = nullptr, *sines = nullptr, *last = nullptr, *last_scales = nullptr;
    T *da = nullptr, *activated = nullptr, *dh = nullptr, *dout = nullptr, *drows = nullptr;
    bool consumed = false;

    T *take(int64_t count) { return arena->template take<T>(count); }
    static const T *data(const at::Tensor &tensor) { return tensor.template const_data_ptr<T>(); }
    const T *weight(int64_t layer, Parameters::Kind kind) const { return data(p.at(layer, kind)); }

    T *fresh(int64_t place) {
        grads[place] = at::empty_like(p.all[place], at::MemoryFormat::Contiguous);
        return grads[place].template data_ptr<T>();
    }

    /// Gradients of several parameters that lie behind one another in one piece of memory.
    T *fresh(int64_t layer, std::initializer_list<Parameters::Kind> members) {
        int64_t rows = 0;
        for (const auto kind : members) rows += p.at(layer, kind).size(0);
        auto whole = at::empty({rows, d}, p.embedding().options().requires_grad(false));
        int64_t at = 0;
        for (const auto kind : members) {
            const auto size = p.at(layer, kind).size(0);
            grads[Parameters::place(layer, kind)] = whole.narrow(0, at, size);
            at += size;
        }
        return whole.template data_ptr<T>();
    }

    /// Several weights behind one another, so that one product does for all.
    T *joined(int64_t layer, std::initializer_list<Parameters::Kind> members) {
        int64_t rows = 0;
        for (const auto kind : members) rows += p.at(layer, kind).size(0);
        T *whole = take(rows * d), *end = whole;
        for (const auto kind : members) {
            const auto &tensor = p.at(layer, kind);
            end = std::copy_n(data(tensor), tensor.numel(), end);
        }
        return whole;
    }

    void make_angles() {
        const int64_t half = model.head_width / 2;
        cosines = take(n * half);
        sines = take(n * half);
        const int64_t longest = *std::max_element(batch.positions.begin(), batch.positions.end()) + 1;
        std::vector<T> c(longest * half), s(longest * half);
        for (int64_t i = 0; i < longest * half; i++) {
            const double angle = static_cast<double>(i / half) * model.frequencies[i % half];
            c[i] = static_cast<T>(std::cos(angle));
            s[i] = static_cast<T>(std::sin(angle));
        }
        for (int64_t i = 0; i < n; i++) {
            std::copy_n(c.data() + batch.positions[i] * half, half, cosines + i * half);
            std::copy_n(s.data() + batch.positions[i] * half, half, sines + i * half);
        }
    }

    T *forward(int64_t index, T *x, T *activation) {
        using P = Parameters;
        const bool is_last = index == model.layers - 1;
        const int64_t rows = is_last ? m : n;
        Layer layer{};
        layer.x = x;
        layer.scales1 = take(n);
        layer.h1 = take(n * d);
        layer.rows = take(n * e);
        layer.out = take(n * a);
        layer.logarithms = take(n * model.heads);
        layer.w_rows = joined(index, {P::query, P::key, P::value});
        layer.w_gates = joined(index, {P::gate, P::up});
        rms_norm_forward<T>(n, d, T(model.epsilon), x, weight(index, P::norm1), layer.h1, layer.scales1);
        product<T>(n, e, d, T(1), {layer.h1, d}, {layer.w_rows, d, true}, T(0), {layer.rows, e});
        rotate_rows<T>(n, e, model.heads + model.key_heads, model.head_width, cosines, sines, T(1), layer.rows);
        PackedAttention<T>(heads, batch.segments, n).forward(layer.rows, layer.out, layer.logarithms);

        layer.x2 = take(rows * d);
        layer.tail_out = is_last ? take(rows * a) : layer.out;
        if (is_last) {
            for (int64_t i = 0; i < m; i++) {
                std::copy_n(x + batch.rows[i] * d, d, layer.x2 + i * d);
                std::copy_n(layer.out + batch.rows[i] * a, a, layer.tail_out + i * a);
            }
        } else {
            std::copy_n(x, n * d, layer.x2);
        }
        product<T>(rows, d, a, T(1), {layer.tail_out, a}, {weight(index, P::output), a, true}, T(1), {layer.x2, d});
        layer.scales2 = take(rows);
        layer.h2 = take(rows * d);
        layer.gates = take(rows * 2 * f);
        rms_norm_forward<T>(rows, d, T(model.epsilon), layer.x2, weight(index, P::norm2), layer.h2, layer.scales2);
        product<T>(rows, 2 * f, d, T(1), {layer.h2, d}, {layer.w_gates, d, true}, T(0), {layer.gates, 2 * f});
        gated_forward<T>(rows, f, layer.gates, activation);
        T *next = take(rows * d);
        std::copy_n(layer.x2, rows * d, next);
        product<T>(rows, d, f, T(1), {activation, f}, {weight(index, P::down), f, true}, T(1), {next, d});
        layers.push_back(layer);
        return next;
    }

    T *backward(int64_t index, T *dx) {
        using P = Parameters;
        const bool is_last = index == model.layers - 1;
        const int64_t rows = is_last ? m : n;
        const Layer &layer = layers[index];
        product<T>(rows, f, d, T(1), {dx, d}, {weight(index, P::down), f}, T(0), {da, f});
        gated_backward<T>(rows, f, da, layer.gates, activated);
        product<T>(d, f, rows, T(1), {dx, d, true}, {activated, f}, T(0), {fresh(P::place(index, P::down)), f});
        product<T>(2 * f, d, rows, T(1), {layer.gates, 2 * f, true}, {layer.h2, d}, T(0),
                   {fresh(index, {P::gate, P::up}), d});
        product<T>(rows, d, 2 * f, T(1), {layer.gates, 2 * f}, {layer.w_gates, d}, T(0), {dh, d});
        rms_norm_backward<T>(rows, d, dh, layer.x2, layer.scales2, weight(index, P::norm2), dx, true,
                             fresh(P::place(index, P::norm2)), partial);
        product<T>(d, a, rows, T(1), {dx, d, true}, {layer.tail_out, a}, T(0), {fresh(P::place(index, P::output)), a});
        T *slopes = dout;
        if (is_last) {
            T *narrow = take(m * a);
            product<T>(m, a, d, T(1), {dx, d}, {weight(index, P::output), a}, T(0), {narrow, a});
            slopes = widened(narrow, a);
            dx = widened(dx, d);
        } else {
            product<T>(n, a, d, T(1), {dx, d}, {weight(index, P::output), a}, T(0), {slopes, a});
        }
        PackedAttention<T>(heads, batch.segments, n)
            .backward(layer.rows, layer.out, layer.logarithms, slopes, drows);
        rotate_rows<T>(n, e, model.heads + model.key_heads, model.head_width, cosines, sines, T(-1), drows);
        product<T>(e, d, n, T(1), {drows, e, true}, {layer.h1, d}, T(0), {fresh(index, {P::query, P::key, P::value}), d});
        product<T>(n, d, e, T(1), {drows, e}, {layer.w_rows, d}, T(0), {dh, d});
        rms_norm_backward<T>(n, d, dh, layer.x, layer.scales1, weight(index, P::norm1), dx, true,
                             fresh(P::place(index, P::norm1)), partial);
        return dx;
    }

    /// Gradients of the rows wanted, added up where their tokens are.
    T *widened(const T *narrow, int64_t width) {
        T *wide = take(n * width);
        std::fill_n(wide, n * width, T(0));
        for (int64_t i = 0; i < m; i++) {
            T *out = wide + batch.rows[i] * width;
            const T *in = narrow + i * width;
#pragma omp simd
            for (int64_t j = 0; j < width; j++) out[j] += in[j];
        }
        return wide;
    }

    void backward_embedding(const T *dx) {
        grads[0] = at::zeros_like(p.embedding(), at::MemoryFormat::Contiguous);
        T *out = grads[0].template data_ptr<T>();
        for (int64_t i = 0; i < n; i++) {
            T *line = out + batch.tokens[i] * d;
            const T *in = dx + i * d;
#pragma omp simd
            for (int64_t j = 0; j < d; j++) line[j] += in[j];
        }
    }
};

/// Some whole trees of a batch, and where their rows are among those of the batch.
struct Shard {
    Batch batch;
    std::vector<int64_t> places;
};

/// Divides a batch into as many parts as there are threads, each of about as many tokens; what is not asked for is left out.
inline std::vector<Shard> shards_of(const Batch &batch, int64_t wanted) {
    const auto trees = trees_of(batch.segments);
    const auto &segments = batch.segments.all;
    std::vector<int64_t> sizes(trees.size()), order(trees.size()), tree_of(batch.count());
    for (size_t tree = 0; tree < trees.size(); tree++) {
        order[tree] = static_cast<int64_t>(tree);
        for (const auto index : trees[tree]) {
            sizes[tree] += segments[index].end - segments[index].start;
            std::fill(tree_of.begin() + segments[index].start, tree_of.begin() + segments[index].end, tree);
        }
    }
    std::vector<bool> asked(trees.size(), false);
    for (const auto row : batch.rows) asked[tree_of[row]] = true;
    // The largest first, each to the part that has the least.
    std::stable_sort(order.begin(), order.end(), [&](int64_t a, int64_t b) { return sizes[a] > sizes[b]; });
    std::vector<Shard> shards(wanted);
    std::vector<int64_t> shard_of(batch.count(), -1), place(batch.count());
    for (const auto tree : order) {
        if (!asked[tree]) continue;
        auto least = std::min_element(shards.begin(), shards.end(), [](const Shard &a, const Shard &b) {
            return a.batch.count() < b.batch.count();
        });
        auto &part = least->batch;
        int64_t root = -1;
        for (const auto index : trees[tree]) {
            const auto &segment = segments[index];
            const int64_t start = part.count();
            for (int64_t i = segment.start; i < segment.end; i++) {
                shard_of[i] = least - shards.begin();
                place[i] = part.count();
                part.tokens.push_back(batch.tokens[i]);
                part.positions.push_back(batch.positions[i]);
            }
            part.segments.all.push_back({start, part.count(), segment.parent < 0 ? -1 : root});
            if (segment.parent < 0) root = static_cast<int64_t>(part.segments.all.size()) - 1;
        }
    }
    for (size_t i = 0; i < batch.rows.size(); i++) {
        const auto row = batch.rows[i];
        shards[shard_of[row]].batch.rows.push_back(place[row]);
        shards[shard_of[row]].places.push_back(static_cast<int64_t>(i));
    }
    std::erase_if(shards, [](const Shard &shard) { return shard.batch.rows.empty(); });
    return shards;
}

/// A pass in parts that need nothing of one another until their gradients are added: one for each thread.
template <class T>
class Passes : public torch::CustomClassHolder {
public:
    Passes(const holdfast_llama &model, const Parameters &parameters, const Batch &batch)
        : m(static_cast<int64_t>(batch.rows.size())), d(model.width),
          options(parameters.embedding().options().requires_grad(false)) {
        int64_t size = 0;
        for (const auto &tensor : parameters.all) size += tensor.numel();
        // Each part has gradients of its own; large products are better divided themselves.
        const int64_t most = size > most_divided ? 1 : std::min<int64_t>(at::get_num_threads(), batch.count() / least_tokens);
        const bool divides = most > 1 && m > 0 && !at::in_parallel_region();
        if (divides) {
            for (auto &shard : shards_of(batch, most)) {
                places.push_back(std::move(shard.places));
                passes.push_back(c10::make_intrusive<Pass<T>>(model, parameters, std::move(shard.batch)));
            }
        } else {
            passes.push_back(c10::make_intrusive<Pass<T>>(model, parameters, batch));
        }
    }

    at::Tensor forward() {
        if (places.empty()) return passes[0]->forward();
        auto result = at::empty({m, d}, options);
        T *out = result.template data_ptr<T>();
        for_each_task(static_cast<int64_t>(passes.size()), [&](int64_t i) {
            const auto part = passes[i]->forward();
            const T *in = part.template const_data_ptr<T>();
            for (size_t row = 0; row < places[i].size(); row++) std::copy_n(in + row * d, d, out + places[i][row] * d);
        });
        return result;
    }

    std::vector<at::Tensor> backward(const at::Tensor &gradient) {
        if (places.empty()) return passes[0]->backward(gradient);
        const auto whole = gradient.contiguous();
        const T *in = whole.template const_data_ptr<T>();
        std::vector<std::vector<at::Tensor>> parts(passes.size());
        for_each_task(static_cast<int64_t>(passes.size()), [&](int64_t i) {
            auto own = at::empty({static_cast<int64_t>(places[i].size()), d}, options);
            T *out = own.template data_ptr<T>();
            for (size_t row = 0; row < places[i].size(); row++) std::copy_n(in + places[i][row] * d, d, out + row * d);
            parts[i] = passes[i]->backward(own);
        });
        for_each_task(static_cast<int64_t>(parts[0].size()), [&](int64_t place) {
            T *sum = parts[0][place].template data_ptr<T>();
            const int64_t count = parts[0][place].numel();
            for (size_t i = 1; i < parts.size(); i++) {
                const T *other = parts[i][place].template const_data_ptr<T>();
#pragma omp simd
                for (int64_t j = 0; j < count; j++) sum[j] += other[j];
            }
        });
        return std::move(parts[0]);
    }

private:
    static constexpr int64_t most_divided = 32'000'000;
    static constexpr int64_t least_tokens = 64;

    const int64_t m, d;
    const at::TensorOptions options;
    std::vector<c10::intrusive_ptr<Pass<T>>> passes;
    std::vector<std::vector<int64_t>> places;
};

template <class T>
class FusedHidden : public torch::autograd::Function<FusedHidden<T>> {
public:
    static at::Tensor forward(torch::autograd::AutogradContext *context, const holdfast_llama *model,
                              const Batch *batch, at::TensorList parameters) {
        auto pass = c10::make_intrusive<Passes<T>>(*model, Parameters{parameters.vec(), model->layers}, *batch);
        auto result = pass->forward();
        context->saved_data["pass"] = c10::IValue::make_capsule(std::move(pass));
        context->saved_data["count"] = static_cast<int64_t>(parameters.size());
        return result;
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext *context,
                                                   torch::autograd::variable_list gradients) {
        const auto capsule = context->saved_data["pass"].toCapsule();
        auto results = static_cast<Passes<T> *>(capsule.get())->backward(gradients[0]);
        torch::autograd::variable_list all(2);
        for (auto &result : results) all.push_back(std::move(result));
        return all;
    }
};

inline at::Tensor llama_hidden(const holdfast_llama &model, std::vector<at::Tensor> parameters,
                               const holdfast_batch &given) {
    TORCH_CHECK(given.token_count > 0, "a batch without tokens has no hidden states");
    const auto p = checked(model, std::move(parameters));
    const Batch batch(given, model.vocabulary);
    if (!is_fused(model, p.embedding())) return general_hidden(model, p, batch);
    return p.embedding().scalar_type() == at::kFloat
               ? FusedHidden<float>::apply(&model, &batch, at::TensorList(p.all))
               : FusedHidden<double>::apply(&model, &batch, at::TensorList(p.all));
}

}  // namespace holdfast
