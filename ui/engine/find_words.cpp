#include "ui/engine/find_words.h"

#include "models/clip/vocabulary_file.h"
#include "ui/engine/ask.h"
#include "ui/engine/model_session.h"

#include <algorithm>

namespace styleclip {

namespace {

constexpr size_t kPublishedMerges = 48894;
constexpr qsizetype kShortest = 3;

QStringList wordsIn(const std::filesystem::path& vocabulary) {
    const QString end = QStringLiteral("</w>");
    QStringList words;
    for (const auto& [first, second] : readMerges(vocabulary, kPublishedMerges)) {
        QString word = QString::fromStdString(first + second);
        if (!word.endsWith(end)) {
            continue; // a piece of words
        }
        word.chop(end.size());
        const bool plain =
            std::all_of(word.begin(), word.end(), [](QChar letter) { return letter.isLetter(); });
        if (plain && word.size() >= kShortest) {
            words.append(word);
        }
    }
    words.sort();
    return words;
}

} // namespace

JobId findWords(Engine& engine, QObject* context, const Answer<QStringList>& answer) {
    return ask<QStringList>(
        engine, {Urgency::Background, QStringLiteral("words"), {}}, context,
        [](ModelSession& session, WorkControl&) {
            return wordsIn(session.models().pack().vocabulary);
        },
        answer);
}

} // namespace styleclip
