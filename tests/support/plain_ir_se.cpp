#include "tests/support/plain_ir_se.h"

#include <ATen/ATen.h>
#include <fmt/format.h>

#include <string>

namespace styleclip::test {

namespace {

class PlainIrSe {
public:
    explicit PlainIrSe(const StateDict& state) : m_state(state) {}

    at::Tensor embed(const at::Tensor& faces) const {
        at::Tensor x = at::conv2d(faces.to(at::kDouble), get("input_layer.0.weight"), {}, 1, 1);
        x = at::prelu(norm(x, "input_layer.1"), get("input_layer.2.weight"));
        for (int64_t i = 0; m_state.count(fmt::format("body.{}.res_layer.1.weight", i)) != 0; ++i) {
            x = block(x, fmt::format("body.{}.", i), i == 0);
        }
        x = at::linear(norm(x, "output_layer.0").flatten(1), get("output_layer.3.weight"),
                       get("output_layer.3.bias"));
        x = norm(x, "output_layer.4");
        return x / x.norm(2, 1, true);
    }

private:
    at::Tensor get(const std::string& name) const {
        return m_state.at(name).load().to(at::kDouble);
    }

    at::Tensor norm(const at::Tensor& x, const std::string& name) const {
        return at::batch_norm(x, get(name + ".weight"), get(name + ".bias"),
                              get(name + ".running_mean"), get(name + ".running_var"), false, 0.1,
                              1e-5, false);
    }

    at::Tensor block(const at::Tensor& x, const std::string& name, bool first) const {
        const std::string path = name + "res_layer.";
        const at::Tensor weight = get(path + "1.weight");
        const bool widens = weight.size(0) != weight.size(1);
        const int64_t stride = first || widens ? 2 : 1;
        const at::Tensor shortcut =
            widens ? norm(at::conv2d(x, get(name + "shortcut_layer.0.weight"), {}, stride),
                          name + "shortcut_layer.1")
                   : at::max_pool2d(x, 1, stride);
        at::Tensor out = at::conv2d(norm(x, path + "0"), weight, {}, 1, 1);
        out = at::conv2d(at::prelu(out, get(path + "2.weight")), get(path + "3.weight"), {}, stride,
                         1);
        out = norm(out, path + "4");
        at::Tensor gate =
            at::conv2d(at::adaptive_avg_pool2d(out, {1, 1}), get(path + "5.fc1.weight"));
        gate = at::sigmoid(at::conv2d(at::relu(gate), get(path + "5.fc2.weight")));
        return out * gate + shortcut;
    }

    const StateDict& m_state;
};

} // namespace

at::Tensor plainIrSe(const StateDict& state, const at::Tensor& faces) {
    return PlainIrSe(state).embed(faces);
}

} // namespace styleclip::test
