// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/configuration.h"
#include "control/print/table.h"

#include <string>

/// How policies read. Works on the document's JSON, because a masked document is no Document. No bus in here.
namespace weir::control {

/// "requests 100/s, burst 20, reject", as the document says it: what it leaves out stays unsaid.
std::string limitInWords(const rapidjson::Value& limit);

/// policy, mode, priority, limits (in words), clients (how many), default_of (services).
Table policyTable(const Configuration& configuration);

/// One policy with its limits, its clients and the services that it is the default of.
std::string policyText(const Configuration& configuration, const rapidjson::Value& policy,
                       const Painter& painter);

/// "client acme, service web": who would be left without the policy; beyond three only how many more.
std::string policyUsers(const Configuration& configuration, const std::string& name);

} // namespace weir::control
