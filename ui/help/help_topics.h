#pragma once

#include <QLocale>
#include <QString>
#include <QStringList>

class QWidget;

namespace styleclip {

/// The names of all topics of the built-in help, in the order in which a newcomer reads them.
[[nodiscard]] const QStringList& helpTopics();

/// The text of a topic, HTML, in the language of `locale` where there is one, else in English.
[[nodiscard]] QString helpText(const QString& topic, const QLocale& locale);

/// A topic's heading.
[[nodiscard]] QString helpTitle(const QString& topic, const QLocale& locale);

/// Says which topic explains a widget and all that is in it.
void setHelpTopic(QWidget* widget, const QString& topic);

/// The topic of a widget, its own or of what it is in; "start" for all others, also for nullptr.
[[nodiscard]] QString helpTopicOf(const QWidget* widget);

} // namespace styleclip
