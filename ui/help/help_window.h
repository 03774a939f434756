#pragma once

#include <QDialog>

class QListWidget;

namespace styleclip {

class HelpBrowser;

/// The built-in help: topics on the left, their text and picture on the right. Meant to stay open
/// beside the editor.
class HelpWindow : public QDialog {
    Q_OBJECT

public:
    explicit HelpWindow(QWidget* parent = nullptr);

    /// Opens the window on a topic, see helpTopics().
    void showTopic(const QString& topic);
    [[nodiscard]] QString topic() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    QListWidget* m_topics;
    HelpBrowser* m_browser;
};

} // namespace styleclip
