#include "ui/panels/edit_methods.h"

#include "core/directions/global_direction.h"
#include "core/document/edit_ranges.h"

#include <QCoreApplication>

namespace styleclip {

namespace {

constexpr double kMapperStrength = 0.1; // as published

QString text(const char* source) {
    return QCoreApplication::translate("styleclip::EditMethods", source);
}

} // namespace

QString methodText(EditMethod method) {
    switch (method) {
    case EditMethod::GlobalDirection:
        return text(QT_TRANSLATE_NOOP("styleclip::EditMethods", "Direction"));
    case EditMethod::Mapper:
        return text(QT_TRANSLATE_NOOP("styleclip::EditMethods", "Mapper"));
    case EditMethod::Optimization:
        break;
    }
    return text(QT_TRANSLATE_NOOP("styleclip::EditMethods", "Optimize"));
}

QString methodHelp(EditMethod method) {
    switch (method) {
    case EditMethod::GlobalDirection:
        return text(
            QT_TRANSLATE_NOOP("styleclip::EditMethods", "Works at once, on every portrait"));
    case EditMethod::Mapper:
        return text(
            QT_TRANSLATE_NOOP("styleclip::EditMethods", "Changes that networks were trained for"));
    case EditMethod::Optimization:
        break;
    }
    return text(QT_TRANSLATE_NOOP("styleclip::EditMethods",
                                  "Searches for this portrait alone; takes minutes"));
}

QString methodTopic(EditMethod method) {
    switch (method) {
    case EditMethod::GlobalDirection:
        return QStringLiteral("direction");
    case EditMethod::Mapper:
        return QStringLiteral("mapper");
    case EditMethod::Optimization:
        break;
    }
    return QStringLiteral("optimize");
}

/// Deltas of directions are small and taken many times, others about once: so their sliders move in
/// different steps.
ValueRange strengthValues(EditMethod method) {
    switch (method) {
    case EditMethod::GlobalDirection:
        return {strengthRange(method), 0.1, 1, kDirectionStrength};
    case EditMethod::Mapper:
        return {strengthRange(method), 0.01, 2, kMapperStrength};
    case EditMethod::Optimization:
        break;
    }
    return {strengthRange(method), 0.01, 2, 1.0};
}

ValueRange strengthValues(const Edit& edit) {
    ValueRange values = strengthValues(edit.method);
    values.initial = edit.strength;
    return values;
}

} // namespace styleclip
