#pragma once
// Decoding: some more tokens of sequences whose keys and values are kept.

#include "llama.hpp"

namespace holdfast {

/// One step of decoding, on every device and for every type: logits of the last token of each sequence.
inline at::Tensor general_decode(const holdfast_llama &model, const Parameters &p, const at::Tensor &head, at::Tensor cache,
                                 int64_t length, const at::Tensor &tokens) {
    const at::NoGradGuard unrecorded;
    const int64_t batch = tokens.size(0), count = tokens.size(1), end = length + count;
    const auto device = p.embedding().device();
    const auto options = p.embedding().options().requires_grad(false);
    const auto positions = at::arange(length, end, at::kLong);
    const auto [cosines, sines] = angles(positions, model.frequencies, model.head_width / 2, options);
    const auto mask = at::arange(end, at::kLong).unsqueeze(0).le(positions.unsqueeze(1)).to(device);
    auto x = at::embedding(p.embedding(), tokens.to(device));
    for (int64_t layer = 0; layer < model.layers; layer++) {
        const auto h = rms_norm(x, p.at(layer, Parameters::norm1), model.epsilon);
        const auto heads = [&](Parameters::Kind kind, int64_t number) {
            return at::linear(h, p.at(layer, kind)).view({batch, count, number, model.head_width});
        };
        const auto q = rotate(heads(Parameters::query, model.heads), cosines, sines);
        const auto keys = cache.select(0, layer).select(0, 0), values = cache.select(0, layer).select(0, 1);
        keys.slice(1, length, end).copy_(rotate(heads(Parameters::key, model.key_heads), cosines, sines));
        values.slice(1, length, end).copy_(heads(Parameters::value, model.key_heads));
        const auto mixed = attention(q, keys.slice(1, 0, end), values.slice(1, 0, end), mask);
        x = x + at::linear(mixed.reshape({batch, count, model.heads * model.head_width}), p.at(layer, Parameters::output));
        const auto h2 = rms_norm(x, p.at(layer, Parameters::norm2), model.epsilon);
        x = x + swiglu(h2, p.at(layer, Parameters::gate), p.at(layer, Parameters::up), p.at(layer, Parameters::down));
    }
    return at::linear(rms_norm(x.select(1, count - 1), p.last_norm(), model.epsilon), head);
}

/// `y[rows] = alpha · matrix[rows, width] · x + beta · y` for rows `stride` apart: so small that threads would cost more than they bring.
template <class T>
void product_with_vector(int64_t rows, int64_t width, T alpha, const T *matrix, int64_t stride, const T *x, T beta, T *y) {
    int64_t row = 0;
    for (; row + 4 <= rows; row += 4) {
        const T *line = matrix + row * stride;
        T a = 0, b = 0, c = 0, e = 0;
#pragma omp simd reduction(+ : a, b, c, e)
        for (int64_t i = 0; i < width; i++) {
            a += line[i] * x[i];
            b += line[stride + i] * x[i];
            c += line[2 * stride + i] * x[i];
            e += line[3 * stride + i] * x[i];
        }
        const T sums[] = {a, b, c, e};
        for (int64_t i = 0; i < 4; i++) y[row + i] = alpha * sums[i] + (beta == 0 ? T(0) : beta * y[row + i]);
    }
    for (; row < rows; row++) {
        T sum = 0;
#pragma omp simd reduction(+ : sum)
        for (int64_t i = 0; i < width; i++) sum += matrix[row * stride + i] * x[i];
        y[row] = alpha * sum + (beta == 0 ? T(0) : beta * y[row]);
    }
}

/// `y[width] = Σ weights[row] · matrix[row, width]` for rows `stride` apart.
template <class T>
void weighted_sum(int64_t rows, int64_t width, const T *weights, const T *matrix, int64_t stride, T *y) {
    std::fill_n(y, width, T(0));
    int64_t row = 0;
    for (; row + 4 <= rows; row += 4) {
        const T *line = matrix + row * stride, *w = weights + row;
#pragma omp simd
        for (int64_t i = 0; i < width; i++) {
            y[i] += (w[0] * line[i] + w[1] * line[stride + i]) + (w[2] * line[2 * stride + i] + w[3] * line[3 * stride + i]);
        }
    }
    for (; row < rows; row++) {
        const T *line = matrix + row * stride;
#pragma omp simd
        for (int64_t i = 0; i < width; i++) y[i] += weights[row] * line[i];
    }
}

/// One step of decoding with loops of our own, on the CPU: a token costs its products, and hardly anything else.
template <class T>
class FusedDecoder {
public:
    FusedDecoder(const holdfast_llama &model, const Parameters &parameters, const at::Tensor &head, const at::Tensor &cache,
                 int64_t length, const at::Tensor &tokens)
        : model(model), p(parameters), head(head), cache(cache.data_ptr<T>()), tokens(tokens.const_data_ptr<int64_t>()),
          sequences(tokens.size(0)), count(tokens.size(1)), n(sequences * count), length(length), end(length + count),
          capacity(cache.size(3)), d(model.width), f(model.hidden), heads{model.heads, model.key_heads, model.head_width},
          e(heads.stride()), a(model.heads * model.head_width), k(model.key_heads * model.head_width) {}

