#include "tests/support/conformance_models.h"

#include "tests/support/formula_networks.h"
#include "tests/support/test_data.h"
#include "tests/support/test_device.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <nlohmann/json.hpp>

#include <fstream>
#include <stdexcept>
#include <vector>

namespace styleclip::test {

namespace {

nlohmann::json readTexts() {
    std::ifstream file(dataPath("conformance/clip/tokens.json"));
    return nlohmann::json::parse(file);
}

at::Tensor tokensOf(const nlohmann::json& text) {
    return at::tensor(text.at("ids").get<std::vector<int64_t>>(), at::kLong);
}

} // namespace

std::shared_ptr<const Generator> conformanceGenerator() {
    static const auto generator = Generator::load(
        Checkpoint::open(dataPath("conformance/stylegan2/rosinality_64.pt")), testDevice());
    return generator;
}

std::shared_ptr<const Clip> conformanceClip() {
    static const auto clip =
        Clip::load(Checkpoint::open(dataPath("conformance/clip/vit_state.pt")), testDevice());
    return clip;
}

std::shared_ptr<const IdentityNetwork> conformanceIdentity() {
    static const auto identity = formulaIdentityNetwork(testDevice());
    return identity;
}

at::Tensor conformanceTokens() {
    constexpr size_t kTexts = 8;
    const nlohmann::json texts = readTexts();
    std::vector<at::Tensor> rows;
    for (size_t i = 0; i < kTexts; ++i) {
        rows.push_back(tokensOf(texts[i]));
    }
    return at::stack(rows);
}

at::Tensor conformanceTextFeatures(const std::string& text) {
    for (const nlohmann::json& entry : readTexts()) {
        if (entry.at("text") == text) {
            const at::NoGradGuard noGradients;
            return conformanceClip()->encodeText(tokensOf(entry).unsqueeze(0));
        }
    }
    throw std::runtime_error("tokens.json has no text " + text);
}

} // namespace styleclip::test
