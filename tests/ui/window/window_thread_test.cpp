#include "models/checkpoint/writers.h"
#include "tests/support/random_generator.h"
#include "tests/ui/window/studio.h"
#include "ui/panels/edit_panel.h"
#include "ui/panels/optimize_panel.h"
#include "ui/widgets/value_slider.h"

#include <QElapsedTimer>
#include <QLineEdit>
#include <QSlider>
#include <QSpinBox>
#include <QTest>

#include <ATen/ATen.h>

#include <algorithm>
#include <memory>
#include <string>

namespace styleclip::test {

namespace {

/// Ticks on the window's thread and notes the longest time between two ticks.
class Watchdog {
public:
    Watchdog() {
        m_timer.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_timer, &QTimer::timeout,
                         [this] { m_longest = std::max(m_longest, m_since.restart()); });
        m_since.start();
        m_timer.start(kTick);
    }
    /// Milliseconds that the thread was away.
    [[nodiscard]] qint64 longest() const { return std::max<qint64>(0, m_longest - kTick); }

private:
    static constexpr int kTick = 5;
    QTimer m_timer;
    QElapsedTimer m_since;
    qint64 m_longest = 0;
};

using WindowThread = Studio;

/// The aim is 50 ms on a machine of its own; tests share theirs.
constexpr qint64 kAllowed = 250;
constexpr int kLargePixels = 512;

/// 300 MB, as trainings leave them: the average of the weights, of the published widths, which is
/// what counts, the weights themselves and what the optimizer kept.
void writeLargeCheckpoint(const std::filesystem::path& path) {
    auto average = std::make_shared<Mapping>();
    auto trained = std::make_shared<Mapping>();
    for (const auto& [name, stored] : randomGeneratorState(publishedPlan(kLargePixels), 1)) {
        average->items.emplace_back(name, stored);
        trained->items.emplace_back(name, StoredTensor(stored.load().clone()));
    }
    const auto root = std::make_shared<Mapping>();
    root->items = {{std::string("g_ema"), std::shared_ptr<const Mapping>(average)},
                   {std::string("g"), std::shared_ptr<const Mapping>(trained)},
                   {std::string("g_optim"),
                    StoredTensor(at::zeros({1 << 24}, at::TensorOptions(at::kFloat)))}};
    writeTorchZip(path, Value(std::shared_ptr<const Mapping>(root)));
}

} // namespace

TEST_F(WindowThread, IsNotBlockedByRenderingAndOptimizing) {
    tryDirection("a smiling face");
    auto* slider = find<ValueSlider>("alpha")->findChild<QSlider*>();
    const Watchdog watchdog;
    for (int i = 0; i < 40; ++i) {
        slider->setValue(i * 4);
        QTest::qWait(5);
    }
    ASSERT_TRUE(waitForPicture());
    m_window->editPanel().setMethod(EditPanel::Method::Optimize);
    find<QSpinBox>("steps")->setValue(150);
    click("start");
    OptimizePanel& optimize = m_window->editPanel().optimizePanel();
    ASSERT_TRUE(soon([&] { return !optimize.isRunning(); }, 60000));
    RecordProperty("longestBlockMilliseconds", static_cast<int>(watchdog.longest()));
    EXPECT_LT(watchdog.longest(), kAllowed);
}

TEST_F(WindowThread, IsNotBlockedByOpeningAndDrawingWithALargeCheckpoint) {
    const TemporaryFolder folder;
    writeLargeCheckpoint(folder / "generator.pt");
    EXPECT_GT(std::filesystem::file_size(folder / "generator.pt"), 290'000'000U);
    QList<ShownPictures> shown;
    QObject::connect(&m_window->engine(), &Engine::shown, m_window.get(),
                     [&](const ShownPictures& pictures) { shown.append(pictures); });
    const Watchdog watchdog;
    m_window->files().open({QString::fromStdString(folder.path().string())});
    const auto isLarge = [&] {
        return !shown.isEmpty() && shown.last().edit.width() == kLargePixels;
    };
    ASSERT_TRUE(soon(isLarge, 60000)) << message().toStdString();
    ASSERT_GE(shown.size(), 2);
    EXPECT_LT(shown[shown.size() - 2].edit.width(), kLargePixels); // the preview came first
    RecordProperty("longestBlockMilliseconds", static_cast<int>(watchdog.longest()));
    EXPECT_LT(watchdog.longest(), kAllowed);
}

TEST_F(WindowThread, ClosingWhileAJobRunsEndsWithinTwoSeconds) {
    m_window->editPanel().setMethod(EditPanel::Method::Optimize);
    find<QLineEdit>("target")->setText(QStringLiteral("a face with blue hair"));
    find<QSpinBox>("steps")->setValue(10000);
    click("start");
    OptimizePanel& optimize = m_window->editPanel().optimizePanel();
    int steps = 0;
    QObject::connect(&optimize, &OptimizePanel::stepped, m_window.get(), [&] { ++steps; });
    ASSERT_TRUE(soon([&] { return steps > 0; }, 60000));
    QElapsedTimer timer;
    timer.start();
    EXPECT_TRUE(m_window->close());
    m_window.reset();
    EXPECT_LT(timer.elapsed(), 2000);
}

} // namespace styleclip::test
