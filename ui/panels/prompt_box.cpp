#include "ui/panels/prompt_box.h"

#include "core/prompts/prompt_check.h"
#include "core/prompts/prompt_reader.h"
#include "models/error.h"
#include "ui/document/document_model.h"
#include "ui/engine/qt_values.h"
#include "ui/widgets/keep_translated.h"
#include "ui/widgets/message_line.h"
#include "ui/widgets/plain_text.h"
#include "ui/widgets/shrinking_button.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QGridLayout>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStringListModel>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace styleclip {

namespace {

constexpr int kHistoryLength = 50;
constexpr int kSuggestions = 6;         // of each kind
constexpr qsizetype kShortestBegin = 2; // letters of a word that is completed
constexpr int kLongestPrompt = 1000;    // characters; what CLIP does not read of them is told

/// Without what nobody sees; empty where that is all.
QString written(const QLineEdit* entry) {
    const QString text = entry->text().simplified();
    return isBlankPrompt(text.toStdString()) ? QString() : text;
}

/// Why the engine would refuse a prompt; empty if it would not.
QString refusal(void (*check)(const std::string&), const QString& prompt) {
    try {
        check(prompt.toStdString());
        return {};
    } catch (const Error&) {
        return currentErrorSentence();
    }
}

QLabel* labelFor(QLineEdit* entry) {
    auto* label = new QLabel(entry->parentWidget());
    label->setBuddy(entry);
    return label;
}

} // namespace

PromptBox::PromptBox(const Presets& presets, QWidget* parent)
    : QWidget(parent), m_presets(presets), m_neutral(new QLineEdit(this)),
      m_target(new QLineEdit(this)), m_neutralLabel(labelFor(m_neutral)),
      m_targetLabel(labelFor(m_target)), m_apply(new QPushButton(this)),
      m_replace(new QPushButton(this)), m_message(new MessageLine(this)),
      m_completions(new QStringListModel(this)) {
    buildEntries();
    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_neutralLabel, 0, 0);
    layout->addWidget(m_neutral, 0, 1);
    layout->addWidget(m_targetLabel, 1, 0);
    auto* target = new QHBoxLayout; // which leaves no gap where the button is hidden
    target->addWidget(m_target, 1);
    target->addWidget(m_apply);
    target->addWidget(m_replace);
    layout->addLayout(target, 1, 1);
    layout->addLayout(suggestions(), 2, 0, 1, 2);
    layout->addWidget(m_message, 3, 0, 1, 2);
    layout->setColumnStretch(1, 1);

    connect(m_apply, &QPushButton::clicked, this, [this] { submit(false); });
    connect(m_replace, &QPushButton::clicked, this, [this] { submit(true); });
    connect(m_message, &MessageLine::acted, this, &PromptBox::act);
    keepTranslated(this, [this] { setTexts(); });
}

void PromptBox::setTexts() {
    m_neutralLabel->setText(tr("Fr&om:"));
    m_neutral->setAccessibleName(tr("Neutral prompt"));
    m_neutral->setToolTip(tr("What the portrait shows now, in English: \"a face\""));
    m_targetLabel->setText(tr("&To:"));
    m_target->setPlaceholderText(tr("a smiling face"));
    m_target->setAccessibleName(tr("Target prompt"));
    m_target->setToolTip(
        tr("How it should look, in English: \"a smiling face\". Enter adds it to the edits."));
    m_apply->setText(tr("&Add"));
    m_apply->setToolTip(tr("Add the change that these words mean to the edits (Enter)"));
    m_replace->setText(tr("Replace"));
    for (QPushButton* button : {m_apply, m_replace}) { // what is written needs the room
        letShrink(*button);
        button->setMaximumWidth(button->minimumWidth());
    }
    enableButtons();
    for (qsizetype i = 0; i < m_suggestions.size(); ++i) {
        const Preset& preset = m_presets.suggestions[i];
        m_suggestions[i]->setText(preset.name);
        letShrink(*m_suggestions[i]);
        m_suggestions[i]->setToolTip(
            tr("From \"%1\" to \"%2\"").arg(preset.neutral, preset.target));
    }
    m_presetButton->setText(tr("&Presets"));
    letShrink(*m_presetButton);
    m_presetButton->setToolTip(
        tr("Changes to choose from, as pictures of what they do to this portrait"));
    check();
}

