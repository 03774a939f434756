#include "ui/widgets/plain_name.h"

#include <QRegularExpression>

namespace styleclip {

QString plainName(const QString& label) {
    static const QRegularExpression kExtras(QStringLiteral("\\(&.\\)|&| ?…|:$"));
    return QString(label).remove(kExtras);
}

QString literalLabel(QString text) {
    return text.replace(u'&', QLatin1String("&&"));
}

} // namespace styleclip
