#include "app/cli/edit_output.h"

#include "core/document/document_file.h"
#include "core/document/latent_file.h"
#include "core/editing/document_picture.h"
#include "core/imaging/picture_bytes.h"
#include "models/error.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

namespace styleclip::cli {

void checkDocumentName(const std::filesystem::path& document) {
    if (!document.empty() && document.extension() != kDocumentExtension) {
        throw Error(ErrorKind::Usage, "{}: a document's name must end with {}", document,
                    kDocumentExtension);
    }
}

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
    checkDocumentName(m_document);
    std::vector<std::filesystem::path> files = {m_pictures.path(), m_delta, m_latent, m_document};
    files.insert(files.end(), others.begin(), others.end());
    checkOutputs(files);
}

void EditOutput::checkNames(const Source& source) const {
    m_pictures.checkNames(source.latent.size(0));
}

EditOutput EditOutput::inFolderFor(const std::filesystem::path& photograph) const {
    EditOutput output;
    output.m_pictures = m_pictures.inFolderFor(photograph);
    return output;
}

void EditOutput::checkFolder() const {
    m_pictures.checkFolder();
    if (!m_delta.empty() || !m_latent.empty() || !m_document.empty()) {
        throw Error(ErrorKind::Usage,
                    "of several photographs only pictures are written; leave --delta-out, "
                    "--latent-out and --document-out out");
    }
}

void EditOutput::write(ChosenPortrait portrait, EditingSession& session,
                       const SynthesisOptions& options, Console& console) const {
    const at::NoGradGuard noGradients;
    Document& document = portrait.document();
    if (!m_document.empty()) {
        document.models = session.models().records();
    }
    m_pictures.write(session, {document}, options, console);
    const Generator& generator = session.generator();
    const Edit& edit = document.edits.back();
    if (!m_delta.empty()) {
        writeLatent(m_delta, edit.delta);
    }
    if (!m_latent.empty()) {
        writeLatent(m_latent, editedLatent(document, generator));
    }
    if (!m_document.empty()) {
        document.picture = toBytes(
            documentPicture(document, *session.generatorOf(document.source), options).squeeze(0));
        saveProject(m_document, portrait.project);
    }
}

} // namespace styleclip::cli
