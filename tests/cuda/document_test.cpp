// Edits that were found on the device, kept in documents and drawn again.

#include "core/document/document_file.h"
#include "core/editing/edit_cosines.h"
#include "core/editing/relatives.h"
#include "core/methods/edit_judge.h"
#include "core/methods/found_edits.h"
#include "tests/support/conformance_models.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tensor_matchers.h"
#include "tests/support/test_control.h"
#include "tests/support/test_data.h"
#include "tests/support/test_device.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <gtest/gtest.h>

namespace styleclip::test {
namespace {

Edit optimizedEdit(const Source& source) {
    OptimizationOptions options;
    options.steps = 4;
    const std::string target = "a smiling face";
    TestControl control;
    return optimizationEdit(
        target, options,
        LatentOptimizer(conformanceGenerator(), conformanceClip())
            .run(source.latent, source.space, conformanceTextFeatures(target), options, control));
}

Edit mappedEdit(const Source& source) {
    const Generator& generator = *conformanceGenerator();
    const auto mapper = Mapper::load(Checkpoint::open(dataPath("conformance/mapper/levels.pt")),
                                     generator.styleLayout(), generator.styleDim(), testDevice());
    Edit edit = mapperEdit(generator, *mapper, "levels", source);
    edit.levels.fine = 0.5;
    return edit;
}

class CudaDocument : public testing::Test {
protected:
    CudaDocument() {
        m_document.source.space = LatentSpace::WPlus;
        m_document.source.latent =
            loadArray("conformance/stylegan2/w_plus.npy").narrow(0, 0, 1).to(testDevice());
        m_document.edits = {optimizedEdit(m_document.source), mappedEdit(m_document.source)};
    }

    at::NoGradGuard m_noGradients;
    Document m_document;
};

TEST_F(CudaDocument, ComesBackFromItsFile) {
    const TemporaryFolder folder;
    saveDocument(folder / "edits.styleclip", m_document);
    const Document opened = openDocument(folder / "edits.styleclip");
    const Generator& generator = *conformanceGenerator();
    EXPECT_TRUE(
        allNear(composeStyles(opened, generator), composeStyles(m_document, generator), 1e-5));
}

TEST_F(CudaDocument, TellsWhatItsEditsDo) {
    const Generator& generator = *conformanceGenerator();
    const auto cosines = editCosines(m_document, generator);
    EXPECT_NEAR(cosines[0][0], 1.0, 1e-5);
    EXPECT_LT(cosines[0][1], 0.99);
    const EditJudge judge(conformanceGenerator(), conformanceClip(), conformanceIdentity(),
                          conformanceTextFeatures("a smiling face"), m_document.source);
    const EditScores scores = judge(m_document.edits[0]);
    EXPECT_GT(scores.distance, 0.0);
    EXPECT_LE(*scores.identity, 1.0 + 1e-5);
}

TEST_F(CudaDocument, HasRelatives) {
    const std::vector<Source> relatives =
        sampleRelatives(*conformanceGenerator(), {m_document.source}, {});
    ASSERT_FALSE(relatives.empty());
    EXPECT_TRUE(relatives[0].latent.isfinite().all().item<bool>());
}

} // namespace
} // namespace styleclip::test
