#pragma once
// Layers as compositions of the engine's own operations: right on every device and for every type.

#include <cmath>

#include "tensors.hpp"

namespace holdfast {

inline at::Tensor rms_norm(const at::Tensor &input, const at::Tensor &weight, double epsilon) {
    // As the checkpoints expect: the mean square in single precision at least.
    const bool narrow = input.scalar_type() == at::kBFloat16;
    const auto wide = narrow ? input.to(at::kFloat) : input;
    const auto scale = at::rsqrt(at::mean(at::square(wide), {-1}, true) + epsilon);
    const auto normalized = wide * scale;
    return weight * (narrow ? normalized.to(at::kBFloat16) : normalized);
}

/// Cosines and sines `[tokens, 1, head width]` of the angles of each position.
inline std::pair<at::Tensor, at::Tensor> angles(const at::Tensor &positions, const double *frequencies, int64_t half,
                                                const at::TensorOptions &options) {
    const auto single = at::from_blob(const_cast<double *>(frequencies), {half}, at::kDouble);
    const auto table = at::outer(positions.to(at::kDouble), single);
    const auto whole = at::cat({table, table}, 1).unsqueeze(1);
    return {at::cos(whole).to(options), at::sin(whole).to(options)};
}

inline at::Tensor rotate(const at::Tensor &input, const at::Tensor &cosines, const at::Tensor &sines) {
    const auto half = input.size(-1) / 2;
    const auto first = input.slice(-1, 0, half);
    const auto second = input.slice(-1, half, 2 * half);
    return input * cosines + at::cat({at::neg(second), first}, -1) * sines;
}

/// The segments of a batch, checked.
struct Segments {
    struct Segment {
        int64_t start, end, parent;
    };
    std::vector<Segment> all;

    Segments() = default;
    Segments(const int64_t *numbers, int64_t count, int64_t tokens) {
        int64_t at = 0;
        for (int64_t i = 0; i < count; i++) {
            const Segment segment{numbers[3 * i], numbers[3 * i + 1], numbers[3 * i + 2]};
            TORCH_CHECK(segment.start == at && segment.end > segment.start,
                        "segment ", i, " does not begin where the one before it ends, or is empty");
            TORCH_CHECK(segment.parent >= -1 && segment.parent < i, "segment ", i, " follows one that comes later");
            TORCH_CHECK(segment.parent < 0 || all[segment.parent].parent < 0,
                        "segment ", i, " follows one that follows another");
            all.push_back(segment);
            at = segment.end;
        }
        TORCH_CHECK(at == tokens, "the segments cover ", at, " of ", tokens, " tokens");
    }

    /// What each token may look at: `[tokens, tokens]`.
    at::Tensor mask() const {
        const int64_t count = all.empty() ? 0 : all.back().end;
        auto mask = at::zeros({count, count}, at::kBool);
        auto *cells = mask.data_ptr<bool>();
        for (const auto &segment : all) {
            for (int64_t row = segment.start; row < segment.end; row++) {
                auto *line = cells + row * count;
                if (segment.parent >= 0) {
                    const auto &parent = all[segment.parent];
                    std::fill(line + parent.start, line + parent.end, true);
                }
                std::fill(line + segment.start, line + row + 1, true);
            }
        }
        return mask;
    }
};

/// Queries `[tokens, heads, width]` over keys and values with as many heads or fewer; `mask` is `[queries, keys]`.
inline at::Tensor attention(const at::Tensor &queries, const at::Tensor &keys, const at::Tensor &values,
                            const at::Tensor &mask) {
    TORCH_CHECK(keys.size(-2) > 0 && queries.size(-2) % keys.size(-2) == 0,
                queries.size(-2), " heads cannot share ", keys.size(-2), " heads of keys");
    const auto group = queries.size(-2) / keys.size(-2);
    const auto spread = [&](const at::Tensor &t) { return group == 1 ? t : t.repeat_interleave(group, -2); };
    const auto q = queries.transpose(-2, -3).unsqueeze(0);
    const auto k = spread(keys).transpose(-2, -3).unsqueeze(0);
    const auto v = spread(values).transpose(-2, -3).unsqueeze(0);
    return at::scaled_dot_product_attention(q, k, v, mask).squeeze(0).transpose(-2, -3);
}

inline at::Tensor swiglu(const at::Tensor &input, const at::Tensor &gate, const at::Tensor &up,
                         const at::Tensor &down) {
    return at::linear(at::silu(at::linear(input, gate)) * at::linear(input, up), down);
}

inline at::Tensor convolution(const at::Tensor &input, const at::Tensor &weight, const std::optional<at::Tensor> &bias,
                              int64_t stride, int64_t padding) {
    switch (weight.dim()) {
    case 3: return at::conv1d(input, weight, bias, at::IntArrayRef{stride}, at::IntArrayRef{padding});
    case 4: return at::conv2d(input, weight, bias, at::IntArrayRef{stride, stride}, at::IntArrayRef{padding, padding});
    default: TORCH_CHECK(false, "the weight of a convolution has 3 or 4 dimensions, not ", weight.dim());
    }
}

}  // namespace holdfast
