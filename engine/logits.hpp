#pragma once
// From hidden states to the log-probabilities of chosen tokens, without keeping more than the logits.

#include <torch/csrc/autograd/custom_function.h>

#include "arena.hpp"
#include "kernels.hpp"

namespace holdfast {

/// The logits of a pass and what their gradient needs.
template <class T>
struct Logits : torch::CustomClassHolder {
    at::Tensor hidden, weight;
    std::vector<int64_t> targets;
    T temperature;
    std::shared_ptr<Arena> arena = lent_arena();
    T *logits = nullptr;
    std::vector<T> sums, entropies;

    std::pair<at::Tensor, at::Tensor> forward() {
        const int64_t rows = hidden.size(0), width = hidden.size(1), words = weight.size(0);
        logits = arena->template take<T>(rows * words);
        sums.resize(rows);
        entropies.resize(rows);
        product<T>(rows, words, width, T(1) / temperature, {hidden.template const_data_ptr<T>(), width},
                   {weight.template const_data_ptr<T>(), width, true}, T(0), {logits, words});
        auto chosen = at::empty({rows}, hidden.options().requires_grad(false));
        auto entropy = at::empty_like(chosen);
        T *out = chosen.template data_ptr<T>(), *spread = entropy.template data_ptr<T>();
        for_rows(rows, [&](int64_t, int64_t begin, int64_t end) {
            for (int64_t row = begin; row < end; row++) {
                const T *z = logits + row * words;
                T largest = z[0];
#pragma omp simd reduction(max : largest)
                for (int64_t i = 0; i < words; i++) largest = z[i] > largest ? z[i] : largest;
                T sum = 0, mean = 0;
#pragma omp simd reduction(+ : sum, mean)
                for (int64_t i = 0; i < words; i++) {
                    const T e = exponential(z[i] - largest);
                    sum += e;
                    mean += e * (z[i] - largest);
                }
                sums[row] = largest + std::log(sum);
                entropies[row] = std::log(sum) - mean / sum;
                out[row] = z[targets[row]] - sums[row];
                spread[row] = entropies[row];
            }
        });
        return {chosen, entropy};
    }

    std::pair<at::Tensor, at::Tensor> backward(const at::Tensor &chosen, const at::Tensor &entropy) {
        TORCH_CHECK(logits != nullptr, "the gradient of one pass can be computed once only");
        const int64_t rows = hidden.size(0), width = hidden.size(1), words = weight.size(0);
        const auto by_choice = chosen.defined() ? chosen.contiguous() : at::zeros({rows}, hidden.options());
        const auto by_entropy = entropy.defined() ? entropy.contiguous() : at::Tensor();
        const T *first = by_choice.template const_data_ptr<T>();
        const T *second = by_entropy.defined() ? by_entropy.template const_data_ptr<T>() : nullptr;
        for_rows(rows, [&](int64_t, int64_t begin, int64_t end) {
            for (int64_t row = begin; row < end; row++) {
                T *z = logits + row * words;
                const T g = first[row], h = second == nullptr ? T(0) : second[row];
                const T sum = sums[row], entropy = entropies[row];
#pragma omp simd
                for (int64_t i = 0; i < words; i++) {
                    const T l = z[i] - sum;
                    z[i] = -exponential(l) * (g + h * (l + entropy));
                }
                z[targets[row]] += g;
            }
        });
        auto dhidden = at::empty_like(hidden), dweight = at::empty_like(weight, at::MemoryFormat::Contiguous);
        const T scale = T(1) / temperature;
        product<T>(rows, width, words, scale, {logits, words}, {weight.template const_data_ptr<T>(), width}, T(0),
                   {dhidden.template data_ptr<T>(), width});
        product<T>(words, width, rows, scale, {logits, words, true}, {hidden.template const_data_ptr<T>(), width}, T(0),
                   {dweight.template data_ptr<T>(), width});
        logits = nullptr;
        arena.reset();
        return {dhidden, dweight};
    }
};

template <class T>
class FusedLogits : public torch::autograd::Function<FusedLogits<T>> {
public:
    static torch::autograd::variable_list forward(torch::autograd::AutogradContext *context, const at::Tensor &hidden,
                                                  const at::Tensor &weight, const std::vector<int64_t> *targets,
                                                  double temperature) {
        auto logits = c10::make_intrusive<Logits<T>>();
        logits->hidden = hidden;
        logits->weight = weight;
        logits->targets = *targets;
        logits->temperature = static_cast<T>(temperature);
        auto [chosen, entropy] = logits->forward();
        context->saved_data["logits"] = c10::IValue::make_capsule(std::move(logits));
        return {chosen, entropy};
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext *context,
                                                   torch::autograd::variable_list gradients) {
        const auto capsule = context->saved_data["logits"].toCapsule();
        auto [hidden, weight] = static_cast<Logits<T> *>(capsule.get())->backward(gradients[0], gradients[1]);
        return {hidden, weight, at::Tensor(), at::Tensor()};
    }
};

inline std::pair<at::Tensor, at::Tensor> token_log_probabilities(const at::Tensor &hidden, const at::Tensor &weight,
                                                                 const int64_t *targets, int64_t count,
                                                                 double temperature, bool fused) {
    TORCH_CHECK(hidden.dim() == 2 && weight.dim() == 2 && hidden.size(1) == weight.size(1), "hidden states ",
                hidden.sizes(), " do not fit a weight ", weight.sizes());
    TORCH_CHECK(hidden.size(0) == count, count, " targets were given for ", hidden.size(0), " hidden states");
    TORCH_CHECK(temperature > 0, "a temperature of ", temperature, " is not positive");
    const std::vector<int64_t> wanted(targets, targets + count);
    for (const auto target : wanted) {
        TORCH_CHECK(target >= 0 && target < weight.size(0), "target ", target, " is outside a vocabulary of ",
                    weight.size(0));
    }
    const auto type = hidden.scalar_type();
    if (fused && hidden.device().is_cpu() && type == weight.scalar_type() && (type == at::kFloat || type == at::kDouble)) {
        const auto h = hidden.contiguous(), w = weight.contiguous();
        const auto both = type == at::kFloat ? FusedLogits<float>::apply(h, w, &wanted, temperature)
                                             : FusedLogits<double>::apply(h, w, &wanted, temperature);
        return {both[0], both[1]};
    }
    auto logits = at::linear(hidden, weight);
    if (type == at::kBFloat16) logits = logits.to(at::kFloat);
    const auto all = at::log_softmax(logits / temperature, -1);
    const auto places = borrowed(wanted.data(), count).to(hidden.device(), false, true).unsqueeze(1);
    return {at::gather(all, 1, places).squeeze(1), at::neg(at::sum(at::exp(all) * all, {-1}))};
}

}  // namespace holdfast
