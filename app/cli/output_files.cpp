#include "app/cli/output_files.h"

#include "app/console/interruption.h"
#include "core/document/picture_document.h"
#include "core/imaging/contact_sheet.h"
#include "core/imaging/picture_bytes.h"
#include "core/imaging/picture_file.h"
#include "core/step_timer.h"
#include "models/checkpoint/writers.h"
#include "models/error.h"
#include "models/files/atomic_file.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <functional>
#include <set>
#include <string>
#include <system_error>

namespace styleclip::cli {

namespace fs = std::filesystem;

namespace {

/// Picture i, float32 [3, R, R] on the CPU.
using PictureAt = std::function<at::Tensor(int64_t)>;

void writeRaw(const fs::path& path, int64_t count, const PictureAt& picture) {
    writeFileAtomically(path, [&](std::ostream& out) {
        for (int64_t i = 0; i < count; ++i) {
            const at::Tensor values = picture(i).contiguous();
            if (i == 0) {
                std::vector<int64_t> shape = values.sizes().vec();
                shape.insert(shape.begin(), count);
                writeNpyHeader(out, at::kFloat, shape);
            }
            out.write(reinterpret_cast<const char*>(values.data_ptr<float>()),
                      static_cast<std::streamsize>(values.nbytes()));
        }
    });
}

} // namespace

void PictureOutput::addTo(CLI::App& command) {
    command
        .add_option("-o,--output", m_path,
                    "Picture file (.png, .jpg, .tiff, .webp), or .npy for the raw values")
        ->required()
        ->type_name("OUT");
    command.add_flag("--sheet", m_sheet, "One contact sheet instead of numbered files");
    command.add_flag("--no-description", m_noDescription,
                     "Leave out of a picture how it was made; else a single one carries its source "
                     "and edits, and opens in the editor and with `render --document`");
}

void PictureOutput::check() const {
    const bool raw = m_path.extension() == ".npy";
    if (!raw && !isPictureName(m_path)) {
        std::vector<std::string> endings = pictureEndings();
        endings.insert(endings.begin(), ".npy");
        throw Error(ErrorKind::Usage, "{}: pictures can't be written in this format; use {}",
                    m_path, fmt::join(endings, ", "));
    }
    if (raw && m_sheet) {
        throw Error(ErrorKind::Usage,
                    "{}: a sheet is a picture; leave --sheet out, or use a picture file", m_path);
    }
}

bool PictureOutput::isNumbered(int64_t samples) const {
    return samples > 1 && !m_sheet && m_path.extension() != ".npy";
}

void PictureOutput::checkNames(int64_t samples) const {
    if (isNumbered(samples)) {
        checkNumbered(m_path, samples);
    }
}

bool PictureOutput::carriesDocument(int64_t samples) const {
    return samples == 1 && !m_noDescription && !m_sheet && isPictureName(m_path);
}

void PictureOutput::writeOne(const at::Tensor& picture, const Document& document,
                             Console& console) const {
    if (!carriesDocument(1)) {
        writePicture(m_path, picture);
        return;
    }
    writePictureWithDocument(m_path, picture, document);
    if (!documentFitsPicture(m_path, document)) {
        console.note(fmt::format("{} has too little room for the edit and only tells it in words; "
                                 "a PNG would carry it",
                                 m_path.string()));
    }
}

void PictureOutput::write(const Generator& generator, const Document& document,
                          const at::Tensor& styles, const SynthesisOptions& options,
                          Console& console) const {
    const at::NoGradGuard noGradients;
    const int64_t count = styles.size(0);
    StepTimer timer(count);
    const PictureAt picture = [&](int64_t i) {
        checkInterruption();
        const at::Tensor rendered =
            generator.synthesize(styles.narrow(0, i, 1), options).squeeze(0).to(at::kCPU);
        if (!rendered.isfinite().all().item<bool>()) {
            throw Error(ErrorKind::Usage,
                        "the edit is so strong that no picture is left; lower the "
                        "strength (--alpha, --strength) or --psi");
        }
        if (count > 1) {
            console.progress("Rendering", timer.advance());
        }
        checkInterruption();
        return rendered;
    };
    if (m_path.extension() == ".npy") {
        writeRaw(m_path, count, picture);
    } else if (m_sheet) {
        writePicture(m_path, contactSheet(count, [&](int64_t i) { return toBytes(picture(i)); }));
    } else if (count == 1) {
        writeOne(toBytes(picture(0)), document, console);
    } else {
        for (int64_t i = 0; i < count; ++i) {
            writePicture(numberedPath(m_path, i, count), toBytes(picture(i)));
        }
    }
}

fs::path numberedPath(const fs::path& path, int64_t index, int64_t count) {
    if (count == 1) {
        return path;
    }
    fs::path numbered = path;
    numbered.replace_filename(
        fmt::format("{}_{:03}{}", path.stem().string(), index, path.extension().string()));
    return numbered;
}

void checkNumbered(const fs::path& path, int64_t count) {
    for (int64_t i = 0; i < count; ++i) {
        checkWritable(numberedPath(path, i, count));
    }
}

void checkSheet(const fs::path& path) {
    if (path.empty()) {
        return;
    }
    if (!isPictureName(path)) {
        throw Error(ErrorKind::Usage, "{}: a sheet can't be written in this format; use {}", path,
                    fmt::join(pictureEndings(), ", "));
    }
    checkOutputs({path});
}

void checkOutputs(const std::vector<fs::path>& files) {
    std::set<fs::path> known;
    for (const fs::path& file : files) {
        if (file.empty()) {
            continue;
        }
        checkWritable(file);
        std::error_code unknown; // of a link, perhaps, that leads to nothing yet
        const fs::path canonical = fs::weakly_canonical(file, unknown);
        if (!known.insert(unknown ? file : canonical).second) {
            throw Error(ErrorKind::Usage, "{}: two outputs have this name; give each its own",
                        file);
        }
    }
}

} // namespace styleclip::cli