    at::Tensor run() {
        using P = Parameters;
        make_angles();
        for (auto *line : {&x, &h}) line->resize(n * d);
        rows.resize(n * e);
        out.resize(n * a);
        gates.resize(n * 2 * f);
        activated.resize(n * f);
        scales.resize(n);
        weights.resize(count * end);
        const T *embedding = data(p.embedding());
        for (int64_t i = 0; i < n; i++) std::copy_n(embedding + tokens[i] * d, d, x.data() + i * d);
        for (int64_t layer = 0; layer < model.layers; layer++) {
            norm(n, x.data(), p.at(layer, P::norm1));
            times(n, d, h, p.at(layer, P::query), T(0), rows.data(), e);
            times(n, d, h, p.at(layer, P::key), T(0), rows.data() + heads.key(0), e);
            times(n, d, h, p.at(layer, P::value), T(0), rows.data() + heads.value(0), e);
            for (int64_t sequence = 0; sequence < sequences; sequence++) attend(layer, sequence);
            times(n, a, out, p.at(layer, P::output), T(1), x.data(), d);
            norm(n, x.data(), p.at(layer, P::norm2));
            times(n, d, h, p.at(layer, P::gate), T(0), gates.data(), 2 * f);
            times(n, d, h, p.at(layer, P::up), T(0), gates.data() + f, 2 * f);
            gated_forward<T>(n, f, gates.data(), activated.data());
            times(n, f, activated, p.at(layer, P::down), T(1), x.data(), d);
        }
        for (int64_t i = 0; i < sequences; i++) std::copy_n(x.data() + ((i + 1) * count - 1) * d, d, x.data() + i * d);
        norm(sequences, x.data(), p.last_norm());
        auto logits = at::empty({sequences, model.vocabulary}, p.embedding().options().requires_grad(false));
        times(sequences, d, h, head, T(0), logits.template data_ptr<T>(), model.vocabulary);
        return logits;
    }

private:
    const holdfast_llama &model;
    const Parameters &p;
    const at::Tensor &head;
    T *cache;
    const int64_t *tokens;
    const int64_t sequences, count, n, length, end, capacity, d, f;
    const HeadShape heads;
    const int64_t e, a, k;
    std::vector<T> x, h, rows, out, gates, activated, scales, weights, cosines, sines;

    static const T *data(const at::Tensor &tensor) { return tensor.template const_data_ptr<T>(); }

    void norm(int64_t lines, const T *in, const at::Tensor &weight) {
        rms_norm_forward<T>(lines, d, T(model.epsilon), in, data(weight), h.data(), scales.data());
    }

