#include "core/document/level_factors.h"

#include "models/error.h"
#include "models/mapper/mapper.h"
#include "tests/support/conformance_models.h"
#include "tests/support/tensor_matchers.h"
#include "tests/support/test_data.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

namespace styleclip::test {
namespace {

std::shared_ptr<Mapper> loadMapper(const std::string& name) {
    const Generator& generator = *conformanceGenerator();
    return Mapper::load(Checkpoint::open(dataPath("conformance/mapper/" + name + ".pt")),
                        generator.styleLayout(), generator.styleDim());
}

at::Tensor sourcesOf(const Mapper& mapper) {
    return loadArray(mapper.space() == LatentSpace::S ? "conformance/stylegan2/s.npy"
                                                      : "conformance/stylegan2/w_plus.npy");
}

at::Tensor scaledBy(const LevelFactors& factors, const Mapper& mapper) {
    const at::NoGradGuard noGradients;
    return scaleLevels(mapper.delta(sourcesOf(mapper)), mapper.space(),
                       conformanceGenerator()->styleLayout(), factors);
}

class MapperDelta : public testing::TestWithParam<std::string> {};

TEST_P(MapperDelta, ComesApartInLevels) {
    const auto mapper = loadMapper(GetParam());
    const at::Tensor whole = scaledBy({}, *mapper);
    const at::Tensor sum = scaledBy({2.0, 0.0, 0.0}, *mapper) +
                           scaledBy({0.0, -1.0, 0.0}, *mapper) + scaledBy({0.0, 0.0, 0.5}, *mapper);
    EXPECT_TRUE(allNear(scaledBy({2.0, -1.0, 0.5}, *mapper), sum, 1e-6));
    EXPECT_FALSE(at::allclose(sum, whole));
    EXPECT_EQ(scaledBy({0.0, 0.0, 0.0}, *mapper).abs().max().item<float>(), 0.0f);
}

INSTANTIATE_TEST_SUITE_P(Mappers, MapperDelta,
                         testing::Values("levels", "levels_no_fine", "single",
                                         "stylespace_without_torgb"));

TEST(MapperDeltaLevels, AreTheEntriesOfWPlus) {
    const auto mapper = loadMapper("levels");
    const at::Tensor whole = scaledBy({}, *mapper);
    const at::Tensor medium = scaledBy({0.0, 1.0, 0.0}, *mapper);
    EXPECT_TRUE(allNear(medium.narrow(1, 4, 4), whole.narrow(1, 4, 4), 0.0));
    EXPECT_EQ(medium.narrow(1, 0, 4).abs().max().item<float>(), 0.0f);
    EXPECT_EQ(medium.narrow(1, 8, 2).abs().max().item<float>(), 0.0f);
}

TEST(MapperDeltaLevels, RefusesFactorsThatAreNoNumbers) {
    const auto mapper = loadMapper("levels");
    const double nan = std::numeric_limits<double>::quiet_NaN();
    EXPECT_THROW((void)scaledBy({1.0, nan, 1.0}, *mapper), Error);
}

TEST(LayersOfStyleEntries, FollowTheUseOfWPlus) {
    // The affine layers tell: an entry of W+ moves exactly the entries of S that stem from it.
    const at::NoGradGuard noGradients;
    const Generator& generator = *conformanceGenerator();
    const StyleLayout& layout = generator.styleLayout();
    const std::vector<int64_t> layers = layersOfStyleEntries(layout);
    const at::Tensor wPlus = loadArray("conformance/stylegan2/w_plus.npy").narrow(0, 0, 1);
    const at::Tensor before = generator.affine(wPlus);
    for (int64_t layer = 0; layer < generator.layerCount(); ++layer) {
        at::Tensor moved = wPlus.clone();
        moved.select(1, layer).add_(1.0);
        const std::vector<at::Tensor> changes =
            (generator.affine(moved) - before).split_with_sizes(layout.widths, 1);
        for (size_t entry = 0; entry < changes.size(); ++entry) {
            EXPECT_EQ(changes[entry].abs().max().item<float>() > 0.0f, layers[entry] == layer)
                << "entry " << entry << ", layer " << layer;
        }
    }
}

} // namespace
} // namespace styleclip::test
