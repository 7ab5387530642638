#pragma once
// Products of few rows with weights that stay: the weights are laid out once, so that no product has to.

#include "kernels.hpp"

namespace holdfast {

/// A weight `[outputs, inputs]`, laid out for products with few rows.
class PackedWeight {
public:
    /// Copies weights of one width that lie behind one another.
    PackedWeight(std::initializer_list<const at::Tensor *> parts, int64_t inputs) : inputs(inputs) {
        for (const auto *part : parts) outputs += part->size(0);
        panels.resize((outputs + panel - 1) / panel * panel * inputs);
        int64_t row = 0;
        for (const auto *part : parts) {
            const float *data = part->const_data_ptr<float>();
            for (int64_t i = 0; i < part->size(0); i++, row++) {
                float *column = panels.data() + row / panel * panel * inputs + row % panel;
                for (int64_t k = 0; k < inputs; k++) column[k * panel] = data[i * inputs + k];
            }
        }
    }

    /// `c[m, outputs] = x[m, inputs] · weightᵀ`, or adds it.
    void product(int64_t m, const float *x, bool add, float *c) const {
        for (int64_t first = 0; first < outputs; first += panel) {
            const float *weights = panels.data() + first * inputs;
            const int64_t columns = std::min(panel, outputs - first);
            int64_t row = 0;
            for (; row + block <= m; row += block) {
                rows<block>(x + row * inputs, weights, add, columns, c + row * outputs + first);
            }
            for (; row < m; row++) rows<1>(x + row * inputs, weights, add, columns, c + row * outputs + first);
        }
    }

private:
#ifdef __AVX512F__
    typedef float Lane __attribute__((vector_size(64)));
    static constexpr int block = 8;
#else
    typedef float Lane __attribute__((vector_size(32)));
    static constexpr int block = 4;
#endif
    static constexpr int64_t lanes = sizeof(Lane) / sizeof(float);
    static constexpr int64_t panel = 2 * lanes;

    int64_t inputs, outputs = 0;
    std::vector<float> panels;

    template <int R>
    void rows(const float *x, const float *weights, bool add, int64_t columns, float *c) const {
        Lane sums[R][2] = {};
        for (int64_t k = 0; k < inputs; k++) {
            Lane first, second;
            std::memcpy(&first, weights + k * panel, sizeof(Lane));
            std::memcpy(&second, weights + k * panel + lanes, sizeof(Lane));
#pragma GCC unroll 8
            for (int r = 0; r < R; r++) {
                const float factor = x[r * inputs + k];
                sums[r][0] += factor * first;
                sums[r][1] += factor * second;
            }
        }
        for (int r = 0; r < R; r++) {
            float line[panel];
            std::memcpy(line, sums[r], sizeof(line));
            float *out = c + r * outputs;
            if (add) {
                for (int64_t i = 0; i < columns; i++) out[i] += line[i];
            } else {
                std::memcpy(out, line, columns * sizeof(float));
            }
        }
    }
};

}  // namespace holdfast
