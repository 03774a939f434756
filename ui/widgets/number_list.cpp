#include "ui/widgets/number_list.h"

#include <QLocale>
#include <QStringList>

#include <cmath>

namespace styleclip {

std::optional<QList<double>> parseNumberList(const QString& text, const NumberRange& range) {
    QList<double> numbers;
    for (const QString& part : text.split(u',')) {
        bool isNumber = false;
        // The same everywhere, for the comma stands between the numbers.
        const double number = QLocale::c().toDouble(part.trimmed(), &isNumber);
        const bool fits = isNumber && number >= range.least && number <= range.greatest &&
                          (!range.whole || std::floor(number) == number);
        if (!fits) {
            return std::nullopt;
        }
        numbers.append(number);
    }
    return numbers.size() <= range.mostNumbers ? std::optional(numbers) : std::nullopt;
}

QString numberListText(const QList<double>& numbers) {
    QStringList parts;
    for (const double number : numbers) {
        parts.append(QLocale::c().toString(number, 'g', QLocale::FloatingPointShortest));
    }
    return parts.join(QStringLiteral(", "));
}

} // namespace styleclip
