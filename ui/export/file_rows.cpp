#include "ui/export/file_rows.h"

#include "ui/widgets/plain_text.h"

#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>

#include <climits>

namespace styleclip {

FileRows::FileRows(const QList<FileFormat>& formats, const QString& path, QFormLayout* form,
                   QWidget* parent)
    : QObject(parent), m_formats(formats), m_formatBox(new QComboBox),
      m_pathEdit(new QLineEdit(parent)), m_browse(new QPushButton(tr("&Browse…"))),
      m_note(new QLabel) {
    for (const FileFormat& format : formats) {
        m_formatBox->addItem(format.name);
    }
    addRows(form);
    connect(m_browse, &QPushButton::clicked, this, &FileRows::browse);
    connect(m_pathEdit, &QLineEdit::textChanged, this, &FileRows::onPathEdited);
    connect(m_formatBox, &QComboBox::currentIndexChanged, this, &FileRows::onFormatChosen);
    setPath(path);
    showNote();
    // What is most often typed; Enter then exports.
    const QString name = QFileInfo(path).completeBaseName();
    const qsizetype begin = m_pathEdit->text().size() - QFileInfo(path).fileName().size();
    m_pathEdit->setFocus();
    m_pathEdit->setSelection(static_cast<int>(begin), static_cast<int>(name.size()));
}

void FileRows::addRows(QFormLayout* form) {
    m_formatBox->setObjectName(QStringLiteral("format"));
    m_formatBox->setToolTip(tr("The format of the file"));
    m_pathEdit->setObjectName(QStringLiteral("path"));
    m_pathEdit->setToolTip(tr("Where the file will be written"));
    m_browse->setToolTip(tr("Choose a folder and a name"));
    m_browse->setAutoDefault(false);
    m_note->setWordWrap(true);
    m_note->setObjectName(QStringLiteral("note"));
    auto* row = new QHBoxLayout;
    row->addWidget(m_pathEdit, 1);
    row->addWidget(m_browse);
    auto* fileLabel = new QLabel(tr("&File:"));
    fileLabel->setBuddy(m_pathEdit);
    form->addRow(tr("For&mat:"), m_formatBox);
    form->addRow(fileLabel, row);
    form->addRow(QString(), m_note);
}

/// Without an ending the format's own is what will be written.
QString FileRows::path() const {
    const QString typed = m_pathEdit->text().trimmed();
    return typed.isEmpty() ? QString()
                           : QFileInfo(withFormat(m_formats, typed, format())).absoluteFilePath();
}

void FileRows::setPath(const QString& path) {
    m_pathEdit->setText(QDir::toNativeSeparators(path));
}

int FileRows::format() const {
    return m_formatBox->currentIndex();
}

void FileRows::setFormat(int format) {
    m_formatBox->setCurrentIndex(format);
}

/// Told while people type, so that nothing fails after they pressed Export.
QString FileRows::problem() const {
    if (path().isEmpty()) {
        return tr("Type a name for the file.");
    }
    const QFileInfo file(path());
    const QFileInfo folder(file.absolutePath());
    if (file.isDir()) {
        return tr("“%1” is a folder; type a name for the file.").arg(file.fileName());
    }
    if (!folder.isDir()) {
        return tr("The folder “%1” does not exist.").arg(folder.filePath());
    }
    if (!folder.isWritable()) {
        return tr("You may not write to the folder “%1”; choose another.").arg(folder.filePath());
    }
    for (const QString& name : files()) {
        const QFileInfo written(name);
        if (QFile::encodeName(written.fileName()).size() > NAME_MAX) {
            return tr("This name is too long; shorten it.");
        }
        if (written.exists() && !written.isWritable()) {
            return tr("“%1” is write-protected; type another name.").arg(written.fileName());
        }
    }
    return {};
}

QStringList FileRows::files() const {
    return m_written.isEmpty() ? QStringList{path()} : m_written;
}

/// What was chosen as a type in the dialog is added to a name that has no ending of its own.
void FileRows::browse() {
    QStringList filters;
    for (const FileFormat& format : std::as_const(m_formats)) {
        filters.append(QStringLiteral("%1 (*.%2)")
                           .arg(format.name, format.endings.join(QLatin1String(" *."))));
    }
    QString filter = filters[format()];
    // This dialog says itself what will be replaced.
    const QString chosen = QFileDialog::getSaveFileName(m_pathEdit->window(), tr("Export to"),
                                                        path(), filters.join(QLatin1String(";;")),
                                                        &filter, QFileDialog::DontConfirmOverwrite);
    if (!chosen.isEmpty()) {
        const int format = static_cast<int>(filters.indexOf(filter));
        setPath(formatOfPath(m_formats, chosen) < 0 && format >= 0
                    ? withFormat(m_formats, chosen, format)
                    : chosen);
    }
}

/// The ending that is typed chooses the format.
void FileRows::onPathEdited() {
    const int format = formatOfPath(m_formats, m_pathEdit->text());
    if (format >= 0) {
        const QSignalBlocker blocker(m_formatBox);
        m_formatBox->setCurrentIndex(format);
    }
    showNote();
    Q_EMIT changed();
}

/// And the format that is chosen changes the ending: the two never disagree.
void FileRows::onFormatChosen() {
    const QString typed = m_pathEdit->text();
    if (!typed.isEmpty()) {
        const QSignalBlocker blocker(m_pathEdit);
        m_pathEdit->setText(withFormat(m_formats, typed, format()));
    }
    showNote();
    Q_EMIT changed();
}

void FileRows::setWritten(const QStringList& paths) {
    m_written = paths;
    showNote();
}

/// Told beforehand, in place of a question afterwards.
QString FileRows::replaced() const {
    QStringList there = files();
    there.removeIf([](const QString& file) { return !QFileInfo::exists(file); });
    if (there.isEmpty()) {
        return {};
    }
    const QString first = shownName(QFileInfo(there.first()).fileName());
    return there.size() == 1 ? tr("“%1” exists and will be replaced.").arg(first)
                             : tr("“%1” and %n more file(s) exist and will be replaced.", nullptr,
                                  static_cast<int>(there.size()) - 1)
                                   .arg(first);
}

void FileRows::showNote() {
    const QString note = problem().isEmpty() ? replaced() : problem();
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

} // namespace styleclip