void PromptBox::buildEntries() {
    m_neutral->setObjectName(QStringLiteral("neutral"));
    m_neutral->setText(kPlainNeutral);
    m_target->setObjectName(QStringLiteral("target"));
    m_target->setClearButtonEnabled(true);
    m_apply->setObjectName(QStringLiteral("apply"));
    m_replace->setObjectName(QStringLiteral("replace"));

    auto* completer = new QCompleter(m_completions, this);
    // All that suggest() finds fits. Unfiltered, one would be chosen from the start, and Enter
    // would take it in place of what was typed.
    completer->setFilterMode(Qt::MatchContains);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_target->setCompleter(completer);
    completer->popup()->installEventFilter(this);
    connect(m_target, &QLineEdit::textEdited, this, &PromptBox::suggest);

    for (QLineEdit* entry : {m_neutral, m_target}) {
        entry->setMaxLength(kLongestPrompt);
        connect(entry, &QLineEdit::textChanged, this, &PromptBox::check);
        connect(entry, &QLineEdit::returnPressed, this, [this] { submit(false); });
        entry->installEventFilter(this);
    }
}

/// Some presets at hand, and the way to all.
QLayout* PromptBox::suggestions() {
    auto* layout = new QHBoxLayout;
    for (const Preset& preset : m_presets.suggestions) {
        auto* button = new QPushButton(this);
        button->setObjectName(QStringLiteral("suggestion"));
        connect(button, &QPushButton::clicked, this, [this, preset] {
            choose(preset, QGuiApplication::keyboardModifiers() == Qt::AltModifier);
        });
        layout->addWidget(button);
        m_suggestions.append(button);
    }
    m_presetButton = new QPushButton(this);
    m_presetButton->setObjectName(QStringLiteral("presets"));
    connect(m_presetButton, &QPushButton::clicked, this, [this] {
        Q_EMIT presetsWanted(m_presetButton->mapToGlobal(QPoint(0, m_presetButton->height())));
    });
    layout->addWidget(m_presetButton);
    return layout;
}

QString PromptBox::neutral() const {
    return written(m_neutral);
}

QString PromptBox::target() const {
    return written(m_target);
}

void PromptBox::setPrompts(const QString& neutral, const QString& target) {
    if (!neutral.isEmpty()) {
        m_neutral->setText(neutral);
    }
    m_target->setText(target);
}

void PromptBox::follow(const QString& neutral, const QString& target) {
    const QPair<QString, QString> prompts(neutral, target);
    if (prompts != std::exchange(m_followed, prompts) && !target.isEmpty()) {
        setPrompts(neutral, target);
    }
}

void PromptBox::expect(const QString& neutral, const QString& target) {
    m_followed = {neutral, target};
    if (neutral == this->neutral() && target == this->target()) {
        noteApplied();
    }
}

/// From here on undo means the edit, not the text; see TextUndo.
void PromptBox::noteApplied() {
    for (QLineEdit* entry : {m_neutral, m_target}) {
        const int place = entry->cursorPosition();
        entry->setText(entry->text()); // or undo of what is typed next would take all of it back
        entry->setCursorPosition(place);
    }
}

void PromptBox::setNeutralCounts(bool counts) {
    m_neutralCounts = counts;
    m_neutral->setEnabled(counts);
    m_neutralLabel->setEnabled(counts);
    check();
}

void PromptBox::setApplyVisible(bool visible) {
    m_apply->setVisible(visible);
    m_replace->setVisible(visible);
}

void PromptBox::setReplaces(const QString& name) {
    if (name != std::exchange(m_replaced, name)) {
        enableButtons();
    }
}

void PromptBox::enableButtons() {
    const bool works = !target().isEmpty() && problem().isEmpty();
    m_apply->setEnabled(works);
    m_replace->setEnabled(works && !m_replaced.isEmpty());
    m_replace->setToolTip(
        m_replaced.isEmpty()
            ? tr("Select an edit to put these words in its place")
            : plainToolTip(
                  tr("Put these words in the place of \"%1\" (Alt+Enter)").arg(m_replaced)));
}

void PromptBox::setHistory(const QStringList& history) {
    m_history = history;
}

QString PromptBox::problem() const {
    if (target().isEmpty()) {
        return {};
    }
    if (m_neutralCounts) {
        if (neutral().isEmpty()) {
            return tr("Say what the portrait shows now, for example \"a face\".");
        }
        if (neutral().compare(target(), Qt::CaseInsensitive) == 0) {
            return tr("Both prompts say the same: nothing would change.");
        }
        if (const QString reason = refusal(checkNeutralPrompt, neutral()); !reason.isEmpty()) {
            return reason;
        }
    }
    return refusal(checkTargetPrompt, target());
}

QString PromptBox::obstacle() const {
    return target().isEmpty()
               ? tr("Say first, in \"To\" of the edit panel, how the portrait should look.")
               : problem();
}

QString obstacleOf(const DocumentModel& document, const PromptBox& prompts) {
    return document.hasSource() ? prompts.obstacle() : document.obstacle();
}

void PromptBox::setWords(const QStringList& words, std::shared_ptr<const PromptReader> reader) {
    m_words = words;
    m_reader = std::move(reader);
    if (!m_isExplained) { // words come when they come; an explanation stays
        check();
    }
}

