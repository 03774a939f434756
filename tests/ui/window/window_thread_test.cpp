#include "models/checkpoint/writers.h"
#include "tests/support/random_generator.h"
#include "tests/ui/window/studio.h"
#include "ui/engine/ask.h"
#include "ui/panels/edit_panel.h"
#include "ui/panels/optimize_panel.h"
#include "ui/widgets/value_slider.h"

#include <QLineEdit>
#include <QSemaphore>
#include <QSlider>
#include <QSpinBox>
#include <QTest>

#include <optional>

namespace styleclip::test {

namespace {

/// Keeps the engine's thread busy until it is let go. A window that waited for the engine would
/// wait for ever, so the engine gives up after minutes, and says so.
class HeldEngine {
public:
    explicit HeldEngine(Engine& engine) {
        const Compute<bool> hold = [this](ModelSession&, WorkControl&) {
            m_held.release();
            return m_letGo.tryAcquire(1, 180'000);
        };
        Answer<bool> answer;
        answer.done = [this](bool letGo) { m_gaveUp = !letGo; };
        ask<bool>(engine, {Urgency::Question, {}, {}}, &m_context, hold, answer);
        m_held.acquire();
    }
    ~HeldEngine() {
        m_letGo.release();
        EXPECT_TRUE(soon([this] { return m_gaveUp.has_value(); }));
        EXPECT_FALSE(m_gaveUp.value_or(true)) << "the window waited for the engine";
    }

private:
    QObject m_context;
    QSemaphore m_held, m_letGo;
    std::optional<bool> m_gaveUp;
};

using WindowThread = Studio;

constexpr int kLargePixels = 512;

} // namespace

TEST_F(WindowThread, GoesOnWhileTheEngineIsBusy) {
    tryDirection("a smiling face");
    ASSERT_TRUE(waitForPicture());
    const QImage before = shownEdit();
    {
        const HeldEngine held(m_window->engine());
        auto* slider = find<ValueSlider>("alpha")->findChild<QSlider*>();
        for (int i = 0; i < 40; ++i) {
            slider->setValue(i * 4);
            settle();
        }
        auto* target = find<QLineEdit>("target");
        QTest::keyClicks(target, QStringLiteral(" with glasses"));
        QTest::keyClick(target, Qt::Key_Return);
        m_window->editPanel().setMethod(EditMethod::Optimization);
        find<QSpinBox>("steps")->setValue(2);
        click("start");
        settle();
        EXPECT_EQ(shownEdit(), before);
    }
    EXPECT_TRUE(soon([&] { return !m_window->editPanel().optimizePanel().isRunning(); }));
    ASSERT_TRUE(waitForPicture());
    EXPECT_NE(shownEdit(), before);
}

TEST_F(WindowThread, GoesOnWhileModelsOpen) {
    const QString folder = packOf("other", {m_otherGenerator});
    const int resolution = m_window->engine().pack().resolution;
    {
        const HeldEngine held(m_window->engine());
        m_window->files().open({folder});
        settle();
        EXPECT_EQ(m_window->engine().pack().resolution, resolution);
    }
    EXPECT_TRUE(soon([&] { return m_window->engine().pack().resolution == 256; }))
        << message().toStdString();
}

TEST_F(WindowThread, ALargeGeneratorShowsAPreviewFirst) {
    const TemporaryFolder folder;
    std::map<std::string, at::Tensor> weights;
    for (const auto& [name, stored] : randomGeneratorState(publishedPlan(kLargePixels), 1)) {
        weights.emplace(name, stored.load());
    }
    writeSafetensors(folder / "generator.safetensors", weights);
    QList<ShownPictures> shown;
    QObject::connect(&m_window->engine(), &Engine::shown, m_window.get(),
                     [&](const ShownPictures& pictures) { shown.append(pictures); });
    m_window->files().open({QString::fromStdString(folder.path().string())});
    const auto isLarge = [&] {
        return !shown.isEmpty() && shown.last().edit.width() == kLargePixels;
    };
    ASSERT_TRUE(soon(isLarge)) << message().toStdString();
    ASSERT_GE(shown.size(), 2);
    EXPECT_LT(shown[shown.size() - 2].edit.width(), kLargePixels);
}

TEST_F(WindowThread, ClosingEndsARunningJob) {
    m_window->editPanel().setMethod(EditMethod::Optimization);
    find<QLineEdit>("target")->setText(QStringLiteral("a face with blue hair"));
    find<QSpinBox>("steps")->setValue(10000);
    click("start");
    OptimizePanel& optimize = m_window->editPanel().optimizePanel();
    int steps = 0;
    QObject::connect(&optimize, &OptimizePanel::stepped, &optimize, [&] { ++steps; });
    ASSERT_TRUE(soon([&] { return steps > 0; }));
    EXPECT_TRUE(m_window->close());
    m_window.reset(); // waits for the engine's thread
    EXPECT_LT(steps, 10000);
}

} // namespace styleclip::test
