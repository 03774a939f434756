#pragma once

#include "ui/export/file_format.h"

#include <QObject>
#include <QStringList>

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
    /// What will be written, where that is not the one file of path().
    void setWritten(const QStringList& paths);
    /// What keeps the file from being written, as a sentence; empty when nothing does.
    [[nodiscard]] QString problem() const;

Q_SIGNALS:
    void changed();

private:
    void addRows(QFormLayout* form);
    void browse();
    void onPathEdited();
    void onFormatChosen();
    void showNote();
    [[nodiscard]] QStringList files() const;
    [[nodiscard]] QString replaced() const; ///< as a sentence; empty when nothing is

    QList<FileFormat> m_formats;
    QStringList m_written; ///< empty: path()
    QComboBox* m_formatBox;
    QLineEdit* m_pathEdit;
    QPushButton* m_browse;
    QLabel* m_note;
};

} // namespace styleclip
