#include "models/stylegan2/mapping_network.h"

#include "models/stylegan2/kernels/equalized_layers.h"

#include <ATen/ATen.h>

#include <utility>

namespace styleclip {

MappingNetwork::MappingNetwork(std::vector<LinearWeights> layers) : m_layers(std::move(layers)) {}

at::Tensor MappingNetwork::forward(const at::Tensor& z) const {
    at::Tensor x = z * (z.square().mean(1, true) + 1e-8).rsqrt();
    for (const LinearWeights& layer : m_layers) {
        x = gainedLeakyRelu(at::linear(x, layer.weight, layer.bias));
    }
    return x;
}

} // namespace styleclip
