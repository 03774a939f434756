#include "ui/engine/engine.h"

#include "tests/ui/support/soon.h"

#include "models/platform/device.h"
#include "ui/engine/ask.h"
#include "ui/engine/draw_documents.h"
#include "ui/engine/edit_requests.h"
#include "ui/engine/portrait_requests.h"

#include <QSignalSpy>
#include <QTest>

#include <gmock/gmock.h>

namespace styleclip::test {

namespace {

class EngineTest : public testing::Test {
protected:
    void SetUp() override {
        m_engine.openModels({QStringLiteral(STYLECLIP_TEST_PACK), {}}, {});
        ASSERT_TRUE(test::soon([&] { return m_engine.isOpen(); }));
        QObject::connect(&m_engine, &Engine::shown, &m_context,
                         [this](const ShownPictures& pictures) { m_shown.append(pictures); });
        m_document = portrait(1);
    }

    Document portrait(quint64 seed) {
        Document document;
        Answer<Source> answer;
        answer.done = [&](const Source& source) { document.source = source; };
        findSource(m_engine, {{}, seed, 0.7}, {}, &m_context, answer);
        EXPECT_TRUE(test::soon([&] { return document.source.latent.defined(); }));
        return document;
    }

    /// The portrait as an engine with this setting draws it.
    QImage drawnIn(PicturePrecision precision, int pixels) {
        QSignalSpy opened(&m_engine, &Engine::packOpened);
        EngineSettings settings;
        settings.precision = precision;
        m_engine.openModels({QStringLiteral(STYLECLIP_TEST_PACK), {}}, settings);
        EXPECT_TRUE(test::soon([&] { return opened.count() > 0; }));
        DrawRequest request;
        request.documents = {m_document};
        request.pixels = pixels;
        QImage picture;
        drawDocuments(m_engine, request, &m_context,
                      [&](int, const QImage& drawn) { picture = drawn; });
        EXPECT_TRUE(test::soon([&] { return !picture.isNull(); }));
        return picture;
    }

    DirectionFound direction(const DirectionRequest& request, QString* problem = nullptr) {
        std::optional<DirectionFound> found;
        bool failed = false;
        Answer<DirectionFound> answer;
        answer.done = [&](const DirectionFound& result) { found = result; };
        answer.failed = [&](const QString& sentence) {
            failed = true;
            if (problem) {
                *problem = sentence;
            }
        };
        findDirection(m_engine, request, &m_context, answer);
        EXPECT_TRUE(test::soon([&] { return found || failed; }));
        return found.value_or(DirectionFound());
    }

    /// The draft size that a short optimization notes.
    int64_t draftSizeOf(bool drafts) {
        OptimizeRequest request{m_document, QStringLiteral("a smiling face"), {}, drafts};
        request.options.steps = 2;
        std::optional<Edit> found;
        Answer<OptimizeFound> answer;
        answer.done = [&](const OptimizeFound& result) { found = result.edit; };
        optimizeLatent(
            m_engine, request, &m_context, [](const OptimizeStep&) {}, answer);
        EXPECT_TRUE(test::soon([&] { return found.has_value(); }));
        for (const auto& [name, value] : found.value_or(Edit()).parameters) {
            if (name == "draft_size") {
                return std::get<int64_t>(value);
            }
        }
        return -1;
    }

