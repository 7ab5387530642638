#pragma once
// Steps of the optimizer over all parameters at once.

#include "tensors.hpp"

namespace holdfast {

/// Scales all gradients so that their common norm is at most `maximum` (0 for any), and tells the norm as it was.
inline double clip_gradients(const std::vector<at::Tensor> &gradients, double maximum) {
    if (gradients.empty()) return 0;
    const auto norms = at::_foreach_norm(gradients, 2);
    std::vector<at::Tensor> wide;
    for (const auto &norm : norms) wide.push_back(norm.to(at::kCPU, at::kDouble));
    const double norm = at::norm(at::stack(wide)).item<double>();
    if (maximum > 0 && std::isfinite(norm) && norm > maximum) {
        at::_foreach_mul_(gradients, at::Scalar(maximum / norm));
    }
    return norm;
}

inline std::vector<at::Tensor> gradients_of(holdfast_tensor *const *parameters, int64_t count) {
    std::vector<at::Tensor> gradients;
    for (int64_t i = 0; i < count; i++) {
        if (parameters[i]->value.grad().defined()) gradients.push_back(parameters[i]->value.grad());
    }
    return gradients;
}

inline double adamw(holdfast_tensor *const *parameters, holdfast_tensor *const *firsts, holdfast_tensor *const *seconds,
                    int64_t count, const holdfast_adamw &settings) {
    const at::NoGradGuard unrecorded;
    const auto gradients = gradients_of(parameters, count);
    const double norm = clip_gradients(gradients, settings.maximum_norm);
    if (!std::isfinite(norm) || gradients.empty()) return norm;
    std::vector<at::Tensor> changed, means, squares, steps;
    const auto device = gradients.front().device();
    const auto step = at::scalar_tensor(static_cast<double>(settings.step), at::TensorOptions().dtype(at::kFloat)).to(device);
    for (int64_t i = 0; i < count; i++) {
        if (!parameters[i]->value.grad().defined()) continue;
        changed.push_back(parameters[i]->value);
        means.push_back(firsts[i]->value);
        squares.push_back(seconds[i]->value);
        steps.push_back(step);
    }
    at::_fused_adamw_(changed, gradients, means, squares, {}, steps, settings.learning_rate, settings.beta1,
                      settings.beta2, settings.weight_decay, settings.epsilon, /*amsgrad=*/false, /*maximize=*/false);
    return norm;
}

}  // namespace holdfast
