#include "core/photo/edited_jpeg.h"

#include "core/imaging/jpeg_session.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string_view>

namespace styleclip {

namespace {

using namespace std::string_view_literals;

constexpr int64_t kBlock = DCTSIZE;
constexpr int64_t kRowsAtOnce = 16; ///< of minimal coded units

/// Which pixels of a rectangle of stored ones changed, bool [height, width].
at::Tensor changedIn(const EditedPhotograph& edited, const PixelBox& box) {
    at::Tensor changed = at::zeros({box.height, box.width}, at::kBool);
    for (const EditedPhotograph::Patch& patch : edited.patches()) {
        const PixelBox part = shared(patch.box, box);
        if (!part.isEmpty()) {
            cut(changed, box, part).logical_or_(cut(patch.changed, patch.box, part));
        }
    }
    return changed;
}

/// Pixels [height, width, channels] as a JPEG of the same colours and sampling as `like` whose
/// quantization leaves the coefficients whole.
bool compressWhole(JpegErrors& errors, JpegWriter& writer, const at::Tensor& pixels,
                   const jpeg_decompress_struct& like) {
    return errors.attempt([&] {
        writer.create();
        writer.image_height = static_cast<JDIMENSION>(pixels.size(0));
        writer.image_width = static_cast<JDIMENSION>(pixels.size(1));
        writer.input_components = static_cast<int>(pixels.size(2));
        writer.in_color_space = pixels.size(2) == 1 ? JCS_GRAYSCALE : JCS_RGB;
        jpeg_set_defaults(&writer);
        jpeg_set_colorspace(&writer, like.jpeg_color_space);
        unsigned int ones[DCTSIZE2];
        std::fill_n(ones, DCTSIZE2, 1U);
        // Steps of 1: the coefficients as the transform gives them, for both versions of the
        // pixels.
        jpeg_add_quant_table(&writer, 0, ones, 100, TRUE);
        for (int i = 0; i < writer.num_components; ++i) {
            writer.comp_info[i].quant_tbl_no = 0;
            writer.comp_info[i].h_samp_factor = like.comp_info[i].h_samp_factor;
            writer.comp_info[i].v_samp_factor = like.comp_info[i].v_samp_factor;
        }
        jpeg_start_compress(&writer, TRUE);
        auto* const bytes = pixels.data_ptr<uint8_t>();
        while (writer.next_scanline < writer.image_height) {
            JSAMPROW row = bytes + static_cast<size_t>(writer.next_scanline) *
                                       static_cast<size_t>(pixels.size(1) * pixels.size(2));
            jpeg_write_scanlines(&writer, &row, 1);
        }
        jpeg_finish_compress(&writer);
    });
}

jvirt_barray_ptr* readCoefficients(JpegReader& reader, std::string_view content) {
    jpeg_create_decompress(&reader);
    jpeg_save_markers(&reader, JPEG_COM, 0xffff);
    for (int i = 0; i < 16; ++i) {
        jpeg_save_markers(&reader, JPEG_APP0 + i, 0xffff);
    }
    jpeg_mem_src(&reader, reinterpret_cast<const unsigned char*>(content.data()),
                 static_cast<unsigned long>(content.size()));
    jpeg_read_header(&reader, TRUE);
    return jpeg_read_coefficients(&reader);
}

JBLOCKROW rowOf(JpegReader& reader, jvirt_barray_ptr array, int64_t row, bool isWritten) {
    return reader.mem->access_virt_barray(reinterpret_cast<j_common_ptr>(&reader), array,
                                          static_cast<JDIMENSION>(row), 1,
                                          isWritten ? TRUE : FALSE)[0];
}

void addDifference(const JCOEF* before, const JCOEF* after, const UINT16* quantization,
                   JCOEF* block) {
    constexpr int kLargest = 1023;
    for (int i = 0; i < DCTSIZE2; ++i) {
        const int difference = after[i] - before[i];
        const int step = std::max<int>(quantization[i], 1);
        // Only the difference is quantized, with the step of the file. Blocks that round to none
        // keep every bit, and none is quantized twice.
        const int rounded = (std::abs(difference) + step / 2) / step;
        if (rounded != 0) {
            block[i] = static_cast<JCOEF>(
                std::clamp(block[i] + (difference < 0 ? -rounded : rounded), -kLargest, kLargest));
        }
    }
}

/// The file of a photograph with its coefficients, some of which are changed.
class Coefficients {
public:
    explicit Coefficients(const EditedPhotograph& edited)
        : m_edited(edited), m_photograph(edited.photograph()), m_reader(m_errors) {}

    [[nodiscard]] bool read() {
        return m_errors.attempt([this] {
            m_arrays = readCoefficients(m_reader, m_photograph.bytes());
        }) && (m_reader.jpeg_color_space == JCS_YCbCr || m_reader.jpeg_color_space == JCS_RGB ||
               m_reader.jpeg_color_space == JCS_GRAYSCALE);
    }

    /// False where libjpeg gives up, after which the photograph is encoded as a whole.
    [[nodiscard]] bool change() {
        // In bands, so that a large photograph is not there three times.
        const int64_t unit = m_reader.max_v_samp_factor * kBlock, lines = unit * kRowsAtOnce;
        for (int64_t top = 0; top < m_reader.image_height; top += lines) {
            const PixelBox band = changedBand(top, std::min(lines, m_reader.image_height - top));
            if (!band.isEmpty() && !changeBand(band)) {
                return false;
            }
        }
        return true;
    }

