#pragma once

#include <fmt/format.h>

#include <exception>
#include <filesystem>
#include <string>
#include <utility>

namespace styleclip {

/// How much a line of the log matters, least first; as a limit, what is left out below it.
enum class LogLevel { Debug, Info, Warning, Error, Off };

/// Where a program's log goes and how much of it.
struct LogSettings {
    LogLevel level = LogLevel::Off;
    bool onStderr = false;
    std::filesystem::path file; ///< empty: none

    /// The same with what the environment says instead: STYLECLIP_LOG names the level (debug, info,
    /// warning, error or off), STYLECLIP_LOG_FILE a file, of level info if nothing else was asked
    /// for. Where no file is named, stderr is the place. Throws Error(Usage) for an unknown level.
    [[nodiscard]] LogSettings withEnvironment() const;
};

/// Begins the one log of this process, which is off until then; one that goes on is ended. A file,
/// whose folder is made, is appended to and never takes more than half a megabyte: what was written
/// before it reached half of that lies beside it, with ".1" before its ending. Throws Error(File)
/// if it can't be written.
void startLog(const LogSettings& settings);

/// Whether lines of this level are written, where they take time to make. Safe from any thread.
[[nodiscard]] bool isLogged(LogLevel level);

/// Writes a line; what fails is passed over. Safe from any thread.
///
/// Nothing personal gets into the log, so that it can be given to others without reading it first:
/// no file, no folder, no prompt, no name that somebody chose, no hash of a document. What models
/// and files are is told by their role, size and kind.
void writeLog(LogLevel level, const std::string& line);

/// Writes what went wrong: of an Error the sentence as it stands in the sources, without the names
/// and numbers that it is put together with, of LibTorch its complaint, of others what they are.
void logException(const std::exception& error);

/// writeLog() of a line that fmt::format() makes, if it is written at all.
template <typename... Arguments>
void log(LogLevel level, fmt::format_string<Arguments...> format, Arguments&&... arguments) {
    if (isLogged(level)) {
        writeLog(level, fmt::format(format, std::forward<Arguments>(arguments)...));
    }
}

} // namespace styleclip
