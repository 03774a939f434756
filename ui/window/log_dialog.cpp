#include "ui/window/log_dialog.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QDialogButtonBox>
#include <QFile>
#include <QFileInfo>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

namespace styleclip {

namespace {

constexpr int kReadMilliseconds = 1000;

} // namespace

LogDialog::LogDialog(const QString& file, QWidget* parent)
    : QDialog(parent), m_file(file), m_text(new QPlainTextEdit(this)) {
    setWindowTitle(tr("Log"));
    m_text->setObjectName(QStringLiteral("log"));
    m_text->setReadOnly(true);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setPlaceholderText(tr("Nothing was written."));
    m_text->setAccessibleName(windowTitle());
    m_text->setToolTip(tr("What the program has done; it names no files, folders or prompts"));

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setToolTip(tr("Close this page"));
    QPushButton* copy = buttons->addButton(tr("&Copy"), QDialogButtonBox::ActionRole);
    copy->setObjectName(QStringLiteral("copyLog"));
    copy->setToolTip(tr("Copy all lines, to paste them elsewhere"));
    QPushButton* folder = buttons->addButton(tr("Show &folder"), QDialogButtonBox::ActionRole);
    folder->setObjectName(QStringLiteral("showLogFolder"));
    folder->setToolTip(tr("Open the folder that the log lies in"));
    folder->setEnabled(!m_file.isEmpty());
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_text->toPlainText()); });
    connect(folder, &QPushButton::clicked, this, [this] {
        QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(m_file).absolutePath()));
    });

    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_text);
    layout->addWidget(buttons);
    resize(760, 480);
    connect(&m_timer, &QTimer::timeout, this, &LogDialog::readNewLines);
    m_timer.start(kReadMilliseconds);
    readNewLines();
}

void LogDialog::readNewLines() {
    QFile file(m_file);
    if (m_file.isEmpty() || !file.open(QIODevice::ReadOnly)) {
        return;
    }
    if (file.size() < m_read) { // it was begun anew
        m_read = 0;
    }
    file.seek(m_read);
    QByteArray added = file.readAll();
    added.truncate(added.lastIndexOf('\n') + 1); // the rest of a line may still be on its way
    m_read += added.size();
    if (!added.isEmpty()) {
        m_text->appendPlainText(QString::fromUtf8(added).trimmed());
    }
}

} // namespace styleclip
