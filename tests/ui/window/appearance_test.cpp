#include "ui/window/appearance.h"

#include "tests/ui/window/studio.h"
#include "ui/compare/compare_chart.h"
#include "ui/window/language.h"

#include <QApplication>
#include <QChart>
#include <QChartView>
#include <QDockWidget>
#include <QPalette>

#include <algorithm>
#include <cmath>

namespace styleclip::test {

namespace {

/// Relative luminance as WCAG 2.1 has it.
double luminance(const QColor& colour) {
    const auto linear = [](double value) {
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

double contrast(const QPalette& palette, QPalette::ColorRole ink, QPalette::ColorRole paper) {
    const double some = luminance(palette.color(ink));
    const double other = luminance(palette.color(paper));
    return (std::max(some, other) + 0.05) / (std::min(some, other) + 0.05);
}

class AppearanceTest : public testing::Test {
protected:
    void TearDown() override { setAppearance(Appearance::System); }
};

using Layout = Studio;

} // namespace

TEST_F(AppearanceTest, LightAndDarkCanBeReadAndHaveNoHue) {
    for (const Appearance appearance : {Appearance::Light, Appearance::Dark}) {
        setAppearance(appearance);
        const QPalette palette = QApplication::palette();
        EXPECT_EQ(palette.color(QPalette::Window).lightness() < 128,
                  appearance == Appearance::Dark);
        EXPECT_EQ(palette.color(QPalette::Window).saturation(), 0);
        EXPECT_EQ(palette.color(QPalette::Base).saturation(), 0);
        using Role = QPalette::ColorRole;
        for (const auto& [ink, paper] : std::initializer_list<std::pair<Role, Role>>{
                 {QPalette::WindowText, QPalette::Window},
                 {QPalette::Text, QPalette::Base},
                 {QPalette::Text, QPalette::AlternateBase},
                 {QPalette::ButtonText, QPalette::Button},
                 {QPalette::PlaceholderText, QPalette::Base},
                 {QPalette::ToolTipText, QPalette::ToolTipBase},
                 {QPalette::Link, QPalette::Base},
                 {QPalette::HighlightedText, QPalette::Highlight}}) {
            EXPECT_GE(contrast(palette, ink, paper), 4.5) << ink << " on " << paper;
        }
    }
}

TEST_F(AppearanceTest, TheSystemsComesBack) {
    setAppearance(Appearance::System);
    const QColor before = QApplication::palette().color(QPalette::Window);
    setAppearance(Appearance::Dark);
    EXPECT_NE(QApplication::palette().color(QPalette::Window), before);
    setAppearance(Appearance::System);
    EXPECT_EQ(QApplication::palette().color(QPalette::Window), before);
}

TEST_F(AppearanceTest, ChartsTakeTheColoursOfNow) {
    CompareChart chart;
    CompareEntry entry;
    entry.method = EditMethod::GlobalDirection;
    entry.clipGain = entry.distance = entry.seconds = 1.0;
    chart.setEntries({entry});
    const auto paper = [&] {
        return chart.findChild<QChartView*>()->chart()->backgroundBrush().color();
    };
    setAppearance(Appearance::Dark);
    EXPECT_TRUE(soon([&] { return paper() == QApplication::palette().color(QPalette::Base); }));
    setAppearance(Appearance::Light);
    EXPECT_TRUE(soon([&] { return paper() == QApplication::palette().color(QPalette::Base); }));
}

TEST_F(Layout, FitsASmallScreenOfDoubleResolution) {
    m_window->resize(683, 384); // 1366 x 768 at 200 %
    settle();
    EXPECT_EQ(m_window->size(), QSize(683, 384));
    const QSize least = m_window->minimumSizeHint();
    EXPECT_LE(least.width(), 680);
    EXPECT_LE(least.height(), 340);
    for (const char* name : {"target", "apply", "presets", "edits"}) {
        auto* control = find<QWidget>(name);
        EXPECT_FALSE(control->visibleRegion().isEmpty()) << name;
        const QPoint end = control->mapTo(m_window.get(), control->rect().bottomRight());
        EXPECT_LE(end.x(), m_window->width()) << name;
    }
    EXPECT_TRUE(find<QWidget>("pictureStatus")->isVisible());
    setLanguage(QStringLiteral("ko"));
    settle();
    EXPECT_LE(m_window->minimumSizeHint().width(), 680);
    EXPECT_LE(m_window->minimumSizeHint().height(), 340);
    setLanguage(QStringLiteral("en"));
}

TEST_F(Layout, ComesBackAsItWasAtFirst) {
    auto* portraits = find<QDockWidget>("portraitsDock");
    auto* edits = find<QDockWidget>("editsDock");
    auto* chart = find<QDockWidget>("chartDock");
    portraits->setFloating(true);
    edits->hide();
    chart->show();
    trigger("Reset layout");
    EXPECT_FALSE(portraits->isFloating());
    EXPECT_TRUE(edits->isVisible());
    EXPECT_FALSE(chart->isVisible());
}

} // namespace styleclip::test
