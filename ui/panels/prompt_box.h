#pragma once

#include "ui/presets/presets.h"

#include <QPoint>
#include <QStringList>
#include <QWidget>

#include <memory>

class QCompleter;
class QLabel;
class QLineEdit;
class QPushButton;
class QStringListModel;

namespace styleclip {

class DocumentModel;
class MessageLine;
class PromptReader;

/// Neutral and target prompt with presets, history and a line that explains what can't work. The
/// prompts stay while the method changes.
class PromptBox final : public QWidget {
    Q_OBJECT

public:
    /// The presets are those of the language in use; when it changes, the names in them do.
    explicit PromptBox(const Presets& presets, QWidget* parent = nullptr);

    [[nodiscard]] QString neutral() const;
    [[nodiscard]] QString target() const;
    void setPrompts(const QString& neutral, const QString& target);
    /// Shows those of the selected edit, empty ones without one, where another edit brought them,
    /// undo for one: what is being typed stays.
    void follow(const QString& neutral, const QString& target);
    /// An edit for these comes next. The entries were asked for it and may have moved on.
    void expect(const QString& neutral, const QString& target);
    /// Mappers have no neutral prompt, and optimization only where it subtracts one. Its entry
    /// keeps its place, or all that stands below would jump when the method changes.
    void setNeutralCounts(bool counts);
    /// Where another button does the same.
    void setApplyVisible(bool visible);
    /// Has a preset added to the edits, or put in the place of the selected one.
    void choose(const Preset& preset, bool replaces);
    /// The edit that other words can be put in the place of; empty: none is selected.
    void setReplaces(const QString& name);

    /// Most recent first.
    [[nodiscard]] QStringList history() const { return m_history; }
    void setHistory(const QStringList& history);
    /// What words are completed to, sorted, and what tells how prompts will be understood; null
    /// where nobody can.
    void setWords(const QStringList& words, std::shared_ptr<const PromptReader> reader = nullptr);

    /// Why the prompts can't be used as they are; empty if they can, or where nothing was written
    /// yet.
    [[nodiscard]] QString problem() const;
    /// The same for work that is about to begin: a missing target is a problem, too.
    [[nodiscard]] QString obstacle() const;
    /// What the engine found out about them; `action` as for MessageLine. Empty: nothing more than
    /// can be seen from the prompts themselves.
    void explain(const QString& text, const QString& action = {});

Q_SIGNALS:
    /// Enter, or the button: the prompts are complete and no problem is known.
    void submitted();
    /// The same with Alt, or by the other button: in the place of the selected edit.
    void replacementSubmitted();
    void presetChosen(const styleclip::Preset& preset, bool replaces);
    /// All of them are to be shown, at a place of the screen.
    void presetsWanted(const QPoint& place);
    void explanationActed();
    void historyChanged(const QStringList& history);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildEntries();
    [[nodiscard]] QLayout* suggestions();
    void setTexts();
    void submit(bool replaces);
    void enableButtons();
    void noteApplied();
    void check();
    [[nodiscard]] QString notice() const;
    [[nodiscard]] QString correction() const;
    void showNotice();
    void act();
    void remember(const QString& target);
    void suggest(const QString& text);

    const Presets& m_presets;
    QLineEdit* m_neutral;
    QLineEdit* m_target;
    QLabel* m_neutralLabel;
    QLabel* m_targetLabel;
    QPushButton* m_apply;
    QPushButton* m_replace;
    QString m_replaced; ///< the name of the edit that can be replaced
    QList<QPushButton*> m_suggestions;
    QPushButton* m_presetButton = nullptr;
    MessageLine* m_message;
    QStringListModel* m_completions;
    QStringList m_history;
    QStringList m_words;
    std::shared_ptr<const PromptReader> m_reader;
    bool m_isExplained = false;         // the message is the engine's
    QPair<QString, QString> m_followed; ///< neutral and target prompt of the selected edit
    bool m_neutralCounts = true;
};

/// Why work on a document with these prompts can't begin; empty where it can.
[[nodiscard]] QString obstacleOf(const DocumentModel& document, const PromptBox& prompts);

} // namespace styleclip
