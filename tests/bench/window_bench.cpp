// The longest time for which the window's thread is away while the engine works: what a hand at a
// slider feels. The aim is 50 ms.

#include "models/checkpoint/writers.h"
#include "tests/support/random_generator.h"
#include "tests/support/temporary_folder.h"
#include "ui/panels/edit_panel.h"
#include "ui/panels/optimize_panel.h"
#include "ui/widgets/value_slider.h"
#include "ui/window/main_window.h"

#include <QElapsedTimer>
#include <QLineEdit>
#include <QPushButton>
#include <QSlider>
#include <QSpinBox>
#include <QTest>

#include <ATen/ATen.h>
#include <benchmark/benchmark.h>

#include <algorithm>
#include <memory>
#include <string>

namespace styleclip::bench {

namespace {

constexpr int kLongest = 600'000; // milliseconds that no run takes

/// Ticks on the window's thread and notes the longest time between two ticks.
class Watchdog {
public:
    Watchdog() {
        m_timer.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_timer, &QTimer::timeout, [this] {
            m_longest = std::max(m_longest, m_since.nsecsElapsed());
            m_since.start();
        });
        m_since.start();
        m_timer.start(kTick);
    }
    /// Seconds that the thread was away.
    [[nodiscard]] double longest() const { return std::max(0.0, m_longest / 1e9 - kTick / 1e3); }

private:
    static constexpr int kTick = 5;
    QTimer m_timer;
    QElapsedTimer m_since;
    qint64 m_longest = 0;
};

/// The editor with the embedded pack and its first portrait.
class Editor {
public:
    Editor() {
        WindowOptions options;
        options.packFolder = options.embeddedFolder = QStringLiteral(STYLECLIP_BENCH_PACK);
        options.recoveryFolder = QString::fromStdString((m_folder / "recovery").string());
        m_window = std::make_unique<MainWindow>(std::move(options));
        QObject::connect(&m_window->engine(), &Engine::shown, m_window.get(),
                         [this](const ShownPictures& pictures) { m_shown = pictures; });
        m_window->resize(1280, 720);
        m_window->show();
        wait([this] { return m_shown.full; });
    }

    template <typename Condition>
    void wait(const Condition& condition) const {
        (void)QTest::qWaitFor(condition, kLongest);
    }
    template <typename Widget>
    [[nodiscard]] Widget* find(const char* name) const {
        return m_window->findChild<Widget*>(QString::fromLatin1(name));
    }
    [[nodiscard]] MainWindow& window() const { return *m_window; }
    [[nodiscard]] const ShownPictures& shown() const { return m_shown; }

private:
    test::TemporaryFolder m_folder;
    ShownPictures m_shown;
    std::unique_ptr<MainWindow> m_window;
};

/// 300 MB, as trainings leave them: the average of the weights, of the published widths, which is
/// what counts, the weights themselves and what the optimizer kept.
void writeLargeCheckpoint(const std::filesystem::path& path, int pixels) {
    auto average = std::make_shared<Mapping>();
    auto trained = std::make_shared<Mapping>();
    for (const auto& [name, stored] : test::randomGeneratorState(test::publishedPlan(pixels), 1)) {
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

void draggingAndOptimizing(benchmark::State& state) {
    const Editor editor;
    auto* target = editor.find<QLineEdit>("target");
    target->setText(QStringLiteral("a smiling face"));
    QTest::keyClick(target, Qt::Key_Return);
    editor.wait([&] { return editor.window().document().selectedEdit() != nullptr; });
    auto* slider = editor.find<ValueSlider>("alpha")->findChild<QSlider*>();
    EditPanel& panel = editor.window().editPanel();
    for (auto _ : state) {
        const Watchdog watchdog;
        editor.window().document().select(0); // which the slider changes
        for (int i = 0; i < 40; ++i) {
            slider->setValue(i * 4);
            QTest::qWait(5); // as fast as a mouse moves
        }
        panel.setMethod(EditMethod::Optimization);
        editor.find<QSpinBox>("steps")->setValue(20);
        QTest::mouseClick(editor.find<QPushButton>("start"), Qt::LeftButton);
        editor.wait([&] { return !panel.optimizePanel().isRunning(); });
        state.SetIterationTime(watchdog.longest());
    }
}

void openingALargeCheckpoint(benchmark::State& state) {
    constexpr int kPixels = 512;
    const test::TemporaryFolder folder;
    writeLargeCheckpoint(folder / "generator.pt", kPixels);
    for (auto _ : state) {
        const Editor editor;
        const Watchdog watchdog;
        editor.window().files().open({QString::fromStdString(folder.path().string())});
        editor.wait([&] { return editor.shown().edit.width() == kPixels; });
        state.SetIterationTime(watchdog.longest());
    }
}

} // namespace

BENCHMARK(draggingAndOptimizing)->UseManualTime()->Iterations(3)->Unit(benchmark::kMillisecond);
BENCHMARK(openingALargeCheckpoint)->UseManualTime()->Iterations(3)->Unit(benchmark::kMillisecond);

} // namespace styleclip::bench
