#pragma once

#include <QWidget>

class QSlider;
class QSpinBox;

namespace styleclip {

/// The quality of formats that lose some of the picture.
class QualityBox : public QWidget {
    Q_OBJECT

public:
    explicit QualityBox(QWidget* parent = nullptr);

    /// 1 to 100.
    [[nodiscard]] int value() const;
    void setValue(int value);

Q_SIGNALS:
    void changed();

private:
    QSlider* m_slider;
    QSpinBox* m_number;
};

} // namespace styleclip
