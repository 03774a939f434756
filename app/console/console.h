#pragma once

#include "core/job_control.h"

#include <chrono>
#include <string>
#include <utility>

namespace styleclip::cli {

/// What a person sees while a command works, on stderr, so that stdout stays free for results. A
/// stderr that can't be written to never stops the work. Whatever is shown quotes files of
/// strangers, so control characters, which terminals obey, never get out of here.
class Console {
public:
    /// `program`: what a line that tells a failure begins with.
    explicit Console(std::string program) : m_program(std::move(program)) {}

    void setQuiet(bool quiet) { m_quiet = quiet; }

    /// For when other lines are written to stderr as well, between which a bar can't be redrawn.
    void setPlain(bool plain) { m_plain = plain; }

    /// One line that is good to know.
    void note(const std::string& sentence);

    /// One line that is shown even when quiet: why the command failed.
    void fail(const std::string& sentence);

    /// Shows that what `text` says is so far along: a bar that is redrawn on a terminal, a line now
    /// and then elsewhere.
    void progress(const std::string& text, const Progress& progress);

    /// A result on stdout: lines of text, each of which ends in "\n".
    static void print(const std::string& text);

private:
    void drawBar(const std::string& what, const Progress& progress);
    void endBar();

    std::string m_program;
    bool m_quiet = false;
    bool m_plain = false;
    bool m_barIsOpen = false;
    std::chrono::steady_clock::time_point m_lastLine{};
};

/// The control of a command's work: shows progress, and cancels it once Ctrl-C was pressed.
class ConsoleControl final : public JobControl {
public:
    explicit ConsoleControl(Console& console, std::string what = {})
        : m_console(console), m_what(std::move(what)) {}

    [[nodiscard]] bool proceed(const Progress& progress) override;

    void begin(const std::string& what) override { m_what = what; }

private:
    Console& m_console;
    std::string m_what;
};

} // namespace styleclip::cli
