#include "app/packmaker/evaluation/evaluation.h"

#include "app/packmaker/evaluation/evaluation_context.h"
#include "app/packmaker/evaluation/evaluation_rows.h"
#include "models/error.h"

#include <fmt/format.h>

#include <algorithm>

namespace styleclip {

namespace {

struct Row {
    const char* name;
    const char* title;
    const char* howMeasured;
    void (*measure)(EvaluationContext&, MeasuredRow&);
};

constexpr const char* kEdits =
    "Random portraits (z not truncated) that the reader does not find at the goal already. A "
    "portrait moved when the reader finds it nearer to the goal by at least a quarter of the "
    "attribute's range. The strength, of four, and what else an artist would set (what a direction "
    "begins with and how many channels it moves) are chosen for each prompt on other portraits: of "
    "those that move nine of ten what moves least else. "
    "What else moved: mean change of the readable attributes that have nothing to do with the "
    "prompt, over the mean step.";

constexpr Row kRows[] = {
    {"reader", "Attribute reader",
     "The reader learned from painted pictures alone and judges variety and edits. R2 is its "
     "coefficient of determination on painted natural portraits that it never saw.",
     measureReader},
    {"generator", "Generator against painter",
     "Held-out natural attribute vectors, generated at the w that the attribute map gives and "
     "painted. Hair is where the painting changes with the hair's lightness.",
     measureGenerator},
    {"variety", "Random z",
     "Deviation of every readable attribute over random z (not truncated), over that of painted "
     "natural portraits, both as the reader reads them.",
     measureVariety},
    {"clip", "CLIP zero-shot",
     "Generated pictures, half natural and half such as edits make. For each concept CLIP chooses "
     "between its two phrases in the engine's templates; portraits where people would disagree "
     "are left out. Accuracy is the mean of with and without.",
     measureZeroShot},
    {"retrieval", "CLIP retrieval",
     "Generated natural portraits and a long caption of each; among a hundred captions the own "
     "one has to be nearest to the picture.",
     measureRetrieval},
    {"identity", "Identity",
     "Pairs of pictures of people that no training saw: the same bones with everything else drawn "
     "anew, or different people. The threshold comes from other people.",
     measureIdentity},
    {"directions", "Global directions", kEdits, measureDirections},
    {"mappers", "Mappers", kEdits, measureMappers},
    {"optimizer", "Latent optimization", kEdits, measureOptimizer},
    {"photographs", "Edited photographs",
     "Generated portraits of seeds 41 to 46, warped into a larger painted picture that was written "
     "as JPEG at quality 92, are looked for in W+ in their square, and in one that is 5 to 10 % "
     "too "
     "large or small, up to 4 % beside and turned. Directions of four prompts take turns to edit "
     "them; inside of the square, what is pasted is compared with the warped picture of the true "
     "latent's edit. Of wrong latents, those of other seeds, the high frequencies that are left of "
     "the photograph are measured where an edit moves structure, over those that would be left if "
     "nothing were faded.",
     measurePhotographs},
    {"inversion", "Inversion of portraits",
     "Held-out painted portraits are looked for in W, in W+ and with a tuned generator; what "
     "directions gain is read by the attribute reader.",
     measureInversion},
};

bool isWanted(const EvaluationOptions& options, const std::string& name) {
    return options.rows.empty() ||
           std::find(options.rows.begin(), options.rows.end(), name) != options.rows.end();
}

} // namespace

const std::vector<RowTitle>& rowTitles() {
    static const std::vector<RowTitle> rows = [] {
        std::vector<RowTitle> all;
        for (const Row& row : kRows) {
            all.push_back({row.name, row.title});
        }
        return all;
    }();
    return rows;
}

void checkOptions(const EvaluationOptions& options) {
    const auto& known = rowTitles();
    for (const std::string& row : options.rows) {
        if (std::none_of(known.begin(), known.end(),
                         [&](const RowTitle& other) { return other.name == row; })) {
            throw Error(
                ErrorKind::Usage,
                "there is no row '{}' in the evaluation; see styleclip-packmaker evaluate --help",
                row);
        }
    }
    if (options.portraits < 2 || options.editedPortraits < 1 || options.pairs < 2 ||
        options.optimizerSteps < 1 || options.prompts < 0) {
        throw Error(ErrorKind::Usage,
                    "an evaluation needs at least 2 portraits and pairs, 1 edited portrait and 1 "
                    "optimization step");
    }
}

EvaluationReport evaluate(ModelSet& models, const EvaluationOptions& options, JobControl& control,
                          const OnEvaluationSheet& onSheet) {
    checkOptions(options);
    EvaluationContext context(models, options, control, onSheet);
    EvaluationReport report;
    report.pack = models.pack().name;
    report.settings =
        fmt::format("Seed {}, {} held-out portraits, {} pairs of people, {} edited portraits a "
                    "prompt, {} optimization steps.",
                    options.seed, options.portraits, options.pairs, options.editedPortraits,
                    options.optimizerSteps);
    for (const Row& row : kRows) {
        if (!isWanted(options, row.name) || report.stopped) {
            continue;
        }
        MeasuredRow measured{row.name, row.title, row.howMeasured, {}, {}, {}};
        try {
            row.measure(context, measured);
        } catch (const EvaluationMissing& missing) {
            measured.missing = missing.what;
        } catch (const Cancelled&) {
            measured.missing = "stopped";
            report.stopped = true;
        }
        report.rows.push_back(std::move(measured));
    }
    return report;
}

} // namespace styleclip
