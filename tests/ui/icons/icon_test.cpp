#include "ui/icons/icon.h"

#include <QApplication>
#include <QImage>
#include <QPalette>

#include <gtest/gtest.h>

namespace styleclip {

namespace {

/// Share of the pixels that are not fully transparent.
double covered(const QImage& image) {
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            count += qAlpha(image.pixel(x, y)) > 0 ? 1 : 0;
        }
    }
    return static_cast<double>(count) / (image.width() * image.height());
}

QColor strongest(const QImage& image) {
    QColor result(Qt::transparent);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (const QColor colour = image.pixelColor(x, y); colour.alpha() > result.alpha()) {
                result = colour;
            }
        }
    }
    return result;
}

QImage drawn(Icon which, QIcon::Mode mode = QIcon::Normal) {
    return icon(which)
        .pixmap(QSize(24, 24), 1.0, mode)
        .toImage()
        .convertToFormat(QImage::Format_ARGB32);
}

TEST(IconTest, everyIconDrawsSomethingOfItsOwn) {
    std::vector<QImage> seen;
    for (int i = 0; i < static_cast<int>(Icon::Count); ++i) {
        const QImage image = drawn(static_cast<Icon>(i));
        EXPECT_GT(covered(image), 0.02) << i;
        EXPECT_LT(covered(image), 0.9) << i;
        for (size_t other = 0; other < seen.size(); ++other) {
            EXPECT_NE(image, seen[other]) << i << " looks like " << other;
        }
        seen.push_back(image);
    }
}

TEST(IconTest, keepsClearOfTheEdgeOfItsGrid) {
    for (int i = 0; i < static_cast<int>(Icon::Count); ++i) {
        const QImage image = drawn(static_cast<Icon>(i));
        for (int k = 0; k < 24; ++k) {
            EXPECT_EQ(qAlpha(image.pixel(k, 0)) + qAlpha(image.pixel(k, 23)) +
                          qAlpha(image.pixel(0, k)) + qAlpha(image.pixel(23, k)),
                      0)
                << i;
        }
    }
}

TEST(IconTest, followsThePalette) {
    const QPalette before = QApplication::palette();
    const QIcon save = icon(Icon::Save);
    for (const QColor colour : {QColor(0x10, 0x20, 0x30), QColor(0xee, 0xdd, 0xcc)}) {
        QPalette palette = before;
        palette.setColor(QPalette::ButtonText, colour);
        QApplication::setPalette(palette);
        const QColor seen = strongest(save.pixmap(QSize(96, 96), 1.0).toImage());
        EXPECT_EQ(seen.rgb(), colour.rgb());
    }
    QApplication::setPalette(before);
}

TEST(IconTest, isFaintWhenDisabled) {
    EXPECT_LT(strongest(drawn(Icon::Save, QIcon::Disabled)).alpha(), 120);
    EXPECT_GT(strongest(drawn(Icon::Save)).alpha(), 200);
}

TEST(IconTest, isSharpOnFineScreens) {
    const QPixmap pixmap = icon(Icon::Save).pixmap(QSize(24, 24), 2.0);
    EXPECT_EQ(pixmap.size(), QSize(48, 48));
    EXPECT_EQ(pixmap.devicePixelRatio(), 2.0);
}

TEST(ApplicationIcon, isThere) {
    EXPECT_GT(covered(applicationIcon().pixmap(QSize(64, 64), 1.0).toImage()), 0.6);
}

} // namespace

} // namespace styleclip
