#pragma once

#include "ui/engine/engine.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QPushButton;
class QTreeWidget;

namespace styleclip {

class MessageLine;

/// The packs that are known, what the one on hand is made of, and the way to others.
class ModelsDialog final : public QDialog {
    Q_OBJECT

public:
    /// `embedded` is the folder of the pack that comes with the program, `others` are of those
    /// that were used before.
    ModelsDialog(Engine& engine, const QString& embedded, const QStringList& others,
                 QWidget* parent = nullptr);

Q_SIGNALS:
    void folderWanted();                    ///< to be chosen
    void packWanted(const QString& folder); ///< this one
    /// A file of people's own is to be chosen; `title` says what for.
    void fileWanted(styleclip::ModelRole role, const QString& title);
    void fileUnwanted(const styleclip::PackFile& file); ///< one of people's own

private:
    void buildFiles();
    [[nodiscard]] QWidget* buildPacks(const QString& embedded, const QStringList& others);
    [[nodiscard]] QWidget* buildButtons();
    void askForFile();
    void showCurrent();
    void setPack(const PackInfo& pack);
    void showPack(const QString& folder);
    void addRow(const PackFile& file, const QString& what);

    Engine& m_engine;
    QComboBox* m_packs;
    QLabel* m_about;
    QTreeWidget* m_files;
    QPushButton* m_useOwn = nullptr;
    QPushButton* m_dropOwn = nullptr;
    MessageLine* m_message;
};

} // namespace styleclip
