#include "core/document/latent_file.h"

#include "tests/support/conformance_models.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tensor_matchers.h"
#include "tests/support/test_data.h"
#include "tests/support/zip_builder.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace styleclip::test {

TEST(LatentFile, ABatchIsOnePortraitEach) {
    Source batch;
    batch.latent = at::randn({3, 8});
    batch.psi = 0.5;
    batch.description = "faces";
    const std::vector<Source> sources = singleSources(batch);
    ASSERT_EQ(sources.size(), 3u);
    EXPECT_TRUE(allNear(sources[1].latent, batch.latent.narrow(0, 1, 1), 0.0));
    EXPECT_EQ(sources[1].description, "faces 2");
    EXPECT_EQ(sources[1].psi, 0.5);
}

/// Projectors save the pictures' names along.
TEST(LatentFile, NamesMayStandBesideLatents) {
    using namespace std::string_literals;
    std::ifstream in(dataPath("conformance/stylegan2/w_plus.npy"), std::ios::binary);
    const std::string latents(std::istreambuf_iterator<char>(in), {});
    const std::string header = "{'descr': '<U1', 'fortran_order': False, 'shape': (1,), }\n";
    const std::string names =
        "\x93NUMPY\x01\x00"s + static_cast<char>(header.size()) + '\0' + header + "a\0\0\0"s;
    const std::vector<uint8_t> archive =
        ZipBuilder().add("names.npy", names).add("w.npy", latents).bytes();
    const TemporaryFolder folder;
    std::ofstream(folder / "projected.npz", std::ios::binary)
        .write(reinterpret_cast<const char*>(archive.data()),
               static_cast<std::streamsize>(archive.size()));
    const Source source =
        sourceFromLatentFile(*conformanceGenerator(), folder / "projected.npz", std::nullopt, 1.0);
    EXPECT_TRUE(allNear(source.latent, loadArray("conformance/stylegan2/w_plus.npy"), 0.0));
}

TEST(LatentFile, ASinglePortraitNeedsNoNumber) {
    Source single;
    single.latent = at::randn({1, 4, 8});
    single.description = "anna";
    const std::vector<Source> sources = singleSources(single);
    ASSERT_EQ(sources.size(), 1u);
    EXPECT_EQ(sources[0].description, "anna");
}

} // namespace styleclip::test
