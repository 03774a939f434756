#pragma once

#include "app/console/console.h"
#include "core/document/document.h"
#include "core/editing/editing_session.h"

#include <CLI/CLI.hpp>

#include <optional>
#include <string>

namespace styleclip::cli {

/// Where an edit may act and how far it may go.
class EditLimits {
public:
    void addTo(CLI::App& command);

    /// Gives the last edit of a portrait its mask, and the strength at which the likeness to the
    /// photograph is kept, which is told. Throws Error for a mask that does not fit, and for a
    /// likeness of what is no photograph.
    void apply(Document& portrait, EditingSession& session, const SynthesisOptions& options,
               Console& console) const;

private:
    std::string m_mask; ///< a part of the face, or a file
    bool m_keepsLikeness = false;
    std::optional<double> m_likeness;
};

} // namespace styleclip::cli
