#pragma once

#include "ui/document/document_model.h"
#include "ui/panels/edits_model.h"

#include <QWidget>

#include <optional>

class QTreeView;
class QPushButton;

namespace styleclip {

class LevelFaders;
class StepTimeline;
class ValueSlider;

/// The list of edits that were kept, with the strength of the selected one, the levels of a mapper
/// and the steps of an optimization.
class EditsPanel final : public QWidget {
    Q_OBJECT

public:
    explicit EditsPanel(DocumentModel& document, QWidget* parent = nullptr);

    [[nodiscard]] std::optional<size_t> current() const;

private:
    void buildList();
    void buildHint();
    void buildFaders();
    [[nodiscard]] QWidget* buildButtons();
    void showCurrent();
    void moveBy(int rows);

    DocumentModel& m_document;
    EditsModel m_model;
    QTreeView* m_list;
    ValueSlider* m_strength;
    LevelFaders* m_levels;
    StepTimeline* m_timeline;
    QList<QPushButton*> m_buttons; ///< that need a current edit
};

} // namespace styleclip
