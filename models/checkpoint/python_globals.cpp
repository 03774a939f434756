#include "models/checkpoint/pickle_globals.h"
#include "models/checkpoint/pickle_scanner.h"

#include <fmt/format.h>

namespace styleclip {

namespace {

NodeId makeObject(PickleGraph& graph, std::string className, NodeId state) {
    return graph.add(
        std::make_shared<const PickleObject>(PickleObject{std::move(className), state}));
}

NodeId emptyObject(const GlobalCall& call) {
    const NodeId state = call.graph.add(PickleDict{});
    return makeObject(call.graph, std::string(call.global.name.text()), state);
}

/// dict(), dict([(key, value), ...]), OrderedDict likewise; also a copy of a dict.
NodeId dict(const GlobalCall& call) {
    PickleDict result;
    if (!call.arguments.empty()) {
        const NodeId source = call.argument(call.arguments.size() - 1);
        if (const auto* other = call.graph.as<PickleDict>(source)) {
            result = *other;
        } else {
            for (const NodeId item : call.as<PickleList>(call.arguments.size() - 1).items) {
                const auto* pair = call.graph.as<PickleList>(item);
                if (pair == nullptr || pair->items.size() != 2) {
                    call.fail();
                }
                result.items.emplace_back(pair->items[0], pair->items[1]);
            }
        }
    }
    call.graph.budget().spendOperations(result.items.size());
    return call.graph.add(std::move(result));
}

/// defaultdict(factory): the factory is never called.
NodeId defaultDict(const GlobalCall& call) {
    const Arguments rest(call.arguments.begin() + (call.arguments.empty() ? 0 : 1),
                         call.arguments.end());
    return dict(GlobalCall{call.graph, call.context, call.global, rest});
}

/// list, set, frozenset, tuple of at most one other sequence.
NodeId sequence(const GlobalCall& call) {
    PickleList result;
    if (!call.arguments.empty()) {
        result.items = call.as<PickleList>(0).items;
    }
    call.graph.budget().spendOperations(result.items.size());
    return call.graph.add(std::move(result));
}

NodeId complexNumber(const GlobalCall& call) {
    const auto real = call.as<double>(0);
    const auto imaginary = call.as<double>(1);
    PickleDict state;
    const auto entry = [&](const char* name, double value) {
        const NodeId key = call.graph.add(PickleText{call.graph.own(name)});
        state.items.emplace_back(key, call.graph.add(value));
    };
    entry("real", real);
    entry("imag", imaginary);
    const NodeId id = call.graph.add(std::move(state));
    return makeObject(call.graph, "complex", id);
}

/// pathlib.Path(part, part, ...) as text.
NodeId path(const GlobalCall& call) {
    std::string joined;
    for (size_t i = 0; i < call.arguments.size(); ++i) {
        if (!joined.empty() && joined.back() != '/' && joined.back() != '\\') {
            joined += '/';
        }
        joined += call.text(i);
        // Checked at every part: one long part repeated must not pile up first.
        call.graph.budget().spendOperations(joined.size() / 1024);
    }
    return call.graph.add(PickleText{call.graph.own(std::move(joined))});
}

/// _codecs.encode(text, 'latin1'), how Python 3 writes bytes in protocol 2.
NodeId encodeLatin1(const GlobalCall& call) {
    const std::string_view text = call.text(0);
    const std::string_view encoding = call.text(1);
    if (encoding != "latin1" && encoding != "latin-1") {
        call.fail();
    }
    call.graph.budget().spendOperations(text.size() / 1024);
    std::string bytes;
    for (size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c < 0x80) {
            bytes += text[i];
            continue;
        }
        // Code points up to 255 are two bytes of UTF-8, 110000xx 10xxxxxx.
        const auto next = static_cast<unsigned char>(i + 1 < text.size() ? text[i + 1] : '\0');
        if ((c & 0xFC) != 0xC0 || (next & 0xC0) != 0x80) {
            call.fail();
        }
        bytes += static_cast<char>((c & 0x03) << 6 | (next & 0x3F));
        ++i;
    }
    return call.graph.add(PickleText{call.graph.own(std::move(bytes)), true});
}

/// bytes(), bytearray(), bytearray(b'...') or, in protocol 2, bytearray('...', 'latin-1').
NodeId byteArray(const GlobalCall& call) {
    if (call.arguments.empty()) {
        return call.graph.add(PickleText{ByteView(), true});
    }
    if (call.arguments.size() == 2) {
        return encodeLatin1(call);
    }
    return call.graph.add(PickleText{call.bytes(0), true});
}

/// copyreg._reconstructor(class, base, state): objects in protocols 0 and 1.
NodeId reconstruct(const GlobalCall& call) {
    if (call.arguments.size() != 3 || call.graph.as<PickleGlobal>(call.argument(0)) == nullptr) {
        call.fail();
    }
    const bool plain = call.graph.as<None>(call.argument(2)) != nullptr;
    const Arguments state(call.arguments.begin() + 2, call.arguments.end() - (plain ? 1 : 0));
    const auto& made = call.as<PickleGlobal>(0);
    if (made.entry->call == &reconstruct) {
        call.fail(); // would call itself for as long as the file likes
    }
    return callGlobal(call.graph, call.context, call.argument(0), state);
}

/// NVIDIA's torch_utils.persistence: the dict says which class, with its Python source, which is
/// left alone, and the state of the object.
NodeId persistentObject(const GlobalCall& call) {
    std::string className;
    NodeId state = 0;
    bool hasState = false;
    const auto& entries = call.as<PickleDict>(0).items;
    call.graph.budget().spendOperations(entries.size());
    for (const auto& [key, value] : entries) {
        const auto* name = call.graph.as<PickleText>(key);
        const auto* text = call.graph.as<PickleText>(value);
        if (name != nullptr && name->bytes.text() == "class_name" && text != nullptr) {
            className = text->bytes.text().substr(0, 1000);
        } else if (name != nullptr && name->bytes.text() == "state") {
            state = value;
            hasState = call.graph.as<PickleDict>(value) != nullptr;
        }
    }
    if (className.empty() || !hasState) {
        call.fail();
    }
    call.graph.budget().spendBytes(className.size());
    return makeObject(call.graph, std::move(className), state);
}

} // namespace

