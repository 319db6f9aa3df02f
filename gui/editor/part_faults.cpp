// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/part_faults.h"

#include "gui/editor/notice.h"

namespace weir::gui {

Service sampleService()
{
    Service service;
    service.name = "sample";
    service.ports = {80};
    service.identify = {Source()};
    return service;
}

Policy samplePolicy(const Match& match)
{
    Limit limit;
    limit.name = "sample";
    limit.rate = {1, 1};
    limit.match = match;
    Policy policy;
    policy.name = "sample";
    policy.limits = {limit};
    return policy;
}

QString faultUnder(const std::string& pointer, const std::vector<Fault>& faults)
{
    const auto notices = noticesUnder(pointer, faults, Notice::Kind::Fault);
    return notices.empty() ? QString() : notices.front().text;
}

} // namespace weir::gui
