#include "ui/window/export_commands.h"

#include "core/document/edit_ranges.h"
#include "ui/document/document_model.h"
#include "ui/engine/draw_documents.h"
#include "ui/engine/qt_values.h"
#include "ui/export/export_comparison_dialog.h"
#include "ui/export/export_image_dialog.h"
#include "ui/export/export_sweep_dialog.h"
#include "ui/export/export_tasks.h"
#include "ui/export/print_picture.h"
#include "ui/widgets/plain_text.h"
#include "ui/window/preferences.h"

#include <QDir>
#include <QFileInfo>
#include <QPrintDialog>
#include <QPrinter>
#include <QSettings>

#include <algorithm>

namespace styleclip {

namespace {

constexpr int kComparisonPreview = 256; ///< pixels
constexpr int kFramesAhead = 16;        ///< that may wait for being written: 64 MB of 1024 pixels
const QString kQualityKey = QStringLiteral("export/quality");
const QString kDescribeKey = QStringLiteral("export/describe");

/// Shows a dialog over the window and calls `accepted` when it was; it deletes itself.
template <typename Dialog, typename Accepted>
void openDialog(Dialog* dialog, QObject* context, Accepted accepted) {
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QDialog::accepted, context,
                     [dialog, accepted] { accepted(dialog->settings()); });
    dialog->open();
}

/// Edits without a name of their own are called by what was asked for.
SweepEdit sweepEdit(const Edit& edit) {
    const QString name = QString::fromStdString(edit.name.empty() ? edit.target : edit.name);
    const EditRange& range = strengthRange(edit.method);
    return {name, edit.strength, range.least, range.greatest};
}

/// A document for each picture of a comparison, and what the pictures are called.
struct Comparison {
    std::vector<Document> documents;
    QStringList names;
};

Comparison comparisonOf(const Document& document) {
    Document source = document;
    source.edits.clear();
    Comparison result;
    result.documents = {source, document};
    result.names = {ExportCommands::tr("Source"), ExportCommands::tr("Edit")};
    if (document.edits.size() < 2) {
        return result;
    }
    for (const Edit& edit : document.edits) {
        Document single = source;
        single.edits = {edit};
        single.edits.front().enabled = true;
        result.documents.push_back(single);
        result.names.append(sweepEdit(edit).name);
    }
    return result;
}

/// Has the pictures drawn and gives them all at once.
void drawComparison(Engine& engine, QObject* context, const Comparison& comparison, int pixels,
                    const Answer<QList<CaptionedPicture>>& answer) {
    DrawRequest request;
    request.documents = {comparison.documents.begin(), comparison.documents.end()};
    request.pixels = pixels;
    request.urgency = Urgency::Question;
    const auto pictures = std::make_shared<QList<CaptionedPicture>>();
    const QStringList names = comparison.names;
    drawDocuments(engine, request, context,
                  [pictures, names](int index, const QImage& picture) {
                      pictures->append({picture, names[index]});
                  },
                  {[=](int count) {
                       if (count == names.size()) {
                           answer.done(*pictures);
                       } else {
                           answer.give({});
                       }
                   },
                   answer.failed, answer.dropped});
}

} // namespace

ExportCommands::ExportCommands(Engine& engine, DocumentModel& document, QWidget& window,
                               std::function<QString()> name)
    : m_engine(engine), m_document(document), m_window(window), m_name(std::move(name)) {
    connect(&m_document, &DocumentModel::wasReset, this, [this] { m_previewScope.renew(); });
}

ExportCommands::~ExportCommands() = default;

QString ExportCommands::suggestion(const QString& suffix) const {
    const QString folder = remembered::lastFolder();
    return QDir(QDir(folder).exists() ? folder : QDir::homePath()).filePath(m_name() + suffix);
}

bool ExportCommands::canDraw() {
    const QString obstacle = m_engine.isOpen() ? m_document.obstacle() : m_engine.obstacle();
    if (!obstacle.isEmpty()) {
        Q_EMIT failed(obstacle);
    }
    return obstacle.isEmpty();
}

/// Drawn anew in full: the picture on the canvas may be a preview.
void ExportCommands::drawImage(const std::function<void(const QImage&, const Document&)>& drawn) {
    DrawRequest request;
    request.documents = {m_document.document()};
    request.urgency = Urgency::Question;
    const Document document = request.documents.first();
    Answer<int> answer;
    answer.done = [this](int) { --m_drawing; };
    answer.failed = [this](const QString& sentence) {
        --m_drawing;
        Q_EMIT failed(sentence);
    };
    answer.dropped = [this] { --m_drawing; };
    ++m_drawing;
    drawDocuments(
        m_engine, request, this,
        [drawn, document](int, const QImage& picture) { drawn(picture, document); }, answer);
}

/// The dialog looks at the document to tell whether a file can keep it.
void ExportCommands::exportImage() {
    if (!canDraw()) {
        return;
    }
    ImageExport settings;
    settings.path = suggestion(QStringLiteral(".png"));
    settings.quality = QSettings().value(kQualityKey, settings.quality).toInt();
    settings.describe = QSettings().value(kDescribeKey, settings.describe).toBool();
    const int side = m_engine.pack().resolution;
    ExportImageDialog* dialog = nullptr;
    try {
        dialog = new ExportImageDialog(m_document.document(), {side, side}, settings, &m_window);
    } catch (...) { // the document is none that a file could keep
        Q_EMIT failed(currentErrorSentence());
        return;
    }
    openDialog(dialog, this, [this](const ImageExport& chosen) {
        QSettings().setValue(kQualityKey, chosen.quality);
        QSettings().setValue(kDescribeKey, chosen.describe);
        drawImage([this, chosen](const QImage& picture, const Document& document) {
            start(styleclip::exportImage(chosen, picture, document));
        });
    });
}

