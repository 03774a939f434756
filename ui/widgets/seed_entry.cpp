#include "ui/widgets/seed_entry.h"

#include <QLineEdit>
#include <QStyleOptionSpinBox>

#include <algorithm>
#include <limits>

namespace styleclip {

namespace {

constexpr quint64 kGreatest = std::numeric_limits<quint64>::max();
constexpr int kDigitsInSight = 10; // of up to 20, since panels are narrow

bool isDigit(QChar letter) {
    return letter >= u'0' && letter <= u'9';
}

} // namespace

SeedEntry::SeedEntry(QWidget* parent) : QAbstractSpinBox(parent) {
    connect(lineEdit(), &QLineEdit::returnPressed, this, &SeedEntry::returnPressed);
    setValue(1);
}

/// An empty entry counts as 0.
quint64 SeedEntry::value() const {
    return lineEdit()->text().toULongLong();
}

void SeedEntry::setValue(quint64 value) {
    lineEdit()->setText(QString::number(value));
    lineEdit()->setCursorPosition(0); // of a number too long for the entry the beginning is seen
}

QSize SeedEntry::sizeHint() const {
    const int digits = fontMetrics().horizontalAdvance(QString(kDigitsInSight, u'0'));
    const QSize content(digits + fontMetrics().horizontalAdvance(u' '),
                        lineEdit()->sizeHint().height());
    QStyleOptionSpinBox option;
    initStyleOption(&option);
    return style()->sizeFromContents(QStyle::CT_SpinBox, &option, content, this);
}

QValidator::State SeedEntry::validate(QString& input, int&) const {
    if (input.isEmpty()) {
        return QValidator::Intermediate;
    }
    bool fits = false;
    (void)input.toULongLong(&fits);
    return fits && std::all_of(input.cbegin(), input.cend(), isDigit) ? QValidator::Acceptable
                                                                      : QValidator::Invalid;
}

/// At either end it stops in place of going round.
void SeedEntry::stepBy(int steps) {
    const quint64 now = value();
    const auto distance = static_cast<quint64>(std::abs(qint64{steps}));
    setValue(steps < 0 ? now - std::min(now, distance) : now + std::min(kGreatest - now, distance));
    selectAll();
}

QAbstractSpinBox::StepEnabled SeedEntry::stepEnabled() const {
    StepEnabled possible = StepNone;
    possible.setFlag(StepUpEnabled, value() < kGreatest);
    possible.setFlag(StepDownEnabled, value() > 0);
    return possible;
}

} // namespace styleclip
