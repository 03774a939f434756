#include "core/editing/document_renderer.h"

#include "core/without_gradients.h"
#include "tests/support/conformance_models.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace styleclip::test {
namespace {

TEST(DocumentRenderer, DrawsPreviewsAndFullPicturesEachInItsPrecision) {
    const WithoutGradients noGradients;
    Document document;
    document.source.latent = conformanceGenerator()->latentAverage().unsqueeze(0);
    const auto renderer = [](Precision preview, Precision full) {
        return DocumentRenderer(conformanceGenerator(), {preview, full, {}});
    };
    DocumentRenderer exact = renderer(Precision::Float32, Precision::Float32);
    DocumentRenderer mixed = renderer(Precision::BFloat16, Precision::Float32);
    DocumentRenderer quick = renderer(Precision::BFloat16, Precision::BFloat16);
    const int64_t full = mixed.resolutionFor(0);
    const int64_t preview = full / 2;
    ASSERT_FALSE(exact.edit(document, preview).equal(quick.edit(document, preview)));
    ASSERT_FALSE(exact.edit(document, full).equal(quick.edit(document, full)));
    EXPECT_TRUE(mixed.edit(document, preview).equal(quick.edit(document, preview)));
    EXPECT_TRUE(mixed.edit(document, full).equal(exact.edit(document, full)));
    EXPECT_TRUE(
        mixed.source(document.source, preview).equal(quick.source(document.source, preview)));
    EXPECT_TRUE(mixed.once(document, preview).equal(quick.once(document, preview)));
    EXPECT_TRUE(mixed.forFile(document, preview).equal(exact.once(document, preview)));
}

} // namespace
} // namespace styleclip::test
