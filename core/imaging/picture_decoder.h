#pragma once

#include "models/error.h"

#include <cstdint>
#include <memory>
#include <string_view>

namespace styleclip {

/// A picture file, perhaps a stranger's, of which only the header was read. Decoders say nothing
/// but what they throw: no library's words reach a terminal. Not thread-safe.
class PictureDecoder {
public:
    virtual ~PictureDecoder() = default;

    [[nodiscard]] int64_t width() const { return m_width; }
    [[nodiscard]] int64_t height() const { return m_height; }

    /// Bytes of memory that decode() takes beside those that it fills.
    [[nodiscard]] virtual uint64_t workingBytes() const { return 0; }

    /// Fills `rgb`, uint8 [height, width, 3], as the file has the picture, without transparency.
    /// To be called once. Throws Error(File) without the file's name when anything is missing.
    virtual void decode(uint8_t* rgb) = 0;

    /// How what was decoded lies, as EXIF counts from 1 to 8.
    [[nodiscard]] int orientation() const { return m_orientation; }

protected:
    [[noreturn]] static void failDamaged() {
        throw Error(ErrorKind::File, "is damaged or was cut off; copy or download it again");
    }
    [[noreturn]] static void failUnknown() {
        throw Error(ErrorKind::File, "is of a rare kind that can't be read; save it as a PNG file");
    }

    int64_t m_width = 0;
    int64_t m_height = 0;
    int m_orientation = 1;
};

/// Reads the header of a PNG, JPEG, TIFF, WebP or BMP file; `content` must stay as long as the
/// decoder. Throws Error(File) without the file's name.
[[nodiscard]] std::unique_ptr<PictureDecoder> openPicture(std::string_view content);

/// One a format.
[[nodiscard]] std::unique_ptr<PictureDecoder> openPng(std::string_view content);
[[nodiscard]] std::unique_ptr<PictureDecoder> openJpeg(std::string_view content);
[[nodiscard]] std::unique_ptr<PictureDecoder> openTiff(std::string_view content);
[[nodiscard]] std::unique_ptr<PictureDecoder> openWebp(std::string_view content);
[[nodiscard]] std::unique_ptr<PictureDecoder> openBmp(std::string_view content);

} // namespace styleclip
