#pragma once

#include "ui/document/document_model.h"
#include "ui/engine/engine.h"
#include "ui/presets/presets.h"

#include <QWidget>

class QPushButton;
class QTabWidget;

namespace styleclip {

class DirectionPanel;
class MapperPanel;
class OptimizePanel;
class PromptBox;

/// Says what should change and how: prompts, the three methods, and what becomes of the draft.
class EditPanel final : public QWidget {
    Q_OBJECT

public:
    EditPanel(Engine& engine, DocumentModel& document, const Presets& presets,
              QWidget* parent = nullptr);

    enum class Method { Direction, Mapper, Optimize };
    void setMethod(Method method);
    [[nodiscard]] Method method() const;

    [[nodiscard]] PromptBox& prompts() { return *m_prompts; }
    [[nodiscard]] OptimizePanel& optimizePanel() { return *m_optimize; }

private:
    [[nodiscard]] QWidget* buildKeep();
    void apply();
    void applyPreset(const Preset& preset);
    void showDraft();

    DocumentModel& m_document;
    PromptBox* m_prompts;
    QTabWidget* m_methods;
    DirectionPanel* m_direction;
    MapperPanel* m_mapper;
    OptimizePanel* m_optimize;
    QPushButton* m_keep;
    QPushButton* m_discard;
};

} // namespace styleclip
