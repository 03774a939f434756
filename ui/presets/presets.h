#pragma once

#include <QList>
#include <QLocale>
#include <QString>

namespace styleclip {

/// A change that is worth trying, with numbers that suit it.
struct Preset {
    QString name; ///< in the language of the window
    QString neutral;
    QString target; ///< English: it goes to CLIP
    double alpha = 0.0;
    qint64 channels = 0; ///< that should move; each generator has a beta of its own for them
};

struct PresetGroup {
    QString id; ///< "hair", "expression" …
    QString name;
    QList<Preset> presets;
};

struct Presets {
    QList<PresetGroup> groups;
    QList<Preset> suggestions; ///< to begin with, in this order
};

/// The id of the group that holds people's own.
inline constexpr QLatin1String kOwnPresets("own");

/// What a portrait shows where nobody says it.
inline constexpr QLatin1String kPlainNeutral("a face");

/// The preset for these words, so that they mean the same, typed or chosen. Its own neutral prompt
/// stands in for kPlainNeutral. Null where there is none.
[[nodiscard]] const Preset* presetFor(const Presets& presets, const QString& neutral,
                                      const QString& target);

/// Reads presets from JSON text, names in the language of `locale` where there is one, else in
/// English. Throws Error(File) when it is malformed.
[[nodiscard]] Presets parsePresets(const QByteArray& json, const QLocale& locale);

/// The built-in ones.
[[nodiscard]] Presets builtInPresets(const QLocale& locale);

} // namespace styleclip
