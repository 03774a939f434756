#include "ui/widgets/plain_text.h"

#include "models/readable_text.h"

#include <QApplication>
#include <QEvent>
#include <QLabel>
#include <QTextDocument>

namespace styleclip {

PlainLabels::PlainLabels(QObject* parent) : QObject(parent) {
    qApp->installEventFilter(this);
}

/// Labels are polished before they are laid out for the first time, which is when HTML loads its
/// pictures. Tooltips are labels too, but Qt tells long ones from short ones by their being HTML.
bool PlainLabels::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Polish) {
        auto* label = qobject_cast<QLabel*>(watched);
        if (label && label->textFormat() == Qt::AutoText && !label->inherits("QTipLabel")) {
            label->setTextFormat(Qt::PlainText);
        }
    }
    return QObject::eventFilter(watched, event);
}

QString plainToolTip(const QString& text) {
    return text.isEmpty() ? QString() : Qt::convertFromPlainText(text, Qt::WhiteSpaceNormal);
}

QString shownName(const QString& name) {
    return QString::fromStdString(oneLine(name.toStdString()));
}

} // namespace styleclip
