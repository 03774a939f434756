#pragma once

#include "ui/document/gesture.h"

#include <QWidget>

class QLabel;
class QSlider;

namespace styleclip {

/// The steps of an optimization, to go back to any of them. A drag, a key press and a turn of the
/// wheel are one gesture each. Only what people do is told, not what the program sets.
class StepTimeline final : public QWidget {
    Q_OBJECT

public:
    explicit StepTimeline(QWidget* parent = nullptr);

    /// `step` counts from 0. Without steps there is nothing to move.
    void setSteps(int64_t count, int64_t step);

Q_SIGNALS:
    void stepChosen(qint64 step, styleclip::Gesture gesture);

private:
    void choose(int step);
    void showMoment();

    QLabel* m_moment;
    QSlider* m_slider;
    bool m_hasSteps = false;
    Gesture m_gesture = kNoGesture;
};

} // namespace styleclip
