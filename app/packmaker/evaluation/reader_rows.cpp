#include "app/packmaker/evaluation/evaluation_rows.h"
#include "app/packmaker/evaluation/measures.h"
#include "core/attributes/attributes.h"

#include <ATen/ATen.h>

#include <string>

namespace styleclip {

at::Tensor readability(EvaluationContext& context, int64_t count) {
    context.needReader();
    return context.readability([&] {
        const AttributeReader& reader = *context.models().reader();
        const at::Tensor attributes = context.heldOutAttributes(count);
        const at::Tensor read =
            context.measured("Testing the reader", attributes, [&](const at::Tensor& rows) {
                return reader.read(context.painted(rows));
            });
        return determination(read, attributes);
    });
}

void measureReader(EvaluationContext& context, MeasuredRow& row) {
    const at::Tensor values = readability(context, context.options().portraits);
    EvaluationDetails details{"Coefficient of determination", {"R2"}, {}};
    for (int64_t i = 0; i < kAttributeCount; ++i) {
        details.rows.push_back({std::string(attributeRanges()[static_cast<size_t>(i)].name),
                                {values[i].item<double>()}});
    }
    row.details.push_back(std::move(details));
    row.measurements = {{"R2, mean over the attributes", "", values.mean().item<double>(), {}},
                        {"attributes with R2 >= 0.5",
                         "",
                         static_cast<double>((values >= kReadable).sum().item<int64_t>()),
                         {}}};
}

} // namespace styleclip
