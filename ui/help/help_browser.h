#pragma once

#include <QTextBrowser>

namespace styleclip {

/// Shows the text of one topic. Its drawings take the colour of the text and the sharpness of the
/// screen.
class HelpBrowser : public QTextBrowser {
    Q_OBJECT

public:
    explicit HelpBrowser(QWidget* parent = nullptr);

    void showTopic(const QString& topic);
    [[nodiscard]] QString topic() const { return m_topic; }

    QVariant loadResource(int type, const QUrl& name) override;

Q_SIGNALS:
    /// A link to another topic was followed.
    void topicWanted(const QString& topic);

protected:
    void changeEvent(QEvent* event) override;

private:
    QString m_topic;
};

} // namespace styleclip
