// This file alone knows spdlog, and it is compiled apart from LibTorch's headers: they may bring
// another fmt than the one that spdlog was built with.
#include "models/files/log.h"

#include "models/error.h"
#include "models/library_error.h"
#include "models/readable_text.h"

#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <array>
#include <cstdlib>
#include <memory>
#include <mutex>
#include <optional>
#include <string_view>
#include <typeinfo>
#include <utility>
#include <vector>

namespace styleclip {

namespace {

constexpr size_t kFileBytes = size_t{256} << 10;

struct NamedLevel {
    std::string_view name;
    LogLevel level;
    spdlog::level::level_enum spdlogs;
};

constexpr std::array<NamedLevel, 5> kLevels{{
    {"debug", LogLevel::Debug, spdlog::level::debug},
    {"info", LogLevel::Info, spdlog::level::info},
    {"warning", LogLevel::Warning, spdlog::level::warn},
    {"error", LogLevel::Error, spdlog::level::err},
    {"off", LogLevel::Off, spdlog::level::off},
}};

spdlog::level::level_enum spdlogsLevel(LogLevel level) {
    return kLevels.at(static_cast<size_t>(level)).spdlogs;
}

LogLevel levelOf(std::string_view name) {
    for (const NamedLevel& known : kLevels) {
        if (known.name == name) {
            return known.level;
        }
    }
    throw Error(ErrorKind::Usage, "STYLECLIP_LOG is '{}'; use debug, info, warning, error or off",
                std::string(name));
}

using Logger = std::shared_ptr<spdlog::logger>;

/// The log of the process; null while it is off.
struct Current {
    std::mutex mutex; // guards the pointer; a logger may be used by many threads
    Logger logger;
};

/// It is never destroyed, since a thread that the program could not wait for may still write.
Current& current() {
    static auto& log = *new Current;
    return log;
}

Logger currentLogger() {
    const std::lock_guard lock(current().mutex);
    return current().logger;
}

/// The format that a sentence was made of; empty if it is not made of one.
std::string formatOf(const Phrase& sentence) {
    std::string last; // the formats of its arguments come before its own
    (void)sentence.translated([&last](const std::string& format) {
        last = format;
        return std::string();
    });
    return last;
}

const char* nameOf(ErrorKind kind) {
    switch (kind) {
    case ErrorKind::Usage:
        return "wrong use";
    case ErrorKind::File:
        return "file";
    case ErrorKind::Mismatch:
        return "mismatch";
    }
    return "error";
}

} // namespace

LogSettings LogSettings::withEnvironment() const {
    LogSettings settings = *this;
    const char* const named = std::getenv("STYLECLIP_LOG");
    const char* const toFile = std::getenv("STYLECLIP_LOG_FILE");
    if (named != nullptr && *named != '\0') {
        settings.level = levelOf(named);
    }
    if (toFile != nullptr && *toFile != '\0') {
        settings.file = toFile;
        if (named == nullptr && level == LogLevel::Off) {
            settings.level = LogLevel::Info;
        }
    }
    settings.onStderr |= settings.file.empty();
    return settings;
}

void startLog(const LogSettings& settings) {
    Logger logger;
    if (settings.level != LogLevel::Off) {
        std::vector<spdlog::sink_ptr> sinks;
        if (settings.onStderr) {
            sinks.push_back(std::make_shared<spdlog::sinks::stderr_sink_mt>());
        }
        try {
            if (!settings.file.empty()) {
                sinks.push_back(std::make_shared<spdlog::sinks::rotating_file_sink_mt>(
                    settings.file.string(), kFileBytes, 1));
            }
        } catch (const spdlog::spdlog_ex&) {
            throw Error(ErrorKind::File, "{}: the log can't be written there", settings.file);
        }
        logger = std::make_shared<spdlog::logger>("styleclip", sinks.begin(), sinks.end());
        logger->set_level(spdlogsLevel(settings.level));
        logger->set_pattern("%Y-%m-%d %H:%M:%S.%e %-7l %v");
        logger->flush_on(spdlog::level::debug); // there are few lines, and the last one is the one
        logger->set_error_handler([](const std::string&) {}); // that explains a crash
    }
    const std::lock_guard lock(current().mutex);
    current().logger = std::move(logger);
}

bool isLogged(LogLevel level) {
    const Logger logger = currentLogger();
    return logger != nullptr && level != LogLevel::Off && logger->should_log(spdlogsLevel(level));
}

void writeLog(LogLevel level, const std::string& line) {
    const Logger logger = currentLogger();
    if (logger != nullptr && level != LogLevel::Off) {
        logger->log(spdlogsLevel(level), spdlog::string_view_t(line));
    }
}

void logException(const std::exception& error) {
    if (const auto* own = dynamic_cast<const Error*>(&error)) {
        log(LogLevel::Error, "{}: {}", nameOf(own->kind()), formatOf(own->sentence()));
    } else if (const std::optional<std::string> problem = libraryProblem(error)) {
        log(LogLevel::Error, "LibTorch: {}", oneLine(*problem)); // it is given tensors, no files
    } else {
        log(LogLevel::Error, "{}", typeid(error).name());
    }
}

} // namespace styleclip
