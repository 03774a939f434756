#include "app/console/console.h"

#include "app/console/interruption.h"
#include "models/readable_text.h"

#include <fmt/format.h>

#include <cmath>
#include <cstdio>
#include <sstream>
#include <unistd.h>

namespace styleclip::cli {

namespace {

constexpr int kBarWidth = 30;
constexpr std::chrono::milliseconds kBarInterval{100};
constexpr std::chrono::seconds kLineInterval{5};

std::string timeText(double seconds) {
    const auto whole = static_cast<int64_t>(std::lround(seconds));
    if (whole >= 3600) {
        return fmt::format("{}:{:02}:{:02} left", whole / 3600, whole / 60 % 60, whole % 60);
    }
    return fmt::format("{}:{:02} left", whole / 60, whole % 60);
}

void show(const std::string& text) {
    std::fputs(text.c_str(), stderr);
    std::fflush(stderr);
}

} // namespace

void Console::note(const std::string& sentence) {
    if (!m_quiet) {
        endBar();
        show(oneLine(sentence) + "\n");
    }
}

void Console::fail(const std::string& sentence) {
    endBar();
    show(m_program + ": " + oneLine(sentence) + "\n");
}

void Console::drawBar(const std::string& what, const Progress& progress) {
    const auto filled = static_cast<size_t>(kBarWidth * progress.done / progress.total);
    // The trailing spaces wipe what a longer line before left behind.
    show(fmt::format("\r{} [{:<{}}] {}/{}  {}    ", what, std::string(filled, '#'), kBarWidth,
                     progress.done, progress.total, timeText(progress.secondsLeft)));
    m_barIsOpen = true;
    if (progress.done == progress.total) {
        endBar();
    }
}

void Console::endBar() {
    if (m_barIsOpen) {
        show("\n");
        m_barIsOpen = false;
    }
}

void Console::progress(const std::string& text, const Progress& progress) {
    if (m_quiet || progress.total <= 0) {
        return;
    }
    const bool terminal = !m_plain && isatty(STDERR_FILENO) != 0;
    const auto now = std::chrono::steady_clock::now();
    const auto interval =
        terminal ? kBarInterval
                 : std::chrono::duration_cast<std::chrono::milliseconds>(kLineInterval);
    if (progress.done != progress.total && now - m_lastLine < interval) {
        return;
    }
    m_lastLine = now;
    const std::string what = oneLine(text);
    if (terminal) {
        drawBar(what, progress);
    } else {
        show(fmt::format("{}: {} of {}, {}\n", what, progress.done, progress.total,
                         timeText(progress.secondsLeft)));
    }
}

void Console::print(const std::string& text) {
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        fmt::print("{}\n", oneLine(line));
    }
}

bool ConsoleControl::proceed(const Progress& progress) {
    m_console.progress(m_what, progress);
    return !isInterrupted();
}

} // namespace styleclip::cli
