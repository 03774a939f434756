#include "ui/window/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace styleclip {

namespace {

const QString kRole = QStringLiteral("styleclip translation");

/// Found again by its name when another language takes its place.
bool install(const QLocale& locale, const QString& name, const QString& folder) {
    auto* translator = new QTranslator(QCoreApplication::instance());
    translator->setObjectName(kRole);
    return translator->load(locale, name, QStringLiteral("_"), folder) &&
           QCoreApplication::installTranslator(translator);
}

} // namespace

void setLanguage(const QString& language) {
    qDeleteAll(QCoreApplication::instance()->findChildren<QTranslator*>(kRole));
    const QLocale locale = language.isEmpty() ? QLocale::system() : QLocale(language);
    QLocale::setDefault(locale);
    install(locale, QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    const QString own = QStringLiteral("styleclip");
    const QString folder = QStringLiteral(":/i18n");
    if (!install(locale, own, folder)) {
        install(QLocale(QLocale::English), own, folder); // for its plurals
    }
}

} // namespace styleclip
