#include "core/attributes/edit_trial.h"

#include "core/attributes/attribute_latents.h"
#include "models/stylegan2/normal_samples.h"
#include "tests/support/test_control.h"
#include "tests/support/test_data.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <gtest/gtest.h>

namespace styleclip::test {
namespace {

TEST(EditOutcome, WeighsWhatElseMoved) {
    EditOutcome outcome;
    outcome.step = 0.5;
    outcome.others = 0.05;
    EXPECT_NEAR(outcome.sideEffects(), 0.1, 1e-9);
}

TEST(ChosenOutcome, MovesMostPortraitsAndLittleElse) {
    std::vector<EditOutcome> outcomes(4);
    const std::vector<double> moved{0.0, 0.6, 0.92, 1.0};
    for (size_t i = 0; i < outcomes.size(); ++i) {
        outcomes[i].moved = moved[i];
        outcomes[i].step = 1.0;
        outcomes[i].others = 0.1 * static_cast<double>(i);
    }
    EXPECT_EQ(chooseOutcome(outcomes), 2U) << "nine of ten are enough";
    outcomes[3].others = 0.1;
    EXPECT_EQ(chooseOutcome(outcomes), 3U);
    outcomes[2].moved = 0.7;
    outcomes[3].moved = 0.65;
    EXPECT_EQ(chooseOutcome(outcomes), 2U);
}

/// The embedded pack's networks, whose W is known to be an image of the attributes, and what moves
/// portraits of theirs to the goals of a target and nothing else.
class EditTrial : public testing::Test {
protected:
    static Checkpoint file(const char* name) {
        return Checkpoint::open(dataPath(std::string("../../models/demo/") + name));
    }

    static TrialModels models() {
        return {Generator::load(file("generator.safetensors")),
                AttributeReader::load(file("reader.safetensors")),
                IdentityNetwork::load(file("identity.safetensors")), 4};
    }

    /// Half of the way and the whole.
    TriedMethod wayTo(const EditTarget& target) const {
        const auto latents = AttributeLatents::read(file("generator.safetensors"));
        return {"Way", {"half", "whole"}, [this, latents, target](const at::Tensor& w) {
                    const at::NoGradGuard noGradients;
                    const at::Tensor before = latents.attributes(w);
                    at::Tensor after = before.clone();
                    for (const auto& [attribute, goal] : target.goals) {
                        after.select(1, indexOf(attribute)).fill_(goal);
                    }
                    const at::Tensor way = latents.latents(after) - latents.latents(before);
                    return std::vector<at::Tensor>{
                        m_models.generator->toStyleSpace(w + 0.5 * way, LatentSpace::W),
                        m_models.generator->toStyleSpace(w + way, LatentSpace::W)};
                }};
    }

    at::Tensor someLatents() const {
        const at::NoGradGuard noGradients;
        return m_models.generator->mapping(sampleNormal(11, 24, m_models.generator->styleDim()));
    }

    TrialModels m_models = models();
    TestControl m_control;
    at::Tensor m_all = at::ones({kAttributeCount}, at::kBool);
};

TEST_F(EditTrial, TellsWhatMovedWhatElseAndWhoIsStillThere) {
    const EditTarget& target = *findEditTarget("a face with glasses");
    const EditSubjects read = readSubjects(m_models, someLatents(), m_control);
    ASSERT_EQ(read.attributes.sizes(), at::IntArrayRef({24, kAttributeCount}));
    const EditSubjects subjects = read.withRoomFor(target, 6);
    ASSERT_EQ(subjects.latents.size(0), 6);
    const std::vector<EditOutcome> outcomes =
        tryEdit(m_models, target, wayTo(target), subjects, m_all, m_control);
    ASSERT_EQ(outcomes.size(), 2U);
    EXPECT_EQ(outcomes[1].moved, 1.0);
    EXPECT_GT(outcomes[1].step, outcomes[0].step);
    EXPECT_GT(outcomes[1].step, 0.5);
    EXPECT_LT(outcomes[1].sideEffects(), 0.1);
    EXPECT_GT(outcomes[1].identity, 0.7);
    EXPECT_LT(outcomes[1].identity, 0.9999);
}

TEST_F(EditTrial, StopsBetweenBatches) {
    int batches = 0;
    TestControl second([&](const Progress& progress) {
        EXPECT_EQ(progress.total, 6);
        return ++batches < 2;
    });
    EXPECT_THROW((void)readSubjects(m_models, someLatents(), second), Cancelled);
    EXPECT_EQ(batches, 2);
    const EditTarget& target = *findEditTarget("a face with glasses");
    const EditSubjects subjects = readSubjects(m_models, someLatents().slice(0, 0, 4), m_control);
    TestControl atOnce([](const Progress&) { return false; });
    EXPECT_THROW((void)tryEdit(m_models, target, wayTo(target), subjects, m_all, atOnce),
                 Cancelled);
}

TEST_F(EditTrial, NeedsNoIdentityNetwork) {
    m_models.identity = nullptr;
    const EditTarget& target = *findEditTarget("a face with glasses");
    const EditSubjects subjects = readSubjects(m_models, someLatents().slice(0, 0, 2), m_control);
    EXPECT_FALSE(subjects.identity.defined());
    const auto outcomes = tryEdit(m_models, target, wayTo(target), subjects, m_all, m_control);
    EXPECT_EQ(outcomes.back().identity, 0.0);
}

} // namespace
} // namespace styleclip::test