const std::vector<AllowedGlobal>& pythonGlobals() {
    static const auto* const globals = new std::vector<AllowedGlobal>{
        {"collections.OrderedDict", dict},
        {"collections.defaultdict", defaultDict},
        {"builtins.dict", dict},
        {"__builtin__.dict", dict},
        {"collections.Counter", dict},
        {"dnnlib.util.EasyDict", dict},
        {"dnnlib.EasyDict", dict},
        {"easydict.EasyDict", dict},
        {"pytorch_lightning.utilities.parsing.AttributeDict", dict},
        {"lightning_fabric.utilities.data.AttributeDict", dict},
        {"lightning.fabric.utilities.data.AttributeDict", dict},
        {"collections.deque", sequence}, // its largest length is not kept
        {"builtins.list", sequence},
        {"__builtin__.list", sequence},
        {"builtins.tuple", sequence},
        {"__builtin__.tuple", sequence},
        {"builtins.set", sequence},
        {"__builtin__.set", sequence},
        {"builtins.frozenset", sequence},
        {"__builtin__.frozenset", sequence},
        {"builtins.complex", complexNumber},
        {"__builtin__.complex", complexNumber},
        {"builtins.bytearray", byteArray},
        {"__builtin__.bytearray", byteArray},
        {"builtins.bytes", byteArray},
        {"__builtin__.bytes", byteArray},
        // Ranges are never counted out, dates and the like have no use here.
        {"builtins.range", opaque},
        {"__builtin__.xrange", opaque},
        {"builtins.slice", opaque},
        {"datetime.datetime", opaque},
        {"datetime.date", opaque},
        {"datetime.time", opaque},
        {"datetime.timedelta", opaque},
        {"datetime.timezone", opaque},
        {"decimal.Decimal", opaque},
        {"fractions.Fraction", opaque},
        {"uuid.UUID", opaque},
        {"random.Random", opaque},
        // Settings of trainings, whose parts refer to what they are parts of.
        {"omegaconf.dictconfig.DictConfig", opaque},
        {"omegaconf.listconfig.ListConfig", opaque},
        {"omegaconf.base.ContainerMetadata", opaque},
        {"omegaconf.base.Metadata", opaque},
        {"omegaconf.nodes.AnyNode", opaque},
        {"omegaconf.nodes.BooleanNode", opaque},
        {"omegaconf.nodes.FloatNode", opaque},
        {"omegaconf.nodes.IntegerNode", opaque},
        {"omegaconf.nodes.StringNode", opaque},
        // Only named: what settings may hold, and the keys of Lightning's older checkpoints.
        {"typing.Any"},
        {"pytorch_lightning.callbacks.early_stopping.EarlyStopping"},
        {"pytorch_lightning.callbacks.model_checkpoint.ModelCheckpoint"},
        // Only named: the base classes in copyreg._reconstructor, the factories of defaultdict.
        {"builtins.object"},
        {"__builtin__.object"},
        {"builtins.int"},
        {"__builtin__.int"},
        {"builtins.float"},
        {"__builtin__.float"},
        {"builtins.str"},
        {"__builtin__.str"},
        {"builtins.bool"},
        {"__builtin__.bool"},
        {"_codecs.encode", encodeLatin1},
        {"copyreg._reconstructor", reconstruct},
        {"copy_reg._reconstructor", reconstruct},
        {"argparse.Namespace", emptyObject},
        {"types.SimpleNamespace", emptyObject},
        {"pathlib.PosixPath", path},
        {"pathlib.WindowsPath", path},
        {"pathlib.PurePosixPath", path},
        {"pathlib.PureWindowsPath", path},
        {"pathlib.Path", path},
        {"pathlib.PurePath", path},
        // Python 3.13 names the module that they are defined in.
        {"pathlib._local.PosixPath", path},
        {"pathlib._local.WindowsPath", path},
        {"pathlib._local.PurePosixPath", path},
        {"pathlib._local.PureWindowsPath", path},
        {"pathlib._local.Path", path},
        {"pathlib._local.PurePath", path},
        {"torch_utils.persistence._reconstruct_persistent_obj", persistentObject},
    };
    return *globals;
}

} // namespace styleclip
