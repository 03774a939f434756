#include "core/evaluation/evaluation.h"

#include "tests/support/test_data.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>

namespace styleclip::test {
namespace {

/// Measures the committed pack anew, on fewer portraits than its card, with a margin for that.
class EmbeddedPack : public testing::Test {
protected:
    static ModelSet models() {
        return {ModelPack::open(dataPath("../../models/demo")), c10::Device(c10::kCPU)};
    }

    EvaluationPart measured(const std::string& row) {
        m_options.rows = {row};
        ModelSet models = EmbeddedPack::models();
        const EvaluationPart part = evaluate(models, m_options).parts.at(0);
        EXPECT_EQ(part.missing, "");
        return part;
    }

    static double value(const EvaluationPart& part, const std::string& name) {
        for (const Measurement& measurement : part.measurements) {
            if (measurement.name == name) {
                return measurement.value.value();
            }
        }
        ADD_FAILURE() << part.name << " has no " << name;
        return 0.0;
    }

    EvaluationOptions m_options;
};

} // namespace
} // namespace styleclip::test
