#include "core/imaging/picture_description.h"

#include "models/error.h"

#include <exiv2/exiv2.hpp>
#include <openssl/evp.h>

#include <exception>
#include <mutex>

namespace styleclip {

namespace {

constexpr const char* kNamespace = "urn:styleclip-studio:1.0/";
constexpr const char* kPrefix = "styleclip";
constexpr const char* kContentKey = "Xmp.styleclip.Document";
constexpr const char* kTextKey = "Xmp.dc.description";
constexpr const char* kToolKey = "Xmp.xmp.CreatorTool";

std::string toBase64(const std::string& bytes) {
    std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0'); // OpenSSL ends it with a zero
    const int size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                                     reinterpret_cast<const unsigned char*>(bytes.data()),
                                     static_cast<int>(bytes.size()));
    text.resize(static_cast<size_t>(size));
    return text;
}

/// Empty for text that is not base64.
std::string fromBase64(const std::string& text) {
    std::string bytes(text.size() / 4 * 3, '\0');
    const int size = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()),
                                     reinterpret_cast<const unsigned char*>(text.data()),
                                     static_cast<int>(text.size()));
    if (size < 0) {
        return {};
    }
    const size_t end = text.find_last_not_of('='); // OpenSSL counts the filling as zeros
    const size_t filling = end == std::string::npos ? 0 : text.size() - 1 - end;
    bytes.resize(static_cast<size_t>(size) - filling);
    return bytes;
}

/// Without what XML, and so XMP, can't hold: one such character would make the whole description
/// unreadable. They are controls and U+FFFE and U+FFFF, which say nothing to people either.
std::string fitForXml(const std::string& text) {
    std::string fit;
    for (size_t i = 0; i < text.size(); ++i) {
        const bool isNoCharacter =
            text.compare(i, 3, "\xEF\xBF\xBE") == 0 || text.compare(i, 3, "\xEF\xBF\xBF") == 0;
        const bool isControl = static_cast<unsigned char>(text[i]) < 0x20 && text[i] != '\t' &&
                               text[i] != '\n' && text[i] != '\r';
        if (!isNoCharacter && !isControl) {
            fit.push_back(text[i]);
        }
        i += isNoCharacter ? 2 : 0;
    }
    return fit;
}

/// Exiv2's XMP parser is one for the whole process.
void prepare() {
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

std::string textOf(Exiv2::XmpData& data, const char* key) {
    const auto found = data.findKey(Exiv2::XmpKey(key));
    return found == data.end() ? std::string() : found->toString();
}

/// Without the language that XMP puts before a text: lang="x-default" A face.
std::string withoutLanguage(const std::string& text) {
    if (text.rfind("lang=\"", 0) != 0) {
        return text;
    }
    const size_t end = text.find("\" ");
    return end == std::string::npos ? text : text.substr(end + 2);
}

} // namespace

std::string withDescription(const std::string& picture, const PictureDescription& description,
                            const std::filesystem::path& path) {
    prepare();
    try {
        const auto file =
            Exiv2::ImageFactory::open(reinterpret_cast<const Exiv2::byte*>(picture.data()),
                                      static_cast<long>(picture.size()));
        const bool fits =
            file->mimeType() != "image/jpeg" || description.content.size() <= kJpegContentLimit;
        file->readMetadata();
        Exiv2::XmpData data;
        data[kToolKey] = std::string("StyleCLIP Studio");
        if (!description.text.empty()) {
            data[kTextKey] = fitForXml(description.text);
        }
        if (!description.content.empty() && fits) {
            data[kContentKey] = toBase64(description.content);
        }
        file->clearXmpPacket();
        file->setXmpData(data);
        file->writeMetadata();
        Exiv2::BasicIo& content = file->io();
        return {reinterpret_cast<const char*>(content.mmap()), content.size()};
    } catch (const std::exception& error) {
        throw Error(ErrorKind::File, "{}: how the picture was made can't be written into it: {}",
                    path, error.what());
    }
}

PictureDescription readDescription(const std::filesystem::path& path) {
    prepare();
    try {
        const auto file = Exiv2::ImageFactory::open(path.string());
        file->readMetadata();
        return {withoutLanguage(textOf(file->xmpData(), kTextKey)),
                fromBase64(textOf(file->xmpData(), kContentKey))};
    } catch (const std::exception& error) {
        throw Error(ErrorKind::File, "{}: can't be read: {}", path, error.what());
    }
}

} // namespace styleclip
