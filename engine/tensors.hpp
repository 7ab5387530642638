#pragma once
// Tensors: what they are, and the general operations.

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <cstring>
#include <vector>

#include "errors.hpp"
#include "holdfast_engine.h"

struct holdfast_tensor {
    at::Tensor value;
};

namespace holdfast {

inline at::ScalarType scalar_type(int32_t type) {
    switch (type) {
    case HOLDFAST_FLOAT32: return at::kFloat;
    case HOLDFAST_FLOAT64: return at::kDouble;
    case HOLDFAST_BFLOAT16: return at::kBFloat16;
    case HOLDFAST_INT64: return at::kLong;
    }
    TORCH_CHECK(false, "there is no element type ", type);
}

inline int32_t type_number(at::ScalarType type) {
    switch (type) {
    case at::kFloat: return HOLDFAST_FLOAT32;
    case at::kDouble: return HOLDFAST_FLOAT64;
    case at::kBFloat16: return HOLDFAST_BFLOAT16;
    case at::kLong: return HOLDFAST_INT64;
    default: TORCH_CHECK(false, "elements of type ", at::toString(type), " are not supported");
    }
}

inline at::Device device_of(holdfast_device device) {
    switch (device.kind) {
    case HOLDFAST_CPU: return at::Device(at::kCPU);
    case HOLDFAST_CUDA: return at::Device(at::kCUDA, static_cast<c10::DeviceIndex>(device.index));
    case HOLDFAST_MPS: return at::Device(at::kMPS, static_cast<c10::DeviceIndex>(device.index));
    }
    TORCH_CHECK(false, "there is no device kind ", device.kind);
}

inline holdfast_tensor *wrapped(at::Tensor value) { return new holdfast_tensor{std::move(value)}; }

inline std::vector<at::Tensor> values_of(const holdfast_tensor *const *tensors, int64_t count) {
    std::vector<at::Tensor> values;
    values.reserve(count);
    for (int64_t i = 0; i < count; i++) values.push_back(tensors[i]->value);
    return values;
}

/// A tensor over memory of the caller, which must not outlive the call.
inline at::Tensor borrowed(const int64_t *numbers, int64_t count) {
    return at::from_blob(const_cast<int64_t *>(numbers), {count}, at::TensorOptions().dtype(at::kLong));
}

inline at::Tensor created(const void *bytes, int32_t type, at::IntArrayRef shape, holdfast_device device) {
    const auto options = at::TensorOptions().dtype(scalar_type(type));
    auto here = at::from_blob(const_cast<void *>(bytes), shape, options);
    const auto there = device_of(device);
    return there.is_cpu() ? here.clone() : here.to(there, /*non_blocking=*/false, /*copy=*/true);
}

inline void describe(const at::Tensor &tensor, holdfast_description &result) {
    TORCH_CHECK(tensor.dim() <= HOLDFAST_MAXIMUM_RANK, "a tensor of ", tensor.dim(), " dimensions has too many");
    result.type = type_number(tensor.scalar_type());
    const auto device = tensor.device();
    result.device.kind = device.is_cpu() ? HOLDFAST_CPU : device.is_cuda() ? HOLDFAST_CUDA : HOLDFAST_MPS;
    result.device.index = device.has_index() ? device.index() : 0;
    result.requires_gradient = tensor.requires_grad();
    result.rank = static_cast<int32_t>(tensor.dim());
    for (int64_t i = 0; i < tensor.dim(); i++) result.shape[i] = tensor.size(i);
}

inline void read(const at::Tensor &tensor, void *bytes, size_t count) {
    const auto here = tensor.detach().to(at::kCPU).contiguous();
    TORCH_CHECK(here.nbytes() == count, "a tensor of ", here.nbytes(), " bytes was read into ", count);
    std::memcpy(bytes, here.const_data_ptr(), count);
}

inline at::Tensor unary(int32_t operation, const at::Tensor &a) {
    switch (operation) {
    case HOLDFAST_NEGATE: return at::neg(a);
    case HOLDFAST_EXP: return at::exp(a);
    case HOLDFAST_LOG: return at::log(a);
    case HOLDFAST_SQUARE_ROOT: return at::sqrt(a);
    case HOLDFAST_SQUARE: return at::square(a);
    case HOLDFAST_ABSOLUTE: return at::abs(a);
    case HOLDFAST_TANH: return at::tanh(a);
    case HOLDFAST_SIGMOID: return at::sigmoid(a);
    case HOLDFAST_LOG_SIGMOID: return at::log_sigmoid(a);
    case HOLDFAST_RELU: return at::relu(a);
    case HOLDFAST_SILU: return at::silu(a);
    case HOLDFAST_GELU: return at::gelu(a);
    case HOLDFAST_SIN: return at::sin(a);
    case HOLDFAST_COS: return at::cos(a);
    case HOLDFAST_CLONE: return a.clone();
    case HOLDFAST_DETACH: return a.detach();
    }
    TORCH_CHECK(false, "there is no operation ", operation, " of one tensor");
}

inline at::Tensor binary(int32_t operation, const at::Tensor &a, const at::Tensor &b) {
    switch (operation) {
    case HOLDFAST_ADD: return at::add(a, b);
    case HOLDFAST_SUBTRACT: return at::sub(a, b);
    case HOLDFAST_MULTIPLY: return at::mul(a, b);
    case HOLDFAST_DIVIDE: return at::div(a, b);
    case HOLDFAST_POWER: return at::pow(a, b);
    case HOLDFAST_MINIMUM: return at::minimum(a, b);
    case HOLDFAST_MAXIMUM: return at::maximum(a, b);
    case HOLDFAST_EQUAL: return at::eq(a, b).to(a.scalar_type());
    case HOLDFAST_LESS: return at::lt(a, b).to(a.scalar_type());
    case HOLDFAST_MATRIX_PRODUCT: return at::matmul(a, b);
    }
    TORCH_CHECK(false, "there is no operation ", operation, " of two tensors");
}

/// A number as a tensor that takes the type of the other operand.
inline at::Tensor number_like(double number, const at::Tensor &other) {
    return at::scalar_tensor(number, other.options().requires_grad(false));
}

inline at::Tensor scalar(int32_t operation, const at::Tensor &a, double b, bool reversed) {
    switch (operation) {
    case HOLDFAST_ADD: return at::add(a, b);
    case HOLDFAST_MULTIPLY: return at::mul(a, b);
    case HOLDFAST_SUBTRACT: return reversed ? at::rsub(a, b) : at::sub(a, b);
    case HOLDFAST_DIVIDE: return reversed ? at::mul(at::reciprocal(a), b) : at::div(a, b);
    case HOLDFAST_POWER: return reversed ? at::pow(at::Scalar(b), a) : at::pow(a, b);
    case HOLDFAST_MINIMUM: return at::clamp_max(a, b);
    case HOLDFAST_MAXIMUM: return at::clamp_min(a, b);
    default: break;
    }
    const auto number = number_like(b, a);
    return reversed ? binary(operation, number, a) : binary(operation, a, number);
}

inline at::Tensor reduce(int32_t operation, const at::Tensor &a, at::IntArrayRef named, bool keep) {
    std::vector<int64_t> all;
    for (int64_t i = 0; i < a.dim(); i++) all.push_back(i);
    const at::IntArrayRef dimensions = named.empty() ? at::IntArrayRef(all) : named;
    switch (operation) {
    case HOLDFAST_SUM: return at::sum(a, dimensions, keep);
    case HOLDFAST_MEAN: return at::mean(a, dimensions, keep);
    case HOLDFAST_LARGEST: return at::amax(a, dimensions, keep);
    case HOLDFAST_SMALLEST: return at::amin(a, dimensions, keep);
    case HOLDFAST_LOG_SUM_EXP: return at::logsumexp(a, dimensions, keep);
    case HOLDFAST_INDEX_OF_LARGEST:
        TORCH_CHECK(named.size() == 1, "the index of the largest element is found along one dimension");
        return at::argmax(a, named[0], keep);
    }
    TORCH_CHECK(false, "there is no reduction ", operation);
}

inline at::Tensor slice(const at::Tensor &a, int64_t dimension, int64_t start, int64_t end) {
    const auto size = a.size(dimension);
    TORCH_CHECK(0 <= start && start <= end && end <= size, "the range ", start, "..<", end,
                " is outside a dimension of ", size);
    return a.slice(dimension, start, end);
}

}  // namespace holdfast
