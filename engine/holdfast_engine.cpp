// The engine: PyTorch's libraries behind the functions of holdfast_engine.h. `make engine` compiles this file.

#include "holdfast_engine.h"

#include <torch/csrc/autograd/autograd.h>
#include <torch/headeronly/version.h>

#include "logits.hpp"
#include "optimizer.hpp"
#include "sampling.hpp"

namespace {

using namespace holdfast;

const char *version() { return TORCH_VERSION; }
const char *last_error_text() { return last_error.c_str(); }

int device_count(int32_t kind, int32_t *count) {
    return guarded([&] {
        switch (kind) {
        case HOLDFAST_CPU: *count = 1; return;
        case HOLDFAST_CUDA: *count = at::hasCUDA() ? at::detail::getCUDAHooks().deviceCount() : 0; return;
        case HOLDFAST_MPS: *count = at::hasMPS() ? 1 : 0; return;
        }
        TORCH_CHECK(false, "there is no device kind ", kind);
    });
}

int threads(int32_t wanted, int32_t *now) {
    return guarded([&] {
        if (wanted > 0) {
            wanted_threads.store(wanted, std::memory_order_relaxed);
            take_wanted_threads();
        }
        *now = at::get_num_threads();
    });
}

/// Runs a body whose tensor becomes the result.
template <class Body>
int giving(holdfast_tensor **result, Body &&body) {
    *result = nullptr;
    return guarded([&] { *result = wrapped(body()); });
}

int create(const void *bytes, int32_t type, const int64_t *shape, int32_t rank, holdfast_device device,
           holdfast_tensor **result) {
    return giving(result, [&] { return created(bytes, type, {shape, static_cast<size_t>(rank)}, device); });
}

int fill(double value, int32_t type, const int64_t *shape, int32_t rank, holdfast_device device,
         holdfast_tensor **result) {
    return giving(result, [&] {
        const auto options = at::TensorOptions().dtype(scalar_type(type)).device(device_of(device));
        return at::full({shape, static_cast<size_t>(rank)}, value, options);
    });
}

void release(holdfast_tensor *tensor) { delete tensor; }

int describe_tensor(const holdfast_tensor *tensor, holdfast_description *result) {
    return guarded([&] { describe(tensor->value, *result); });
}

int read_tensor(const holdfast_tensor *tensor, void *bytes, size_t count) {
    return guarded([&] { read(tensor->value, bytes, count); });
}

int assign(holdfast_tensor *target, const holdfast_tensor *source) {
    return guarded([&] {
        const at::NoGradGuard unrecorded;
        TORCH_CHECK(target->value.sizes() == source->value.sizes(), "a tensor of ", source->value.sizes(),
                    " cannot replace one of ", target->value.sizes());
        target->value.copy_(source->value);
    });
}

int convert(const holdfast_tensor *tensor, int32_t type, holdfast_device device, holdfast_tensor **result) {
    return giving(result, [&] { return tensor->value.to(device_of(device), scalar_type(type)); });
}

int unary_operation(int32_t operation, const holdfast_tensor *a, holdfast_tensor **result) {
    return giving(result, [&] { return unary(operation, a->value); });
}

int binary_operation(int32_t operation, const holdfast_tensor *a, const holdfast_tensor *b, holdfast_tensor **result) {
    return giving(result, [&] { return binary(operation, a->value, b->value); });
}

int scalar_operation(int32_t operation, const holdfast_tensor *a, double b, int32_t reversed,
                     holdfast_tensor **result) {
    return giving(result, [&] { return scalar(operation, a->value, b, reversed != 0); });
}

int choose(const holdfast_tensor *condition, const holdfast_tensor *a, const holdfast_tensor *b,
           holdfast_tensor **result) {
    return giving(result, [&] { return at::where(at::ne(condition->value, 0), a->value, b->value); });
}

int reduce_tensor(int32_t operation, const holdfast_tensor *a, const int64_t *dimensions, int32_t rank, int32_t keep,
                  holdfast_tensor **result) {
    return giving(result,
                  [&] { return reduce(operation, a->value, {dimensions, static_cast<size_t>(rank)}, keep != 0); });
}

int softmax(const holdfast_tensor *a, int64_t dimension, int32_t logarithm, holdfast_tensor **result) {
    return giving(result, [&] {
        return logarithm != 0 ? at::log_softmax(a->value, dimension) : at::softmax(a->value, dimension);
    });
}

int cumulative_sum(const holdfast_tensor *a, int64_t dimension, holdfast_tensor **result) {
    return giving(result, [&] { return at::cumsum(a->value, dimension); });
}

int reshape(const holdfast_tensor *a, const int64_t *shape, int32_t rank, holdfast_tensor **result) {
    return giving(result, [&] { return at::reshape(a->value, {shape, static_cast<size_t>(rank)}); });
}

int permute(const holdfast_tensor *a, const int64_t *order, int32_t rank, holdfast_tensor **result) {
    return giving(result, [&] { return at::permute(a->value, {order, static_cast<size_t>(rank)}); });
}

int slice_tensor(const holdfast_tensor *a, int64_t dimension, int64_t start, int64_t end, holdfast_tensor **result) {
    return giving(result, [&] { return slice(a->value, dimension, start, end); });
}

int concatenate(const holdfast_tensor *const *tensors, int64_t count, int64_t dimension, holdfast_tensor **result) {
    return giving(result, [&] { return at::cat(values_of(tensors, count), dimension); });
}

int take(const holdfast_tensor *a, int64_t dimension, const holdfast_tensor *indices, holdfast_tensor **result) {
    return giving(result, [&] { return at::index_select(a->value, dimension, indices->value); });
}

int gather(const holdfast_tensor *a, int64_t dimension, const holdfast_tensor *indices, holdfast_tensor **result) {
    return giving(result, [&] { return at::gather(a->value, dimension, indices->value); });
}

int require_gradient(holdfast_tensor *tensor, int32_t required) {
    return guarded([&] { tensor->value.requires_grad_(required != 0); });
}

int backward(const holdfast_tensor *tensor, const holdfast_tensor *gradient) {
    return guarded([&] {
        TORCH_CHECK(tensor->value.requires_grad(), "nothing that leads to this tensor requires a gradient");
        TORCH_CHECK(gradient != nullptr || tensor->value.numel() == 1,
                    "a tensor of ", tensor->value.sizes(), " needs a gradient to begin with; only one number does not");
        torch::autograd::variable_list grads;
        grads.push_back(gradient == nullptr ? at::Tensor() : gradient->value);
        torch::autograd::backward({tensor->value}, grads);
    });
}

int gradient(const holdfast_tensor *tensor, holdfast_tensor **result) {
    *result = nullptr;
    return guarded([&] {
        if (tensor->value.grad().defined()) *result = wrapped(tensor->value.grad());
    });
}

int clear_gradients(holdfast_tensor *const *tensors, int64_t count) {
    return guarded([&] {
        for (int64_t i = 0; i < count; i++) tensors[i]->value.mutable_grad().reset();
    });
}

int record(int32_t enabled, int32_t *before) {
    return guarded([&] {
        *before = at::GradMode::is_enabled();
        at::GradMode::set_enabled(enabled != 0);
    });
}

std::optional<at::Tensor> optional(const holdfast_tensor *tensor) {
    return tensor == nullptr ? std::nullopt : std::optional<at::Tensor>(tensor->value);
}

int embedding(const holdfast_tensor *weight, const holdfast_tensor *indices, holdfast_tensor **result) {
    return giving(result, [&] { return at::embedding(weight->value, indices->value); });
}

int linear(const holdfast_tensor *input, const holdfast_tensor *weight, const holdfast_tensor *bias,
           holdfast_tensor **result) {
    return giving(result, [&] { return at::linear(input->value, weight->value, optional(bias)); });
}

int rms_norm_layer(const holdfast_tensor *input, const holdfast_tensor *weight, double epsilon,
                   holdfast_tensor **result) {
    return giving(result, [&] { return rms_norm(input->value, weight->value, epsilon); });
}

int rotate_layer(const holdfast_tensor *input, const int64_t *positions, int64_t count, const double *frequencies,
                 holdfast_tensor **result) {
    return giving(result, [&] {
        const auto &x = input->value;
        TORCH_CHECK(x.dim() == 3 && x.size(0) == count && x.size(2) % 2 == 0, "a tensor of ", x.sizes(),
                    " is not [tokens, heads, width] for ", count, " positions with an even width");
        const auto [cosines, sines] =
            angles(borrowed(positions, count), frequencies, x.size(2) / 2, x.options().requires_grad(false));
        return rotate(x, cosines, sines);
    });
}

int attention_layer(const holdfast_tensor *queries, const holdfast_tensor *keys, const holdfast_tensor *values,
                    const int64_t *segments, int64_t segment_count, holdfast_tensor **result) {
    return giving(result, [&] {
        TORCH_CHECK(queries->value.dim() == 3 && keys->value.dim() == 3 && values->value.dim() == 3,
                    "queries, keys and values are [tokens, heads, width]");
        const Segments checked(segments, segment_count, queries->value.size(0));
        return attention(queries->value, keys->value, values->value, checked.mask().to(queries->value.device()));
    });
}

int swiglu_layer(const holdfast_tensor *input, const holdfast_tensor *gate, const holdfast_tensor *up,
                 const holdfast_tensor *down, holdfast_tensor **result) {
    return giving(result, [&] { return swiglu(input->value, gate->value, up->value, down->value); });
}

int convolution_layer(const holdfast_tensor *input, const holdfast_tensor *weight, const holdfast_tensor *bias,
                      int64_t stride, int64_t padding, holdfast_tensor **result) {
    return giving(result,
                  [&] { return convolution(input->value, weight->value, optional(bias), stride, padding); });
}

int clip_gradients_of(holdfast_tensor *const *parameters, int64_t count, double maximum, double *norm) {
    return guarded([&] { *norm = clip_gradients(gradients_of(parameters, count), maximum); });
}

int adamw_step(holdfast_tensor *const *parameters, holdfast_tensor *const *firsts, holdfast_tensor *const *seconds,
               int64_t count, const holdfast_adamw *settings, double *norm) {
    return guarded([&] { *norm = adamw(parameters, firsts, seconds, count, *settings); });
}

int hidden(const holdfast_llama *model, const holdfast_tensor *const *parameters, int64_t count,
           const holdfast_batch *batch, holdfast_tensor **result) {
    return giving(result, [&] { return llama_hidden(*model, values_of(parameters, count), *batch); });
}

int log_probabilities(const holdfast_tensor *hidden, const holdfast_tensor *weight, const int64_t *targets,
                      int64_t count, double temperature, int32_t fused, holdfast_tensor **logarithms,
                      holdfast_tensor **entropies) {
    *logarithms = *entropies = nullptr;
    return guarded([&] {
        auto [chosen, entropy] =
            token_log_probabilities(hidden->value, weight->value, targets, count, temperature, fused != 0);
        *logarithms = wrapped(chosen);
        *entropies = wrapped(entropy);
    });
}

int decode_step(const holdfast_llama *model, const holdfast_tensor *const *parameters, int64_t count,
                const holdfast_tensor *head, holdfast_tensor *cache, int64_t length, const int64_t *tokens,
                int64_t batch, int64_t token_count, holdfast_tensor **logits) {
    return giving(logits, [&] {
        Batch::check_tokens({tokens, tokens + batch * token_count}, model->vocabulary);
        const auto p = checked(*model, values_of(parameters, count));
        const auto given = borrowed(tokens, batch * token_count).view({batch, token_count});
        return decode(*model, p, head->value, cache->value, length, given);
    });
}

int sample(const holdfast_llama *model, const holdfast_tensor *const *parameters, int64_t count,
           const holdfast_tensor *head, const holdfast_sampling *sampling, int64_t *tokens, float *logarithms,
           int64_t *lengths) {
    return guarded([&] {
        const at::NoGradGuard unrecorded;
        const Sampling checked(*sampling, model->vocabulary, tokens, logarithms, lengths);
        llama_sample(*model, values_of(parameters, count), head->value, checked);
    });
}

const holdfast_engine table = {
    .abi = HOLDFAST_ENGINE_ABI,
    .size = sizeof(holdfast_engine),
    .version = version,
    .last_error = last_error_text,
    .device_count = device_count,
    .threads = threads,
    .create = create,
    .fill = fill,
    .release = release,
    .describe = describe_tensor,
    .read = read_tensor,
    .assign = assign,
    .convert = convert,
    .unary = unary_operation,
    .binary = binary_operation,
    .scalar = scalar_operation,
    .choose = choose,
    .reduce = reduce_tensor,
    .softmax = softmax,
    .cumulative_sum = cumulative_sum,
    .reshape = reshape,
    .permute = permute,
    .slice = slice_tensor,
    .concatenate = concatenate,
    .take = take,
    .gather = gather,
    .require_gradient = require_gradient,
    .backward = backward,
    .gradient = gradient,
    .clear_gradients = clear_gradients,
    .record = record,
    .embedding = embedding,
    .linear = linear,
    .rms_norm = rms_norm_layer,
    .rotate = rotate_layer,
    .attention = attention_layer,
    .swiglu = swiglu_layer,
    .convolution = convolution_layer,
    .clip_gradients = clip_gradients_of,
    .adamw = adamw_step,
    .llama_hidden = hidden,
    .token_log_probabilities = log_probabilities,
    .llama_decode = decode_step,
    .llama_sample = sample,
};

}  // namespace

extern "C" __attribute__((visibility("default"))) const holdfast_engine *holdfast_engine_table(void) { return &table; }
