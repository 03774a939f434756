#include "core/training/mapper_training.h"

#include "core/computation/computation_state.h"
#include "core/training/mapper_state.h"
#include "models/checkpoint/checkpoint.h"
#include "models/error.h"
#include "tests/support/conformance_models.h"
#include "tests/support/error_matchers.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tensor_matchers.h"
#include "tests/support/test_control.h"
#include "tests/support/test_data.h"

#include <ATen/ATen.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace styleclip::test {
namespace {

/// Quick, and with another `power` another network.
class PlainIdentity : public IdentityNetwork {
public:
    explicit PlainIdentity(double power) : m_power(power) {}
    [[nodiscard]] c10::Device device() const override { return c10::Device(c10::kCPU); }
    [[nodiscard]] at::Tensor embedFaces(const at::Tensor& faces) const override {
        const at::Tensor coarse = at::adaptive_avg_pool2d(faces, {4, 4}).flatten(1);
        const at::Tensor features = (m_power * coarse).exp();
        return features / features.norm(2, 1, true);
    }

private:
    double m_power;
};

/// A training small enough for a test; without an identity network, whose part the learner's tests
/// show.
class MapperTraining : public testing::Test {
protected:
    MapperTraining() {
        m_options.description = "mohawk hairstyle";
        m_options.lambdaId = 0.0;
        m_options.learningRate = 0.3;
        m_options.steps = 8;
        m_options.validationInterval = 3;
        m_options.checkpointInterval = 4;
        m_options.stateInterval = 2;
    }

    static std::shared_ptr<Mapper> freshMapper() {
        MapperShape shape;
        shape.fine = false;
        shape.styleDim = 32;
        return Mapper::create(shape, 5);
    }

    TrainingResult train(const std::filesystem::path& folder, const std::shared_ptr<Mapper>& mapper,
                         ExistingComputation existing = ExistingComputation::Refuse,
                         const std::function<bool(const Progress&)>& goesOn = {},
                         const OnTrainingStep& onStep = {}) const {
        TestControl control(goesOn);
        return trainMapper({conformanceGenerator(), conformanceClip(), m_identity}, mapper,
                           m_latents, conformanceTextFeatures("mohawk hairstyle"), m_options,
                           folder, existing, control, onStep);
    }

    static std::string textOf(const std::filesystem::path& path) {
        std::ifstream file(path);
        std::ostringstream text;
        text << file.rdbuf();
        return text.str();
    }

    /// The same tensors by name, and every published option with a value of the same type.
    static void expectSameNames(const std::filesystem::path& path, const std::string& published) {
        const auto names = [](const Checkpoint& checkpoint) {
            std::vector<std::string> found;
            for (const auto& [name, tensor] : checkpoint.tensors()) {
                found.push_back(name);
            }
            return found;
        };
        const Checkpoint ours = Checkpoint::open(path);
        const Checkpoint theirs = Checkpoint::open(dataPath("conformance/mapper/" + published));
        EXPECT_EQ(names(ours), names(theirs));
        const Value* opts = ours.root().find("opts");
        ASSERT_NE(opts, nullptr);
        for (const auto& [key, value] : theirs.root().find("opts")->mapping()->items) {
            const std::string& name = *key.as<std::string>();
            ASSERT_NE(opts->find(name), nullptr) << name;
            EXPECT_EQ(opts->find(name)->variant().index(), value.variant().index()) << name;
        }
    }

    /// Stops a training as a kill would: by an exception, so that nothing is written any more.
    struct Killed {};
    static OnTrainingStep killAfter(int64_t last) {
        return [last](const TrainingStep& step) {
            if (step.step == last) {
                throw Killed();
            }
        };
    }

    static std::function<bool(const Progress&)> stopAfter(int64_t last) {
        return [last](const Progress& progress) { return progress.done < last; };
    }

