#pragma once

#include "ui/engine/engine.h"

#include <QDialog>

class QLabel;
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

private:
    void show(const PackInfo& pack);

    Engine& m_engine;
    QLabel* m_about;
    QTreeWidget* m_files;
    MessageLine* m_message;
};

} // namespace styleclip
