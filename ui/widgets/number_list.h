#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace styleclip {

/// What numbers of a list may be.
struct NumberRange {
    double least = 0.0;
    double greatest = 0.0;
    bool whole = false; ///< integers only
    int mostNumbers = 12;
};

/// The numbers of a text such as "-8, 4, 8.5". Nothing when it is no such list, holds too many, or
/// one that is out of range.
[[nodiscard]] std::optional<QList<double>> parseNumberList(const QString& text,
                                                           const NumberRange& range);

/// The text of a list, as parseNumberList() takes it.
[[nodiscard]] QString numberListText(const QList<double>& numbers);

} // namespace styleclip
