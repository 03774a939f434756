#pragma once

#include <QImage>
#include <QList>
#include <QString>

namespace styleclip {

struct CaptionedPicture {
    QImage picture;
    QString caption;
};

struct ComparisonLayout {
    int columns = 0;      ///< 0: all in one row
    bool captions = true; ///< below the pictures
    bool dark = false;    ///< the paper
};

/// The pictures on one sheet, in rows, each as large as the largest, with their names. Null for no
/// pictures. May run on any thread.
[[nodiscard]] QImage comparisonSheet(const QList<CaptionedPicture>& pictures,
                                     const ComparisonLayout& layout);

} // namespace styleclip
