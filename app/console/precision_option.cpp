#include "app/console/precision_option.h"

#include <fmt/format.h>

namespace styleclip::cli {

CLI::Option* addPrecisionOption(CLI::App& command, Precision& precision,
                                const std::string& subject) {
    return command
        .add_option_function<std::string>(
            "--precision",
            [&precision](const std::string& name) { precision = parsePrecision(name); },
            fmt::format("{}fp32 or bf16 ({})", subject, precisionName(precision)))
        ->check(CLI::IsMember({"fp32", "bf16"}))
        ->type_name("P");
}

} // namespace styleclip::cli
