#pragma once

#include "ui/export/file_format.h"

#include <QObject>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace styleclip {

/// Format, file name and what is to be said about them: the first rows of the export dialogs.
/// Choosing a format changes the name's ending, and an ending chooses the format.
class FileRows : public QObject {
    Q_OBJECT

public:
    /// Adds the rows to `form`, which is part of the widget `parent`.
    FileRows(const QList<FileFormat>& formats, const QString& path, QFormLayout* form,
             QWidget* parent);

    /// Absolute, with the ending of the chosen format.
    [[nodiscard]] QString path() const;
    void setPath(const QString& path);
    [[nodiscard]] int format() const;
    void setFormat(int format);
    /// What keeps the file from being written, as a sentence; empty when nothing does.
    [[nodiscard]] QString problem() const;

Q_SIGNALS:
    void changed();

private:
    void addRows(QFormLayout* form);
    void browse();
    void takeEnding();
    void takeFormat();
    void showNote();

    QList<FileFormat> m_formats;
    QComboBox* m_formatBox;
    QLineEdit* m_pathEdit;
    QPushButton* m_browse;
    QLabel* m_note;
};

} // namespace styleclip
