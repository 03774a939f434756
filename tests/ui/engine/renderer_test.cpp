#include "ui/engine/renderer.h"

#include "core/without_gradients.h"
#include "tests/support/conformance_models.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace styleclip::test {
namespace {

TEST(Renderer, DrawsPreviewsAndFullPicturesEachInItsPrecision) {
    const WithoutGradients noGradients;
    Document document;
    document.source.latent = conformanceGenerator()->latentAverage().unsqueeze(0);
    const auto renderer = [](Precision preview, Precision full) {
        return Renderer(conformanceGenerator(), {preview, full});
    };
    Renderer exact = renderer(Precision::Float32, Precision::Float32);
    Renderer mixed = renderer(Precision::BFloat16, Precision::Float32);
    Renderer quick = renderer(Precision::BFloat16, Precision::BFloat16);
    const int full = mixed.resolutionFor(0);
    const int preview = full / 2;
    ASSERT_NE(exact.edit(document, preview), quick.edit(document, preview));
    ASSERT_NE(exact.edit(document, full), quick.edit(document, full));
    EXPECT_EQ(mixed.edit(document, preview), quick.edit(document, preview));
    EXPECT_EQ(mixed.edit(document, full), exact.edit(document, full));
    EXPECT_EQ(mixed.source(document.source, preview), quick.source(document.source, preview));
    EXPECT_EQ(mixed.once(document, preview), quick.once(document, preview));
    EXPECT_EQ(mixed.forFile(document, preview), exact.once(document, preview));
}

} // namespace
} // namespace styleclip::test
