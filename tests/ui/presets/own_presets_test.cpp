#include "ui/presets/own_presets.h"

#include "models/error.h"
#include "tests/support/temporary_folder.h"

#include <QFile>

#include <gtest/gtest.h>

#include <sys/stat.h>

namespace styleclip::test {

namespace {

class OwnPresetsTest : public testing::Test {
protected:
    [[nodiscard]] QString inFolder(const char* name) const {
        return QString::fromStdString((m_folder / name).string());
    }

    QString write(const char* name, const QByteArray& bytes) const {
        QFile file(inFolder(name));
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        return file.fileName();
    }

    TemporaryFolder m_folder;
    const Preset m_grin{QStringLiteral("Grin"), QStringLiteral("a face"),
                        QStringLiteral("a grinning face"), 3.5, 40};
};

} // namespace

TEST_F(OwnPresetsTest, AreThereAtTheNextStart) {
    const QString file = inFolder("new/presets.json"); // of a folder that is not there yet
    {
        OwnPresets presets(file);
        EXPECT_TRUE(presets.presets().isEmpty());
        presets.add(m_grin);
        Preset stronger = m_grin;
        stronger.alpha = 5.0;
        presets.add(stronger); // under the same name
    }
    OwnPresets again(file);
    ASSERT_EQ(again.presets().size(), 1);
    EXPECT_EQ(again.presets()[0].target, m_grin.target);
    EXPECT_EQ(again.presets()[0].alpha, 5.0);
    EXPECT_EQ(again.presets()[0].channels, 40);
    again.remove(m_grin.name);
    EXPECT_TRUE(OwnPresets(file).presets().isEmpty());
}

TEST_F(OwnPresetsTest, GoToOthersAsAFile) {
    OwnPresets mine(inFolder("mine.json"));
    mine.add(m_grin);
    mine.exportTo(inFolder("given.json"));
    OwnPresets theirs(inFolder("theirs.json"));
    int changes = 0;
    QObject::connect(&theirs, &OwnPresets::changed, [&] { ++changes; });
    EXPECT_EQ(theirs.importFrom(inFolder("given.json")), 1);
    EXPECT_EQ(theirs.importFrom(inFolder("given.json")), 1); // which adds no second one
    EXPECT_EQ(changes, 2);
    EXPECT_EQ(theirs.presets().size(), 1);
}

TEST_F(OwnPresetsTest, WhatIsNoFileOfPresetsIsRefusedWhole) {
    OwnPresets presets(inFolder("presets.json"));
    const QByteArray good =
        R"({"name":"A","neutral":"a face","target":"a sad face","alpha":1,"channels":4})";
    const auto listed = [](const QByteArray& some) {
        return QByteArray("{\"presets\":[" + some + "]}");
    };
    EXPECT_EQ(presets.importFrom(write("good.json", listed(good))), 1);
    for (const QByteArray& wrong :
         {QByteArray(), QByteArray("no JSON"), QByteArray("[]"), QByteArray("{\"presets\":1}"),
          QByteArray(2 << 20, ' '), listed(good + ",7"), listed(good + ",{}"),
          listed(good + "," + QByteArray(good).replace("\"alpha\":1", "\"alpha\":1e300")),
          listed(good + "," + QByteArray(good).replace("\"channels\":4", "\"channels\":-4")),
          listed(good + "," + QByteArray(good).replace("\"A\"", "\"\"")),
          listed(good + "," + QByteArray(good).replace("a sad face", QByteArray(2000, 'x'))),
          listed(good + "," + QByteArray(good).replace("a sad face", "\\ufffe"))}) {
        const QString file = write("wrong.json", wrong);
        EXPECT_THROW((void)presets.importFrom(file), Error) << wrong.left(200).toStdString();
        EXPECT_EQ(presets.presets().size(), 1);
    }
    EXPECT_THROW((void)presets.importFrom(inFolder("missing.json")), Error);
    EXPECT_THROW((void)presets.importFrom(inFolder("")), Error); // a folder
    const QString pipe = inFolder("pipe");
    ASSERT_EQ(::mkfifo(pipe.toLocal8Bit().constData(), 0600), 0);
    EXPECT_THROW((void)presets.importFrom(pipe), Error); // without waiting for a writer
}

TEST_F(OwnPresetsTest, AFileThatCanNotBeReadIsPutAside) {
    const QString file = write("presets.json", "of a later version");
    OwnPresets presets(file);
    EXPECT_TRUE(presets.readProblem().contains(QStringLiteral("presets.json")));
    presets.add(m_grin);
    EXPECT_EQ(OwnPresets(file).presets().size(), 1);
    QFile aside(file + QStringLiteral(".unread"));
    ASSERT_TRUE(aside.open(QIODevice::ReadOnly));
    EXPECT_EQ(aside.readAll(), QByteArray("of a later version"));
}

} // namespace styleclip::test
