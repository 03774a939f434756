#include "ui/widgets/shrinking_button.h"

#include "ui/widgets/plain_name.h"

#include <QPushButton>

namespace styleclip {

namespace {

constexpr int kMargins = 20; // left and right of the text together

} // namespace

void letShrink(QPushButton& button) {
    button.setMinimumWidth(button.fontMetrics().horizontalAdvance(plainName(button.text())) +
                           kMargins);
}

} // namespace styleclip
