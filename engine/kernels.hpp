#pragma once
// Loops over contiguous memory that the fused model is made of, for float and double on the CPU.

#include <ATen/Parallel.h>

#include <algorithm>
#include <atomic>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <vector>

#include "tensors.hpp"

extern "C" {
// Where PyTorch brings a BLAS of its own, its library exports these; elsewhere they are null.
__attribute__((weak)) void sgemm_(const char *, const char *, const int *, const int *, const int *, const float *,
                                  const float *, const int *, const float *, const int *, const float *, float *,
                                  const int *);
__attribute__((weak)) void dgemm_(const char *, const char *, const int *, const int *, const int *, const double *,
                                  const double *, const int *, const double *, const int *, const double *, double *,
                                  const int *);
}

namespace holdfast {

inline auto blas(float) { return sgemm_; }
inline auto blas(double) { return dgemm_; }

/// A matrix in row-major memory, perhaps to be read transposed.
template <class T>
struct Matrix {
    T *data;
    int64_t stride;
    bool transposed = false;
};

/// `c[m, n] = alpha · a[m, k] · b[k, n] + beta · c`.
template <class T>
void product(int64_t m, int64_t n, int64_t k, T alpha, Matrix<const T> a, Matrix<const T> b, T beta, Matrix<T> c) {
    if (m == 0 || n == 0) return;
    if (const auto gemm = blas(T())) {
        const int im = static_cast<int>(m), in = static_cast<int>(n), ik = static_cast<int>(k);
        const int sa = static_cast<int>(a.stride), sb = static_cast<int>(b.stride), sc = static_cast<int>(c.stride);
        // Column-major BLAS sees every row-major matrix transposed.
        gemm(b.transposed ? "T" : "N", a.transposed ? "T" : "N", &in, &im, &ik, &alpha, b.data, &sb, a.data, &sa,
             &beta, c.data, &sc);
        return;
    }
    const auto options = at::TensorOptions().dtype(c10::CppTypeToScalarType<T>::value);
    const auto view = [&](const T *data, int64_t rows, int64_t columns, int64_t stride, bool transposed) {
        auto *memory = const_cast<T *>(data);
        return transposed ? at::from_blob(memory, {columns, rows}, {stride, 1}, options).t()
                          : at::from_blob(memory, {rows, columns}, {stride, 1}, options);
    };
    auto out = view(c.data, m, n, c.stride, false);
    at::addmm_out(out, out, view(a.data, m, k, a.stride, a.transposed), view(b.data, k, n, b.stride, b.transposed),
                  beta, alpha);
}

/// e to the power of x, in a form that compilers turn into vector instructions; within 2 units in the last place.
inline float exponential(float x) {
    x = std::min(std::max(x, -87.0f), 88.0f);
    const float n = __builtin_rintf(x * 1.44269504f);
    const float r = (x - n * 0.693359375f) + n * 2.12194440e-4f;
    float p = 1.98412698e-4f;
    p = p * r + 1.38888889e-3f;
    p = p * r + 8.33333333e-3f;
    p = p * r + 4.16666667e-2f;
    p = p * r + 1.66666667e-1f;
    p = p * r + 0.5f;
    p = p * r * r + r + 1.0f;
    return p * std::bit_cast<float>((static_cast<int32_t>(n) + 127) << 23);
}
inline double exponential(double x) { return std::exp(x); }

/// Calls a body for each task, whichever thread is free; results must not depend on the order.
template <class Body>
void for_each_task(int64_t count, const Body &body) {
    const int64_t workers = std::min<int64_t>(count, at::in_parallel_region() ? 1 : at::get_num_threads());
    if (workers <= 1) {
        for (int64_t task = 0; task < count; task++) body(task);
        return;
    }
    std::atomic<int64_t> next{0};
    at::parallel_for(0, workers, 1, [&](int64_t begin, int64_t end) {
        for (int64_t worker = begin; worker < end; worker++) {
            for (int64_t task = next++; task < count; task = next++) body(task);
        }
    });
}

/// The number of rows that one task takes: fixed, so that sums come out alike for every number of threads.
constexpr int64_t rows_per_task = 128;

template <class Body>
void for_rows(int64_t rows, const Body &body) {
    for_each_task((rows + rows_per_task - 1) / rows_per_task, [&](int64_t task) {
        body(task, task * rows_per_task, std::min(rows, (task + 1) * rows_per_task));
    });
}

template <class T>
void rms_norm_forward(int64_t rows, int64_t width, T epsilon, const T *x, const T *weight, T *y, T *scales) {
    for_rows(rows, [&](int64_t, int64_t begin, int64_t end) {
        for (int64_t row = begin; row < end; row++) {
            const T *in = x + row * width;
            T *out = y + row * width;
            T sum = 0;
#pragma omp simd reduction(+ : sum)
            for (int64_t i = 0; i < width; i++) sum += in[i] * in[i];
            const T scale = T(1) / std::sqrt(sum / T(width) + epsilon);
            scales[row] = scale;
#pragma omp simd
            for (int64_t i = 0; i < width; i++) out[i] = in[i] * scale * weight[i];
        }
    });
}

/// Adds to `dx` (or sets it) and returns the weight's gradient in `dweight`; `partial` holds a row for each task.
template <class T>
void rms_norm_backward(int64_t rows, int64_t width, const T *dy, const T *x, const T *scales, const T *weight, T *dx,
                       bool add, T *dweight, std::vector<T> &partial) {
    const int64_t tasks = (rows + rows_per_task - 1) / rows_per_task;
    partial.assign(tasks * width, 0);
    for_rows(rows, [&](int64_t task, int64_t begin, int64_t end) {
        T *sums = partial.data() + task * width;
        for (int64_t row = begin; row < end; row++) {
            const T *in = x + row * width;
            const T *up = dy + row * width;
            T *out = dx + row * width;
            const T scale = scales[row];
            T dot = 0;
#pragma omp simd reduction(+ : dot)
            for (int64_t i = 0; i < width; i++) dot += up[i] * weight[i] * in[i];
            const T pull = scale * scale * scale * dot / T(width);
            if (add) {
#pragma omp simd
                for (int64_t i = 0; i < width; i++) out[i] += up[i] * weight[i] * scale - in[i] * pull;
            } else {
#pragma omp simd
                for (int64_t i = 0; i < width; i++) out[i] = up[i] * weight[i] * scale - in[i] * pull;
            }
#pragma omp simd
            for (int64_t i = 0; i < width; i++) sums[i] += up[i] * in[i] * scale;
        }
    });
    std::fill(dweight, dweight + width, T(0));
    for (int64_t task = 0; task < tasks; task++) {
        for (int64_t i = 0; i < width; i++) dweight[i] += partial[task * width + i];
    }
}

/// Turns the first `heads` heads of each row in place; `direction` is -1 for the gradient.
template <class T>
void rotate_rows(int64_t rows, int64_t stride, int64_t heads, int64_t head_width, const T *cosines, const T *sines,
                 T direction, T *data) {
    const int64_t half = head_width / 2;
    for_rows(rows, [&](int64_t, int64_t begin, int64_t end) {
        for (int64_t row = begin; row < end; row++) {
            const T *c = cosines + row * half;
            const T *s = sines + row * half;
            for (int64_t head = 0; head < heads; head++) {
                T *first = data + row * stride + head * head_width;
                T *second = first + half;
#pragma omp simd
                for (int64_t i = 0; i < half; i++) {
                    const T a = first[i], b = second[i], sine = direction * s[i];
                    first[i] = a * c[i] - b * sine;
                    second[i] = b * c[i] + a * sine;
                }
            }
        }
    });
}

/// `[gate | up]` → silu(gate) · up.
template <class T>
void gated_forward(int64_t rows, int64_t hidden, const T *gates, T *out) {
    for_rows(rows, [&](int64_t, int64_t begin, int64_t end) {
        for (int64_t row = begin; row < end; row++) {
            const T *gate = gates + row * 2 * hidden;
            const T *up = gate + hidden;
            T *y = out + row * hidden;
#pragma omp simd
            for (int64_t i = 0; i < hidden; i++) y[i] = gate[i] / (T(1) + exponential(-gate[i])) * up[i];
        }
    });
}

/// Replaces `[gate | up]` by its gradient and writes silu(gate) · up once more.
template <class T>
void gated_backward(int64_t rows, int64_t hidden, const T *dy, T *gates, T *product) {
    for_rows(rows, [&](int64_t, int64_t begin, int64_t end) {
        for (int64_t row = begin; row < end; row++) {
            T *gate = gates + row * 2 * hidden;
            T *up = gate + hidden;
            const T *d = dy + row * hidden;
            T *y = product + row * hidden;
#pragma omp simd
            for (int64_t i = 0; i < hidden; i++) {
                const T g = gate[i], u = up[i];
                const T sigmoid = T(1) / (T(1) + exponential(-g));
                const T silu = g * sigmoid;
                y[i] = silu * u;
                up[i] = d[i] * silu;
                gate[i] = d[i] * u * (sigmoid + silu * (T(1) - sigmoid));
            }
        }
    });
}

/// Makes the first `count` numbers a distribution, clears the rest up to `stride`, and returns log Σ exp.
template <class T>
T softmax_row(T *row, int64_t count, int64_t stride) {
    T largest = row[0];
#pragma omp simd reduction(max : largest)
    for (int64_t i = 0; i < count; i++) largest = row[i] > largest ? row[i] : largest;
    T sum = 0;
#pragma omp simd reduction(+ : sum)
    for (int64_t i = 0; i < count; i++) {
        const T e = exponential(row[i] - largest);
        row[i] = e;
        sum += e;
    }
    const T inverse = T(1) / sum;
#pragma omp simd
    for (int64_t i = 0; i < count; i++) row[i] *= inverse;
    std::fill(row + count, row + stride, T(0));
    return largest + std::log(sum);
}

}  // namespace holdfast
