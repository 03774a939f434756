#include "ui/export/export_sweep_dialog.h"

#include "core/imaging/animation_file.h"
#include "ui/engine/qt_values.h"
#include "ui/export/dialog_parts.h"
#include "ui/export/file_rows.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace styleclip {

namespace {

constexpr int kWidth = 540;
constexpr int kSmallestSize = 128;

QList<FileFormat> sweepFormats() {
    return {{ExportSweepDialog::tr("GIF animation"), {QStringLiteral("gif")}},
            {ExportSweepDialog::tr("MP4 film"), {QStringLiteral("mp4")}},
            {ExportSweepDialog::tr("Numbered PNG pictures"), {QStringLiteral("png")}}};
}

} // namespace

QList<double> SweepExport::strengths() const {
    QList<double> result;
    for (int i = 0; i < steps; ++i) {
        result.append(from + (to - from) * i / (steps - 1));
    }
    if (thereAndBack) {
        for (int i = steps - 2; i > 0; --i) { // neither end twice
            result.append(result[i]);
        }
    }
    return result;
}

/// Known before anything is drawn, so that the dialog can tell what will be replaced.
QStringList SweepExport::files() const {
    if (format != Pictures) {
        return {path};
    }
    const qsizetype frames = strengths().size();
    QStringList result;
    for (qsizetype frame = 0; frame < frames; ++frame) {
        result.append(fileName(framePath(filePath(path), frame, frames)));
    }
    return result;
}

ExportSweepDialog::ExportSweepDialog(const QList<SweepEdit>& edits, int fullSize,
                                     const SweepExport& start, QWidget* parent)
    : QDialog(parent), m_edits(edits), m_edit(new QComboBox), m_from(new QDoubleSpinBox),
      m_to(new QDoubleSpinBox), m_steps(new QSpinBox), m_back(new QCheckBox(tr("There and bac&k"))),
      m_speed(new QSpinBox), m_size(new QComboBox), m_summary(makeNote()) {
    setWindowTitle(tr("Export Strength Sweep"));
    makeFields(fullSize, start);
    setHelp();
    auto* form = new QFormLayout;
    m_file = new FileRows(sweepFormats(), start.path, form, this);
    form->addRow(tr("Ed&it:"), m_edit);
    form->addRow(tr("F&rom strength:"), m_from);
    form->addRow(tr("&To strength:"), m_to);
    form->addRow(tr("&Steps:"), m_steps);
    form->addRow(QString(), m_back);
    form->addRow(tr("Pictures per secon&d:"), m_speed);
    form->addRow(tr("Si&ze:"), m_size);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addWidget(m_summary);
    layout->addStretch(1);
    m_export = addExportButtons(this);
    setMinimumWidth(kWidth);

    connect(m_file, &FileRows::changed, this, &ExportSweepDialog::refresh);
    connect(m_edit, &QComboBox::currentIndexChanged, this, &ExportSweepDialog::onEditChosen);
    for (QDoubleSpinBox* box : {m_from, m_to}) {
        connect(box, &QDoubleSpinBox::valueChanged, this, &ExportSweepDialog::refresh);
    }
    for (QSpinBox* box : {m_steps, m_speed}) {
        connect(box, &QSpinBox::valueChanged, this, &ExportSweepDialog::refresh);
    }
    connect(m_back, &QCheckBox::toggled, this, &ExportSweepDialog::refresh);
    onEditChosen();
}

/// Sizes are halves of the full one, which the generator can draw for what they cost.
void ExportSweepDialog::makeFields(int fullSize, const SweepExport& start) {
    for (const SweepEdit& edit : std::as_const(m_edits)) {
        m_edit->addItem(edit.name);
    }
    m_edit->setCurrentIndex(start.edit);
    m_edit->setEnabled(m_edits.size() > 1);
    for (QDoubleSpinBox* box : {m_from, m_to}) {
        box->setDecimals(2);
        box->setSingleStep(0.1);
    }
    m_steps->setRange(2, 1000);
    m_steps->setValue(start.steps);
    m_speed->setRange(1, 60);
    m_speed->setValue(static_cast<int>(start.framesPerSecond));
    m_back->setChecked(start.thereAndBack);
    const QLocale locale;
    int side = fullSize; // which is there, however small
    do {
        m_size->addItem(tr("%1 × %1 pixels").arg(locale.toString(side)), side);
        side /= 2;
    } while (side >= kSmallestSize);
    m_from->setObjectName(QStringLiteral("from"));
    m_to->setObjectName(QStringLiteral("to"));
    m_steps->setObjectName(QStringLiteral("steps"));
    m_back->setObjectName(QStringLiteral("thereAndBack"));
    m_speed->setObjectName(QStringLiteral("speed"));
    m_size->setObjectName(QStringLiteral("size"));
    m_summary->setObjectName(QStringLiteral("summary"));
}

void ExportSweepDialog::setHelp() {
    m_edit->setToolTip(tr("The edit whose strength changes; all others stay as they are"));
    m_from->setToolTip(
        tr("The strength of the first picture; 0 is the portrait without this edit"));
    m_to->setToolTip(tr("The strength where the sweep ends"));
    m_steps->setToolTip(tr("How many pictures lead from one strength to the other"));
    m_back->setToolTip(tr("Return to the beginning, so that the sweep repeats without a jump"));
    m_speed->setToolTip(tr("How fast the pictures follow each other"));
    m_size->setToolTip(tr("Smaller pictures are drawn sooner and make smaller files"));
}

/// From nothing to what it is: what most sweeps show.
void ExportSweepDialog::onEditChosen() {
    const SweepEdit& edit = m_edits[m_edit->currentIndex()];
    for (QDoubleSpinBox* box : {m_from, m_to}) {
        box->setRange(edit.lowest, edit.highest);
    }
    m_from->setValue(0.0);
    m_to->setValue(edit.strength);
    refresh();
}

SweepExport ExportSweepDialog::settings() const {
    SweepExport result;
    result.path = m_file->path();
    result.format = static_cast<SweepExport::Format>(m_file->format());
    result.edit = m_edit->currentIndex();
    result.from = m_from->value();
    result.to = m_to->value();
    result.steps = m_steps->value();
    result.thereAndBack = m_back->isChecked();
    result.framesPerSecond = m_speed->value();
    result.pixels = m_size->currentData().toInt();
    return result;
}

/// Says in numbers what will come out, since a film of a thousand pictures takes its time.
void ExportSweepDialog::refresh() {
    const SweepExport now = settings();
    const int frames = static_cast<int>(now.strengths().size());
    const bool pictures = now.format == SweepExport::Pictures;
    const QStringList files = now.files();
    m_file->setWritten(files);
    m_speed->setEnabled(!pictures);
    if (now.from == now.to) {
        m_summary->setText(tr("Choose two different strengths: nothing would move."));
    } else if (pictures) {
        m_summary->setText(
            tr("%n picture(s), “%1” to “%2”.", nullptr, frames)
                .arg(QFileInfo(files.first()).fileName(), QFileInfo(files.last()).fileName()));
    } else {
        const QString seconds = QLocale().toString(frames / now.framesPerSecond, 'f', 1);
        m_summary->setText(tr("%n picture(s), %1 seconds.", nullptr, frames).arg(seconds));
    }
    m_export->setEnabled(now.from != now.to && m_file->problem().isEmpty());
}

} // namespace styleclip
