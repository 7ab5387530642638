#pragma once
// Attention over packed segments: no padding is computed, and what several sequences share is computed once.

#include "kernels.hpp"
#include "layers.hpp"

namespace holdfast {

/// The sizes of attention over rows `[queries | keys | values]`.
struct HeadShape {
    int64_t heads, key_heads, width;

    int64_t stride() const { return (heads + 2 * key_heads) * width; }
    int64_t group() const { return heads / key_heads; }
    int64_t key(int64_t head) const { return (heads + head) * width; }
    int64_t value(int64_t head) const { return (heads + key_heads + head) * width; }
};

/// A root segment with those that follow it: what one task may write without asking others.
using Tree = std::vector<int64_t>;

inline std::vector<Tree> trees_of(const Segments &segments) {
    std::vector<Tree> trees;
    std::vector<int64_t> place(segments.all.size());
    for (size_t i = 0; i < segments.all.size(); i++) {
        const auto parent = segments.all[i].parent;
        if (parent < 0) {
            place[i] = static_cast<int64_t>(trees.size());
            trees.push_back({static_cast<int64_t>(i)});
        } else {
            place[i] = place[parent];
            trees[place[i]].push_back(static_cast<int64_t>(i));
        }
    }
    return trees;
}

template <class T>
class PackedAttention {
public:
    PackedAttention(HeadShape shape, const Segments &segments, int64_t tokens)
        : shape(shape), segments(segments), trees(trees_of(segments)), tokens(tokens),
          scale(T(1) / std::sqrt(T(shape.width))) {}

    /// Writes `[tokens, heads · width]` and the logarithms of the sums, `[heads, tokens]`.
    void forward(const T *rows, T *out, T *logarithms) const {
        for_each_task(tasks(), [&](int64_t task) {
            for_each_block(task, [&](const Block &block) { forward(block, rows, out, logarithms); });
        });
    }

    /// Writes the gradient of the rows; `out` and `logarithms` are as forward left them.
    void backward(const T *rows, const T *out, const T *logarithms, const T *dout, T *drows) const {
        for_each_task(tasks(), [&](int64_t task) {
            clear_keys(task, drows);
            for_each_block(task, [&](const Block &block) { backward(block, rows, out, logarithms, dout, drows); });
        });
    }

private:
    static constexpr int64_t block_rows = 64;

    /// Some queries of one head in one segment, and the keys before them.
    struct Block {
        int64_t head, key_head, begin, count, start, prefix_start, prefix;

        int64_t own() const { return begin + count - start; }
        int64_t stride() const { return prefix + own(); }
        int64_t seen(int64_t row) const { return prefix + begin + row - start + 1; }
    };

    HeadShape shape;
    const Segments &segments;
    std::vector<Tree> trees;
    int64_t tokens;
    T scale;

    int64_t tasks() const { return static_cast<int64_t>(trees.size()) * shape.key_heads; }

    template <class Body>
    void for_each_block(int64_t task, const Body &body) const {
        const int64_t key_head = task % shape.key_heads;
        for (const auto index : trees[task / shape.key_heads]) {
            const auto &segment = segments.all[index];
            int64_t prefix_start = 0, prefix = 0;
            if (segment.parent >= 0) {
                prefix_start = segments.all[segment.parent].start;
                prefix = segments.all[segment.parent].end - prefix_start;
            }
            for (int64_t member = 0; member < shape.group(); member++) {
                for (int64_t begin = segment.start; begin < segment.end; begin += block_rows) {
                    body(Block{key_head * shape.group() + member, key_head, begin,
                               std::min(block_rows, segment.end - begin), segment.start, prefix_start, prefix});
                }
            }
        }
    }

    static T *scratch(size_t count, int which) {
        static thread_local std::vector<T> memory[2];
        if (memory[which].size() < count) memory[which].resize(count);
        return memory[which].data();
    }

    void clear_keys(int64_t task, T *drows) const {
        const int64_t head = task % shape.key_heads;
        for (const auto index : trees[task / shape.key_heads]) {
            const auto &segment = segments.all[index];
            for (int64_t row = segment.start; row < segment.end; row++) {
                T *line = drows + row * shape.stride();
                std::fill_n(line + shape.key(head), shape.width, T(0));
                std::fill_n(line + shape.value(head), shape.width, T(0));
            }
        }
    }

