#include "ui/export/export_image_dialog.h"

#include "core/document/picture_document.h"
#include "core/imaging/picture_file.h"
#include "ui/export/dialog_parts.h"
#include "ui/export/file_rows.h"
#include "ui/export/quality_box.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace styleclip {

namespace {

constexpr int kWidth = 520;

} // namespace

ExportImageDialog::ExportImageDialog(const Document& document, QSize size, const ImageExport& start,
                                     QWidget* parent)
    : QDialog(parent), m_fitsJpeg(documentFitsPicture("picture.jpg", document)),
      m_quality(new QualityBox), m_qualityLabel(new QLabel(tr("&Quality:"))),
      m_describe(new QCheckBox(tr("&Keep how it was made in the file"))),
      m_describeNote(makeNote()) {
    setWindowTitle(tr("Export Image"));
    m_quality->setValue(start.quality);
    m_qualityLabel->setBuddy(m_quality);
    m_describe->setChecked(start.describe);
    m_describe->setObjectName(QStringLiteral("describe"));
    m_describe->setToolTip(tr("Prompts, strengths and latents go with the picture"));
    m_describeNote->setObjectName(QStringLiteral("describeNote"));
    const QLocale locale;
    auto* pixels =
        new QLabel(tr("%1 × %2 pixels, the full resolution")
                       .arg(locale.toString(size.width()), locale.toString(size.height())));

    auto* form = new QFormLayout;
    m_file = new FileRows(exportFormats(), start.path, form, this);
    form->addRow(tr("Size:"), pixels);
    form->addRow(m_qualityLabel, m_quality);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addWidget(m_describe);
    layout->addWidget(m_describeNote);
    layout->addStretch(1);
    m_export = addExportButtons(this);
    setMinimumWidth(kWidth);

    connect(m_file, &FileRows::changed, this, &ExportImageDialog::refresh);
    connect(m_describe, &QCheckBox::toggled, this, &ExportImageDialog::refresh);
    refresh();
}

ImageExport ExportImageDialog::settings() const {
    return {m_file->path(), m_quality->value(), m_describe->isChecked()};
}

/// People are told what a file says about them before they give it away.
void ExportImageDialog::refresh() {
    const PictureFileFormat& format =
        pictureFileFormats().at(static_cast<size_t>(m_file->format()));
    m_quality->setEnabled(format.hasQuality);
    m_qualityLabel->setEnabled(format.hasQuality);
    const bool jpeg = format.format == PictureFormat::Jpeg;
    if (!m_describe->isChecked()) {
        m_describeNote->setText(tr("The file will tell nothing about how it was made."));
    } else if (jpeg && !m_fitsJpeg) {
        m_describeNote->setText(tr("A JPEG has too little room for these edits: it keeps a "
                                   "description in words, but can't be opened again as a "
                                   "project. Choose another format for that."));
    } else {
        m_describeNote->setText(tr("Drop the file on the window later to go on editing. It will "
                                   "hold your prompts and edits; leave this off for pictures "
                                   "that you give away."));
    }
    m_export->setEnabled(m_file->problem().isEmpty());
}

} // namespace styleclip
