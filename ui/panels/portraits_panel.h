#pragma once

#include "ui/document/document_model.h"
#include "ui/engine/answer.h"
#include "ui/panels/portraits_model.h"

#include <QWidget>

#include <functional>
#include <optional>

class QBoxLayout;
class QListView;

namespace styleclip {

class SeedEntry;
class ValueSlider;

/// Where portraits come from: the pack's samples, random ones, relatives of those, latent files. A
/// strip where it is wider than high.
class PortraitsPanel final : public QWidget {
    Q_OBJECT

public:
    PortraitsPanel(Engine& engine, DocumentModel& document, QWidget* parent = nullptr);

    /// Lists the portraits of a file and chooses the first.
    void addSources(const QList<Source>& sources);
    [[nodiscard]] PortraitsModel& model() { return m_model; }

protected:
    void resizeEvent(QResizeEvent* event) override;

Q_SIGNALS:
    void failed(const QString& sentence);

private:
    [[nodiscard]] QWidget* buildControls();
    [[nodiscard]] QWidget* buildSeeds();
    void buildList();
    void forgetAsked();
    void ask(const PortraitRequest& request, const std::function<void(const Source&)>& found);
    void choose(int row);
    void openPortrait(const Source& source, Gesture gesture = kNoGesture);
    void openSeed();
    void addRelatives();
    void applyEdits();
    void removeSelected();
    void addAction(const char* text, const QKeySequence& key, const std::function<void()>& act);
    [[nodiscard]] QList<Source> selectedOthers() const;
    void showProject();
    void changePsi(double psi, Gesture gesture);
    void select();

    Engine& m_engine;
    DocumentModel& m_document;
    PortraitsModel m_model;
    QListView* m_list;
    QWidget* m_controls = nullptr;
    QBoxLayout* m_layout;
    SeedEntry* m_seed;
    ValueSlider* m_psi;
    /// Another with each choice and each document: portraits that were asked for earlier ones are
    /// not brought any more.
    AnswerScope m_scope;
    AnswerScope m_adaptScope; ///< another with each portrait that is taken, whose edits come later
    AnswerScope m_applyScope; ///< another with each project
    AnswerScope m_relativesScope;            ///< another with each generator
    std::optional<PortraitRequest> m_wanted; ///< what was asked for and is not there yet
    int m_openRow = -1; ///< of the document's portrait, when it was selected last
};

} // namespace styleclip
