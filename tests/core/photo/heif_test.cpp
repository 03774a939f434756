#include "core/photo/photograph.h"
#include "tests/core/photo/photo_files.h"
#include "tests/support/error_matchers.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>
#include <libheif/heif.h>

#include <cstring>
#include <string>

namespace styleclip::test {

namespace {

/// Empty where libheif was built without an encoder of that kind.
std::string encodedByLibheif(const at::Tensor& pixels, heif_compression_format kind) {
    heif_context* const context = heif_context_alloc();
    heif_encoder* encoder = nullptr;
    if (heif_context_get_encoder_for_format(context, kind, &encoder).code != heif_error_Ok) {
        heif_context_free(context);
        return {};
    }
    heif_encoder_set_lossy_quality(encoder, 95);
    heif_image* image = nullptr;
    heif_image_create(static_cast<int>(pixels.size(1)), static_cast<int>(pixels.size(0)),
                      heif_colorspace_RGB, heif_chroma_interleaved_RGB, &image);
    heif_image_add_plane(image, heif_channel_interleaved, static_cast<int>(pixels.size(1)),
                         static_cast<int>(pixels.size(0)), 8);
    int stride = 0;
    uint8_t* const plane = heif_image_get_plane(image, heif_channel_interleaved, &stride);
    for (int64_t y = 0; y < pixels.size(0); ++y) {
        std::memcpy(plane + y * stride, pixels.data_ptr<uint8_t>() + y * pixels.size(1) * 3,
                    static_cast<size_t>(pixels.size(1) * 3));
    }
    heif_image_handle* handle = nullptr;
    const heif_error done = heif_context_encode_image(context, image, encoder, nullptr, &handle);
    std::string bytes;
    if (done.code == heif_error_Ok) {
        const std::string exif = cameraExif(6);
        heif_context_add_exif_metadata(context, handle, exif.data(), static_cast<int>(exif.size()));
        heif_writer writer{1, [](heif_context*, const void* data, size_t size, void* to) {
                               static_cast<std::string*>(to)->assign(static_cast<const char*>(data),
                                                                     size);
                               return heif_error{heif_error_Ok, heif_suberror_Unspecified, ""};
                           }};
        heif_context_write(context, &writer, &bytes);
        heif_image_handle_release(handle);
    }
    heif_image_release(image);
    heif_encoder_release(encoder);
    heif_context_free(context);
    return bytes;
}

} // namespace

TEST(Photograph, readsHeicAndAvif) {
    const at::Tensor pixels = drawnPhoto(64, 96);
    int seen = 0;
    for (const auto kind : {heif_compression_AV1, heif_compression_HEVC}) {
        const std::string bytes = encodedByLibheif(pixels, kind);
        if (bytes.empty()) {
            continue;
        }
        ++seen;
        const Photograph read = Photograph::fromBytes(bytes, "a.heic");
        ASSERT_EQ(read.srgb().sizes(), pixels.sizes());
        EXPECT_EQ(read.orientation(), 1); // libheif turns pictures on its own
        const at::Tensor error = (read.srgb().to(at::kFloat) - pixels.to(at::kFloat)).abs();
        EXPECT_LT(error.mean().item<float>(), 8.0F);
        EXPECT_NE(read.exif().find("Camera"), std::string::npos);
        EXPECT_THAT(
            [&] { (void)Photograph::fromBytes(bytes.substr(0, bytes.size() / 2), "b.heic"); },
            throwsError(ErrorKind::File, "b.heic: is damaged or was cut off"));
    }
    if (seen == 0) {
        GTEST_SKIP() << "libheif has no encoder here";
    }
}

} // namespace styleclip::test