    /// Queries (or gradients of outputs) times all keys (or values): `[count, prefix + own]`.
    void scores(const Block &block, T factor, Matrix<const T> left, const T *right, T *result) const {
        const auto stride = shape.stride();
        if (block.prefix > 0) {
            product<T>(block.count, block.prefix, shape.width, factor, left,
                       {right + block.prefix_start * stride, stride, true}, T(0), {result, block.stride()});
        }
        product<T>(block.count, block.own(), shape.width, factor, left, {right + block.start * stride, stride, true},
                   T(0), {result + block.prefix, block.stride()});
    }

    /// Weights `[count, prefix + own]` times all keys (or values): `[count, width]`.
    void combine(const Block &block, const T *weights, const T *right, Matrix<T> result) const {
        const auto stride = shape.stride();
        T beta = 0;
        if (block.prefix > 0) {
            product<T>(block.count, shape.width, block.prefix, T(1), {weights, block.stride()},
                       {right + block.prefix_start * stride, stride}, beta, result);
            beta = 1;
        }
        product<T>(block.count, shape.width, block.own(), T(1), {weights + block.prefix, block.stride()},
                   {right + block.start * stride, stride}, beta, result);
    }

    /// Adds weights transposed times queries (or gradients of outputs) to all keys (or values).
    void spread(const Block &block, const T *weights, Matrix<const T> right, T *result) const {
        const auto stride = shape.stride();
        if (block.prefix > 0) {
            product<T>(block.prefix, shape.width, block.count, T(1), {weights, block.stride(), true}, right, T(1),
                       {result + block.prefix_start * stride, stride});
        }
        product<T>(block.own(), shape.width, block.count, T(1), {weights + block.prefix, block.stride(), true}, right,
                   T(1), {result + block.start * stride, stride});
    }

    void forward(const Block &block, const T *rows, T *out, T *logarithms) const {
        const auto out_stride = shape.heads * shape.width;
        T *weights = scratch(block.count * block.stride(), 0);
        const T *queries = rows + block.begin * shape.stride() + block.head * shape.width;
        scores(block, scale, {queries, shape.stride()}, rows + shape.key(block.key_head), weights);
        for (int64_t row = 0; row < block.count; row++) {
            logarithms[block.head * tokens + block.begin + row] =
                softmax_row(weights + row * block.stride(), block.seen(row), block.stride());
        }
        combine(block, weights, rows + shape.value(block.key_head),
                {out + block.begin * out_stride + block.head * shape.width, out_stride});
    }

    void backward(const Block &block, const T *rows, const T *out, const T *logarithms, const T *dout,
                  T *drows) const {
        const auto stride = shape.stride(), out_stride = shape.heads * shape.width, line = block.stride();
        T *weights = scratch(block.count * line, 0);
        T *slopes = scratch(block.count * line, 1);
        const T *queries = rows + block.begin * stride + block.head * shape.width;
        const int64_t at = block.begin * out_stride + block.head * shape.width;
        scores(block, scale, {queries, stride}, rows + shape.key(block.key_head), weights);
        scores(block, T(1), {dout + at, out_stride}, rows + shape.value(block.key_head), slopes);
        for (int64_t row = 0; row < block.count; row++) {
            T *w = weights + row * line, *s = slopes + row * line;
            const T *o = out + at + row * out_stride, *d = dout + at + row * out_stride;
            const T logarithm = logarithms[block.head * tokens + block.begin + row];
            const auto seen = block.seen(row);
            T mean = 0;
#pragma omp simd reduction(+ : mean)
            for (int64_t i = 0; i < shape.width; i++) mean += o[i] * d[i];
#pragma omp simd
            for (int64_t i = 0; i < seen; i++) {
                const T p = exponential(w[i] - logarithm);
                w[i] = p;
                s[i] = p * (s[i] - mean) * scale;
            }
            std::fill(w + seen, w + line, T(0));
            std::fill(s + seen, s + line, T(0));
        }
        spread(block, weights, {dout + at, out_stride}, drows + shape.value(block.key_head));
        spread(block, slopes, {queries, stride}, drows + shape.key(block.key_head));
        combine(block, slopes, rows + shape.key(block.key_head),
                {drows + block.begin * stride + block.head * shape.width, stride});
    }
};

}  // namespace holdfast
