#pragma once

#include "core/document/document.h"
#include "ui/engine/answer.h"
#include "ui/export/comparison_sheet.h"
#include "ui/export/export_task.h"

#include <QList>
#include <QObject>

#include <functional>
#include <memory>
#include <vector>

class QAction;
class QWidget;

namespace styleclip {

class DocumentModel;
class Engine;
struct SweepExport;

/// The commands that bring pictures out of the program: they ask, have everything drawn in full
/// resolution and written, all without holding up the window.
class ExportCommands final : public QObject {
    Q_OBJECT

public:
    /// All of these outlive it, the window as the parent of dialogs; `name` is what files are
    /// called at first.
    ExportCommands(Engine& engine, DocumentModel& document, QWidget& window,
                   std::function<QString()> name);
    ~ExportCommands() override; ///< cancels what is being written

    void exportImage();
    /// Source, edit and each of the edits alone.
    void exportComparison();
    void exportSweep();
    void print();

    /// Asks how to put pictures that others drew on one sheet, and writes it.
    void exportSheet(const QList<CaptionedPicture>& pictures);
    /// Whether something is drawn for an export, or written.
    [[nodiscard]] bool isBusy() const { return m_drawing > 0 || !m_tasks.empty(); }

Q_SIGNALS:
    void exported(const QString& path);
    void failed(const QString& sentence);

private:
    /// Says what is missing where there is nothing to draw, or nothing to draw it with.
    [[nodiscard]] bool canDraw();
    void drawImage(const std::function<void(const QImage&, const Document&)>& drawn);
    void drawSweep(const SweepExport& settings);
    void start(std::unique_ptr<ExportTask> task);
    [[nodiscard]] QString suggestion(const QString& suffix) const;

    Engine& m_engine;
    DocumentModel& m_document;
    QWidget& m_window;
    std::function<QString()> m_name;
    AnswerScope m_previewScope;                       ///< another with each document
    int m_drawing = 0;                                ///< exports whose pictures are not there yet
    std::vector<std::unique_ptr<ExportTask>> m_tasks; ///< that run
};

} // namespace styleclip
