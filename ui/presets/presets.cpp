#include "ui/presets/presets.h"

#include "models/error.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace styleclip {

namespace {

[[noreturn]] void refuse(const Phrase& problem) {
    throw Error(ErrorKind::File, "the presets {}", problem);
}

/// English stands in for a language that a preset has no name in.
QString nameOf(const QJsonObject& object, const QLocale& locale) {
    const QJsonObject names = object[QStringLiteral("name")].toObject();
    const QString language = locale.name().section(u'_', 0, 0);
    const QString name = names[language].toString(names[QStringLiteral("en")].toString());
    if (name.isEmpty()) {
        refuse(Phrase("have one without a name"));
    }
    return name;
}

Preset presetOf(const QJsonObject& object, const QLocale& locale) {
    Preset preset;
    preset.name = nameOf(object, locale);
    preset.neutral = object[QStringLiteral("neutral")].toString();
    preset.target = object[QStringLiteral("target")].toString();
    preset.alpha = object[QStringLiteral("alpha")].toDouble();
    preset.channels = object[QStringLiteral("channels")].toInteger();
    if (preset.neutral.isEmpty() || preset.target.isEmpty() || preset.channels < 1) {
        refuse(Phrase("have one without prompts or channels"));
    }
    return preset;
}

Preset suggestedOf(const QString& target, const QList<PresetGroup>& groups) {
    for (const PresetGroup& group : groups) {
        for (const Preset& preset : group.presets) {
            if (preset.target == target) {
                return preset;
            }
        }
    }
    refuse(Phrase("suggest what is not among them"));
}

} // namespace

/// The file is part of the program, yet it is checked: a preset that can't work is found by the
/// tests and not by people.
Presets parsePresets(const QByteArray& json, const QLocale& locale) {
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.isObject()) {
        refuse(Phrase("are not valid JSON"));
    }
    Presets presets;
    for (const QJsonValue& value : document[QStringLiteral("groups")].toArray()) {
        const QJsonObject object = value.toObject();
        PresetGroup group;
        group.id = object[QStringLiteral("id")].toString();
        group.name = nameOf(object, locale);
        for (const QJsonValue& item : object[QStringLiteral("presets")].toArray()) {
            group.presets.append(presetOf(item.toObject(), locale));
        }
        presets.groups.append(group);
    }
    for (const QJsonValue& target : document[QStringLiteral("suggestions")].toArray()) {
        presets.suggestions.append(suggestedOf(target.toString(), presets.groups));
    }
    return presets;
}

const Preset* presetFor(const Presets& presets, const QString& neutral, const QString& target) {
    for (const PresetGroup& group : presets.groups) {
        for (const Preset& preset : group.presets) {
            if (target.compare(preset.target, Qt::CaseInsensitive) == 0 &&
                (neutral == kPlainNeutral ||
                 neutral.compare(preset.neutral, Qt::CaseInsensitive) == 0)) {
                return &preset;
            }
        }
    }
    return nullptr;
}

Presets builtInPresets(const QLocale& locale) {
    QFile file(QStringLiteral(":/presets.json"));
    if (!file.open(QIODevice::ReadOnly)) {
        refuse(Phrase("are missing from the program"));
    }
    return parsePresets(file.readAll(), locale);
}

} // namespace styleclip
