#pragma once

#include <QString>
#include <QStringList>

class QWidget;

namespace styleclip {

/// The questions of file commands, so that tests can answer them.
class FilePrompts {
public:
    enum class Unsaved { Save, Discard, Cancel };
    enum class Lost { BringBack, Later, Delete };

    virtual ~FilePrompts() = default;

    /// Empty when nothing was chosen.
    [[nodiscard]] virtual QString fileToOpen(const QString& title, const QString& filter) = 0;
    [[nodiscard]] virtual QString fileToSave(const QString& title, const QString& filter,
                                             const QString& suggestion) = 0;
    [[nodiscard]] virtual QString folderToOpen(const QString& title) = 0;
    /// A name for something; empty when none was given.
    [[nodiscard]] virtual QString nameFor(const QString& title, const QString& suggestion) = 0;
    /// `isSearching`: an optimization goes on, which ends with the document; what it found so far
    /// is saved with the rest.
    [[nodiscard]] virtual Unsaved unsavedChanges(const QString& name, bool isSearching) = 0;
    /// About what a crash left of the project `name`; it stays where nothing is chosen.
    [[nodiscard]] virtual Lost lostProject(const QString& name) = 0;
    /// Whether `action` was chosen.
    [[nodiscard]] virtual bool confirm(const QString& question, const QString& action,
                                       const QString& refusal) = 0;
};

/// Asks people, with dialogs over `window`.
class FileDialogs final : public FilePrompts {
public:
    explicit FileDialogs(QWidget& window) : m_window(window) {}

    [[nodiscard]] QString fileToOpen(const QString& title, const QString& filter) override;
    [[nodiscard]] QString fileToSave(const QString& title, const QString& filter,
                                     const QString& suggestion) override;
    [[nodiscard]] QString folderToOpen(const QString& title) override;
    [[nodiscard]] QString nameFor(const QString& title, const QString& suggestion) override;
    [[nodiscard]] Unsaved unsavedChanges(const QString& name, bool isSearching) override;
    [[nodiscard]] Lost lostProject(const QString& name) override;
    [[nodiscard]] bool confirm(const QString& question, const QString& action,
                               const QString& refusal) override;

private:
    QWidget& m_window;
};

} // namespace styleclip
