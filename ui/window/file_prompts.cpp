#include "ui/window/file_prompts.h"

#include "ui/widgets/plain_text.h"
#include "ui/window/preferences.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QInputDialog>
#include <QMessageBox>
#include <QPushButton>

namespace styleclip {

namespace {

QString text(const char* source) {
    return QCoreApplication::translate("styleclip::FileDialogs", source);
}

/// The next dialog begins where this one ended, in whatever run of the program.
QString remember(const QString& path) {
    if (!path.isEmpty()) {
        remembered::setLastFolder(QFileInfo(path).absolutePath());
    }
    return path;
}

} // namespace

QString FileDialogs::fileToOpen(const QString& title, const QString& filter) {
    return remember(
        QFileDialog::getOpenFileName(&m_window, title, remembered::lastFolder(), filter));
}

QString FileDialogs::fileToSave(const QString& title, const QString& filter,
                                const QString& suggestion) {
    const QString start = QFileInfo(suggestion).isAbsolute()
                              ? suggestion
                              : QDir(remembered::lastFolder()).filePath(suggestion);
    return remember(QFileDialog::getSaveFileName(&m_window, title, start, filter));
}

QString FileDialogs::folderToOpen(const QString& title) {
    return QFileDialog::getExistingDirectory(&m_window, title, remembered::lastFolder());
}

QString FileDialogs::nameFor(const QString& title, const QString& suggestion) {
    return QInputDialog::getText(&m_window, title,
                                 text(QT_TRANSLATE_NOOP("styleclip::FileDialogs", "Name:")),
                                 QLineEdit::Normal, suggestion)
        .simplified();
}

FilePrompts::Unsaved FileDialogs::unsavedChanges(const QString& name, bool isSearching) {
    QMessageBox box(QMessageBox::Question, QCoreApplication::applicationName(),
                    text(QT_TRANSLATE_NOOP("styleclip::FileDialogs", "Save the changes to \"%1\"?"))
                        .arg(shownName(name)),
                    QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, &m_window);
    box.setInformativeText(
        isSearching
            ? text(QT_TRANSLATE_NOOP("styleclip::FileDialogs",
                                     "An optimization is running. If you save, it stops and what "
                                     "it found so far is kept; otherwise all changes are lost."))
            : text(QT_TRANSLATE_NOOP("styleclip::FileDialogs",
                                     "Your changes will be lost if you don't save them.")));
    if (isSearching) {
        box.button(QMessageBox::Save)
            ->setText(text(QT_TRANSLATE_NOOP("styleclip::FileDialogs", "&Stop and keep")));
    }
    switch (box.exec()) {
    case QMessageBox::Save:
        return Unsaved::Save;
    case QMessageBox::Discard:
        return Unsaved::Discard;
    default:
        return Unsaved::Cancel;
    }
}

FilePrompts::Lost FileDialogs::lostProject(const QString& name) {
    QMessageBox box(QMessageBox::Question, QCoreApplication::applicationName(),
                    text(QT_TRANSLATE_NOOP("styleclip::FileDialogs",
                                           "The program ended unexpectedly. Bring back %1?"))
                        .arg(shownName(name)),
                    QMessageBox::NoButton, &m_window);
    const QPushButton* back = box.addButton(
        text(QT_TRANSLATE_NOOP("styleclip::FileDialogs", "&Bring back")), QMessageBox::AcceptRole);
    const QPushButton* gone =
        box.addButton(text(QT_TRANSLATE_NOOP("styleclip::FileDialogs", "&Delete it")),
                      QMessageBox::DestructiveRole);
    // What Escape chooses: nothing may be lost by it.
    box.addButton(text(QT_TRANSLATE_NOOP("styleclip::FileDialogs", "&Later")),
                  QMessageBox::RejectRole);
    box.exec();
    return box.clickedButton() == back   ? Lost::BringBack
           : box.clickedButton() == gone ? Lost::Delete
                                         : Lost::Later;
}

bool FileDialogs::confirm(const QString& question, const QString& action, const QString& refusal) {
    QMessageBox box(QMessageBox::Question, QCoreApplication::applicationName(), question,
                    QMessageBox::NoButton, &m_window);
    const QPushButton* go = box.addButton(action, QMessageBox::AcceptRole);
    // What Enter chooses, too: it may have been meant for the dialog before.
    box.setDefaultButton(box.addButton(refusal, QMessageBox::RejectRole));
    box.exec();
    return box.clickedButton() == go;
}

} // namespace styleclip
