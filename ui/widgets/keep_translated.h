#pragma once

#include <functional>

class QWidget;

namespace styleclip {

/// Calls `setTexts` now, and again whenever the language changes, as long as `owner` lives: what it
/// sets may belong to anything that lives as long.
void keepTranslated(QWidget* owner, std::function<void()> setTexts);

} // namespace styleclip
