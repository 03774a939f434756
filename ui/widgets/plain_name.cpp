#include "ui/widgets/plain_name.h"

#include <QRegularExpression>

namespace styleclip {

/// In Korean the mnemonic stands in brackets behind the name.
QString plainName(const QString& label) {
    static const QRegularExpression kExtras(QStringLiteral("\\(&.\\)|&| ?…|:$"));
    return QString(label).remove(kExtras);
}

QString literalLabel(QString text) {
    return text.replace(u'&', QLatin1String("&&"));
}

} // namespace styleclip
