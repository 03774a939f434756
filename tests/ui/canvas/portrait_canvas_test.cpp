#include "ui/canvas/portrait_canvas.h"

#include "tests/ui/support/soon.h"

#include <QMimeData>
#include <QNativeGestureEvent>
#include <QPointingDevice>
#include <QSignalSpy>
#include <QTest>
#include <QThreadPool>
#include <QUrl>
#include <QWheelEvent>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace styleclip {

namespace {

constexpr QRgb kRed = 0xffc02020, kBlue = 0xff2020c0, kGreen = 0xff20a020;

QImage plain(int side, QRgb colour) {
    QImage picture(side, side, QImage::Format_RGB32);
    picture.fill(colour);
    return picture;
}

/// Left half one colour, right half another.
QImage halves(int side, QRgb left, QRgb right) {
    QImage picture = plain(side, left);
    for (int y = 0; y < side; ++y) {
        for (int x = side / 2; x < side; ++x) {
            picture.setPixel(x, y, right);
        }
    }
    return picture;
}

class PortraitCanvasTest : public testing::Test {
protected:
    PortraitCanvasTest() {
        m_canvas.resize(800, 500);
        m_canvas.setPictureSize({256, 256});
        m_canvas.setSource(plain(256, kRed));
        m_canvas.setEdit(plain(256, kBlue));
        m_canvas.show();
        m_canvas.setFocus();
        EXPECT_TRUE(QTest::qWaitForWindowActive(&m_canvas));
    }

