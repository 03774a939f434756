#include "core/imaging/picture_description.h"

#include "core/imaging/exiv2_library.h"
#include "core/imaging/picture_format.h"
#include "core/imaging/xmp_packet.h"
#include "core/imaging/xmp_properties.h"
#include "models/error.h"
#include "models/files/whole_file.h"

#include <exiv2/exiv2.hpp>
#include <openssl/evp.h>

#include <exception>
#include <mutex>
#include <optional>

namespace styleclip {

namespace {

constexpr uint64_t kMaximumBytes = uint64_t{256} << 20;
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

/// The way back; nothing for text that is not base64.
std::optional<std::string> fromBase64(const std::string& text) {
    const size_t end = text.find_last_not_of('=') + 1; // OpenSSL counts the filling as zeros
    const size_t filling = text.size() - end;
    if (text.size() % 4 != 0 || filling > 2) {
        return std::nullopt;
    }
    std::string bytes(text.size() / 4 * 3, '\0');
    // It writes three bytes for every four characters, the filling included, which is cut off
    // below.
    const int size = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()),
                                     reinterpret_cast<const unsigned char*>(text.data()),
                                     static_cast<int>(text.size()));
    if (size < 0 || static_cast<size_t>(size) != bytes.size()) { // blanks are left out
        return std::nullopt;
    }
    bytes.resize(bytes.size() - filling);
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

void prepare() {
    prepareExiv2();
    static std::once_flag once;
    std::call_once(once, [] { Exiv2::XmpProperties::registerNs(kNamespace, kPrefix); });
}

/// An earlier description of the same kind is replaced.
void describe(Exiv2::XmpData& data, const PictureDescription& description, bool withContent) {
    const auto replace = [&data](const char* key, const std::string& value) {
        for (auto old = data.findKey(Exiv2::XmpKey(key)); old != data.end();
             old = data.findKey(Exiv2::XmpKey(key))) {
            data.erase(old);
        }
        if (!value.empty()) {
            data[key] = value;
        }
    };
    replace(kToolKey, "StyleCLIP Studio");
    replace(kContentKey, withContent ? toBase64(description.content) : std::string());
    if (!description.text.empty()) {
        replace(kTextKey, fitForXml(description.text));
    }
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
        describe(data, description, fits);
        // Else Exiv2 would keep the old packet where it can't read it, and there would be two.
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

std::string describedXmp(const std::string& packet, const PictureDescription& description,
                         size_t limit) {
    prepare();
    try {
        for (const bool withContent : {true, false}) {
            Exiv2::XmpData data;
            // What declares a document type is no XMP and may be told a million times.
            if (packet.find("<!DOCTYPE") == std::string::npos) {
                Exiv2::XmpParser::decode(data, packet);
            }
            describe(data, description, withContent);
            std::string described;
            Exiv2::XmpParser::encode(described, data, Exiv2::XmpParser::useCompactFormat);
            if (described.size() <= limit) {
                return described;
            }
        }
    } catch (const std::exception&) { // of what no other program can read either
        return packet.empty() ? packet : describedXmp({}, description, limit);
    }
    return packet;
}

PictureDescription readDescription(const std::filesystem::path& path) {
    const std::string file = readWholeFile(path, kMaximumBytes);
    if (pictureFormat(file) == PictureFormat::Unknown) {
        throw Error(ErrorKind::File,
                    "{}: is not a picture that can be read; use a PNG, JPEG, TIFF or WebP file",
                    path);
    }
    // Read without Exiv2, which can take minutes over a packet that was made to harm.
    const std::string packet = xmpPacket(file);
    const std::optional<std::string> content =
        fromBase64(xmpProperty(packet, kNamespace, "Document"));
    if (!content) {
        throw Error(ErrorKind::File, "{}: the edit that it carries is damaged; use another copy",
                    path);
    }
    return {xmpProperty(packet, "http://purl.org/dc/elements/1.1/", "description"), *content};
}

} // namespace styleclip
