// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/rest/handlers.h"
#include "control/rest/metrics_text.h"

#include <QFile>

namespace weir::rest {

/// Says that the gateway runs; whether the helper does is /v1/status's and weir_up's to say.
QCoro::Task<Response> health(SharedCall)
{
    co_return Response{200, "text/plain; charset=utf-8", "ok\n"};
}

QCoro::Task<Response> openApi(SharedCall)
{
    QFile file(QStringLiteral(":/openapi.json"));
    const bool opened = file.open(QIODevice::ReadOnly);
    co_return Response{opened ? 200U : 500U, "application/json", file.readAll()};
}

QCoro::Task<Response> metrics(SharedCall call)
{
    const std::vector<MetricFamily> families = co_await call->backend.metrics.families();
    const bool open = call->variant == 1;
    const std::string text =
        writeMetrics(families, open ? MetricsFormat::OpenMetrics : MetricsFormat::Prometheus);
    co_return Response{200,
                       open ? "application/openmetrics-text; version=1.0.0; charset=utf-8"
                            : "text/plain; version=0.0.4; charset=utf-8",
                       QByteArray::fromStdString(text)};
}

} // namespace weir::rest
