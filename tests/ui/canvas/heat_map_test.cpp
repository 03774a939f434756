#include "ui/canvas/heat_map.h"

#include <gtest/gtest.h>

namespace styleclip {

namespace {

QImage plain(int side, QRgb colour) {
    QImage picture(side, side, QImage::Format_RGB32);
    picture.fill(colour);
    return picture;
}

TEST(ColourDifference, agreesWithPublishedLabValues) {
    // L*a*b* of sRGB under D65: white (100, 0, 0), black (0, 0, 0), red (53.24, 80.09, 67.20).
    EXPECT_NEAR(colourDifference(qRgb(0, 0, 0), qRgb(255, 255, 255)), 100.0, 0.01);
    EXPECT_NEAR(colourDifference(qRgb(0, 0, 0), qRgb(255, 0, 0)), 117.33, 0.05);
    EXPECT_EQ(colourDifference(qRgb(9, 8, 7), qRgb(9, 8, 7)), 0.0);
}

TEST(HeatColour, getsLighterAllTheWay) {
    int last = -1;
    for (int i = 0; i <= 50; ++i) {
        const int grey = qGray(heatColour(i / 50.0));
        EXPECT_GE(grey, last) << i;
        last = grey;
    }
    EXPECT_EQ(heatColour(-1.0), heatColour(0.0));
    EXPECT_EQ(heatColour(2.0), heatColour(1.0));
}

TEST(HeatMap, showsWhereSomethingChangedAndHowMuchOfThePicture) {
    const QImage source = plain(8, qRgb(100, 100, 100));
    QImage edit = source;
    for (int x = 0; x < 8; ++x) {
        edit.setPixelColor(x, 0, QColor(255, 255, 0));
    }
    const HeatMap map = heatMap(source, edit);
    EXPECT_DOUBLE_EQ(map.changedShare, 0.125);
    EXPECT_GT(map.meanDifference, 5.0);
    EXPECT_EQ(map.picture.pixel(3, 0), heatColour(1.0));
    EXPECT_EQ(qRed(map.picture.pixel(3, 4)), qBlue(map.picture.pixel(3, 4))); // grey: unchanged
}

TEST(HeatMap, comparesAPreviewAtItsOwnSize) {
    QImage source(8, 8, QImage::Format_RGB32);
    for (int y = 0; y < 8; ++y) {
        for (int x = 0; x < 8; ++x) {
            source.setPixelColor(x, y, (x + y) % 2 == 0 ? Qt::black : Qt::white);
        }
    }
    const QImage preview = source.scaled(4, 4, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    const HeatMap map = heatMap(source, preview);
    EXPECT_EQ(map.picture.size(), QSize(4, 4));
    EXPECT_EQ(map.changedShare, 0.0);
    EXPECT_TRUE(heatMap(QImage(), preview).picture.isNull());
}

} // namespace

} // namespace styleclip
