#pragma once

#include "core/job_control.h"

#include <functional>
#include <utility>

namespace styleclip::test {

/// Goes on as long as `goesOn` says so; without it to the end.
class TestControl final : public JobControl {
public:
    TestControl() = default;
    explicit TestControl(std::function<bool(const Progress&)> goesOn)
        : m_goesOn(std::move(goesOn)) {}

    [[nodiscard]] bool proceed(const Progress& progress) override {
        return !m_goesOn || m_goesOn(progress);
    }

private:
    std::function<bool(const Progress&)> m_goesOn;
};

} // namespace styleclip::test
