#include "ui/widgets/value_slider.h"

#include <QDoubleSpinBox>
#include <QSlider>
#include <QStyle>
#include <QStyleOptionSlider>
#include <QTest>
#include <QTimer>

#include <gtest/gtest.h>

#include <cmath>

namespace styleclip::test {

namespace {

class ValueSliderTest : public testing::Test {
protected:
    void SetUp() override {
        m_fader.resize(300, 60);
        m_fader.show();
        QObject::connect(&m_fader, &ValueSlider::edited, &m_fader,
                         [this](double, Gesture gesture) { m_gestures.append(gesture); });
    }

    [[nodiscard]] QPoint handle() const {
        QStyleOptionSlider option;
        option.initFrom(m_slider);
        option.orientation = m_slider->orientation();
        option.minimum = m_slider->minimum();
        option.maximum = m_slider->maximum();
        option.sliderPosition = option.sliderValue = m_slider->value();
        return m_slider->style()
            ->subControlRect(QStyle::CC_Slider, &option, QStyle::SC_SliderHandle, m_slider)
            .center();
    }
    void drag(int pixels) {
        const QPoint to = handle() + QPoint(pixels, 0);
        QTest::mouseMove(m_slider, to);
    }

    ValueSlider m_fader{{{0.0, 1.0, -1.0, 2.0}, 0.01, 2, 0.5}};
    QSlider* m_slider = m_fader.findChild<QSlider*>();
    QList<Gesture> m_gestures;
};

} // namespace

TEST_F(ValueSliderTest, APauseAfterKeysDoesNotEndTheDragThatFollows) {
    QTest::keyClick(m_slider, Qt::Key_Right);
    ASSERT_EQ(m_gestures.size(), 1);
    auto* pause = m_fader.findChild<QTimer*>();
    ASSERT_NE(pause, nullptr);
    ASSERT_TRUE(pause->isActive());
    QTest::mousePress(m_slider, Qt::LeftButton, {}, handle());
    drag(20);
    ASSERT_GT(m_gestures.size(), 1);
    const Gesture ofTheDrag = m_gestures.last();
    EXPECT_NE(ofTheDrag, m_gestures.first());
    ASSERT_TRUE(QTest::qWaitFor([&] { return !pause->isActive(); }));
    drag(20);
    drag(20);
    QTest::mouseRelease(m_slider, Qt::LeftButton, {}, handle());
    EXPECT_EQ(m_gestures.count(ofTheDrag), m_gestures.size() - 1);
}

TEST_F(ValueSliderTest, KeysAfterADragAreAGestureOfTheirOwn) {
    QTest::mousePress(m_slider, Qt::LeftButton, {}, handle());
    drag(20);
    QTest::mouseRelease(m_slider, Qt::LeftButton, {}, handle());
    ASSERT_FALSE(m_gestures.isEmpty());
    const Gesture ofTheDrag = m_gestures.last();
    QTest::keyClick(m_slider, Qt::Key_Right);
    QTest::keyClick(m_slider, Qt::Key_Right);
    EXPECT_NE(m_gestures.last(), ofTheDrag);
    EXPECT_EQ(m_gestures.count(m_gestures.last()), 2);
}

TEST_F(ValueSliderTest, ANumberFarOutsideIsShownAtTheEndOfTheSlider) {
    m_fader.setValue(1e30);
    EXPECT_EQ(m_fader.value(), 1e30);
    EXPECT_EQ(m_slider->value(), m_slider->maximum());
    EXPECT_EQ(m_fader.findChild<QDoubleSpinBox*>()->value(), 2.0);
    m_fader.setValue(-1e30);
    EXPECT_EQ(m_slider->value(), 0);
}

} // namespace styleclip::test
