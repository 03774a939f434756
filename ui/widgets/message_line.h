#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace styleclip {

/// A line that says what is wrong or worth knowing, with at most one thing to do about it. Takes no
/// room while it has nothing to say.
class MessageLine final : public QFrame {
    Q_OBJECT

public:
    explicit MessageLine(QWidget* parent = nullptr);

    /// `action` names what acted() offers; empty for nothing.
    void setText(const QString& text, const QString& action = {});
    void clear();
    [[nodiscard]] QString text() const;

Q_SIGNALS:
    void acted();

private:
    QLabel* m_text;
    QPushButton* m_action;
};

} // namespace styleclip