    QRgb shownAt(QPointF point) {
        const QImage grab = m_canvas.grab().toImage();
        return grab.pixel((point * grab.devicePixelRatio()).toPoint()) | 0xff000000;
    }
    QRgb shownInPane(int pane) { return shownAt(m_canvas.pictureRect(pane).center()); }
    void wheel(QPointF position, int angle) {
        QWheelEvent event(position, m_canvas.mapToGlobal(position), {}, {0, angle}, Qt::NoButton,
                          Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(&m_canvas, &event);
    }

    PortraitCanvas m_canvas;
};

TEST_F(PortraitCanvasTest, showsSourceLeftAndEditRightAtOneSize) {
    EXPECT_EQ(shownInPane(0), kRed);
    EXPECT_EQ(shownInPane(1), kBlue);
    EXPECT_EQ(m_canvas.pictureRect(0).size(), m_canvas.pictureRect(1).size());
    EXPECT_LT(m_canvas.pictureRect(0).right(), m_canvas.pictureRect(1).left());
}

TEST_F(PortraitCanvasTest, stacksThePicturesInATallCanvas) {
    m_canvas.resize(400, 900);
    EXPECT_LT(m_canvas.pictureRect(0).bottom(), m_canvas.pictureRect(1).top());
    EXPECT_EQ(shownInPane(1), kBlue);
}

TEST_F(PortraitCanvasTest, showsAPreviewAtThePlaceAndSizeOfTheFullPicture) {
    const QRectF before = m_canvas.pictureRect(1);
    m_canvas.setEdit(plain(128, kGreen));
    EXPECT_EQ(m_canvas.pictureRect(1), before);
    EXPECT_EQ(shownAt(before.topLeft() + QPointF(2, 2)), kGreen);
    EXPECT_EQ(shownAt(before.bottomRight() - QPointF(3, 3)), kGreen);
    EXPECT_TRUE(m_canvas.showsPreview());
    EXPECT_EQ(m_canvas.status(), QStringLiteral("Preview 128 px"));
    m_canvas.setEdit(plain(256, kGreen));
    EXPECT_EQ(m_canvas.status(), QStringLiteral("Full 256 px"));
}

TEST_F(PortraitCanvasTest, showsTheSourceInTheEditsPlaceWhileSpaceIsHeld) {
    for (const CanvasMode mode : {CanvasMode::SideBySide, CanvasMode::Single, CanvasMode::Wipe}) {
        m_canvas.setMode(mode);
        const QPointF point =
            m_canvas.pictureRect(mode == CanvasMode::SideBySide ? 1 : 0).center() + QPointF(60, 30);
        EXPECT_EQ(shownAt(point), kBlue);
        QTest::keyPress(&m_canvas, Qt::Key_Space);
        EXPECT_EQ(shownAt(point), kRed);
        QTest::keyRelease(&m_canvas, Qt::Key_Space);
        EXPECT_EQ(shownAt(point), kBlue);
    }
}

TEST_F(PortraitCanvasTest, letsGoOfTheSourceWhenItLosesTheKeyboard) {
    QTest::keyPress(&m_canvas, Qt::Key_Space);
    m_canvas.clearFocus();
    EXPECT_FALSE(m_canvas.isSourceHeld());
}

TEST_F(PortraitCanvasTest, partsThePicturesAtTheWipeAndFollowsTheHand) {
    m_canvas.setMode(CanvasMode::Wipe);
    const QRectF picture = m_canvas.pictureRect(0);
    const qreal y = picture.top() + 20, grip = picture.center().y();
    EXPECT_EQ(shownAt({picture.left() + 10, y}), kRed);
    EXPECT_EQ(shownAt({picture.right() - 10, y}), kBlue);

    const QPoint start = picture.center().toPoint();
    const QPoint end(static_cast<int>(picture.left() + picture.width() * 0.9),
                     static_cast<int>(grip));
    QTest::mousePress(&m_canvas, Qt::LeftButton, {}, start);
    QTest::mouseMove(&m_canvas, end);
    QTest::mouseRelease(&m_canvas, Qt::LeftButton, {}, end);
    EXPECT_NEAR(m_canvas.wipePosition(), 0.9, 0.01);
    EXPECT_EQ(shownAt({picture.left() + picture.width() * 0.8, y}), kRed);
}

TEST_F(PortraitCanvasTest, movesTheWipeByKeys) {
    m_canvas.setMode(CanvasMode::Wipe);
    QTest::keyClick(&m_canvas, Qt::Key_Right);
    EXPECT_NEAR(m_canvas.wipePosition(), 0.51, 1e-9);
    QTest::keyClick(&m_canvas, Qt::Key_Left, Qt::ShiftModifier);
    EXPECT_NEAR(m_canvas.wipePosition(), 0.41, 1e-9);
    QTest::keyClick(&m_canvas, Qt::Key_End);
    EXPECT_EQ(m_canvas.wipePosition(), 1.0);
    QTest::keyClick(&m_canvas, Qt::Key_Home);
    EXPECT_EQ(m_canvas.wipePosition(), 0.0);
}

TEST_F(PortraitCanvasTest, zoomsBothPicturesAboutTheCursor) {
    m_canvas.setEdit(halves(256, kBlue, kGreen));
    const QRectF before = m_canvas.pictureRect(1);
    const QPointF cursor = before.center() + QPointF(40, 25);
    const QPointF place = (cursor - before.topLeft()) / before.width();
    wheel(cursor, 240);
    const QRectF after = m_canvas.pictureRect(1);
    EXPECT_NEAR(after.width() / before.width(), std::exp2(240 / 360.0), 0.01);
    EXPECT_NEAR(after.left() + place.x() * after.width(), cursor.x(), 1.5);
    EXPECT_NEAR(after.top() + place.y() * after.width(), cursor.y(), 1.5);
    EXPECT_EQ(m_canvas.pictureRect(0).size(), after.size());
    EXPECT_EQ(shownAt(cursor), kGreen);
}

TEST_F(PortraitCanvasTest, zoomsByKeys) {
    QTest::keyClick(&m_canvas, Qt::Key_1);
    EXPECT_DOUBLE_EQ(m_canvas.zoom(), 1.0);
    EXPECT_FALSE(m_canvas.isFitted());
    QTest::keyClick(&m_canvas, Qt::Key_Plus);
    EXPECT_DOUBLE_EQ(m_canvas.zoom(), 1.25);
    QTest::keyClick(&m_canvas, Qt::Key_Minus);
    EXPECT_DOUBLE_EQ(m_canvas.zoom(), 1.0);
    QTest::keyClick(&m_canvas, Qt::Key_0);
    EXPECT_TRUE(m_canvas.isFitted());
}

TEST_F(PortraitCanvasTest, pansWithLeftAndMiddleButtonAndArrows) {
    m_canvas.setZoom(8.0);
    const QPoint middle = m_canvas.rect().center() + QPoint(150, 0);
    for (const Qt::MouseButton button : {Qt::LeftButton, Qt::MiddleButton}) {
        const QRectF before = m_canvas.pictureRect(0);
        QTest::mousePress(&m_canvas, button, {}, middle);
        QTest::mouseMove(&m_canvas, middle + QPoint(30, -20));
        QTest::mouseRelease(&m_canvas, button, {}, middle + QPoint(30, -20));
        EXPECT_EQ(m_canvas.pictureRect(0).topLeft(), before.topLeft() + QPointF(30, -20));
    }
    const QRectF before = m_canvas.pictureRect(0);
    QTest::keyClick(&m_canvas, Qt::Key_Down);
    EXPECT_LT(m_canvas.pictureRect(0).top(), before.top());
}

TEST_F(PortraitCanvasTest, doubleClickChangesBetweenWholePictureAndActualSize) {
    const QPoint point = m_canvas.pictureRect(0).center().toPoint();
    QTest::mouseDClick(&m_canvas, Qt::LeftButton, {}, point);
    EXPECT_DOUBLE_EQ(m_canvas.zoom(), 1.0);
    QTest::mouseDClick(&m_canvas, Qt::LeftButton, {}, point);
    EXPECT_TRUE(m_canvas.isFitted());
}

TEST_F(PortraitCanvasTest, zoomsWithTwoFingers) {
    const QPointF point = m_canvas.pictureRect(0).center();
    const double before = m_canvas.zoom();
    QNativeGestureEvent pinch(Qt::ZoomNativeGesture, QPointingDevice::primaryPointingDevice(), 2,
                              point, point, m_canvas.mapToGlobal(point), 0.5, {});
    QApplication::sendEvent(&m_canvas, &pinch);
    EXPECT_NEAR(m_canvas.zoom(), before * 1.5, 1e-6);
    EXPECT_NEAR(m_canvas.pictureRect(0).center().x(), point.x(), 1.5);
}

TEST_F(PortraitCanvasTest, showsSquarePixelsFarIn) {
    m_canvas.setEdit(halves(256, kBlue, kGreen));
    m_canvas.setZoom(16.0);
    const QRectF picture = m_canvas.pictureRect(1);
    EXPECT_EQ(shownAt(picture.center() + QPointF(-2, 0)), kBlue);
    EXPECT_EQ(shownAt(picture.center() + QPointF(1, 0)), kGreen);
}

TEST_F(PortraitCanvasTest, averagesPixelsFarOut) {
    QImage lines = plain(1024, 0xffffffff); // every fourth column black: grey at a quarter
    for (int y = 0; y < 1024; ++y) {
        for (int x = 0; x < 1024; x += 4) {
            lines.setPixel(x, y, 0xff000000);
        }
    }
    m_canvas.setPictureSize({1024, 1024});
    m_canvas.setEdit(lines);
    m_canvas.resize(556, 300);
    EXPECT_NEAR(qGray(shownInPane(1)), 191, 16);
}

TEST_F(PortraitCanvasTest, coloursWhatChangedAndSaysHowMuch) {
    m_canvas.setEdit(halves(256, kRed, kGreen));
    const QSignalSpy ready(&m_canvas, &PortraitCanvas::heatMapChanged);
    m_canvas.setHeatMapShown(true);
    ASSERT_TRUE(test::soon([&] { return ready.count() == 1; }));
    EXPECT_DOUBLE_EQ(m_canvas.shownHeatMap().changedShare, 0.5);
    const QRectF picture = m_canvas.pictureRect(1);
    const QRgb same = shownAt(picture.center() - QPointF(50, 0));
    EXPECT_EQ(qRed(same), qBlue(same)); // grey
    EXPECT_EQ(shownAt(picture.center() + QPointF(50, 0)), heatColour(1.0));
    EXPECT_EQ(shownInPane(0), kRed);
    m_canvas.setHeatMapShown(false);
    EXPECT_EQ(shownAt(picture.center() + QPointF(50, 0)), kGreen);
}

TEST_F(PortraitCanvasTest, endsWithTheMapOfTheNewestPicture) {
    m_canvas.setHeatMapShown(true);
    for (int i = 0; i < 20; ++i) {
        m_canvas.setEdit(plain(256, i % 2 == 0 ? kGreen : kBlue));
    }
    m_canvas.setEdit(plain(256, kRed)); // as the source: nothing changed
    EXPECT_TRUE(test::soon([&] {
        return !m_canvas.shownHeatMap().picture.isNull() &&
               m_canvas.shownHeatMap().changedShare == 0.0;
    }));
}

TEST_F(PortraitCanvasTest, forgetsAMapThatIsNoLongerWanted) {
    m_canvas.setHeatMapShown(true);
    m_canvas.setHeatMapShown(false);
    QThreadPool::globalInstance()->waitForDone(); // it was being made
    test::settle();
    EXPECT_TRUE(m_canvas.shownHeatMap().picture.isNull());
}

TEST_F(PortraitCanvasTest, takesDroppedFilesInTheirOrder) {
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(QStringLiteral("/a/face.npy")),
                  QUrl(QStringLiteral("https://example.org/x.png")),
                  QUrl::fromLocalFile(QStringLiteral("/b/edit.styleclip"))});
    const QSignalSpy dropped(&m_canvas, &PortraitCanvas::filesDropped);
    QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&m_canvas, &enter);
    EXPECT_TRUE(enter.isAccepted());
    QDropEvent event({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&m_canvas, &event);
    ASSERT_EQ(dropped.count(), 1);
    EXPECT_EQ(dropped.first().first().toStringList(),
              QStringList({QStringLiteral("/a/face.npy"), QStringLiteral("/b/edit.styleclip")}));
}

