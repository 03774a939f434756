#include "core/photo/photograph_file.h"

#include "core/photo/photo_metadata.h"
#include "tests/core/photo/photo_files.h"
#include "tests/support/error_matchers.h"
#include "tests/support/temporary_folder.h"

#include <ATen/ATen.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace styleclip::test {

namespace {

using testing::HasSubstr;
using testing::Not;

constexpr PixelBox kChange{40, 30, 20, 16}; // upright

Photograph photo(const std::string& bytes, const std::string& name) {
    return Photograph::fromBytes(bytes, name);
}

/// Turns the colours of a rectangle around.
EditedPhotograph edited(const Photograph& photograph) {
    EditedPhotograph result(photograph);
    const at::Tensor before = EditedPhotograph(photograph).pixels(kChange);
    const at::Tensor after = before.bitwise_not();
    result.lay(kChange, after, at::ones({kChange.height, kChange.width}, at::kBool), false);
    return result;
}

/// Whether two pictures [H, W, C] are equal but for the change and `reach` pixels around it.
bool sameBeyond(const at::Tensor& a, const at::Tensor& b, int64_t reach) {
    at::Tensor isOutside = at::ones({a.size(0), a.size(1)}, at::kBool);
    const int64_t left = kChange.left - reach;
    const int64_t top = kChange.top - reach;
    isOutside.narrow(0, top, kChange.height + 2 * reach)
        .narrow(1, left, kChange.width + 2 * reach)
        .fill_(false);
    const at::Tensor differs = (a != b).any(2);
    return !at::logical_and(differs, isOutside).any().item<bool>();
}

std::string jpeg(int orientation = 1) {
    return jpegOf(laid(drawnPhoto(120, 160), orientation));
}

/// The image data: from the start of the scan on.
std::string scanOf(const std::string& bytes) {
    return bytes.substr(bytes.find("\xff\xda"));
}

TEST(PhotographFile, LosslessFormatsKeepEveryPixel) {
    for (const int depth : {8, 16}) {
        for (const int64_t channels : {1, 3, 4}) {
            const at::Tensor pixels = drawnPhoto(120, 160, channels, depth);
            const Photograph photograph = photo(encodePng(partsOf(pixels)), "a.png");
            for (const std::string name : {"b.png", "b.tiff", "b.webp"}) {
                if (name == "b.webp" && (depth != 8 || channels == 1)) {
                    continue; // WebP holds colours of 8 bits alone
                }
                const Photograph same =
                    photo(encodePhotograph(name, EditedPhotograph(photograph)), name);
                EXPECT_EQ(same.layout().depth, depth) << name;
                EXPECT_TRUE(at::equal(same.stored(), photograph.stored())) << name;
                const EditedPhotograph change = edited(photograph);
                const Photograph other = photo(encodePhotograph(name, change), name);
                EXPECT_TRUE(sameBeyond(other.stored(), photograph.stored(), 0)) << name;
                EXPECT_TRUE(
                    at::equal(EditedPhotograph(other).pixels(kChange), change.pixels(kChange)))
                    << name;
            }
        }
    }
}

TEST(PhotographFile, IsOfTheFormatThatItsEndingSays) {
    const EditedPhotograph change = edited(photo(jpeg(), "a.jpg"));
    for (const PictureFileFormat& format : pictureFileFormats()) {
        for (const std::string& ending : format.endings) {
            EXPECT_EQ(pictureFormat(encodePhotograph("b" + ending, change)), format.format);
        }
    }
    EXPECT_THAT([&] { (void)encodePhotograph("b.bmp", change); },
                throwsError(ErrorKind::File, "b.bmp: a photograph can't be written"));
}

TEST(PhotographFile, JpegWithoutAChangeIsCopied) {
    const std::string bytes = jpeg();
    const std::string written = encodePhotograph("b.jpg", EditedPhotograph(photo(bytes, "a.jpg")));
    EXPECT_EQ(scanOf(written), scanOf(bytes));
}

TEST(PhotographFile, JpegKeepsBlocksThatNothingTouches) {
    for (const JpegKind& kind : {JpegKind{2, false, 0, 88}, JpegKind{1, false, 0, 70},
                                 JpegKind{2, true, 0, 88}, JpegKind{2, false, 2, 95}}) {
        const Photograph photograph = photo(jpegOf(drawnPhoto(120, 160), kind), "a.jpg");
        const EditedPhotograph change = edited(photograph);
        const Photograph written = photo(encodePhotograph("b.jpg", change), "b.jpg");
        EXPECT_TRUE(sameBeyond(written.srgb(), photograph.srgb(), 16)) << kind.sampling;
        const at::Tensor wanted = change.pixels(kChange).to(at::kFloat);
        const at::Tensor found = EditedPhotograph(written).pixels(kChange).to(at::kFloat);
        EXPECT_LT((wanted - found).abs().mean().item<double>(), 25.0) << kind.sampling;
        EXPECT_GT((EditedPhotograph(photograph).pixels(kChange).to(at::kFloat) - found)
                      .abs()
                      .mean()
                      .item<double>(),
                  50.0);
    }
}

TEST(PhotographFile, ATurnedJpegLiesAsItDid) {
    for (const int orientation : {3, 6, 8}) {
        const std::string bytes = withJpegMetadata(jpeg(orientation), cameraExif(orientation), {});
        const Photograph photograph = photo(bytes, "a.jpg");
        ASSERT_EQ(photograph.orientation(), orientation);
        const Photograph written = photo(encodePhotograph("b.jpg", edited(photograph)), "b.jpg");
        EXPECT_EQ(written.orientation(), orientation);
        EXPECT_TRUE(sameBeyond(written.srgb(), photograph.srgb(), 16)) << orientation;
    }
}

TEST(PhotographFile, KeepsWhatTheCameraSaidUnlessItIsLeftOut) {
    const Photograph photograph =
        photo(withJpegMetadata(jpeg(), cameraExif(), cameraXmp()), "a.jpg");
    for (const std::string name : {"b.jpg", "b.png", "b.tiff", "b.webp"}) {
        const PhotoMetadata kept =
            metadataOf(photo(encodePhotograph(name, edited(photograph)), name));
        EXPECT_FALSE(kept.exif.empty()) << name;
        PhotographOptions options;
        options.withoutLocation = true;
        const PhotoMetadata less =
            metadataOf(photo(encodePhotograph(name, edited(photograph), options), name));
        EXPECT_LT(less.exif.size(), kept.exif.size()) << name;
        EXPECT_EQ(withoutLocation(less).exif, less.exif) << name;
        EXPECT_EQ(withoutLocation(less).xmp, less.xmp) << name;
    }
}

TEST(PhotographFile, KeepsTheProfile) {
    const std::string profile = wideProfile(); // which says when it was made
    const Photograph photograph = photo(encodePng(partsOf(drawnPhoto(120, 160), profile)), "a.png");
    for (const std::string name : {"b.png", "b.tiff", "b.webp", "b.jpg"}) {
        EXPECT_EQ(photo(encodePhotograph(name, edited(photograph)), name).profile(), profile)
            << name;
    }
}

TEST(PhotographFile, CarriesHowItWasMade) {
    const TemporaryFolder folder;
    const Photograph photograph =
        photo(withJpegMetadata(jpeg(), cameraExif(), cameraXmp()), "a.jpg");
    PhotographOptions options;
    options.description = {"Portrait: me", std::string("a document\0of bytes", 19)};
    for (const std::string name : {"b.jpg", "b.png", "b.tiff", "b.webp"}) {
        writePhotograph(folder / name, edited(photograph), options);
        const PictureDescription found = readDescription(folder / name);
        EXPECT_EQ(found.text, options.description.text) << name;
        EXPECT_EQ(found.content, options.description.content) << name;
    }
}

} // namespace

} // namespace styleclip::test
