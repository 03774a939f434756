#pragma once

#include "core/document/latent_file.h"
#include "core/editing/editing_session.h"
#include "core/job_control.h"
#include "core/without_gradients.h"
#include "tests/support/test_data.h"

#include <gtest/gtest.h>

#include <optional>
#include <vector>

namespace styleclip::test {

/// Cancels at the call of this number, from 0 on; without one never.
class CountingControl final : public JobControl {
public:
    CountingControl() = default;
    explicit CountingControl(size_t cancelAt) : m_cancelAt(cancelAt) {}

    [[nodiscard]] bool proceed(const Progress& progress) override {
        m_told.push_back(progress);
        return !m_cancelAt || m_told.size() <= *m_cancelAt;
    }

    [[nodiscard]] const std::vector<Progress>& told() const { return m_told; }

private:
    std::optional<size_t> m_cancelAt;
    std::vector<Progress> m_told;
};

/// The small pack of the tests, with a portrait.
class EditingTest : public testing::Test {
protected:
    EditingTest()
        : m_models(ModelPack::open(dataPath("pack")), c10::Device(c10::kCPU)), m_session(m_models) {
        m_document.source = sourceFromSeed(m_session.generator(), 3, 0.7);
    }

    const WithoutGradients m_withoutGradients; // as where the program calls
    ModelSet m_models;
    EditingSession m_session;
    Document m_document; ///< without edits
};

} // namespace styleclip::test
