#include "ui/export/comparison_sheet.h"

#include <QFontDatabase>
#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

namespace styleclip {

namespace {

constexpr int kSmallestFont = 11; ///< pixels
constexpr int kLines = 2;         ///< of a caption, at most

QFont captionFont(QSize cell) {
    QFont font = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
    font.setPixelSize(std::max(kSmallestFont, cell.width() / 20));
    return font;
}

/// The lines that the longest caption needs.
int captionHeight(const QList<CaptionedPicture>& pictures, const QFontMetrics& metrics, int width) {
    int height = 0;
    for (const CaptionedPicture& picture : pictures) {
        const QRect box =
            metrics.boundingRect(QRect(0, 0, width, 10 * metrics.height()),
                                 Qt::AlignHCenter | Qt::TextWordWrap, picture.caption);
        height = std::max(height, box.height());
    }
    return std::min(height, kLines * metrics.lineSpacing());
}

} // namespace

/// All measures follow from the size of the pictures, so that a preview looks as the sheet will.
QImage comparisonSheet(const QList<CaptionedPicture>& pictures, const ComparisonLayout& layout) {
    if (pictures.isEmpty()) {
        return {};
    }
    QSize cell(1, 1);
    for (const CaptionedPicture& picture : pictures) {
        cell = cell.expandedTo(picture.picture.size());
    }
    const int count = static_cast<int>(pictures.size());
    const int columns = layout.columns > 0 ? std::min(layout.columns, count) : count;
    const int rows = (count + columns - 1) / columns;
    const QFont font = captionFont(cell);
    const QFontMetrics metrics(font);
    const int gap = std::max(4, cell.width() / 24);
    const int caption = layout.captions ? captionHeight(pictures, metrics, cell.width()) : 0;
    const int step = cell.height() + gap + (layout.captions ? caption + gap / 2 : 0);

    QImage sheet(columns * (cell.width() + gap) + gap, rows * step + gap, QImage::Format_RGB32);
    sheet.fill(layout.dark ? QColor(0x22, 0x22, 0x22) : QColor(Qt::white));
    QPainter painter(&sheet);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.setFont(font);
    painter.setPen(layout.dark ? QColor(0xee, 0xee, 0xee) : QColor(0x22, 0x22, 0x22));
    for (int i = 0; i < count; ++i) {
        const QRect place(gap + i % columns * (cell.width() + gap), gap + i / columns * step,
                          cell.width(), cell.height());
        painter.drawImage(place, pictures[i].picture);
        if (layout.captions) {
            const QRect text(place.left(), place.bottom() + 1 + gap / 2, place.width(), caption);
            painter.drawText(text, Qt::AlignHCenter | Qt::TextWordWrap, pictures[i].caption);
        }
    }
    return sheet;
}

} // namespace styleclip