void ExportCommands::exportComparison() {
    if (!canDraw()) {
        return;
    }
    const Comparison comparison = comparisonOf(m_document.document());
    Answer<QList<CaptionedPicture>> answer;
    answer.failed = [this](const QString& sentence) { Q_EMIT failed(sentence); };
    answer.done = [this, comparison](const QList<CaptionedPicture>& previews) {
        ComparisonExport settings;
        settings.path = suggestion(tr("-comparison") + QStringLiteral(".png"));
        auto* dialog = new ExportComparisonDialog(previews, settings, &m_window);
        openDialog(dialog, this, [this, comparison](const ComparisonExport& chosen) {
            Answer<QList<CaptionedPicture>> drawn;
            drawn.done = [this, chosen](const QList<CaptionedPicture>& pictures) {
                --m_drawing;
                start(styleclip::exportComparison(chosen, pictures));
            };
            drawn.failed = [this](const QString& sentence) {
                --m_drawing;
                Q_EMIT failed(sentence);
            };
            drawn.dropped = [this] { --m_drawing; };
            ++m_drawing;
            drawComparison(m_engine, this, comparison, 0, drawn);
        });
    };
    drawComparison(m_engine, m_previewScope.context(), comparison, kComparisonPreview, answer);
}

void ExportCommands::exportSheet(const QList<CaptionedPicture>& pictures) {
    ComparisonExport settings;
    settings.path = suggestion(tr("-comparison") + QStringLiteral(".png"));
    auto* dialog = new ExportComparisonDialog(pictures, settings, &m_window);
    openDialog(dialog, this, [this, pictures](const ComparisonExport& chosen) {
        start(styleclip::exportComparison(chosen, pictures));
    });
}

void ExportCommands::exportSweep() {
    if (!canDraw()) {
        return;
    }
    QList<SweepEdit> edits;
    for (const Edit& edit : m_document.document().edits) {
        edits.append(sweepEdit(edit));
    }
    if (edits.isEmpty()) {
        Q_EMIT failed(tr("There is no edit yet whose strength could change; add one first."));
        return;
    }
    SweepExport settings;
    settings.path = suggestion(QStringLiteral(".gif"));
    settings.edit = static_cast<int>(edits.size()) - 1;
    auto* dialog = new ExportSweepDialog(edits, m_engine.pack().resolution, settings, &m_window);
    openDialog(dialog, this, [this](const SweepExport& chosen) { drawSweep(chosen); });
}

/// The document is taken as it is now, though the dialog was open for a while.
void ExportCommands::drawSweep(const SweepExport& settings) {
    const Document document = m_document.document();
    if (static_cast<size_t>(settings.edit) >= document.edits.size()) {
        return; // the edit was removed meanwhile
    }
    DrawRequest request;
    request.forFile = true;
    request.pixels = settings.pixels;
    request.urgency = Urgency::Job;
    request.ahead = kFramesAhead;
    request.title = tr("Strength sweep %1").arg(shownName(QFileInfo(settings.path).fileName()));
    for (const double strength : settings.strengths()) {
        Document frame = document;
        Edit& edit = frame.edits[static_cast<size_t>(settings.edit)];
        edit.strength = strength;
        edit.enabled = true;
        request.documents.append(frame);
    }
    auto task = std::make_unique<SweepTask>(settings);
    SweepTask* frames = task.get();
    const qsizetype wanted = request.documents.size();
    // The task is the context: when it is gone, nothing more arrives here.
    const JobId job =
        drawDocuments(m_engine, request, frames,
                      [frames](int, const QImage& picture) { frames->addFrame(picture); },
                      {[frames, wanted](int count) {
                           if (count < wanted) {
                               frames->cancel();
                           }
                       },
                       [this, frames](const QString& sentence) {
                           frames->cancel();
                           Q_EMIT failed(sentence);
                       },
                       [frames] { frames->cancel(); }});
    // Once a frame; the job ends with the task, whatever ends that.
    connect(frames, &ExportTask::progressed, &m_engine,
            [&engine = m_engine, job] { engine.acknowledge(job); });
    start(std::move(task));
}

void ExportCommands::print() {
    if (!canDraw()) {
        return;
    }
    auto* printer = new QPrinter(QPrinter::HighResolution);
    auto* dialog = new QPrintDialog(printer, &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    const std::shared_ptr<QPrinter> owned(printer);
    connect(dialog, qOverload<>(&QDialog::accepted), this, [this, owned] {
        drawImage([this, owned](const QImage& picture, const Document&) {
            if (!printPicture(*owned, picture)) {
                Q_EMIT failed(tr("The printer could not be used; see whether it is switched on, "
                                 "or print to another."));
            }
        });
    });
    // The dialog refers to the printer as long as it lives.
    connect(dialog, &QObject::destroyed, this, [owned] {});
    dialog->open();
}

void ExportCommands::start(std::unique_ptr<ExportTask> task) {
    remembered::setLastFolder(QFileInfo(task->path()).absolutePath());
    ExportTask* running = task.get();
    m_tasks.push_back(std::move(task));
    const auto forget = [this, running] {
        const auto found =
            std::find_if(m_tasks.begin(), m_tasks.end(),
                         [running](const auto& candidate) { return candidate.get() == running; });
        found->release()->deleteLater(); // it is calling us
        m_tasks.erase(found);
    };
    connect(running, &ExportTask::finished, this, [this, forget](const QString& path) {
        forget();
        Q_EMIT exported(path);
    });
    connect(running, &ExportTask::failed, this, [this, forget](const QString& sentence) {
        forget();
        Q_EMIT failed(sentence);
    });
    connect(running, &ExportTask::cancelled, this, forget);
    running->start();
}

} // namespace styleclip
