#pragma once

#include "core/progress.h"

#include <chrono>
#include <string>
#include <utility>

namespace styleclip::cli {

/// What a person sees while a command works, on stderr, so that stdout stays free for results. A
/// stderr that can't be written to never stops the work.
class Console {
public:
    /// `program`: what a line that tells a failure begins with.
    explicit Console(std::string program) : m_program(std::move(program)) {}

    void setQuiet(bool quiet) { m_quiet = quiet; }

    /// One line that is good to know.
    void note(const std::string& sentence);

    /// One line that is shown even when quiet: why the command failed.
    void fail(const std::string& sentence);

    /// Shows that `what` is so far along: a bar that is redrawn on a terminal, a line now and then
    /// elsewhere.
    void progress(const std::string& what, const Progress& progress);

    /// A callback that shows progress and stops the job once Ctrl-C was pressed.
    [[nodiscard]] OnProgress progressOf(std::string what);

private:
    void drawBar(const std::string& what, const Progress& progress);
    void endBar();

    std::string m_program;
    bool m_quiet = false;
    bool m_barIsOpen = false;
    std::chrono::steady_clock::time_point m_lastLine{};
};

} // namespace styleclip::cli
