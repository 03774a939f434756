#include "core/editing/direction_sheet.h"

#include "core/editing/find_direction.h"
#include "core/step_timer.h"

namespace styleclip {

int64_t drawDirectionSheet(EditingSession& session, const DirectionSheet& sheet,
                           JobControl& control,
                           const std::function<void(const DirectionCell&)>& onCell) {
    DocumentRenderer& renderer = session.renderer();
    const int64_t resolution = renderer.resolutionFor(sheet.pixels);
    const auto rows = static_cast<int64_t>(sheet.channels.size());
    const auto columns = static_cast<int64_t>(sheet.alphas.size());
    StepTimer timer(rows * columns);
    DirectionSearch search;
    search.neutral = sheet.neutral;
    search.target = sheet.target;
    int64_t count = 0;
    for (int64_t row = 0; row < rows; ++row) {
        search.upToChannels = sheet.channels[static_cast<size_t>(row)];
        // One direction a row: the cells of a row differ in strength alone.
        Edit edit = directionEdit(session, search);
        for (int64_t column = 0; column < columns; ++column) {
            edit.strength = sheet.alphas[static_cast<size_t>(column)];
            Document document = sheet.document;
            document.edits.push_back(edit);
            // Told at once, so that the sheet fills while it is drawn.
            onCell({row, column, edit, renderer.once(document, resolution)});
            ++count;
            if (!control.proceed(timer.advance())) {
                return count;
            }
        }
    }
    return count;
}

} // namespace styleclip
