#pragma once

#include <QDialog>
#include <QSize>
#include <QString>

class QCheckBox;
class QLabel;
class QPushButton;

namespace styleclip {

struct Document;
class FileRows;
class QualityBox;

/// How one picture is to be written.
struct ImageExport {
    QString path;
    int quality = 95;     ///< 1 to 100; for formats that have one
    bool describe = true; ///< keep the document in the file
};

/// Asks how to export the edited picture. What it gives goes to writeImage(), with the picture in
/// full resolution.
class ExportImageDialog : public QDialog {
    Q_OBJECT

public:
    /// `start` is what to begin with; `size` the full resolution.
    ExportImageDialog(const Document& document, QSize size, const ImageExport& start,
                      QWidget* parent = nullptr);

    [[nodiscard]] ImageExport settings() const;

private:
    void refresh();

    bool m_fitsJpeg;
    FileRows* m_file;
    QualityBox* m_quality;
    QLabel* m_qualityLabel;
    QCheckBox* m_describe;
    QLabel* m_describeNote;
    QPushButton* m_export;
};

} // namespace styleclip
