#include "core/methods/optimization_target.h"

#include "core/directions/prompt_templates.h"
#include "core/directions/text_direction.h"
#include "core/losses/prompt_features.h"
#include "tests/support/conformance_models.h"
#include "tests/support/error_matchers.h"
#include "tests/support/tensor_matchers.h"
#include "tests/support/test_data.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace styleclip::test {
namespace {

class OptimizationTarget : public testing::Test {
protected:
    void SetUp() override {
        REQUIRE_SHARED(vocabulary, "conformance/clip/bpe_simple_vocab_16e6.txt.gz");
        m_tokenizer = Tokenizer::load(vocabulary);
    }

    [[nodiscard]] at::Tensor target(const std::string& prompt, const std::string& neutral) const {
        return optimizationTarget(*conformanceClip(), *m_tokenizer, prompt, neutral);
    }

    std::optional<Tokenizer> m_tokenizer;
};

TEST_F(OptimizationTarget, IsThePublishedOneWithoutANeutralPrompt) {
    EXPECT_TRUE(
        allNear(target("a smiling face", ""), conformanceTextFeatures("a smiling face"), 1e-6));
}

TEST_F(OptimizationTarget, IsTheDirectionOfGlobalDirectionsWithOne) {
    const at::Tensor direction = textDirection(*conformanceClip(), *m_tokenizer, "a face",
                                               "a smiling face", portraitTemplates());
    EXPECT_TRUE(allNear(target("a smiling face", "a face"), direction.unsqueeze(0), 1e-6));
}

TEST_F(OptimizationTarget, RefusesTwoPromptsThatSayTheSame) {
    EXPECT_THAT([&] { (void)target("a face", "a face"); },
                throwsError(ErrorKind::Usage, "no direction between them"));
}

} // namespace
} // namespace styleclip::test