    [[nodiscard]] std::optional<std::string> written() {
        JpegWriter writer(m_errors);
        const bool isWritten = m_errors.attempt([&] {
            writer.create();
            jpeg_copy_critical_parameters(&m_reader, &writer);
            writer.write_JFIF_header = m_reader.saw_JFIF_marker;
            // What is not copied with the critical parameters, but was a choice of who made the
            // file.
            writer.restart_interval = m_reader.restart_interval;
            writer.arith_code = m_reader.arith_code;
            writer.optimize_coding = TRUE;
            if (m_reader.progressive_mode != FALSE) {
                jpeg_simple_progression(&writer);
            }
            jpeg_write_coefficients(&writer, m_arrays);
            copySegments(writer);
            jpeg_finish_compress(&writer);
        });
        return isWritten ? std::optional(writer.written()) : std::nullopt;
    }

private:
    /// The columns of some lines between which pixels changed, as whole units of the file.
    [[nodiscard]] PixelBox changedBand(int64_t top, int64_t lines) const {
        const PixelBox all = {0, top, m_reader.image_width, lines};
        int64_t left = all.width, right = 0;
        for (const EditedPhotograph::Patch& patch : m_edited.patches()) {
            const PixelBox part = shared(patch.box, all);
            if (!part.isEmpty()) {
                left = std::min(left, part.left);
                right = std::max(right, part.left + part.width);
            }
        }
        const int64_t unit = m_reader.max_h_samp_factor * kBlock;
        // Chroma may stand for two pixels by two, so that a band begins and ends with all of them.
        left = left / unit * unit;
        right = std::min<int64_t>((right + unit - 1) / unit * unit, all.width);
        return {left, top, std::max<int64_t>(right - left, 0), lines};
    }

    [[nodiscard]] bool changeBand(const PixelBox& band) {
        const at::Tensor after = m_edited.storedPixels(band);
        const at::Tensor before = cut(m_photograph.stored(), m_photograph.storedBox(), band)
                                      .clone(at::MemoryFormat::Contiguous);
        const at::Tensor changed = changedIn(m_edited, band);
        JpegWriter oldFile(m_errors), newFile(m_errors);
        if (!compressWhole(m_errors, oldFile, before, m_reader) ||
            !compressWhole(m_errors, newFile, after, m_reader)) {
            return false;
        }
        JpegReader oldReader(m_errors), newReader(m_errors);
        return m_errors.attempt([&] {
            jvirt_barray_ptr* const from =
                readCoefficients(oldReader, {reinterpret_cast<char*>(oldFile.bytes), oldFile.size});
            jvirt_barray_ptr* const to =
                readCoefficients(newReader, {reinterpret_cast<char*>(newFile.bytes), newFile.size});
            for (int i = 0; i < m_reader.num_components; ++i) {
                changeComponent(i, band, changed, oldReader, from[i], newReader, to[i]);
            }
        });
    }

    void changeComponent(int index, const PixelBox& band, const at::Tensor& changed,
                         JpegReader& oldReader, jvirt_barray_ptr from, JpegReader& newReader,
                         jvirt_barray_ptr to) {
        const jpeg_component_info& component = m_reader.comp_info[index];
        // Pixels that a block covers.
        const int64_t width = kBlock * m_reader.max_h_samp_factor / component.h_samp_factor;
        const int64_t height = kBlock * m_reader.max_v_samp_factor / component.v_samp_factor;
        const bool* const set = changed.data_ptr<bool>();
        const auto isChanged = [&](int64_t left, int64_t top) {
            for (int64_t y = top; y < std::min(top + height, band.height); ++y) {
                const bool* const line = set + y * band.width;
                if (std::find(line + left, line + std::min(left + width, band.width), true) !=
                    line + std::min(left + width, band.width)) {
                    return true;
                }
            }
            return false;
        };
        for (int64_t top = 0; top < band.height; top += height) {
            JBLOCKROW before = rowOf(oldReader, from, top / height, false);
            JBLOCKROW after = rowOf(newReader, to, top / height, false);
            JBLOCKROW blocks = rowOf(m_reader, m_arrays[index], (band.top + top) / height, true);
            for (int64_t left = 0; left < band.width; left += width) {
                // Elsewhere both are the same.
                if (isChanged(left, top)) {
                    addDifference(before[left / width], after[left / width],
                                  component.quant_table->quantval,
                                  blocks[(band.left + left) / width]);
                }
            }
        }
    }

    /// All but those that libjpeg writes itself, and a list of pictures behind the end, which are
    /// not there any more.
    void copySegments(JpegWriter& writer) const {
        for (jpeg_saved_marker_ptr marker = m_reader.marker_list; marker != nullptr;
             marker = marker->next) {
            const std::string_view data(reinterpret_cast<const char*>(marker->data),
                                        marker->data_length);
            const auto is = [&](int code, std::string_view name) {
                return marker->marker == code && data.substr(0, name.size()) == name;
            };
            const bool isWritten =
                (writer.write_JFIF_header != FALSE && is(JPEG_APP0, "JFIF\0"sv)) ||
                (writer.write_Adobe_marker != FALSE && is(JPEG_APP0 + 14, "Adobe"));
            if (!isWritten && !is(JPEG_APP0 + 2, "MPF\0"sv)) {
                jpeg_write_marker(&writer, marker->marker, marker->data, marker->data_length);
            }
        }
    }

    const EditedPhotograph& m_edited;
    const Photograph& m_photograph;
    JpegErrors m_errors;
    JpegReader m_reader;
    jvirt_barray_ptr* m_arrays = nullptr;
};

} // namespace

std::optional<std::string> editedJpeg(const EditedPhotograph& edited) {
    Coefficients coefficients(edited);
    return coefficients.read() && coefficients.change() ? coefficients.written() : std::nullopt;
}

} // namespace styleclip
