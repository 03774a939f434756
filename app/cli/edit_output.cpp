#include "app/cli/edit_output.h"

#include "core/document/document_file.h"
#include "core/document/latent_file.h"
#include "core/imaging/picture_bytes.h"
#include "models/error.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

namespace styleclip::cli {

void EditOutput::addTo(CLI::App& command) {
    m_pictures.addTo(command);
    command.add_option("--delta-out", m_delta, "The delta before strength, .npy or .pt")
        ->type_name("FILE");
    command.add_option("--latent-out", m_latent, "The edited latents, .npy or .pt")
        ->type_name("FILE");
    command.add_option("--document-out", m_document, "Source and edits as a document (.styleclip)")
        ->type_name("FILE");
}

void EditOutput::check(const std::vector<std::filesystem::path>& others) const {
    m_pictures.check();
    for (const std::filesystem::path& file : {m_delta, m_latent}) {
        if (!file.empty()) {
            checkLatentPath(file);
        }
    }
    if (!m_document.empty() && m_document.extension() != kDocumentExtension) {
        throw Error(ErrorKind::Usage, "{}: a document's name must end with {}", m_document,
                    kDocumentExtension);
    }
    std::vector<std::filesystem::path> files = {m_pictures.path(), m_delta, m_latent, m_document};
    files.insert(files.end(), others.begin(), others.end());
    checkOutputs(files);
}

void EditOutput::checkNames(const Source& source) const {
    m_pictures.checkNames(source.latent.size(0));
}

void EditOutput::write(ChosenPortrait portrait, ModelSet& models, const SynthesisOptions& options,
                       Console& console) const {
    const at::NoGradGuard noGradients;
    const Generator& generator = *models.generator();
    Document& document = portrait.document();
    const at::Tensor styles = composeStyles(document, generator);
    if (!m_document.empty() || m_pictures.carriesDocument(styles.size(0))) {
        document.models = models.records();
    }
    m_pictures.write(generator, document, styles, options, console);
    const Edit& edit = document.edits.back();
    if (!m_delta.empty()) {
        writeLatent(m_delta, edit.delta);
    }
    if (!m_latent.empty()) {
        writeLatent(m_latent, editedLatent(document, generator));
    }
    if (!m_document.empty()) {
        document.picture =
            toBytes(generator.synthesize(styles.narrow(0, 0, 1), options).squeeze(0));
        saveProject(m_document, portrait.project);
    }
}

} // namespace styleclip::cli
