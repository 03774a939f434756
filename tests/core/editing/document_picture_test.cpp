#include "core/editing/document_picture.h"

#include "models/checkpoint/checkpoint.h"
#include "tests/support/tensor_matchers.h"
#include "tests/support/test_data.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <gtest/gtest.h>

namespace styleclip::test {

namespace {

class DocumentPicture : public testing::Test {
protected:
    DocumentPicture() {
        m_document.source.latent = m_generator->mapping(m_generator->sampleZ(4));
        for (int i = 0; i < 3; ++i) {
            Edit edit;
            edit.space = i == 1 ? LatentSpace::S : LatentSpace::WPlus;
            std::vector<int64_t> shape = m_generator->latentShape(edit.space);
            shape.insert(shape.begin(), 1);
            edit.delta = at::randn(shape);
            m_document.edits.push_back(edit);
        }
    }

    at::Tensor picture() { return documentPicture(m_document, *m_generator, {}); }
    at::Tensor first(size_t edits) {
        Document some = m_document;
        some.edits.resize(edits);
        return m_generator->synthesize(composeStyles(some, *m_generator));
    }
    static at::Tensor whole(int value) { return at::full({64, 64}, value, at::kByte); }

    at::NoGradGuard m_noGradients;
    std::shared_ptr<const Generator> m_generator =
        Generator::load(Checkpoint::open(dataPath("conformance/stylegan2/rosinality_64.pt")));
    Document m_document;
};

TEST_F(DocumentPicture, IsThePlainOneWhereAllMasksAreWhite) {
    const at::Tensor plain = first(3);
    EXPECT_TRUE(at::equal(picture(), plain));
    for (Edit& edit : m_document.edits) {
        edit.mask = whole(255);
    }
    EXPECT_TRUE(hasMasks(m_document));
    EXPECT_TRUE(at::equal(picture(), plain));
}

TEST_F(DocumentPicture, IsTheSumOfWhatEachMaskLetsThrough) {
    at::Tensor left = whole(0);
    left.narrow(1, 0, 32).fill_(255);
    m_document.edits[1].mask = left;
    m_document.edits[2].mask = whole(51); // a fifth
    const at::Tensor weights = left.to(at::kFloat) / 255.0;
    const at::Tensor expected =
        first(1) + weights * (first(2) - first(1)) + 0.2 * (first(3) - first(2));
    EXPECT_TRUE(allNear(picture(), expected, 1e-4));
}

TEST_F(DocumentPicture, LeavesOutWhatIsBlackOrMuted) {
    m_document.edits[2].mask = whole(0);
    EXPECT_TRUE(allNear(picture(), first(2), 1e-5));
    m_document.edits[2].enabled = false;
    m_document.edits[2].mask = whole(255);
    EXPECT_FALSE(hasMasks(m_document));
    EXPECT_TRUE(at::equal(picture(), first(2)));
}

TEST_F(DocumentPicture, MasksMayBeOfAnySize) {
    m_document.edits[2].mask = at::full({301, 301}, 255, at::kByte);
    EXPECT_TRUE(allNear(picture(), first(3), 1e-5));
    SynthesisOptions small;
    small.resolution = 16;
    EXPECT_EQ(documentPicture(m_document, *m_generator, small).size(3), 16);
}

} // namespace

} // namespace styleclip::test
