#include "ui/window/model_opening.h"

#include "tests/support/temporary_folder.h"
#include "ui/window/preferences.h"

#include <QFile>
#include <QSettings>

#include <gtest/gtest.h>

#include <memory>

namespace styleclip::test {

namespace {

using State = ModelOpening::State;
using Failure = ModelOpening::Failure;

const QString kMine = QStringLiteral("/packs/mine");
const QString kOther = QStringLiteral("/packs/other");
const QString kEmbedded = QStringLiteral("/packs/embedded");

/// Keeps what was asked for; the test says how it went.
class ModelOpeningTest : public testing::Test {
protected:
    struct Asked {
        ModelChoice choice;
        EngineSettings settings;
    };

    void SetUp() override {
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, inFolder("settings"));
        start();
    }

    void start() {
        m_asked.clear();
        m_opening.reset(); // as one start ends before the next
        m_opening = std::make_unique<ModelOpening>(
            m_start, [this](const ModelChoice& choice, const EngineSettings& settings) {
                m_asked.append({choice, settings});
            });
    }

    [[nodiscard]] QString inFolder(const char* name) const {
        return QString::fromStdString((m_folder / name).string());
    }

    /// What a start that was killed leaves.
    void leaveMark(const QString& pack) {
        m_opening.reset(); // which holds it, and would take its own away
        QFile mark(inFolder("recovery/opening"));
        ASSERT_TRUE(mark.open(QIODevice::WriteOnly));
        mark.write(QFile::encodeName(pack));
    }

    /// The models that were asked for last are open.
    void answer(bool othersCome = false) {
        PackInfo pack;
        pack.choice = m_asked.last().choice;
        m_opening->noteOpened(pack, othersCome);
    }

    TemporaryFolder m_folder;
    ModelOpening::Start m_start{kMine, true, kEmbedded, inFolder("recovery"), {}};
    std::unique_ptr<ModelOpening> m_opening;
    QList<Asked> m_asked;
};

} // namespace

TEST_F(ModelOpeningTest, AsksForWhatTheProgramStartsWith) {
    EXPECT_EQ(m_opening->state(), State::None);
    EXPECT_EQ(m_opening->begin(), QString());
    EXPECT_EQ(m_opening->state(), State::Opening);
    ASSERT_EQ(m_asked.size(), 1);
    EXPECT_EQ(m_asked[0].choice.folder, kMine);
    answer();
    EXPECT_EQ(m_opening->state(), State::Open);
    EXPECT_TRUE(m_opening->mayBringPortrait());
}

TEST_F(ModelOpeningTest, RemembersWhatWasChosenOnceItWasSeen) {
    m_opening->begin();
    answer();
    EXPECT_EQ(remembered::packFolder(), QString());
    m_opening->noteSeen();
    EXPECT_EQ(remembered::packFolder(), kMine);
    m_opening->openPack(kEmbedded);
    EXPECT_EQ(m_opening->state(), State::Replacing);
    answer();
    m_opening->noteSeen();
    EXPECT_EQ(remembered::packFolder(), QString()) << "the program knows the way to its own";
}

TEST_F(ModelOpeningTest, TriesOthersInPlaceOfThoseThatCannotBeOpened) {
    m_start.settings.device = QStringLiteral("cuda:7");
    start();
    m_opening->begin();
    QStringList tried{m_asked.last().choice.folder + u' ' + m_asked.last().settings.device};
    while (m_opening->noteFailed(false) == Failure::SubstituteComes) {
        EXPECT_EQ(m_opening->state(), State::Opening);
        tried << m_asked.last().choice.folder + u' ' + m_asked.last().settings.device;
    }
    EXPECT_EQ(
        tried,
        (QStringList{kMine + QStringLiteral(" cuda:7"), kMine + QStringLiteral(" auto"),
                     kEmbedded + QStringLiteral(" cuda:7"), kEmbedded + QStringLiteral(" auto")}));
    EXPECT_EQ(m_opening->state(), State::None);
    EXPECT_EQ(QFile(inFolder("recovery/opening")).size(), 0) << "a sentence is no bad end";
}

TEST_F(ModelOpeningTest, DoesNotRememberASubstitute) {
    remembered::setPackFolder(kMine);
    m_opening->begin();
    ASSERT_EQ(m_opening->noteFailed(false), Failure::SubstituteComes);
    ASSERT_EQ(m_asked.last().choice.folder, kEmbedded);
    answer();
    m_opening->noteSeen();
    EXPECT_EQ(remembered::packFolder(), kMine);
}

TEST_F(ModelOpeningTest, KeepsTheOldOnesWhereOthersCannotBeOpened) {
    m_opening->begin();
    answer();
    m_opening->openPack(kOther);
    EXPECT_EQ(m_opening->noteFailed(true), Failure::OthersCome);
    EXPECT_EQ(m_opening->state(), State::Replacing);
    EXPECT_EQ(m_opening->noteFailed(false), Failure::OldOnesStay);
    EXPECT_EQ(m_opening->state(), State::Open);
    m_opening->useOwn({ModelRole::Clip, QStringLiteral("/own.pt")});
    EXPECT_EQ(m_asked.last().choice.folder, kMine) << "own files come to what is open";
}

TEST_F(ModelOpeningTest, LeavesThePortraitToOthersThatAreAskedForAndTakesItBack) {
    m_opening->begin();
    m_opening->openPack(kOther);
    PackInfo first;
    first.choice.folder = kMine;
    m_opening->noteOpened(first, true);
    EXPECT_EQ(m_opening->state(), State::Replacing);
    EXPECT_FALSE(m_opening->mayBringPortrait());
    EXPECT_EQ(m_opening->state(), State::Overtaken);
    EXPECT_EQ(m_opening->noteFailed(false), Failure::PortraitIsDue);
    EXPECT_EQ(m_opening->state(), State::Open);
}

TEST_F(ModelOpeningTest, AddsOwnFilesToWhatWillBeOpen) {
    m_opening->begin();
    answer();
    m_opening->openPack(kOther);
    const PackFile own{ModelRole::Clip, QStringLiteral("/own.pt")};
    m_opening->useOwn(own);
    EXPECT_EQ(m_asked.last().choice.folder, kOther);
    EXPECT_TRUE(m_asked.last().choice.isOwn(own));
    m_opening->dropOwn(own);
    EXPECT_FALSE(m_asked.last().choice.isOwn(own));
}

TEST_F(ModelOpeningTest, OpensAnewForOtherSettingsOnly) {
    m_opening->begin();
    answer();
    m_opening->setSettings({});
    EXPECT_EQ(m_asked.size(), 1);
    EngineSettings settings;
    settings.threads = 2;
    m_opening->setSettings(settings);
    ASSERT_EQ(m_asked.size(), 2);
    EXPECT_EQ(m_asked.last().choice.folder, kMine);
    EXPECT_EQ(m_asked.last().settings.threads, 2);
}

TEST_F(ModelOpeningTest, PassesOverWhatAStartWasLostWith) {
    m_start.wasAskedFor = false;
    leaveMark(kMine);
    start();
    EXPECT_EQ(m_opening->begin(), kMine);
    EXPECT_EQ(m_asked.last().choice.folder, kEmbedded);
    leaveMark(kOther);
    start();
    EXPECT_EQ(m_opening->begin(), QString()) << "it was another's end";
    EXPECT_EQ(m_asked.last().choice.folder, kMine);
    leaveMark(kMine);
    m_start.wasAskedFor = true; // people insist
    start();
    EXPECT_EQ(m_opening->begin(), QString());
    EXPECT_EQ(m_asked.last().choice.folder, kMine);
}

} // namespace styleclip::test
