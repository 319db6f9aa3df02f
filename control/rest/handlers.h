// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/rest/call.h"

/// What the routes do. Each returns the answer, a problem included.
namespace weir::rest {

// service_handlers.cpp
QCoro::Task<Response> health(SharedCall call);
QCoro::Task<Response> openApi(SharedCall call);
QCoro::Task<Response> metrics(SharedCall call);

// config_handlers.cpp
QCoro::Task<Response> getConfig(SharedCall call);
QCoro::Task<Response> putConfig(SharedCall call);
QCoro::Task<Response> keepConfig(SharedCall call);
QCoro::Task<Response> revertConfig(SharedCall call);
QCoro::Task<Response> revisions(SharedCall call);

// part_handlers.cpp: policies, services, clients and interfaces, by the path
QCoro::Task<Response> listParts(SharedCall call);
QCoro::Task<Response> getPart(SharedCall call);
QCoro::Task<Response> putPart(SharedCall call);
QCoro::Task<Response> deletePart(SharedCall call);
QCoro::Task<Response> listInterfaces(SharedCall call);
QCoro::Task<Response> getInterface(SharedCall call);

// operate_handlers.cpp
QCoro::Task<Response> blockClient(SharedCall call);
QCoro::Task<Response> unblockClient(SharedCall call);
QCoro::Task<Response> resetClient(SharedCall call);
QCoro::Task<Response> pause(SharedCall call);
QCoro::Task<Response> resume(SharedCall call);

// observe_handlers.cpp
QCoro::Task<Response> status(SharedCall call);
QCoro::Task<Response> statistics(SharedCall call);
QCoro::Task<Response> responses(SharedCall call);
QCoro::Task<Response> history(SharedCall call);
QCoro::Task<Response> events(SharedCall call);
QCoro::Task<Response> explain(SharedCall call);

} // namespace weir::rest