TEST_F(PortraitCanvasTest, survivesHavingNoPicturesOrOnlyOne) {
    m_canvas.setEdit({});
    EXPECT_EQ(shownInPane(0), kRed);
    EXPECT_TRUE(m_canvas.status().isEmpty());
    m_canvas.setMode(CanvasMode::Wipe);
    EXPECT_EQ(shownAt(m_canvas.pictureRect(0).center() + QPointF(40, 0)), kRed);
    m_canvas.setSource({});
    m_canvas.setEdit({});
    QTest::mouseClick(&m_canvas, Qt::LeftButton);
    QTest::keyClick(&m_canvas, Qt::Key_Plus);
    wheel({100, 100}, 120);
    const QImage empty = m_canvas.grab().toImage();
    EXPECT_NE(empty, QImage());
}

TEST_F(PortraitCanvasTest, framesItselfForThoseWhoUseKeys) {
    const QRgb highlight = m_canvas.palette().color(QPalette::Highlight).rgb();
    QTest::mouseClick(&m_canvas, Qt::LeftButton);
    EXPECT_NE(shownAt({1, 200}), highlight);
    QTest::keyClick(&m_canvas, Qt::Key_Plus);
    EXPECT_EQ(shownAt({1, 200}), highlight);
    m_canvas.clearFocus();
    EXPECT_NE(shownAt({1, 200}), highlight);
    m_canvas.setFocus(Qt::TabFocusReason);
    EXPECT_EQ(shownAt({1, 200}), highlight);
}

TEST_F(PortraitCanvasTest, describesItselfToScreenReaders) {
    EXPECT_FALSE(m_canvas.accessibleName().isEmpty());
    m_canvas.zoomToActualSize();
    m_canvas.setMode(CanvasMode::Wipe);
    EXPECT_EQ(m_canvas.accessibleDescription(),
              QStringLiteral("Source and edit parted by a wipe at 100 %. Full 256 px"));
}

} // namespace

} // namespace styleclip
