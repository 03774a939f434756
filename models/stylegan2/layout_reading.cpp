#include "models/stylegan2/layout_reading.h"

#include "models/error.h"
#include "models/stylegan2/kernels/equalized_layers.h"

#include <ATen/ATen.h>

namespace styleclip {

void checkResolution(int64_t resolution, const std::string& origin) {
    constexpr int64_t kLargest = 4096; // published ones end at 1024
    if (resolution > kLargest) {
        throw Error(ErrorKind::File,
                    "{}: the generator makes pictures of more than {} pixels, which is not "
                    "supported; use one of a lower resolution",
                    origin, kLargest);
    }
}

int64_t sizeOrAny(const at::Tensor& tensor, int64_t dimension) {
    return tensor.defined() ? tensor.size(dimension) : -1;
}

LinearWeights takeLinear(WeightReader& reader, const std::string& name, int64_t out, int64_t in,
                         double rate) {
    LinearWeights linear;
    linear.weight = reader.take(name + ".weight", {out, in});
    linear.bias = reader.take(name + ".bias", {sizeOrAny(linear.weight, 0)});
    if (linear.weight.defined()) {
        linear.weight = linear.weight * equalizedScale(linear.weight, rate);
    }
    if (linear.bias.defined()) {
        linear.bias = linear.bias * rate;
    }
    return linear;
}

bool hasLinear(const WeightReader& reader, const std::string& name) {
    return reader.has(name + ".weight") || reader.has(name + ".bias");
}

void checkBlurKernel(WeightReader& reader, const std::string& name, const std::string& origin) {
    const at::Tensor kernel = reader.take(name, {4, 4});
    if (!kernel.defined()) {
        return;
    }
    const at::Tensor taps = at::tensor({1.0F, 3.0F, 3.0F, 1.0F});
    const at::Tensor published = at::outer(taps, taps) / 64.0;
    const at::Tensor normalised = kernel / kernel.sum();
    if (!at::allclose(normalised, published, 1e-3, 1e-5)) {
        throw Error(ErrorKind::File,
                    "{}: its filter '{}' is not the published [1, 3, 3, 1] one, which is the only "
                    "one that is supported",
                    origin, name);
    }
}

} // namespace styleclip
