#pragma once

#include <QLabel>

namespace styleclip {

/// Plain text that may be of any length: it is cut where there is no room for it, and never makes
/// its window wider. All of it is the tooltip.
class ElidedLabel final : public QLabel {
    Q_OBJECT

public:
    explicit ElidedLabel(QWidget* parent = nullptr);

    void setElidedText(const QString& text);

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace styleclip
