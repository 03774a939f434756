#pragma once

#include "ui/export/comparison_sheet.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLabel;
class QListWidget;
class QPushButton;
class QSpinBox;

namespace styleclip {

class FileRows;
class QualityBox;

/// What is to be written by writeComparison().
struct ComparisonExport {
    QString path;
    int quality = 95;
    ComparisonLayout layout;
    QList<int> pictures; ///< places in the list that the dialog was given, in the order wanted
};

/// Asks which pictures to put on one sheet, and how. Shows the sheet.
class ExportComparisonDialog : public QDialog {
    Q_OBJECT

public:
    /// `pictures` may be previews of those that will be exported. All are chosen to begin with.
    ExportComparisonDialog(const QList<CaptionedPicture>& pictures, const ComparisonExport& start,
                           QWidget* parent = nullptr);

    [[nodiscard]] ComparisonExport settings() const;
    [[nodiscard]] QImage preview() const { return m_sheet; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    [[nodiscard]] QWidget* makePreview();
    [[nodiscard]] QWidget* makeChoices(const ComparisonExport& start);
    void fillList();
    void refresh();
    void showSheet();

    QList<CaptionedPicture> m_pictures;
    QImage m_sheet;
    FileRows* m_file;
    QualityBox* m_quality;
    QListWidget* m_list;
    QSpinBox* m_columns;
    QCheckBox* m_captions;
    QComboBox* m_paper;
    QLabel* m_preview;
    QPushButton* m_export;
};

} // namespace styleclip
