#include "ui/widgets/step_timeline.h"

#include "ui/widgets/keep_translated.h"

#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QVBoxLayout>

#include <algorithm>

namespace styleclip {

StepTimeline::StepTimeline(QWidget* parent)
    : QWidget(parent), m_moment(new QLabel(this)), m_slider(new QSlider(Qt::Horizontal, this)) {
    m_moment->setBuddy(m_slider);
    connect(m_slider, &QSlider::sliderPressed, this, [this] { m_gesture = newGesture(); });
    connect(m_slider, &QSlider::sliderReleased, this, [this] { m_gesture = kNoGesture; });
    connect(m_slider, &QSlider::valueChanged, this, &StepTimeline::choose);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(m_moment);
    layout->addWidget(m_slider);
    setSteps(0, 0);
    keepTranslated(this, [this] {
        m_slider->setAccessibleName(tr("Timeline of the steps"));
        m_slider->setToolTip(tr("Go back to any step of the run; keep the one that you like"));
        showMoment();
    });
}

/// Nobody chose a step: nothing is told.
void StepTimeline::setSteps(int64_t count, int64_t step) {
    m_hasSteps = count > 0;
    const QSignalBlocker blocker(m_slider);
    m_slider->setRange(0, static_cast<int>(std::max<int64_t>(0, count - 1)));
    m_slider->setValue(static_cast<int>(step));
    showMoment();
}

/// Keys choose one step each; a pull of the slider is one gesture from press to release.
void StepTimeline::choose(int step) {
    showMoment();
    Q_EMIT stepChosen(step, m_slider->isSliderDown() ? m_gesture : newGesture());
}

void StepTimeline::showMoment() {
    m_moment->setText(
        m_hasSteps ? tr("Step %1 of %2").arg(m_slider->value() + 1).arg(m_slider->maximum() + 1)
                   : tr("Timeline"));
}

} // namespace styleclip