    TrainingOptions m_options;
    std::shared_ptr<const IdentityNetwork> m_identity;
    TrainingLatents m_latents =
        sampleTrainingLatents(*conformanceGenerator(), LatentSpace::WPlus, {6, 3, 0.7, 1});
    TemporaryFolder m_folder;
};

TEST_F(MapperTraining, MakesTheLossSmaller) {
    m_options.steps = 12;
    m_options.optimizer = OptimizerKind::Adam;
    m_options.learningRate = 0.01;
    m_options.validationInterval = 1;
    std::vector<TrainingStep> steps;
    Progress last;
    const TrainingResult result = train(
        m_folder / "run", freshMapper(), ExistingComputation::Refuse,
        [&](const Progress& progress) {
            last = progress;
            return true;
        },
        [&](const TrainingStep& step) { steps.push_back(step); });
    ASSERT_EQ(steps.size(), 12u);
    EXPECT_LT(*result.bestLoss, steps.front().validation->total);
    EXPECT_EQ(last.done, 12);
    EXPECT_EQ(last.total, 12);
    EXPECT_FALSE(result.stopped);
}

TEST_F(MapperTraining, AKilledOneGoesOnExactly) {
    const auto whole = freshMapper();
    const TrainingResult expected = train(m_folder / "whole", whole);

    const auto killed = freshMapper();
    EXPECT_THROW(train(m_folder / "killed", killed, ExistingComputation::Refuse, {}, killAfter(5)),
                 Killed);
    const auto resumed = freshMapper();
    int64_t firstStep = 0;
    const TrainingResult result = train(
        m_folder / "killed", resumed, ExistingComputation::Resume, {},
        [&](const TrainingStep& step) { firstStep = firstStep == 0 ? step.step : firstStep; });
    EXPECT_EQ(firstStep, 5); // the state is that of step 4
    EXPECT_EQ(result.bestStep, expected.bestStep);
    EXPECT_EQ(*result.bestLoss, *expected.bestLoss);
    EXPECT_EQ(textOf(m_folder / "killed/losses.csv"), textOf(m_folder / "whole/losses.csv"));
    for (const auto& [name, parameter] : whole->parameters()) {
        EXPECT_TRUE(at::equal(parameter, resumed->parameters().at(name))) << name;
        EXPECT_FALSE(at::equal(parameter, killed->parameters().at(name))) << name;
    }
}

TEST_F(MapperTraining, GoesOnThoughItWasKilledBeforeItsFirstSave) {
    m_options.validationInterval = 1;
    m_options.stateInterval = 100;
    const auto whole = freshMapper();
    (void)train(m_folder / "whole", whole);
    EXPECT_THROW(
        train(m_folder / "killed", freshMapper(), ExistingComputation::Refuse, {}, killAfter(2)),
        Killed);
    ASSERT_TRUE(std::filesystem::exists(m_folder / "killed/checkpoints/best_model.pt"));
    const auto resumed = freshMapper();
    (void)train(m_folder / "killed", resumed, ExistingComputation::Resume);
    EXPECT_EQ(textOf(m_folder / "killed/losses.csv"), textOf(m_folder / "whole/losses.csv"));
    for (const auto& [name, parameter] : whole->parameters()) {
        EXPECT_TRUE(at::equal(parameter, resumed->parameters().at(name))) << name;
    }
}

TEST_F(MapperTraining, AStoppedOneGoesOnExactly) {
    const auto whole = freshMapper();
    (void)train(m_folder / "whole", whole);
    const TrainingResult stopped =
        train(m_folder / "stopped", freshMapper(), ExistingComputation::Refuse, stopAfter(3));
    EXPECT_TRUE(stopped.stopped);
    EXPECT_EQ(stopped.steps, 3);
    EXPECT_TRUE(std::filesystem::exists(stopped.newestCheckpoint));
    const auto resumed = freshMapper();
    (void)train(m_folder / "stopped", resumed, ExistingComputation::Resume);
    for (const auto& [name, parameter] : whole->parameters()) {
        EXPECT_TRUE(at::equal(parameter, resumed->parameters().at(name))) << name;
    }
}

TEST_F(MapperTraining, WithIdentityGoesOnExactlyToo) {
    m_identity = std::make_shared<PlainIdentity>(1.0);
    m_options.lambdaId = 0.1;
    m_options.steps = 4;
    const auto whole = freshMapper();
    (void)train(m_folder / "whole", whole);
    (void)train(m_folder / "stopped", freshMapper(), ExistingComputation::Refuse, stopAfter(2));
    const auto resumed = freshMapper();
    (void)train(m_folder / "stopped", resumed, ExistingComputation::Resume);
    EXPECT_EQ(textOf(m_folder / "stopped/losses.csv"), textOf(m_folder / "whole/losses.csv"));
    for (const auto& [name, parameter] : whole->parameters()) {
        EXPECT_TRUE(at::equal(parameter, resumed->parameters().at(name))) << name;
    }
}

TEST_F(MapperTraining, WritesCheckpointsThatLoadAsPublishedOnes) {
    const auto mapper = freshMapper();
    const TrainingResult result = train(m_folder / "run", mapper);
    EXPECT_EQ(result.newestCheckpoint, m_folder / "run/checkpoints/iteration_8.pt");
    EXPECT_FALSE(std::filesystem::exists(m_folder / "run/checkpoints/iteration_4.pt"));
    EXPECT_TRUE(std::filesystem::exists(result.bestCheckpoint));

    const Generator& generator = *conformanceGenerator();
    const Checkpoint checkpoint = Checkpoint::open(result.newestCheckpoint);
    const auto loaded = Mapper::load(checkpoint, generator.styleLayout(), generator.styleDim());
    EXPECT_EQ(loaded->description(), "mohawk hairstyle");
    EXPECT_FALSE(loaded->shape().fine);
    for (const auto& [name, parameter] : mapper->parameters()) {
        EXPECT_TRUE(at::equal(parameter, loaded->parameters().at(name))) << name;
    }
}

TEST_F(MapperTraining, HasTheNamesOfAPublishedCheckpoint) {
    expectSameNames(train(m_folder / "run", freshMapper()).bestCheckpoint, "levels_no_fine.pt");
}

TEST_F(MapperTraining, HasThePublishedNamesInSToo) {
    const Generator& generator = *conformanceGenerator();
    m_latents = sampleTrainingLatents(generator, LatentSpace::S, {3, 1, 0.7, 1});
    m_options.steps = 2;
    MapperShape shape;
    shape.type = MapperType::StyleSpaceWithoutToRgb;
    shape.styleLayout = generator.styleLayout();
    expectSameNames(train(m_folder / "run", Mapper::create(shape, 1)).newestCheckpoint,
                    "stylespace_without_torgb.pt");
}

TEST_F(MapperTraining, RefusesAMapperOfAnotherGenerator) {
    MapperShape shape;
    shape.styleDim = 16;
    EXPECT_THAT([&] { (void)train(m_folder / "run", Mapper::create(shape, 1)); },
                throwsError(ErrorKind::Mismatch, "another generator"));
}

TEST_F(MapperTraining, ResumesOnlyWithTheSameSettings) {
    (void)train(m_folder / "run", freshMapper());
    const auto refusal = [this](ExistingComputation existing) -> std::string {
        try {
            (void)train(m_folder / "run", freshMapper(), existing);
        } catch (const Error& error) {
            EXPECT_EQ(error.kind(), ErrorKind::Usage);
            return error.what();
        }
        return "nothing was thrown";
    };
    EXPECT_THAT(refusal(ExistingComputation::Refuse), testing::HasSubstr("already"));
    m_options.learningRate = 0.2;
    m_options.batchSize = 1;
    EXPECT_THAT(
        refusal(ExistingComputation::Resume),
        testing::AllOf(testing::HasSubstr("learning rate"), testing::HasSubstr("batch size")));
}

TEST_F(MapperTraining, RemovesOnlyTheNewestCheckpointThatItWrote) {
    (void)train(m_folder / "run", freshMapper());
    const std::filesystem::path checkpoints = m_folder / "run/checkpoints";
    std::filesystem::copy(checkpoints / "best_model.pt", checkpoints / "iteration_7.pt");
    m_options.steps = 10;
    (void)train(m_folder / "run", freshMapper(), ExistingComputation::Resume);
    EXPECT_TRUE(std::filesystem::exists(checkpoints / "iteration_10.pt"));
    EXPECT_FALSE(std::filesystem::exists(checkpoints / "iteration_8.pt"));
    EXPECT_TRUE(std::filesystem::exists(checkpoints / "iteration_7.pt"));
}

TEST_F(MapperTraining, RemovesTheNewestCheckpointThatTheFirstVersionWrote) {
    (void)train(m_folder / "run", freshMapper());
    const ComputationKind kind = mapperTrainingKind();
    const std::filesystem::path statePath = m_folder / "run" / kind.stateFile;
    ComputationState state = readComputationState(statePath, kind.format);
    MapperTrainingState training = mapperTrainingState(state);
    training.newestStep.reset();
    state.tensors = tensorsOf(training);
    writeComputationState(statePath, kind.format, state);
    const std::filesystem::path checkpoints = m_folder / "run/checkpoints";
    for (const char* name : {"iteration_7.pt", "iteration_50000.pt", "iteration_8 (copy).pt"}) {
        std::filesystem::copy(checkpoints / "best_model.pt", checkpoints / name);
    }
    m_options.steps = 10;
    (void)train(m_folder / "run", freshMapper(), ExistingComputation::Resume);
    EXPECT_TRUE(std::filesystem::exists(checkpoints / "iteration_10.pt"));
    EXPECT_FALSE(std::filesystem::exists(checkpoints / "iteration_8.pt"));
    for (const char* name : {"iteration_7.pt", "iteration_50000.pt", "iteration_8 (copy).pt"}) {
        EXPECT_TRUE(std::filesystem::exists(checkpoints / name)) << name;
    }
}

TEST_F(MapperTraining, LengthensAFinishedTraining) {
    (void)train(m_folder / "run", freshMapper());
    m_options.steps = 10;
    EXPECT_EQ(train(m_folder / "run", freshMapper(), ExistingComputation::Resume).steps, 10);
}

TEST_F(MapperTraining, ValidatesTheLastStepOfAStoppedOne) {
    const TrainingResult stopped =
        train(m_folder / "run", freshMapper(), ExistingComputation::Refuse, stopAfter(2));
    ASSERT_FALSE(stopped.bestLoss);
    m_options.steps = 2;
    const TrainingResult result =
        train(m_folder / "run", freshMapper(), ExistingComputation::Resume);
    EXPECT_FALSE(result.stopped);
    EXPECT_EQ(result.bestStep, 2);
    EXPECT_TRUE(std::filesystem::exists(m_folder / "run/checkpoints/best_model.pt"));
    EXPECT_EQ(result.bestCheckpoint, m_folder / "run/checkpoints/best_model.pt");
    EXPECT_TRUE(std::filesystem::exists(result.newestCheckpoint));
    (void)train(m_folder / "whole", freshMapper());
    EXPECT_EQ(textOf(m_folder / "run/losses.csv"), textOf(m_folder / "whole/losses.csv"));
    const TrainingResult again =
        train(m_folder / "run", freshMapper(), ExistingComputation::Resume);
    EXPECT_EQ(*again.bestLoss, *result.bestLoss);
    EXPECT_EQ(textOf(m_folder / "run/losses.csv"), textOf(m_folder / "whole/losses.csv"))
        << "validated twice";
}

TEST_F(MapperTraining, StopsWithinAValidationAndMakesUpForIt) {
    m_options.steps = 4;
    m_options.validationInterval = 2;
    const TrainingResult whole = train(m_folder / "whole", freshMapper());
    m_options.steps = 3;
    for (const int64_t stoppedStep : {2, 3}) {
        // The second batch of a validation: after step 1 and a first batch, and after the two of
        // the validation of step 2, which is made up for, and a first batch.
        int64_t asked = 0;
        const TrainingResult stopped =
            train(m_folder / "run", freshMapper(),
                  stoppedStep == 2 ? ExistingComputation::Refuse : ExistingComputation::Resume,
                  [&](const Progress&) { return ++asked != stoppedStep + 1; });
        EXPECT_TRUE(stopped.stopped);
        EXPECT_EQ(stopped.steps, stoppedStep);
        EXPECT_EQ(stopped.bestStep, stoppedStep == 2 ? 0 : 2);
    }
    m_options.steps = 4;
    const TrainingResult resumed =
        train(m_folder / "run", freshMapper(), ExistingComputation::Resume);
    EXPECT_FALSE(resumed.stopped);
    EXPECT_EQ(*resumed.bestLoss, *whole.bestLoss);
    EXPECT_EQ(textOf(m_folder / "run/losses.csv"), textOf(m_folder / "whole/losses.csv"));
}

TEST_F(MapperTraining, ResumesWhereNumbersDifferInTheLastDigits) {
    (void)train(m_folder / "run", freshMapper());
    m_latents.train = m_latents.train + 1e-5;
    m_latents.test = m_latents.test - 1e-5;
    m_options.steps = 9;
    EXPECT_EQ(train(m_folder / "run", freshMapper(), ExistingComputation::Resume).steps, 9);
}

TEST_F(MapperTraining, ResumesOnlyWithTheSameLatents) {
    (void)train(m_folder / "run", freshMapper());
    m_latents = sampleTrainingLatents(*conformanceGenerator(), LatentSpace::WPlus, {6, 3, 0.7, 2});
    EXPECT_THAT(
        [this] { (void)train(m_folder / "run", freshMapper(), ExistingComputation::Resume); },
        throwsError(ErrorKind::Mismatch, "training latents; validation latents"));
}

TEST_F(MapperTraining, ResumesOnlyWithTheSameIdentityNetworkIfItCounts) {
    m_identity = std::make_shared<PlainIdentity>(1.0);
    m_options.lambdaId = 0.1;
    m_options.steps = 1;
    (void)train(m_folder / "run", freshMapper());
    m_identity = std::make_shared<PlainIdentity>(2.0);
    EXPECT_THAT(
        [this] { (void)train(m_folder / "run", freshMapper(), ExistingComputation::Resume); },
        throwsError(ErrorKind::Mismatch, "identity network"));
    m_options.lambdaId = 0.0;
    (void)train(m_folder / "without", freshMapper());
    m_identity = nullptr;
    EXPECT_NO_THROW((void)train(m_folder / "without", freshMapper(), ExistingComputation::Resume));
}

TEST_F(MapperTraining, GoesOnWithWhatTheVersionBeforeLeft) {
    m_options.learningRate = 0.03;
    m_options.steps = 6;
    MapperShape shape;
    shape.coarse = false;
    shape.fine = false;
    shape.styleDim = 32;
    const std::filesystem::path run = m_folder / "run";
    std::filesystem::copy(dataPath("earlier/mapper_training"), run);
    const std::string before = textOf(run / "losses.csv");
    const auto whole = Mapper::create(shape, 5);
    const TrainingResult expected = train(m_folder / "whole", whole);
    const auto mapper = Mapper::create(shape, 5);
    const TrainingResult resumed = train(run, mapper, ExistingComputation::Resume);
    EXPECT_EQ(resumed.steps, 6);
    EXPECT_EQ(resumed.bestStep, expected.bestStep);
    for (const auto& [name, parameter] : whole->parameters()) {
        EXPECT_TRUE(allNear(mapper->parameters().at(name), parameter, 1e-3)) << name;
    }
    EXPECT_THAT(textOf(run / "losses.csv"), testing::StartsWith(before));
    EXPECT_FALSE(std::filesystem::exists(run / "training_state.pt"));
    EXPECT_EQ(train(run, Mapper::create(shape, 5), ExistingComputation::Resume).steps, 6);
}

TEST_F(MapperTraining, RefusesAStateFileThatIsNone) {
    std::filesystem::create_directories(m_folder / "run");
    std::filesystem::copy(dataPath("conformance/mapper/levels.pt"),
                          m_folder / "run/training_state.pt");
    try {
        (void)train(m_folder / "run", freshMapper(), ExistingComputation::Resume);
        ADD_FAILURE() << "nothing was thrown";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::File);
    }
}

} // namespace
} // namespace styleclip::test
