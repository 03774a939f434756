#include "ui/window/editor_log.h"

#include "models/error.h"
#include "models/files/log.h"
#include "ui/engine/qt_values.h"

#include <QCoreApplication>
#include <QGuiApplication>
#include <QMessageLogContext>

#include <cstdio>

namespace styleclip {

namespace {

QtMessageHandler handlerBefore = nullptr;

LogLevel levelOf(QtMsgType type) {
    switch (type) {
    case QtDebugMsg:
    case QtInfoMsg:
        return LogLevel::Debug;
    case QtWarningMsg:
        return LogLevel::Warning;
    case QtCriticalMsg:
    case QtFatalMsg:
        break;
    }
    return LogLevel::Error;
}

/// Qt's texts begin with who says them ("QFile::open: ..."); the rest may name somebody's file.
QString speakerOf(const QString& message) {
    const qsizetype end = message.indexOf(QLatin1String(": "));
    const QString speaker = message.left(end);
    return end > 0 && speaker.startsWith(u'Q') && !speaker.contains(u' ') ? speaker : QString();
}

void handleMessage(QtMsgType type, const QMessageLogContext& context, const QString& message) {
    log(levelOf(type), "Qt ({}) {}", context.category, speakerOf(message).toStdString());
    handlerBefore(type, context, message);
}

} // namespace

QString startEditorLog(const QString& file) {
    LogSettings settings;
    settings.level = LogLevel::Info;
    settings.file = filePath(file);
    try {
        settings = settings.withEnvironment();
        startLog(settings);
    } catch (const Error& error) { // the editor is as good without a log
        std::fprintf(stderr, "styleclip-studio: %s\n", error.what());
        return {};
    }
    // A second start must not make the handler its own predecessor, which it would call for ever.
    if (const auto before = qInstallMessageHandler(handleMessage); before != handleMessage) {
        handlerBefore = before;
    }
    log(LogLevel::Info, "StyleCLIP Studio {}, Qt {} on {}",
        QCoreApplication::applicationVersion().toStdString(), qVersion(),
        QGuiApplication::platformName().toStdString());
    return settings.level == LogLevel::Off ? QString() : fileName(settings.file);
}

} // namespace styleclip
