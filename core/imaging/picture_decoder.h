#pragma once

#include "core/imaging/pixel_layout.h"
#include "models/error.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace styleclip {

/// A picture file, perhaps a stranger's, of which only the header was read. Decoders say nothing
/// but what they throw: no library's words reach a terminal. Not thread-safe.
class PictureDecoder {
public:
    virtual ~PictureDecoder() = default;

    [[nodiscard]] int64_t width() const { return m_width; }
    [[nodiscard]] int64_t height() const { return m_height; }
    [[nodiscard]] const PixelLayout& layout() const { return m_layout; }

    /// Bytes of memory that decode() takes beside those that it fills.
    [[nodiscard]] virtual uint64_t workingBytes() const { return 0; }

    /// Fills `samples`, [height, width, layout().channels()], as the file has the picture. To be
    /// called once. Throws Error(File) without the file's name when anything is missing.
    virtual void decode(uint8_t* samples) = 0;

    /// How what was decoded lies, as EXIF counts from 1 to 8.
    [[nodiscard]] int orientation() const { return m_orientation; }

    /// What stands beside the pixels, unchecked; complete once they are decoded and empty where
    /// there is none: the ICC profile, EXIF data as a small TIFF file, and XMP where xmpPacket()
    /// doesn't know the format. A TIFF file's EXIF data are spread in it and not among them.
    [[nodiscard]] const std::string& profile() const { return m_profile; }
    [[nodiscard]] const std::string& exif() const { return m_exif; }
    [[nodiscard]] const std::string& xmp() const { return m_xmp; }

protected:
    [[noreturn]] static void failDamaged() {
        throw Error(ErrorKind::File, "is damaged or was cut off; copy or download it again");
    }
    [[noreturn]] static void failUnknown() {
        throw Error(ErrorKind::File, "is of a rare kind that can't be read; save it as a PNG file");
    }

    int64_t m_width = 0;
    int64_t m_height = 0;
    PixelLayout m_layout;
    int m_orientation = 1;
    std::string m_profile;
    std::string m_exif;
    std::string m_xmp;
};

/// Reads the header of a PNG, JPEG, TIFF, WebP or BMP file, or of a HEIC or AVIF file where the
/// build has libheif; `content` must stay as long as the decoder. Throws Error(File) without the
/// file's name.
[[nodiscard]] std::unique_ptr<PictureDecoder> openPicture(std::string_view content);

/// Refuses a camera's raw file. Throws Error(File) without the file's name.
[[noreturn]] void failRaw();

/// One a format.
[[nodiscard]] std::unique_ptr<PictureDecoder> openPng(std::string_view content);
[[nodiscard]] std::unique_ptr<PictureDecoder> openJpeg(std::string_view content);
[[nodiscard]] std::unique_ptr<PictureDecoder> openTiff(std::string_view content);
[[nodiscard]] std::unique_ptr<PictureDecoder> openWebp(std::string_view content);
[[nodiscard]] std::unique_ptr<PictureDecoder> openBmp(std::string_view content);
[[nodiscard]] std::unique_ptr<PictureDecoder> openHeif(std::string_view content);

} // namespace styleclip
