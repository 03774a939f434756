#pragma once

#include "ui/engine/engine.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QTreeWidget;

namespace styleclip {

class MessageLine;

/// What the models on hand are made of, and the way to others.
class ModelsDialog final : public QDialog {
    Q_OBJECT

public:
    /// `embedded` is the folder of the pack that comes with the program.
    ModelsDialog(Engine& engine, const QString& embedded, QWidget* parent = nullptr);

Q_SIGNALS:
    void folderWanted();                    ///< to be chosen
    void packWanted(const QString& folder); ///< this one
    /// A file of people's own is to be chosen; `title` says what for.
    void fileWanted(styleclip::PackFile::Role role, const QString& title);
    void fileUnwanted(const styleclip::PackFile& file); ///< one of people's own

private:
    void buildFiles();
    [[nodiscard]] QWidget* buildButtons(const QString& embedded);
    void askForFile();
    void showCurrent();
    void show(const PackInfo& pack);
    void addRow(const PackFile& file);

    Engine& m_engine;
    QLabel* m_about;
    QTreeWidget* m_files;
    QPushButton* m_useOwn = nullptr;
    QPushButton* m_dropOwn = nullptr;
    MessageLine* m_message;
};

} // namespace styleclip
