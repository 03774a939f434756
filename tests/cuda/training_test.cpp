// Mapper training on the device: what it keeps, and going on from there.

#include "core/training/mapper_training.h"
#include "models/checkpoint/checkpoint.h"
#include "tests/support/conformance_models.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tensor_matchers.h"
#include "tests/support/test_control.h"
#include "tests/support/test_device.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace styleclip::test {
namespace {

class CudaMapperTraining : public testing::TestWithParam<OptimizerKind> {
protected:
    CudaMapperTraining() {
        m_options.optimizer = GetParam();
        m_options.learningRate = 0.01;
        m_options.lambdaId = 0.0;
        m_options.steps = 8;
        m_options.stateInterval = 2;
    }

    /// Stops after `last` steps.
    std::shared_ptr<Mapper> train(const std::string& folder, int64_t last,
                                  ExistingComputation existing = ExistingComputation::Refuse) {
        MapperShape shape;
        shape.fine = false;
        shape.styleDim = conformanceGenerator()->styleDim();
        auto mapper = Mapper::create(shape, 5, testDevice());
        TestControl control([last](const Progress& progress) { return progress.done < last; });
        m_result = trainMapper({conformanceGenerator(), conformanceClip(), nullptr}, mapper,
                               m_latents, conformanceTextFeatures("mohawk hairstyle"), m_options,
                               m_folder / folder, existing, control);
        return mapper;
    }

    static void expectSame(const Mapper& actual, const Mapper& expected, double tolerance) {
        for (const auto& [name, parameter] : expected.parameters()) {
            EXPECT_TRUE(allNear(actual.parameters().at(name), parameter, tolerance)) << name;
        }
    }

    TrainingOptions m_options;
    TrainingResult m_result;
    TrainingLatents m_latents =
        sampleTrainingLatents(*conformanceGenerator(), LatentSpace::WPlus, {6, 3, 0.7, 1});
    TemporaryFolder m_folder;
};

TEST_P(CudaMapperTraining, WritesCheckpointsThatAreWhatWasTrained) {
    const auto mapper = train("run", 8);
    const Generator& generator = *conformanceGenerator();
    const auto loaded = Mapper::load(Checkpoint::open(m_result.newestCheckpoint),
                                     generator.styleLayout(), generator.styleDim());
    expectSame(*loaded, *mapper, 0.0);
}

TEST_P(CudaMapperTraining, GoesOnAfterAStop) {
    const auto whole = train("whole", 8);
    const double expected = *m_result.bestLoss;
    (void)train("pieces", 3);
    const auto resumed = train("pieces", 8, ExistingComputation::Resume);
    // Sums of a GPU's threads have no order, so equal is nearly equal.
    expectSame(*resumed, *whole, 2e-3);
    EXPECT_NEAR(*m_result.bestLoss, expected, 1e-4);
}

INSTANTIATE_TEST_SUITE_P(Optimizers, CudaMapperTraining,
                         testing::Values(OptimizerKind::Adam, OptimizerKind::Ranger));

} // namespace
} // namespace styleclip::test
