#include "ui/help/help_browser.h"
#include "ui/help/help_topics.h"
#include "ui/help/help_window.h"

#include <QFile>
#include <QImage>
#include <QListWidget>
#include <QPalette>
#include <QRegularExpression>
#include <QUrl>

#include <gtest/gtest.h>

namespace styleclip {

namespace {

const QLocale kEnglish(QLocale::English), kKorean(QLocale::Korean), kFrench(QLocale::French);

TEST(HelpTopics, areWrittenInBothLanguagesWithAPictureEach) {
    for (const QString& topic : helpTopics()) {
        const QString english = helpText(topic, kEnglish), korean = helpText(topic, kKorean);
        EXPECT_GT(english.size(), 400) << topic.toStdString();
        EXPECT_NE(english, korean) << topic.toStdString();
        EXPECT_NE(helpTitle(topic, kEnglish), helpTitle(topic, kKorean));
        EXPECT_TRUE(korean.contains(QRegularExpression(QStringLiteral("[가-힣]"))));
        EXPECT_EQ(helpText(topic, kFrench), english);
        for (const QString& text : {english, korean}) {
            EXPECT_TRUE(text.contains(QStringLiteral("<img src=\"%1.svg\">").arg(topic)));
        }
        EXPECT_TRUE(QFile::exists(QStringLiteral(":/help/pictures/%1.svg").arg(topic)));
        // The same structure: no paragraph or item was forgotten.
        for (const char* tag : {"<p>", "<li>", "<a href"}) {
            EXPECT_EQ(english.count(QLatin1String(tag)), korean.count(QLatin1String(tag)))
                << topic.toStdString() << " " << tag;
        }
    }
}

TEST(HelpTopics, linkOnlyToEachOther) {
    const QRegularExpression link(QStringLiteral("<a href=\"([^\"]*)\""));
    for (const QString& topic : helpTopics()) {
        for (const QLocale& locale : {kEnglish, kKorean}) {
            auto found = link.globalMatch(helpText(topic, locale));
            while (found.hasNext()) {
                EXPECT_TRUE(helpTopics().contains(found.next().captured(1)));
            }
        }
    }
}

TEST(HelpTopics, areFoundFromWhatHasTheFocus) {
    QWidget window, panel(&window), field(&panel);
    setHelpTopic(&panel, QStringLiteral("mapper"));
    EXPECT_EQ(helpTopicOf(&field), QStringLiteral("mapper"));
    EXPECT_EQ(helpTopicOf(&window), QStringLiteral("start"));
    EXPECT_EQ(helpTopicOf(nullptr), QStringLiteral("start"));
}

TEST(HelpWindowTest, showsTheTopicThatIsChosen) {
    HelpWindow window;
    auto* list = window.findChild<QListWidget*>();
    ASSERT_EQ(list->count(), helpTopics().size());
    window.showTopic(QStringLiteral("mapper"));
    EXPECT_TRUE(window.isVisible());
    EXPECT_EQ(window.topic(), QStringLiteral("mapper"));
    auto* browser = window.findChild<HelpBrowser*>();
    EXPECT_TRUE(browser->toPlainText().contains(QStringLiteral("latent mapper")));
    list->setCurrentRow(0);
    EXPECT_EQ(window.topic(), helpTopics().first());
    Q_EMIT browser->anchorClicked(QUrl(QStringLiteral("canvas")));
    EXPECT_EQ(window.topic(), QStringLiteral("canvas"));
    EXPECT_EQ(list->currentRow(), helpTopics().indexOf(QStringLiteral("canvas")));
}

TEST(HelpBrowserTest, drawsPicturesInTheColourOfTheText) {
    HelpBrowser browser;
    for (const QColor colour : {QColor(1, 2, 3), QColor(250, 251, 252)}) {
        QPalette palette;
        palette.setColor(QPalette::Text, colour);
        browser.setPalette(palette);
        const QImage picture =
            browser.loadResource(QTextDocument::ImageResource, QUrl(QStringLiteral("prompts.svg")))
                .value<QImage>();
        ASSERT_FALSE(picture.isNull());
        bool found = false;
        for (int x = 0; x < picture.width() && !found; ++x) {
            for (int y = 0; y < picture.height() && !found; ++y) {
                found = picture.pixelColor(x, y) == colour;
            }
        }
        EXPECT_TRUE(found);
    }
}

} // namespace

} // namespace styleclip
