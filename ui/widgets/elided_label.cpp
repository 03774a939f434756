#include "ui/widgets/elided_label.h"

#include "ui/widgets/plain_text.h"

#include <QPainter>
#include <QStyle>

namespace styleclip {

ElidedLabel::ElidedLabel(QWidget* parent) : QLabel(parent) {
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
}

/// What is cut off can be read in the tooltip.
void ElidedLabel::setElidedText(const QString& text) {
    setText(text);
    setToolTip(plainToolTip(text));
}

void ElidedLabel::paintEvent(QPaintEvent* event) {
    if (wordWrap()) {
        QLabel::paintEvent(event);
        return;
    }
    const QRect place = contentsRect();
    QPainter painter(this);
    style()->drawItemText(&painter, place, static_cast<int>(alignment()), palette(), isEnabled(),
                          fontMetrics().elidedText(text(), Qt::ElideRight, place.width()),
                          foregroundRole());
}

} // namespace styleclip
