#include "tests/support/formula_weights.h"

#include <ATen/ATen.h>

#include <cmath>

namespace styleclip::test {

namespace {

bool endsWith(const std::string& text, const std::string& ending) {
    return text.size() >= ending.size() &&
           text.compare(text.size() - ending.size(), ending.size(), ending) == 0;
}

} // namespace

at::Tensor formulaValues(uint32_t key, const std::vector<int64_t>& shape) {
    at::Tensor values = at::empty(shape, at::kDouble);
    double* out = values.data_ptr<double>();
    for (int64_t i = 0; i < values.numel(); ++i) {
        uint32_t x = static_cast<uint32_t>(i) + 0x9E3779B9u * (key + 1u);
        x ^= x >> 16;
        x *= 0x7FEB352Du;
        x ^= x >> 15;
        x *= 0x846CA68Bu;
        x ^= x >> 16;
        out[i] = (x / 4294967296.0 * 2.0 - 1.0) * std::sqrt(3.0);
    }
    return values;
}

at::Tensor formulaWeight(const std::string& name, const std::vector<int64_t>& shape) {
    uint32_t key = 0;
    for (const char c : name) {
        key = (key * 31u + static_cast<unsigned char>(c)) % 65521u;
    }
    at::Tensor v = formulaValues(key, shape);
    if (endsWith(name, "running_var")) {
        v = 1.0 + 0.1 * v;
    } else if (endsWith(name, "running_mean")) {
        v = 0.05 * v;
    } else if (shape.size() > 1) {
        v = v * std::sqrt(2.0 / (static_cast<double>(v.numel()) / static_cast<double>(shape[0])));
    } else if (endsWith(name, "weight")) {
        // One-dimensional weights are those of batch norms and of PReLU; IR-SE puts PReLU at these.
        const bool prelu =
            endsWith(name, "input_layer.2.weight") || endsWith(name, "res_layer.2.weight");
        v = (1.0 + 0.1 * v) * (prelu ? 0.25 : 1.0);
    } else {
        v = 0.05 * v;
    }
    if (endsWith(name, "res_layer.4.weight") || endsWith(name, "res_layer.4.bias")) {
        // The last normalisation of a residual branch: small branches keep the network from
        // multiplying rounding.
        v = 0.1 * v;
    }
    return v.to(at::kFloat);
}

} // namespace styleclip::test
