#include "app/console/interruption.h"

#include "core/job_control.h"

#include <csignal>

namespace styleclip::cli {

namespace {

volatile std::sig_atomic_t s_interrupted = 0;

extern "C" void onInterruption(int signal) {
    s_interrupted = 1;
    std::signal(signal, SIG_DFL);
}

} // namespace

void noteInterruptions() {
    std::signal(SIGINT, onInterruption);
    std::signal(SIGTERM, onInterruption);
}

bool isInterrupted() {
    return s_interrupted != 0;
}

void checkInterruption() {
    if (isInterrupted()) {
        throw Cancelled{};
    }
}

} // namespace styleclip::cli
