#include "ui/help/help_topics.h"

#include <QFile>
#include <QVariant>
#include <QWidget>

namespace styleclip {

namespace {

constexpr const char* kProperty = "helpTopic";

QString contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

const QStringList& helpTopics() {
    static const QStringList kTopics = {
        QStringLiteral("start"),     QStringLiteral("portraits"), QStringLiteral("prompts"),
        QStringLiteral("direction"), QStringLiteral("mapper"),    QStringLiteral("optimize"),
        QStringLiteral("canvas"),    QStringLiteral("edits"),     QStringLiteral("compare"),
        QStringLiteral("export"),    QStringLiteral("models")};
    return kTopics;
}

/// English stands in for pages that are not translated.
QString helpText(const QString& topic, const QLocale& locale) {
    const QString language = QLocale::languageToCode(locale.language());
    const QString text = contentOf(QStringLiteral(":/help/%1/%2.html").arg(language, topic));
    return text.isEmpty() ? contentOf(QStringLiteral(":/help/en/%1.html").arg(topic)) : text;
}

QString helpTitle(const QString& topic, const QLocale& locale) {
    return helpText(topic, locale)
        .section(QStringLiteral("<title>"), 1)
        .section(QStringLiteral("</title>"), 0, 0);
}

void setHelpTopic(QWidget* widget, const QString& topic) {
    widget->setProperty(kProperty, topic);
}

/// Widgets within a panel have none of their own: the nearest around them counts.
QString helpTopicOf(const QWidget* widget) {
    for (; widget != nullptr; widget = widget->parentWidget()) {
        const QString topic = widget->property(kProperty).toString();
        if (!topic.isEmpty()) {
            return topic;
        }
    }
    return helpTopics().first();
}

} // namespace styleclip
