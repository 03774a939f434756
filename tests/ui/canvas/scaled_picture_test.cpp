#include "ui/canvas/scaled_picture.h"

#include <QPainter>

#include <gtest/gtest.h>

namespace styleclip {

namespace {

/// Black and white by turns, the finest pattern there is.
QImage chequered(int side) {
    QImage picture(side, side, QImage::Format_RGB888);
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x) {
            picture.setPixel(x, y, (x + y) % 2 == 0 ? 0xffffffff : 0xff000000);
        }
    }
    return picture;
}

QImage plain(QSize size, QRgb colour) {
    QImage picture(size, QImage::Format_RGB888);
    picture.fill(colour);
    return picture;
}

QImage drawn(ScaledPicture& picture, QSize size, bool crisp = false) {
    QImage result(size, QImage::Format_RGB32);
    result.fill(Qt::red);
    QPainter painter(&result);
    picture.draw(painter, QRectF(QPointF(0, 0), size), crisp);
    return result;
}

} // namespace

TEST(ScaledPicture, CountsEveryPixelOfALargePicture) {
    ScaledPicture picture;
    picture.setPicture(chequered(1024));
    const QImage small = drawn(picture, {200, 200});
    for (int y = 0; y < small.height(); ++y) {
        for (int x = 0; x < small.width(); ++x) {
            ASSERT_NEAR(qGreen(small.pixel(x, y)), 128, 2) << x << ", " << y;
        }
    }
}

TEST(ScaledPicture, KeepsColoursAtEverySize) {
    constexpr QRgb kColour = 0xff4080c1;
    for (const QSize size : {QSize(1, 1), QSize(257, 255), QSize(600, 300)}) {
        ScaledPicture picture;
        picture.setPicture(plain(size, kColour));
        for (const int side : {7, 100, 299, 700}) {
            const QImage result = drawn(picture, {side, side});
            EXPECT_EQ(result.pixel(0, 0), kColour) << size.width() << " at " << side;
            EXPECT_EQ(result.pixel(side / 2, side / 2), kColour) << size.width() << " at " << side;
            EXPECT_EQ(result.pixel(side - 1, side - 1), kColour) << size.width() << " at " << side;
        }
    }
}

TEST(ScaledPicture, ShowsSquaresWhereItIsCrisp) {
    ScaledPicture picture;
    picture.setPicture(chequered(2));
    const QImage large = drawn(picture, {80, 80}, true);
    EXPECT_EQ(large.pixel(38, 10), 0xffffffff);
    EXPECT_EQ(large.pixel(41, 10), 0xff000000);
}

TEST(ScaledPicture, ShowsTheNewestPicture) {
    ScaledPicture picture;
    picture.setPicture(plain({400, 400}, 0xff102030));
    EXPECT_EQ(drawn(picture, {50, 50}).pixel(20, 20), 0xff102030);
    picture.setPicture(plain({400, 400}, 0xff302010));
    EXPECT_EQ(drawn(picture, {50, 50}).pixel(20, 20), 0xff302010);
    picture.setPicture({});
    EXPECT_TRUE(picture.isNull());
    EXPECT_EQ(drawn(picture, {50, 50}).pixel(20, 20), 0xffff0000);
}

} // namespace styleclip