    QObject m_context;
    Engine m_engine;
    Document m_document;
    QList<ShownPictures> m_shown;
};

/// Whether background work is done, which comes between the steps of a job only while that rests.
bool doesBackgroundWork(Engine& engine) {
    QObject context;
    bool answered = false;
    Answer<bool> answer;
    answer.done = [&](bool) { answered = true; };
    ask<bool>(
        engine, {Urgency::Background, {}, {}}, &context,
        [](ModelSession&, WorkControl&) { return true; }, answer);
    return test::soon([&] { return answered; });
}

} // namespace

TEST_F(EngineTest, APreviewComesFirstAndTheFullPictureAfterIt) {
    m_engine.setPreviewResolution(m_engine.pack().resolution / 2);
    const quint64 revision = m_engine.show(m_document);
    ASSERT_TRUE(test::soon([&] { return !m_shown.isEmpty() && m_shown.last().full; }));
    ASSERT_EQ(m_shown.size(), 2);
    EXPECT_FALSE(m_shown[0].full);
    EXPECT_EQ(m_shown[0].edit.width(), m_engine.pack().resolution / 2);
    EXPECT_EQ(m_shown[1].edit.width(), m_engine.pack().resolution);
    EXPECT_EQ(m_shown[1].revision, revision);
}

TEST_F(EngineTest, TheNewestPictureWins) {
    const Document other = portrait(2);
    quint64 newest = 0;
    for (int i = 0; i < 200; ++i) {
        newest = m_engine.show(i % 2 == 0 ? m_document : other);
    }
    ASSERT_TRUE(
        test::soon([&] { return !m_shown.isEmpty() && m_shown.last().revision == newest; }));
    EXPECT_LT(m_shown.size(), 20);
}

TEST_F(EngineTest, AnUnusableBetaIsExplainedWithTheNearestThatWorks) {
    const QString neutral = QStringLiteral("a face");
    const QString target = QStringLiteral("a smiling face");
    const DirectionFound found = direction({neutral, target, 0.99, 0});
    EXPECT_FALSE(found.edit);
    EXPECT_FALSE(found.problem.isEmpty());
    ASSERT_TRUE(found.nearestBeta);
    EXPECT_TRUE(direction({neutral, target, found.nearestBeta, 0}).edit);
}

TEST_F(EngineTest, EqualPromptsFailWithASentence) {
    QString problem;
    direction({QStringLiteral("a face"), QStringLiteral("a face"), {}, 0}, &problem);
    EXPECT_THAT(problem.toStdString(), testing::EndsWith("."));
}

TEST_F(EngineTest, OptimizationsDraftInTheSizeThatClipLooksAt) {
    EXPECT_EQ(draftSizeOf(true), 0); // CLIP of 224 px, pictures of 64
    m_engine.openModels({QStringLiteral(STYLECLIP_EMBEDDED_PACK), {}}, {});
    ASSERT_TRUE(test::soon([&] { return m_engine.pack().resolution == 256; }));
    m_document = portrait(1);
    EXPECT_EQ(draftSizeOf(true), 128); // CLIP of 112 px
    EXPECT_EQ(draftSizeOf(false), 0);
}

TEST_F(EngineTest, PreviewsAreInBFloat16WhereThatIsFaster) {
    const QImage exact = drawnIn(PicturePrecision::Float32, 64);
    EXPECT_EQ(drawnIn(PicturePrecision::Automatic, 64), exact);
    EXPECT_NE(drawnIn(PicturePrecision::BFloat16, 64), exact);
    EXPECT_EQ(drawnIn(PicturePrecision::Automatic, 32),
              drawnIn(processorIsFasterInBFloat16() ? PicturePrecision::BFloat16
                                                    : PicturePrecision::Float32,
                      32));
}

TEST_F(EngineTest, ACancelledJobEndsWithWhatItHas) {
    DrawRequest request;
    request.documents = QList<Document>(100000, m_document);
    request.urgency = Urgency::Job;
    request.title = QStringLiteral("Many pictures");
    int drawn = 0;
    int answered = -1;
    QList<JobStatus::State> states;
    QObject::connect(&m_engine, &Engine::jobChanged, &m_context,
                     [&](const JobStatus& job) { states.append(job.state); });
    Answer<int> answer;
    answer.done = [&](int count) { answered = count; };
    const JobId id = drawDocuments(
        m_engine, request, &m_context, [&](int, const QImage&) { ++drawn; }, answer);
    ASSERT_TRUE(test::soon([&] { return drawn >= 3; }));
    m_engine.cancel(id);
    ASSERT_TRUE(test::soon([&] { return answered >= 0; }));
    EXPECT_GE(answered, 3);
    EXPECT_LT(answered, 100000);
    ASSERT_TRUE(test::soon([&] { return m_engine.jobs().isEmpty(); }));
    EXPECT_EQ(states.last(), JobStatus::Cancelled);
}

TEST_F(EngineTest, PicturesAreDrawnNoFurtherAheadThanTheyAreTaken) {
    DrawRequest request;
    request.documents = QList<Document>(7, m_document);
    request.urgency = Urgency::Job;
    request.title = QStringLiteral("Sweep");
    request.ahead = 3;
    int drawn = 0;
    int answered = -1;
    Answer<int> answer;
    answer.done = [&](int count) { answered = count; };
    const JobId job = drawDocuments(
        m_engine, request, &m_context, [&](int, const QImage&) { ++drawn; }, answer);
    ASSERT_TRUE(test::soon([&] { return drawn >= 3; }));
    ASSERT_TRUE(doesBackgroundWork(m_engine));
    EXPECT_EQ(drawn, 3);
    m_engine.show(m_document);
    EXPECT_TRUE(test::soon([&] { return !m_shown.isEmpty(); }));
    EXPECT_EQ(drawn, 3);
    m_engine.acknowledge(job);
    ASSERT_TRUE(test::soon([&] { return drawn >= 4; }));
    ASSERT_TRUE(doesBackgroundWork(m_engine));
    EXPECT_EQ(drawn, 4);
    for (int i = 0; i < 3; ++i) {
        m_engine.acknowledge(job);
    }
    EXPECT_TRUE(test::soon([&] { return answered >= 0; }));
    EXPECT_EQ(answered, 7) << "nobody waits for the last ones to be taken";
}

TEST_F(EngineTest, AJobThatWaitsForItsPicturesToBeTakenCanBeCancelled) {
    DrawRequest request;
    request.documents = QList<Document>(7, m_document);
    request.urgency = Urgency::Job;
    request.title = QStringLiteral("Sweep");
    request.ahead = 2;
    int drawn = 0;
    int answered = -1;
    Answer<int> answer;
    answer.done = [&](int count) { answered = count; };
    const JobId job = drawDocuments(
        m_engine, request, &m_context, [&](int, const QImage&) { ++drawn; }, answer);
    ASSERT_TRUE(test::soon([&] { return drawn == 2; }));
    m_engine.cancel(job);
    ASSERT_TRUE(test::soon([&] { return answered >= 0; }));
    EXPECT_EQ(answered, 2);
    EXPECT_TRUE(test::soon([&] { return m_engine.jobs().isEmpty(); }));
}

TEST_F(EngineTest, AJobEndsWithWhoWouldTakeItsPictures) {
    DrawRequest request;
    request.documents = QList<Document>(7, m_document);
    request.urgency = Urgency::Job;
    request.title = QStringLiteral("Sweep");
    request.ahead = 2;
    int drawn = 0;
    auto receiver = std::make_unique<QObject>();
    drawDocuments(m_engine, request, receiver.get(), [&](int, const QImage&) { ++drawn; });
    ASSERT_TRUE(test::soon([&] { return drawn == 2; }));
    receiver.reset();
    EXPECT_TRUE(test::soon([&] { return m_engine.jobs().isEmpty(); }));
    EXPECT_EQ(drawn, 2);
}

TEST_F(EngineTest, PicturesComeWhileAJobRuns) {
    DrawRequest request;
    request.documents = QList<Document>(100000, m_document);
    request.urgency = Urgency::Job;
    request.title = QStringLiteral("Many pictures");
    const JobId id = drawDocuments(m_engine, request, &m_context, [](int, const QImage&) {});
    m_engine.show(m_document);
    EXPECT_TRUE(test::soon([&] { return !m_shown.isEmpty(); }));
    EXPECT_FALSE(m_engine.jobs().isEmpty());
    m_engine.cancel(id);
}

TEST_F(EngineTest, AFolderWithoutModelsFailsAndLeavesTheOldOnes) {
    QString problem;
    QObject::connect(&m_engine, &Engine::packFailed, &m_context,
                     [&](const QString& sentence) { problem = sentence; });
    m_engine.openModels({QStringLiteral("/no/such/folder"), {}}, {});
    ASSERT_TRUE(test::soon([&] { return !problem.isEmpty(); }));
    EXPECT_TRUE(m_engine.isOpen());
    m_engine.show(m_document);
    EXPECT_TRUE(test::soon([&] { return !m_shown.isEmpty(); }));
}

TEST_F(EngineTest, WhileAJobRestsAllElseGoesOn) {
    OptimizeRequest request{m_document, QStringLiteral("a smiling face"), {}, true};
    request.options.steps = 10000;
    int steps = 0;
    optimizeLatent(m_engine, request, &m_context, [&](const OptimizeStep&) { ++steps; }, {});
    ASSERT_TRUE(test::soon([&] { return steps > 0; }));
    const JobId job = m_engine.jobs().first().id;
    m_engine.setPaused(job, true);
    const JobId waiting = optimizeLatent( // no job comes within another
        m_engine, request, &m_context, [](const OptimizeStep&) {}, {});
    bool answered = false;
    Answer<bool> answer;
    answer.done = [&](bool) { answered = true; };
    ask<bool>(
        m_engine, {Urgency::Background, {}, {}}, &m_context,
        [](ModelSession&, WorkControl&) { return true; }, answer);
    EXPECT_TRUE(test::soon([&] { return answered; }));
    EXPECT_EQ(m_engine.jobs().first().state, JobStatus::Paused);
    EXPECT_EQ(m_engine.jobs().last().state, JobStatus::Waiting);
    m_engine.cancel(waiting);
    m_engine.cancel(job);
    EXPECT_TRUE(test::soon([&] { return m_engine.jobs().isEmpty(); }));
}

TEST_F(EngineTest, AJobThatIsPausedBeforeItBeganStaysPaused) {
    OptimizeRequest request{m_document, QStringLiteral("a smiling face"), {}, true};
    request.options.steps = 10000;
    int steps = 0;
    const JobId first =
        optimizeLatent(m_engine, request, &m_context, [&](const OptimizeStep&) { ++steps; }, {});
    request.options.steps = 2;
    bool secondIsDone = false, thirdIsDone = false;
    Answer<OptimizeFound> answer;
    answer.done = [&](const OptimizeFound&) { secondIsDone = true; };
    const JobId second = optimizeLatent(
        m_engine, request, &m_context, [](const OptimizeStep&) {}, answer);
    answer.done = [&](const OptimizeFound&) { thirdIsDone = true; };
    optimizeLatent(
        m_engine, request, &m_context, [](const OptimizeStep&) {}, answer);
    QMap<JobId, QList<JobStatus::State>> states;
    QObject::connect(&m_engine, &Engine::jobChanged, &m_context,
                     [&](const JobStatus& job) { states[job.id].append(job.state); });
    ASSERT_TRUE(test::soon([&] { return steps > 0; }));
    m_engine.setPaused(second, true);
    EXPECT_EQ(states[second], QList{JobStatus::Paused});
    m_engine.cancel(first);
    ASSERT_TRUE(test::soon([&] { return thirdIsDone; })) << "it goes on behind it";
    EXPECT_EQ(states[second], QList{JobStatus::Paused}) << "it has not begun meanwhile";
    EXPECT_FALSE(secondIsDone);
    m_engine.setPaused(second, false);
    EXPECT_EQ(states[second].last(), JobStatus::Waiting);
    EXPECT_TRUE(test::soon([&] { return secondIsDone; }));
}

TEST_F(EngineTest, WhoIsToldThatWorkWasDroppedMayAskAnew) {
    OptimizeRequest request{m_document, QStringLiteral("a smiling face"), {}, true};
    optimizeLatent(m_engine, request, &m_context, [](const OptimizeStep&) {}, {});
    bool askedAnew = false;
    Answer<OptimizeFound> answer;
    answer.dropped = [&] {
        m_engine.show(m_document);
        askedAnew = true;
    };
    const JobId waiting = optimizeLatent(
        m_engine, request, &m_context, [](const OptimizeStep&) {}, answer);
    m_engine.cancel(waiting);
    EXPECT_TRUE(askedAnew);
    EXPECT_TRUE(test::soon([&] { return !m_shown.isEmpty(); }));
}

} // namespace styleclip::test
