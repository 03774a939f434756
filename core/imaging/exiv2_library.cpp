#include "core/imaging/exiv2_library.h"

#include <exiv2/exiv2.hpp>

#include <mutex>

namespace styleclip {

void prepareExiv2() {
    static std::once_flag once;
    static std::mutex mutex;
    std::call_once(once, [] {
        Exiv2::LogMsg::setLevel(Exiv2::LogMsg::mute); // what is wrong is thrown as well
        // Its XMP toolkit keeps namespaces in globals and has no lock of its own.
        Exiv2::XmpParser::initialize(
            [](void* lock, bool take) {
                auto* held = static_cast<std::mutex*>(lock);
                take ? held->lock() : held->unlock();
            },
            &mutex);
    });
}

} // namespace styleclip
