#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace styleclip {

/// What a measured value has to keep to.
struct EvaluationBar {
    std::optional<double> least;
    std::optional<double> most;

    [[nodiscard]] bool isMetBy(double value) const {
        return (!least || value >= *least) && (!most || value <= *most);
    }
};

/// One value of the evaluation.
struct Measurement {
    std::string name; ///< "PSNR, mean"
    std::string unit; ///< "dB", or empty for shares and ratios
    std::optional<double> value;
    EvaluationBar bar; ///< none where the value is only told
};

/// Values by the thing that they are of: one table of details.
struct EvaluationDetails {
    std::string title;
    std::vector<std::string> columns; ///< of the values
    std::vector<std::pair<std::string, std::vector<double>>> rows;
};

/// What was measured for one row: its values with all that belongs to them.
struct MeasuredRow {
    std::string name;        ///< as --rows calls it
    std::string title;       ///< "Generator against painter"
    std::string howMeasured; ///< one or two sentences
    std::string missing;     ///< why it could not be measured, or not wholly; empty when it was
    std::vector<Measurement> measurements;
    std::vector<EvaluationDetails> details;
};

struct EvaluationReport {
    std::string pack;     ///< its name
    std::string settings; ///< for people: "seed 1, 256 portraits"
    std::vector<MeasuredRow> rows;
    bool stopped = false; ///< before all rows were measured
};

/// Whether every value that was measured keeps to its bar.
[[nodiscard]] bool meetsBars(const MeasuredRow& row);

/// The table of the measures, then for each what it means and its details.
[[nodiscard]] std::string reportAsMarkdown(const EvaluationReport& report);

/// The same for programs.
[[nodiscard]] std::string reportAsJson(const EvaluationReport& report);

} // namespace styleclip
