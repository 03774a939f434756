#pragma once

#include "core/document/edit_ranges.h"
#include "ui/document/gesture.h"

#include <QTimer>
#include <QWidget>

class QDoubleSpinBox;
class QLabel;
class QSlider;

namespace styleclip {

/// What a ValueSlider ranges over: the slider from low to high, the numeric entry from least to
/// greatest, to which the slider widens.
struct ValueRange : EditRange {
    double step = 0.01;
    int decimals = 2;
    double initial = 0.0; ///< what a double click brings back
};

/// A name, a slider and a numeric entry for one number. A drag, a typed number and a run of key
/// presses or wheel steps are one gesture each. Only what people do is told, not what the program
/// sets.
class ValueSlider final : public QWidget {
    Q_OBJECT

public:
    enum class Shape {
        Tall, ///< the slider below name and number
        Flat, ///< all in one line
    };

    explicit ValueSlider(const ValueRange& range, QWidget* parent = nullptr,
                         Shape shape = Shape::Tall);

    /// `name` may hold a mnemonic; `help` is tooltip and accessible description.
    void setTexts(const QString& name, const QString& help);

    [[nodiscard]] double value() const { return m_value; }
    [[nodiscard]] bool isHeld() const; ///< while the mouse holds the slider
    void setValue(double value);
    void setRange(const ValueRange& range); ///< keeps the value as far as it can

Q_SIGNALS:
    void edited(double value, styleclip::Gesture gesture);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildSlider();
    void buildEntry();
    void layOut(Shape shape);
    void edit(double value);
    void display();
    [[nodiscard]] int position(double value) const;

    ValueRange m_range;
    double m_value = 0.0;
    Gesture m_gesture = kNoGesture;
    QLabel* m_label;
    QSlider* m_slider;
    QDoubleSpinBox* m_entry;
    QTimer m_pause; ///< ends a gesture of keys or wheel
};

} // namespace styleclip