/// The problem; else what the models will make of the prompts, which may be tried nevertheless.
QString PromptBox::notice() const {
    const QString obstacle = problem();
    if (!obstacle.isEmpty() || !m_reader) {
        return obstacle;
    }
    std::vector<std::string> prompts{target().toStdString()};
    if (m_neutralCounts) {
        prompts.insert(prompts.begin(), neutral().toStdString());
    }
    const std::vector<Phrase> notices = m_reader->notices(
        prompts, m_neutralCounts ? PromptUse::InTemplates : PromptUse::Alone, true);
    return notices.empty() ? QString() : sentenceOf(notices.front());
}

void PromptBox::explain(const QString& text, const QString& action) {
    m_isExplained = !text.isEmpty();
    if (m_isExplained) {
        m_message->setText(text, action);
    } else {
        showNotice();
    }
}

/// The target with a slip of the hand put right; empty where nothing is to be put right.
QString PromptBox::correction() const {
    const auto corrected = m_reader && problem().isEmpty()
                               ? m_reader->corrected(target().toStdString(), true)
                               : std::nullopt;
    return corrected ? QString::fromStdString(*corrected) : QString();
}

void PromptBox::showNotice() {
    const QString corrected = correction();
    m_message->setText(notice(),
                       corrected.isEmpty() ? QString() : tr("Write \"%1\"").arg(corrected));
}

void PromptBox::act() {
    if (m_isExplained) {
        Q_EMIT explanationActed();
    } else if (const QString corrected = correction(); !corrected.isEmpty()) {
        m_target->setText(corrected);
        m_target->setFocus();
    }
}

void PromptBox::check() {
    m_isExplained = false;
    showNotice();
    enableButtons();
}

/// Prompts that hold what was written, then the text with its last word completed.
void PromptBox::suggest(const QString& text) {
    QStringList found;
    QStringList prompts = m_history;
    for (const PresetGroup& group : m_presets.groups) {
        for (const Preset& preset : group.presets) {
            prompts.append(preset.target);
        }
    }
    for (const QString& prompt : std::as_const(prompts)) {
        const bool fits = prompt.contains(text, Qt::CaseInsensitive) && prompt != text;
        if (fits && found.size() < kSuggestions && !found.contains(prompt)) {
            found.append(prompt);
        }
    }
    const QString begun = text.section(u' ', -1).toLower();
    if (begun.size() >= kShortestBegin) {
        const QString before = text.chopped(begun.size());
        auto word = std::lower_bound(m_words.cbegin(), m_words.cend(), begun);
        for (int i = 0; i < kSuggestions && word != m_words.cend(); ++i, ++word) {
            if (word->startsWith(begun) && *word != begun && !found.contains(before + *word)) {
                found.append(before + *word);
            }
        }
    }
    m_completions->setStringList(found);
}

/// Alt+Enter replaces, where Enter adds. Tab in the list of completions takes the one that is
/// chosen there, else the first.
bool PromptBox::eventFilter(QObject* watched, QEvent* event) {
    auto* list = m_target->completer()->popup();
    if (event->type() != QEvent::KeyPress) {
        return QWidget::eventFilter(watched, event);
    }
    const auto* key = static_cast<QKeyEvent*>(event);
    if ((key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) &&
        key->modifiers().testFlag(Qt::AltModifier)) {
        list->hide();
        submit(true);
        return true;
    }
    if (watched != list || key->key() != Qt::Key_Tab) {
        return QWidget::eventFilter(watched, event);
    }
    const QModelIndex chosen = list->currentIndex();
    const QModelIndex taken = chosen.isValid() ? chosen : list->model()->index(0, 0);
    const QString completion = taken.data().toString();
    m_target->selectAll();
    m_target->insert(completion); // as if typed, so that undo takes it back
    list->hide();                 // last, for that offers what goes on from there
    return true;
}

void PromptBox::submit(bool replaces) {
    const QPushButton* button = replaces ? m_replace : m_apply;
    if (!button->isEnabled()) {
        return;
    }
    noteApplied();
    remember(target());
    if (replaces) {
        Q_EMIT replacementSubmitted();
    } else {
        Q_EMIT submitted();
    }
}

void PromptBox::choose(const Preset& preset, bool replaces) {
    setPrompts(preset.neutral, preset.target);
    remember(preset.target);
    Q_EMIT presetChosen(preset, replaces);
}

void PromptBox::remember(const QString& target) {
    QStringList history = m_history;
    history.removeAll(target);
    history.prepend(target);
    setHistory(history.mid(0, kHistoryLength));
    Q_EMIT historyChanged(m_history);
}

} // namespace styleclip
