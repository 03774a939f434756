#include "tests/ui/window/studio.h"
#include "ui/compare/compare_window.h"
#include "ui/panels/edit_panel.h"

#include <QDockWidget>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>

#include <algorithm>

namespace styleclip::test {

namespace {

class LongPrompts : public Studio {
protected:
    void SetUp() override {
        Studio::SetUp();
        find<QLineEdit>("target")->setText(m_prompt);
    }

    const QString m_prompt =
        QStringLiteral("a face with salt & pepper hair ").repeated(9).trimmed();
};

} // namespace

TEST_F(LongPrompts, DoNotMakeTheWindowWiderThanAScreen) {
    find<QDockWidget>("jobsDock")->show();
    m_window->editPanel().setMethod(EditMethod::Optimization);
    find<QSpinBox>("steps")->setValue(10000);
    click("start");
    const auto* status = find<QPushButton>("jobsStatus");
    ASSERT_TRUE(soon([&] { return status->text().endsWith(QStringLiteral(" %")); }));
    EXPECT_TRUE(status->text().contains(QStringLiteral("salt && pepper")));
    EXPECT_TRUE(status->toolTip().contains(m_prompt.toHtmlEscaped()));
    // What failed says even more.
    Q_EMIT m_window->engine().jobChanged({1000000, m_prompt, JobStatus::Failed, {}, m_prompt});
    settle(); // lays out
    EXPECT_LE(m_window->minimumSizeHint().width(), 1280);
    EXPECT_EQ(m_window->width(), 1280);
    const auto titles = find<QDockWidget>("jobsDock")->findChildren<QLabel*>();
    EXPECT_TRUE(std::any_of(titles.begin(), titles.end(), [&](const QLabel* title) {
        return title->toolTip().contains(m_prompt.toHtmlEscaped()) && title->width() > 0;
    }));
    // All of what failed can be read, by scrolling where the dock is low.
    m_window->resizeDocks({find<QDockWidget>("jobsDock")}, {60}, Qt::Vertical);
    settle();
    int wrapped = 0;
    for (const QLabel* title : titles) {
        if (title->wordWrap() && title->isVisible()) {
            ++wrapped;
            EXPECT_GE(title->height(), title->heightForWidth(title->width()));
        }
    }
    EXPECT_EQ(wrapped, 1);
}

TEST_F(LongPrompts, DoNotMakeTheComparisonWiderThanAScreen) {
    CompareWindow& window = m_window->compareWindow();
    const int least = window.minimumSizeHint().width();
    window.show();
    settle(); // lays out
    EXPECT_EQ(window.minimumSizeHint().width(), least);
    EXPECT_EQ(window.width(), 1000);
}

} // namespace styleclip::test
