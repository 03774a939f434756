#include "ui/canvas/view_transform.h"

#include <gtest/gtest.h>

namespace styleclip {

namespace {

ViewTransform view(QSize picture, QSizeF pane, qreal ratio = 1.0) {
    ViewTransform result;
    result.setPictureSize(picture);
    result.setPane(pane, ratio);
    return result;
}

/// The place of the picture, in picture pixels, that lies at a point of the pane.
QPointF placeAt(const ViewTransform& view, QPointF point, qreal ratio = 1.0) {
    return (point - view.pictureRect().topLeft()) * ratio / view.zoom();
}

TEST(ViewTransform, fitsTheWholePictureInTheMiddle) {
    const ViewTransform wide = view({256, 256}, {600, 400});
    EXPECT_TRUE(wide.isFitted());
    EXPECT_DOUBLE_EQ(wide.zoom(), 400.0 / 256.0);
    EXPECT_EQ(wide.pictureRect(), QRectF(100, 0, 400, 400));
    EXPECT_FALSE(wide.canPan());
}

TEST(ViewTransform, staysFittedWhenThePaneChanges) {
    ViewTransform fitted = view({256, 256}, {600, 400});
    fitted.setPane({200, 300}, 1.0);
    EXPECT_EQ(fitted.pictureRect(), QRectF(0, 50, 200, 200));
}

TEST(ViewTransform, keepsThePlaceUnderTheCursorWhileZooming) {
    ViewTransform zoomed = view({1024, 1024}, {500, 500});
    const QPointF cursor(400, 120);
    const QPointF before = placeAt(zoomed, cursor);
    zoomed.setZoom(3.0, cursor);
    EXPECT_FALSE(zoomed.isFitted());
    EXPECT_NEAR(placeAt(zoomed, cursor).x(), before.x(), 0.5);
    EXPECT_NEAR(placeAt(zoomed, cursor).y(), before.y(), 0.5);
}

TEST(ViewTransform, neverShowsEmptinessBesideAPictureThatFillsThePane) {
    ViewTransform zoomed = view({100, 100}, {100, 100});
    zoomed.setZoom(4.0, {50, 50});
    EXPECT_TRUE(zoomed.canPan());
    zoomed.panBy({5000, -5000});
    EXPECT_EQ(zoomed.pictureRect(), QRectF(0, -300, 400, 400));
}

TEST(ViewTransform, limitsZoomToTheWholePictureAndTheLargest) {
    ViewTransform large = view({1024, 1024}, {512, 512});
    large.setZoom(0.0001, {0, 0});
    EXPECT_DOUBLE_EQ(large.zoom(), 0.5);
    EXPECT_TRUE(large.isFitted());
    large.setZoom(1e9, {0, 0});
    EXPECT_DOUBLE_EQ(large.zoom(), ViewTransform::kLargestZoom);

    ViewTransform small = view({64, 64}, {512, 512});
    small.setZoom(0.0001, {0, 0});
    EXPECT_DOUBLE_EQ(small.zoom(), 1.0); // not below 100 % when the whole picture fits easily
}

TEST(ViewTransform, countsPixelsOfTheScreen) {
    ViewTransform fine = view({256, 256}, {400, 400}, 2.0);
    fine.setZoomAboutMiddle(1.0);
    EXPECT_EQ(fine.pictureRect(), QRectF(136, 136, 128, 128));
}

TEST(ViewTransform, fitsAnotherPictureAnew) {
    ViewTransform zoomed = view({256, 256}, {256, 256});
    zoomed.setZoomAboutMiddle(5.0);
    zoomed.setPictureSize({256, 256});
    EXPECT_DOUBLE_EQ(zoomed.zoom(), 5.0);
    zoomed.setPictureSize({512, 512});
    EXPECT_TRUE(zoomed.isFitted());
}

} // namespace

} // namespace styleclip
