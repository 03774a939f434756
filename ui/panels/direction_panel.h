#pragma once

#include "ui/document/document_model.h"
#include "ui/engine/engine.h"
#include "ui/presets/presets.h"

#include <QWidget>

#include <memory>

class QLabel;
class QPushButton;

namespace styleclip {

class DirectionRelevance;
class PromptBox;
class ValueSlider;

/// Global directions: how strong, and how many things may change.
class DirectionPanel final : public QWidget {
    Q_OBJECT

public:
    DirectionPanel(Engine& engine, DocumentModel& document, PromptBox& prompts,
                   QWidget* parent = nullptr);

    /// Finds the direction between the prompts and makes it the draft.
    void apply();
    void apply(const Preset& preset);
    /// Takes the nearest beta that gives a direction, after explain() offered it.
    void useNearestBeta();

private:
    void buildControls();
    [[nodiscard]] QWidget* buildReach();
    [[nodiscard]] DirectionRequest draftRequest(std::optional<double> beta, qint64 channels) const;
    void find(const DirectionRequest& request, double alpha, Gesture gesture);
    void take(const DirectionFound& found, double alpha, Gesture gesture);
    void changeBeta(double beta, Gesture gesture);
    void chooseReach(qint64 channels);
    void showDraft();
    void showChannels(double beta);
    [[nodiscard]] bool draftIsMine() const;

    Engine& m_engine;
    DocumentModel& m_document;
    PromptBox& m_prompts;
    ValueSlider* m_alpha;
    ValueSlider* m_beta;
    QLabel* m_channels;
    QWidget* m_reach;
    QString m_neutral, m_target; ///< what m_relevance is of
    std::shared_ptr<const DirectionRelevance> m_relevance;
    std::optional<double> m_nearestBeta;
};

} // namespace styleclip
