#include "ui/presets/own_presets.h"

#include "core/document/edit_ranges.h"
#include "core/prompts/prompt_check.h"
#include "models/error.h"
#include "ui/engine/qt_values.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <algorithm>
#include <cmath>

namespace styleclip {

namespace {

// Bounds of what strangers write.
constexpr qint64 kMostBytes = 1 << 20;
constexpr qsizetype kMostPresets = 1000;
constexpr qsizetype kLongestText = 1000;
constexpr qint64 kMostChannels = 100000;

[[noreturn]] void refuse(const QString& path, const QString& problem) {
    throw Error(ErrorKind::File, "{}: {}", path.toStdString(), problem.toStdString());
}

QString textIn(const QJsonObject& object, const char* key) {
    return object[QLatin1String(key)].toString().simplified();
}

Preset readPreset(const QString& path, const QJsonObject& object) {
    Preset preset;
    preset.name = textIn(object, "name");
    preset.neutral = textIn(object, "neutral");
    preset.target = textIn(object, "target");
    preset.alpha = object[QStringLiteral("alpha")].toDouble();
    preset.channels = object[QStringLiteral("channels")].toInteger(-1);
    for (const QString& text : {preset.name, preset.neutral, preset.target}) {
        if (text.isEmpty() || text.size() > kLongestText) {
            refuse(path, OwnPresets::tr("holds a preset without a name or prompts, or with one "
                                        "that is too long"));
        }
    }
    if (!std::isfinite(preset.alpha) || preset.alpha != kAlphaRange.clamped(preset.alpha) ||
        preset.channels < 0 || preset.channels > kMostChannels) {
        refuse(path, OwnPresets::tr("holds numbers that no preset can have"));
    }
    checkNeutralPrompt(preset.neutral.toStdString());
    checkTargetPrompt(preset.target.toStdString());
    return preset;
}

QList<Preset> readPresets(const QString& path) {
    QFile file(path);
    if (!QFileInfo(path).isFile() ||
        !file.open(QIODevice::ReadOnly)) { // a pipe would be waited for
        refuse(path, OwnPresets::tr("can't be read; choose a file of presets"));
    }
    const QByteArray bytes = file.read(kMostBytes + 1);
    const QJsonValue listed = QJsonDocument::fromJson(bytes)[QStringLiteral("presets")];
    if (bytes.size() > kMostBytes || !listed.isArray() || listed.toArray().size() > kMostPresets) {
        refuse(path, OwnPresets::tr("is no file of presets; choose one that was exported here"));
    }
    QList<Preset> presets;
    for (const QJsonValue& value : listed.toArray()) {
        presets.append(readPreset(path, value.toObject()));
    }
    return presets;
}

void writePresets(const QString& path, const QList<Preset>& presets) {
    QJsonArray list;
    for (const Preset& preset : presets) {
        list.append(QJsonObject{{QStringLiteral("name"), preset.name},
                                {QStringLiteral("neutral"), preset.neutral},
                                {QStringLiteral("target"), preset.target},
                                {QStringLiteral("alpha"), preset.alpha},
                                {QStringLiteral("channels"), preset.channels}});
    }
    const QByteArray bytes = QJsonDocument(QJsonObject{{QStringLiteral("presets"), list}}).toJson();
    QDir().mkpath(QFileInfo(path).path());
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit()) {
        refuse(path, OwnPresets::tr("can't be written: %1").arg(file.errorString()));
    }
}

} // namespace

OwnPresets::OwnPresets(const QString& file, QObject* parent) : QObject(parent), m_file(file) {
    if (file.isEmpty() || !QFileInfo::exists(file)) {
        return;
    }
    try {
        m_presets = readPresets(file);
    } catch (const Error&) {
        m_readProblem = currentErrorSentence();
    }
}

void OwnPresets::put(const Preset& preset) {
    const auto known = std::find_if(m_presets.begin(), m_presets.end(),
                                    [&](const Preset& other) { return other.name == preset.name; });
    if (known != m_presets.end()) {
        *known = preset;
    } else {
        m_presets.append(preset);
    }
}

void OwnPresets::add(const Preset& preset) {
    put(preset);
    keep();
}

void OwnPresets::remove(const QString& name) {
    if (m_presets.removeIf([&](const Preset& preset) { return preset.name == name; }) > 0) {
        keep();
    }
}

int OwnPresets::importFrom(const QString& path) {
    const QList<Preset> others = readPresets(path);
    std::for_each(others.begin(), others.end(), [this](const Preset& preset) { put(preset); });
    keep();
    return static_cast<int>(others.size());
}

void OwnPresets::exportTo(const QString& path) const {
    writePresets(path, m_presets);
}

void OwnPresets::keep() {
    Q_EMIT changed();
    if (m_file.isEmpty()) {
        return;
    }
    try {
        if (!m_readProblem.isEmpty()) {
            QFile::rename(m_file, m_file + QStringLiteral(".unread"));
            m_readProblem.clear();
        }
        writePresets(m_file, m_presets);
    } catch (const Error&) {
        Q_EMIT failed(currentErrorSentence());
    }
}

} // namespace styleclip
