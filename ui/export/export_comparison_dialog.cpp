#include "ui/export/export_comparison_dialog.h"

#include "core/imaging/picture_file.h"
#include "ui/export/dialog_parts.h"
#include "ui/export/file_rows.h"
#include "ui/export/quality_box.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace styleclip {

namespace {

constexpr int kThumbnail = 48;
constexpr int kPreviewPicture = 240; ///< the largest side of a picture on the preview

QImage smaller(const QImage& picture, int side) {
    return picture.width() <= side && picture.height() <= side
               ? picture
               : picture.scaled(side, side, Qt::KeepAspectRatio, Qt::SmoothTransformation);
}

} // namespace

ExportComparisonDialog::ExportComparisonDialog(const QList<CaptionedPicture>& pictures,
                                               const ComparisonExport& start, QWidget* parent)
    : QDialog(parent), m_pictures(pictures), m_quality(new QualityBox), m_list(new QListWidget),
      m_columns(new QSpinBox), m_captions(new QCheckBox(tr("&Names below the pictures"))),
      m_paper(new QComboBox) {
    setWindowTitle(tr("Export Comparison"));
    for (CaptionedPicture& picture : m_pictures) {
        picture.picture = smaller(picture.picture, kPreviewPicture);
    }
    fillList();
    auto* columns = new QHBoxLayout;
    columns->addWidget(makeChoices(start));
    columns->addWidget(makePreview(), 1);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(columns, 1);
    auto* fileForm = new QFormLayout;
    m_file = new FileRows(exportFormats(), start.path, fileForm, this);
    layout->addLayout(fileForm);
    m_export = addExportButtons(this);

    connect(m_file, &FileRows::changed, this, &ExportComparisonDialog::refresh);
    connect(m_list, &QListWidget::itemChanged, this, &ExportComparisonDialog::refresh);
    connect(m_list->model(), &QAbstractItemModel::rowsMoved, this,
            &ExportComparisonDialog::refresh);
    connect(m_columns, &QSpinBox::valueChanged, this, &ExportComparisonDialog::refresh);
    connect(m_captions, &QCheckBox::toggled, this, &ExportComparisonDialog::refresh);
    connect(m_paper, &QComboBox::currentIndexChanged, this, &ExportComparisonDialog::refresh);
    resize(860, 560);
    refresh();
}

/// Rows keep the number of their picture, whatever order they are dragged into.
void ExportComparisonDialog::fillList() {
    m_list->setObjectName(QStringLiteral("pictures"));
    m_list->setAccessibleName(tr("Pictures"));
    m_list->setToolTip(tr("Choose the pictures of the sheet; drag them into the order you want"));
    m_list->setIconSize({kThumbnail, kThumbnail});
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setWordWrap(true);
    m_list->setDragDropMode(QAbstractItemView::InternalMove);
    for (int i = 0; i < m_pictures.size(); ++i) {
        auto* item = new QListWidgetItem(QPixmap::fromImage(m_pictures[i].picture),
                                         m_pictures[i].caption, m_list);
        item->setData(Qt::UserRole, i);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable |
                       Qt::ItemIsDragEnabled);
        item->setCheckState(Qt::Checked);
    }
}

/// Narrow, so that the preview has the room.
QWidget* ExportComparisonDialog::makeChoices(const ComparisonExport& start) {
    m_columns->setObjectName(QStringLiteral("columns"));
    m_columns->setRange(0, 12);
    m_columns->setSpecialValueText(tr("All in one row"));
    m_columns->setToolTip(tr("How many pictures stand side by side"));
    m_columns->setValue(start.layout.columns);
    m_captions->setChecked(start.layout.captions);
    m_captions->setToolTip(tr("Write the name of each picture below it"));
    m_paper->addItems({tr("Light"), tr("Dark")});
    m_paper->setCurrentIndex(start.layout.dark ? 1 : 0);
    m_paper->setToolTip(tr("The colour behind the pictures"));
    m_quality->setValue(start.quality);

    auto* form = new QFormLayout;
    form->addRow(tr("&Columns:"), m_columns);
    form->addRow(tr("&Paper:"), m_paper);
    form->addRow(tr("&Quality:"), m_quality);
    auto* choices = new QWidget;
    auto* layout = new QVBoxLayout(choices);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_captions);
    layout->addLayout(form);
    choices->setMaximumWidth(300);
    return choices;
}

QWidget* ExportComparisonDialog::makePreview() {
    m_preview = new QLabel;
    m_preview->setAlignment(Qt::AlignCenter);
    m_preview->setMinimumSize(360, 240);
    m_preview->setFrameShape(QFrame::StyledPanel);
    m_preview->setAccessibleName(tr("Preview of the sheet"));
    return m_preview;
}

/// Pictures that are not checked keep their place in the list, not on the sheet.
ComparisonExport ExportComparisonDialog::settings() const {
    ComparisonExport result;
    result.path = m_file->path();
    result.quality = m_quality->value();
    result.layout = {m_columns->value(), m_captions->isChecked(), m_paper->currentIndex() == 1};
    for (int row = 0; row < m_list->count(); ++row) {
        const QListWidgetItem* item = m_list->item(row);
        if (item->checkState() == Qt::Checked) {
            result.pictures.append(item->data(Qt::UserRole).toInt());
        }
    }
    return result;
}

/// The sheet is made by what will write it, from smaller pictures.
void ExportComparisonDialog::refresh() {
    const ComparisonExport now = settings();
    QList<CaptionedPicture> chosen;
    for (const int place : now.pictures) {
        chosen.append(m_pictures[place]);
    }
    m_sheet = comparisonSheet(chosen, now.layout);
    m_quality->setEnabled(
        pictureFileFormats().at(static_cast<size_t>(m_file->format())).hasQuality);
    m_export->setEnabled(!chosen.isEmpty() && m_file->problem().isEmpty());
    showSheet();
}

/// Never enlarged: a small sheet is shown as it is.
void ExportComparisonDialog::showSheet() {
    if (m_sheet.isNull()) {
        m_preview->setText(tr("Choose at least one picture."));
        return;
    }
    const qreal ratio = devicePixelRatioF();
    const QSize room = (m_preview->contentsRect().size() - QSize(8, 8)) * ratio;
    QImage shown =
        m_sheet.scaled(m_sheet.size().boundedTo(m_sheet.size().scaled(room, Qt::KeepAspectRatio)),
                       Qt::KeepAspectRatio, Qt::SmoothTransformation);
    shown.setDevicePixelRatio(ratio);
    m_preview->setPixmap(QPixmap::fromImage(shown));
}

void ExportComparisonDialog::resizeEvent(QResizeEvent* event) {
    QDialog::resizeEvent(event);
    showSheet();
}

} // namespace styleclip
