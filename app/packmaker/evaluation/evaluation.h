#pragma once

#include "app/packmaker/evaluation/evaluation_report.h"
#include "core/job_control.h"
#include "core/packs/model_set.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace styleclip {

/// What is measured, and on how much.
struct EvaluationOptions {
    std::vector<std::string> rows; ///< names of rowTitles(); empty: all
    uint64_t seed = 1;             ///< held-out portraits; no training uses those of its range
    int64_t portraits = 256;
    int64_t editedPortraits = 64; ///< for each prompt
    int64_t pairs = 2000;         ///< of the same person, and as many of different ones
    int64_t optimizerSteps = 100;
    int64_t prompts = 0; ///< only so many of the prompts; 0: all
};

/// A row that can be chosen and what it measures.
struct RowTitle {
    std::string name;
    std::string description;
};

/// In the order in which they are measured.
[[nodiscard]] const std::vector<RowTitle>& rowTitles();

/// Throws Error(Usage) with what is wrong.
void checkOptions(const EvaluationOptions& options);

/// Given a sheet of pictures, uint8 [H, W, 3], under a name for its file, without ending.
using OnEvaluationSheet = std::function<void(const std::string& name, const at::Tensor& sheet)>;

/// Measures a pack of networks that were trained on painted portraits. What the pack lacks is
/// reported as missing, and a report that was cancelled holds what was measured until then. Throws
/// Error as ModelSet does when a file can't be used.
[[nodiscard]] EvaluationReport evaluate(ModelSet& models, const EvaluationOptions& options,
                                        JobControl& control, const OnEvaluationSheet& onSheet = {});

} // namespace styleclip
