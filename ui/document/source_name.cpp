#include "ui/document/source_name.h"

#include "core/document/document.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace styleclip {

QString sourceName(const Source& source) {
    static const QRegularExpression seed(QStringLiteral("^seed (\\d+)(?=,|$)"));
    static const QRegularExpression relative(QStringLiteral(", relative (\\d+)(?=,|$)"));
    QString name = QString::fromStdString(source.description);
    if (const QRegularExpressionMatch match = seed.match(name); match.hasMatch()) {
        name.replace(
            0, match.capturedLength(),
            QCoreApplication::translate("styleclip::SourceName", "Seed %1").arg(match.captured(1)));
    }
    for (QRegularExpressionMatch match = relative.match(name); match.hasMatch();
         match = relative.match(name, match.capturedStart() + 1)) {
        name.replace(match.capturedStart(), match.capturedLength(),
                     QCoreApplication::translate("styleclip::SourceName", ", relative %1")
                         .arg(match.captured(1)));
    }
    return name;
}

} // namespace styleclip
