#pragma once

#include <QDialog>
#include <QTimer>

class QPlainTextEdit;

namespace styleclip {

/// What the program has written into its log, which is there to be given to others.
class LogDialog final : public QDialog {
    Q_OBJECT

public:
    /// `file`: the log, which is read again while it grows; empty: there is none.
    LogDialog(const QString& file, QWidget* parent);

private:
    void readNewLines();

    QString m_file;
    QPlainTextEdit* m_text = nullptr;
    qint64 m_read = 0; ///< bytes of the file that are shown
    QTimer m_timer;
};

} // namespace styleclip
