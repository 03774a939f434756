#include "app/packmaker/evaluation/evaluation_report.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace styleclip {

namespace {

using Json = nlohmann::ordered_json;

std::string barText(const EvaluationBar& bar) {
    if (bar.least && bar.most) {
        return fmt::format("{:g} to {:g}", *bar.least, *bar.most);
    }
    if (bar.least) {
        return fmt::format(">= {:g}", *bar.least);
    }
    return bar.most ? fmt::format("<= {:g}", *bar.most) : std::string();
}

std::string valueText(const Measurement& measurement) {
    if (!measurement.value) {
        return "missing";
    }
    const std::string unit = measurement.unit.empty() ? "" : " " + measurement.unit;
    return fmt::format("{:.4g}{}", *measurement.value, unit);
}

std::string verdict(const Measurement& measurement) {
    const bool hasBar = measurement.bar.least || measurement.bar.most;
    if (!hasBar || !measurement.value) {
        return {};
    }
    return measurement.bar.isMetBy(*measurement.value) ? "yes" : "**no**";
}

std::string detailsAsMarkdown(const EvaluationDetails& details) {
    std::string text =
        fmt::format("\n{}:\n\n| | {} |\n|---|", details.title, fmt::join(details.columns, " | "));
    for (size_t i = 0; i < details.columns.size(); ++i) {
        text += "---|";
    }
    text += '\n';
    for (const auto& [name, values] : details.rows) {
        text += fmt::format("| {} | {:.3g} |\n", name, fmt::join(values, " | "));
    }
    return text;
}

Json asJson(const MeasuredRow& row) {
    Json measurements = Json::array();
    for (const Measurement& measurement : row.measurements) {
        Json entry = {{"name", measurement.name}, {"unit", measurement.unit}};
        entry["value"] = measurement.value ? Json(*measurement.value) : Json(nullptr);
        if (measurement.bar.least) {
            entry["least"] = *measurement.bar.least;
        }
        if (measurement.bar.most) {
            entry["most"] = *measurement.bar.most;
        }
        measurements.push_back(std::move(entry));
    }
    Json details = Json::array();
    for (const EvaluationDetails& table : row.details) {
        Json rows = Json::object();
        for (const auto& [name, values] : table.rows) {
            rows[name] = values;
        }
        details.push_back(
            {{"title", table.title}, {"columns", table.columns}, {"rows", std::move(rows)}});
    }
    return {{"name", row.name},       {"title", row.title},           {"method", row.howMeasured},
            {"missing", row.missing}, {"measurements", measurements}, {"details", details}};
}

} // namespace

bool meetsBars(const MeasuredRow& row) {
    return std::all_of(row.measurements.begin(), row.measurements.end(),
                       [](const Measurement& measurement) {
                           return !measurement.value || measurement.bar.isMetBy(*measurement.value);
                       });
}

std::string reportAsMarkdown(const EvaluationReport& report) {
    std::string text = fmt::format("# Evaluation of {}\n\n{}\n{}\n| measure | value | bar | met |\n"
                                   "|---|---|---|---|\n",
                                   report.pack, report.settings,
                                   report.stopped ? "\nStopped before all was measured.\n" : "");
    for (const MeasuredRow& row : report.rows) {
        if (!row.missing.empty()) {
            text += fmt::format("| {} | missing: {} | | |\n", row.title, row.missing);
        }
        for (const Measurement& measurement : row.measurements) {
            text +=
                fmt::format("| {}: {} | {} | {} | {} |\n", row.title, measurement.name,
                            valueText(measurement), barText(measurement.bar), verdict(measurement));
        }
    }
    for (const MeasuredRow& row : report.rows) {
        text += fmt::format("\n## {}\n\n{}\n", row.title, row.howMeasured);
        for (const EvaluationDetails& details : row.details) {
            text += detailsAsMarkdown(details);
        }
    }
    return text;
}

std::string reportAsJson(const EvaluationReport& report) {
    Json parts = Json::array();
    for (const MeasuredRow& row : report.rows) {
        parts.push_back(asJson(row));
    }
    const Json document = {{"pack", report.pack},
                           {"settings", report.settings},
                           {"stopped", report.stopped},
                           {"parts", std::move(parts)}};
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace styleclip
