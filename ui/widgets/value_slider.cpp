#include "ui/widgets/value_slider.h"

#include "ui/widgets/plain_name.h"

#include <QDoubleSpinBox>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSlider>

#include <algorithm>
#include <cmath>

namespace styleclip {

namespace {

constexpr int kPauseMilliseconds = 900;
constexpr int kPageSteps = 10;

} // namespace

ValueSlider::ValueSlider(const ValueRange& range, QWidget* parent, Shape shape)
    : QWidget(parent), m_range(range), m_value(range.initial), m_label(new QLabel(this)),
      m_slider(new QSlider(Qt::Horizontal, this)), m_entry(new QDoubleSpinBox(this)),
      m_pause(this) {
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPauseMilliseconds);
    connect(&m_pause, &QTimer::timeout, this, [this] { m_gesture = kNoGesture; });

    buildSlider();
    buildEntry();
    m_label->setBuddy(m_entry);
    m_label->installEventFilter(this);
    layOut(shape);
    setRange(range);
}

void ValueSlider::setTexts(const QString& name, const QString& help) {
    for (QWidget* control : {static_cast<QWidget*>(m_slider), static_cast<QWidget*>(m_entry)}) {
        control->setAccessibleName(plainName(name));
        control->setAccessibleDescription(help);
        control->setToolTip(help);
    }
    m_label->setText(name);
    m_label->setToolTip(help);
}

void ValueSlider::layOut(Shape shape) {
    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setVerticalSpacing(2);
    layout->addWidget(m_label, 0, 0);
    if (shape == Shape::Tall) {
        layout->addWidget(m_entry, 0, 1);
        layout->addWidget(m_slider, 1, 0, 1, 2);
        layout->setColumnStretch(0, 1);
    } else {
        layout->addWidget(m_slider, 0, 1);
        layout->addWidget(m_entry, 0, 2);
        layout->setColumnStretch(1, 1);
    }
}

void ValueSlider::buildSlider() {
    m_slider->installEventFilter(this);
    connect(m_slider, &QSlider::sliderPressed, this, [this] {
        m_pause.stop(); // of keys or wheel, whose gesture is over
        m_gesture = newGesture();
    });
    connect(m_slider, &QSlider::sliderReleased, this, [this] { m_gesture = kNoGesture; });
    connect(m_slider, &QSlider::valueChanged, this,
            [this](int steps) { edit(m_range.low + steps * m_range.step); });
}

void ValueSlider::buildEntry() {
    m_entry->setAlignment(Qt::AlignRight);
    m_entry->setKeyboardTracking(false); // a number counts when it is complete
    connect(m_entry, &QDoubleSpinBox::valueChanged, this, &ValueSlider::edit);
}

bool ValueSlider::isHeld() const {
    return m_slider->isSliderDown();
}

void ValueSlider::setValue(double value) {
    m_value = value;
    display();
}

void ValueSlider::setRange(const ValueRange& range) {
    m_range = range;
    const QSignalBlocker blocker(m_entry);
    m_entry->setDecimals(m_range.decimals);
    m_entry->setRange(m_range.least, m_range.greatest);
    m_entry->setSingleStep(m_range.step * (m_range.decimals > 2 ? 1 : 10));
    m_value = m_range.clamped(m_value);
    display();
}

/// Keys and the wheel come as single changes: those that follow each other without a pause are one
/// gesture.
void ValueSlider::edit(double value) {
    if (!m_slider->isSliderDown()) {
        if (m_gesture == kNoGesture) {
            m_gesture = newGesture();
        }
        m_pause.start();
    }
    if (value != m_value) {
        m_value = value;
        display();
        Q_EMIT edited(m_value, m_gesture);
    }
}

void ValueSlider::display() {
    // A number outside of the slider's range was typed: the slider widens once for all.
    if (m_value < m_range.low || m_value > m_range.high) {
        m_range.low = m_range.least;
        m_range.high = m_range.greatest;
    }
    const QSignalBlocker sliderBlocker(m_slider);
    const QSignalBlocker entryBlocker(m_entry);
    m_slider->setRange(0, position(m_range.high));
    m_slider->setPageStep(kPageSteps);
    m_slider->setValue(position(m_value));
    m_entry->setValue(m_value);
    m_entry->findChild<QLineEdit*>()->setModified(false); // it counts; see TextUndo
}

int ValueSlider::position(double value) const {
    const double within = std::clamp(value, m_range.low, m_range.high); // files hold any number
    return static_cast<int>(std::lround((within - m_range.low) / m_range.step));
}

/// A double click on slider or label brings the first value back, as a step of its own.
bool ValueSlider::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::MouseButtonDblClick && isEnabled()) {
        m_gesture = newGesture();
        edit(m_range.initial);
        m_gesture = kNoGesture;
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace styleclip
