#include "core/imaging/exiv2_picture.h"

#include <mutex>

namespace styleclip {

namespace {

/// Of what this program alone writes into pictures.
constexpr const char* kNamespace = "urn:styleclip-studio:1.0/";
constexpr const char* kPrefix = "styleclip";

} // namespace

/// Its XMP parser is one for the whole process.
void prepareExiv2() {
    static std::once_flag once;
    static std::mutex mutex;
    std::call_once(once, [] {
        Exiv2::LogMsg::setLevel(Exiv2::LogMsg::mute); // what is wrong is thrown as well
        Exiv2::XmpParser::initialize(
            [](void* lock, bool take) {
                auto* held = static_cast<std::mutex*>(lock);
                take ? held->lock() : held->unlock();
            },
            &mutex);
        Exiv2::XmpProperties::registerNs(kNamespace, kPrefix);
    });
}

std::unique_ptr<Exiv2::Image> openExiv2(const std::string& content) {
    prepareExiv2();
    // Versions of Exiv2 differ in how they own what they open.
    return std::unique_ptr<Exiv2::Image>(
        Exiv2::ImageFactory::open(reinterpret_cast<const Exiv2::byte*>(content.data()),
                                  static_cast<long>(content.size()))
            .release());
}

} // namespace styleclip
