#include "ui/export/comparison_sheet.h"

#include <gtest/gtest.h>

#include <set>

namespace styleclip {

namespace {

CaptionedPicture plain(QRgb colour, const QString& caption, int side = 96) {
    QImage picture(side, side, QImage::Format_RGB32);
    picture.fill(colour);
    return {picture, caption};
}

QList<CaptionedPicture> three() {
    return {plain(0xffff0000, QStringLiteral("Source")), plain(0xff00ff00, QStringLiteral("Edit")),
            plain(0xff0000ff, QStringLiteral("Other"), 48)};
}

int pixelsOf(const QImage& image, QRgb colour) {
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            count += image.pixel(x, y) == colour ? 1 : 0;
        }
    }
    return count;
}

TEST(ComparisonSheet, showsEveryPictureWholeAndAtOneSize) {
    const QImage sheet = comparisonSheet(three(), {});
    EXPECT_GT(sheet.width(), 3 * 96);
    EXPECT_LT(sheet.width(), 4 * 96);
    for (const QRgb colour : {0xffff0000, 0xff00ff00, 0xff0000ff}) {
        EXPECT_EQ(pixelsOf(sheet, colour), 96 * 96);
    }
}

TEST(ComparisonSheet, breaksIntoRows) {
    const QImage row = comparisonSheet(three(), {});
    const QImage grid = comparisonSheet(three(), {2, true, false});
    EXPECT_LT(grid.width(), row.width());
    EXPECT_GT(grid.height(), row.height());
    EXPECT_EQ(pixelsOf(grid, 0xff0000ff), 96 * 96);
}

TEST(ComparisonSheet, writesCaptionsOnLightAndDarkPaper) {
    const QImage bare = comparisonSheet(three(), {0, false, false});
    const QImage light = comparisonSheet(three(), {0, true, false});
    const QImage dark = comparisonSheet(three(), {0, true, true});
    EXPECT_GT(light.height(), bare.height());
    EXPECT_GT(pixelsOf(bare, 0xffffffff), 0);
    const auto greys = [](const QImage& image) { // of letters between paper and ink
        std::set<QRgb> seen;
        for (int y = image.height() - 20; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                seen.insert(image.pixel(x, y));
            }
        }
        return seen.size();
    };
    EXPECT_GT(greys(light), 3u);
    EXPECT_GT(greys(dark), 3u);
    EXPECT_EQ(dark.pixel(0, 0), 0xff222222);
}

TEST(ComparisonSheet, isNullForNoPictures) {
    EXPECT_TRUE(comparisonSheet({}, {}).isNull());
}

} // namespace

} // namespace styleclip
