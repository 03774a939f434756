// What the window's thread pays for the canvas: each repaint has to stay far below 50 ms, whatever
// the size of the pictures.

#include "ui/canvas/portrait_canvas.h"

#include <QApplication>
#include <QPixmap>

#include <benchmark/benchmark.h>

#include <cmath>

namespace styleclip::bench {

namespace {

QImage waves(int side, double phase) {
    QImage picture(side, side, QImage::Format_RGB32);
    for (int y = 0; y < side; ++y) {
        auto* line = reinterpret_cast<QRgb*>(picture.scanLine(y));
        for (int x = 0; x < side; ++x) {
            const int grey =
                static_cast<int>(127.0 + 120.0 * std::sin(phase + x * 0.03 + y * 0.02));
            line[x] = qRgb(grey, 255 - grey, grey / 2);
        }
    }
    return picture;
}

/// A canvas as wide as the window of a large screen leaves it.
class Fixture {
public:
    explicit Fixture(int side) : m_first(waves(side, 0.0)), m_second(waves(side, 1.0)) {
        m_canvas.resize(1400, 900);
        m_canvas.setPictureSize({side, side});
        m_canvas.setSource(m_first);
        m_canvas.setEdit(m_second);
        m_canvas.show();
        paint();
    }
    void paint() { m_canvas.render(&m_target); }
    PortraitCanvas& canvas() { return m_canvas; }
    [[nodiscard]] const QImage& picture(bool second) const { return second ? m_second : m_first; }

private:
    QImage m_first, m_second;
    PortraitCanvas m_canvas;
    QPixmap m_target{1400, 900};
};

void repaint(benchmark::State& state) {
    Fixture fixture(static_cast<int>(state.range(0)));
    for (auto _ : state) {
        fixture.paint();
    }
}

/// A notch of the wheel and back, with a repaint each.
void zoom(benchmark::State& state) {
    Fixture fixture(static_cast<int>(state.range(0)));
    bool in = false;
    for (auto _ : state) {
        in = !in;
        in ? fixture.canvas().zoomIn() : fixture.canvas().zoomOut();
        fixture.paint();
    }
}

/// The engine delivers a new edit; the source is the one from before.
void newPicture(benchmark::State& state) {
    Fixture fixture(static_cast<int>(state.range(0)));
    bool second = false;
    for (auto _ : state) {
        second = !second;
        fixture.canvas().setSource(fixture.picture(false));
        fixture.canvas().setEdit(fixture.picture(second));
        fixture.paint();
    }
}

} // namespace

BENCHMARK(repaint)->Arg(256)->Arg(1024)->Arg(2048)->Unit(benchmark::kMillisecond);
BENCHMARK(zoom)->Arg(256)->Arg(1024)->Arg(2048)->Unit(benchmark::kMillisecond);
BENCHMARK(newPicture)->Arg(256)->Arg(1024)->Arg(2048)->Unit(benchmark::kMillisecond);

} // namespace styleclip::bench

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return 0;
}
