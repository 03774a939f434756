#include "ui/document/source_name.h"

#include "core/document/document.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace styleclip {

/// The engine's names have a form that is known; anything else in them is people's own.
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