    /// `result = in[lines, width] · weightᵀ + beta · result`, the result's lines `stride` apart.
    void times(int64_t lines, int64_t width, const std::vector<T> &in, const at::Tensor &weight, T beta, T *result,
               int64_t stride) const {
        if (lines == 1) return product_with_vector(weight.size(0), width, T(1), data(weight), width, in.data(), beta, result);
        product<T>(lines, weight.size(0), width, T(1), {in.data(), width}, {data(weight), width, true}, beta, {result, stride});
    }

    /// The cosines and sines of the new positions, `[count, width / 2]`.
    void make_angles() {
        const int64_t half = model.head_width / 2;
        cosines.resize(count * half);
        sines.resize(count * half);
        for (int64_t i = 0; i < count * half; i++) {
            const double angle = static_cast<double>(length + i / half) * model.frequencies[i % half];
            cosines[i] = static_cast<T>(std::cos(angle));
            sines[i] = static_cast<T>(std::sin(angle));
        }
    }

    /// Keeps the keys and values of a sequence's new tokens, and lets these look at all that it has.
    void attend(int64_t layer, int64_t sequence) {
        T *own = rows.data() + sequence * count * e, *mixed = out.data() + sequence * count * a;
        rotate_rows<T>(count, e, model.heads + model.key_heads, model.head_width, cosines.data(), sines.data(), T(1), own);
        T *keys = cache + (layer * 2 * sequences + sequence) * capacity * k, *values = keys + sequences * capacity * k;
        for (int64_t i = 0; i < count; i++) {
            std::copy_n(own + i * e + heads.key(0), k, keys + (length + i) * k);
            std::copy_n(own + i * e + heads.value(0), k, values + (length + i) * k);
        }
        const int64_t width = model.head_width;
        const T scale = T(1) / std::sqrt(T(width));
        for (int64_t index = 0; index < model.heads; index++) {
            const int64_t shared = index / heads.group() * width;
            if (count == 1) {
                product_with_vector(end, width, scale, keys + shared, k, own + index * width, T(0), weights.data());
                softmax_row(weights.data(), end, end);
                weighted_sum(end, width, weights.data(), values + shared, k, mixed + index * width);
                continue;
            }
            product<T>(count, end, width, scale, {own + index * width, e}, {keys + shared, k, true}, T(0), {weights.data(), end});
            for (int64_t i = 0; i < count; i++) softmax_row(weights.data() + i * end, length + i + 1, end);
            product<T>(count, width, end, T(1), {weights.data(), end}, {values + shared, k}, T(0), {mixed + index * width, a});
        }
    }
};

/// Logits of the last token of each sequence, `[sequences, vocabulary]`.
inline at::Tensor decode(const holdfast_llama &model, const Parameters &p, const at::Tensor &head, const at::Tensor &cache,
                         int64_t length, const at::Tensor &tokens) {
    const at::NoGradGuard unrecorded;
    const int64_t sequences = tokens.size(0), end = length + tokens.size(1);
    const std::vector<int64_t> wanted{model.layers, 2, sequences, cache.dim() == 6 ? cache.size(3) : end, model.key_heads,
                                      model.head_width};
    TORCH_CHECK(cache.sizes() == at::IntArrayRef(wanted) && cache.scalar_type() == p.embedding().scalar_type(),
                "a cache of ", cache.sizes(), " does not fit ", model.layers, " layers and ", sequences, " sequences");
    TORCH_CHECK(length >= 0 && end <= cache.size(3), end, " tokens do not fit a cache of ", cache.size(3));
    TORCH_CHECK(head.sizes() == p.embedding().sizes(), "the head is ", head.sizes(), " where ", p.embedding().sizes(),
                " is wanted");
    if (!is_fused(model, p.embedding()) || !cache.is_contiguous() || !head.is_contiguous()) {
        return general_decode(model, p, head, cache, length, tokens);
    }
    return p.embedding().scalar_type() == at::kFloat
               ? FusedDecoder<float>(model, p, head, cache, length, tokens).run()
               : FusedDecoder<double>(model, p, head, cache, length, tokens).run();
}

}  // namespace holdfast
