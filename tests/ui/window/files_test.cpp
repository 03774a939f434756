#include "tests/ui/window/studio.h"
#include "ui/canvas/portrait_canvas.h"

#include <QAbstractItemView>
#include <QCloseEvent>
#include <QFile>
#include <QTest>

namespace styleclip::test {

namespace {

using Files = Studio;

} // namespace

TEST_F(Files, AFileThatIsNoProjectIsNamedInOneSentence) {
    QFile file(inFolder("broken.styleclip"));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("not a project");
    file.close();
    const uint64_t seed = document().document().source.seed.value_or(0);
    m_window->files().open({file.fileName()});
    ASSERT_TRUE(soon([&] { return !message().isEmpty(); }));
    EXPECT_TRUE(message().contains(QStringLiteral("broken.styleclip"))) << message().toStdString();
    EXPECT_EQ(document().document().source.seed.value_or(0), seed);
}

TEST_F(Files, AFolderWithoutModelsLeavesTheOldOnesRunning) {
    m_window->files().open({inFolder("")});
    ASSERT_TRUE(soon([&] { return !message().isEmpty(); }));
    EXPECT_TRUE(m_window->engine().isOpen());
    EXPECT_TRUE(waitForPicture());
}

TEST_F(Files, ExportedLatentsOpenAgain) {
    tryDirection("a smiling face");
    ASSERT_TRUE(waitForPicture());
    const QImage edited = shownEdit();
    m_prompts->path = inFolder("edited.npy");
    m_window->files().exportLatent();
    ASSERT_TRUE(soon([&] { return QFile::exists(inFolder("edited.npy")); }));
    document().setDraft(std::nullopt, QStringLiteral("Discard"));
    m_window->files().open({inFolder("edited.npy")});
    ASSERT_TRUE(soon([&] { return document().document().source.description == "edited"; }))
        << message().toStdString();
    ASSERT_TRUE(waitForPicture());
    EXPECT_EQ(shownEdit(), edited);
}

TEST_F(Files, ClosingAsksAboutChanges) {
    tryDirection("a smiling face");
    m_prompts->unsaved = FilePrompts::Unsaved::Cancel;
    EXPECT_FALSE(m_window->close());
    EXPECT_EQ(m_prompts->questions, 1);
    m_prompts->unsaved = FilePrompts::Unsaved::Save;
    m_prompts->path = inFolder("closing.styleclip");
    EXPECT_TRUE(m_window->close());
    EXPECT_TRUE(QFile::exists(m_prompts->path));
}

TEST_F(Files, ThumbnailsComeInTheBackground) {
    const QAbstractItemModel* model = find<QAbstractItemView>("portraits")->model();
    EXPECT_GE(model->rowCount(), 12);
    int changes = 0;
    QObject::connect(model, &QAbstractItemModel::dataChanged, m_window.get(), [&] { ++changes; });
    const int before = model->rowCount();
    click("morePortraits");
    EXPECT_GT(model->rowCount(), before);
    EXPECT_TRUE(soon([&] { return changes >= model->rowCount() - before; }));
}

} // namespace styleclip::test
