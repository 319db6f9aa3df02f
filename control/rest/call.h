// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/helper_client.h"
#include "control/rest/backend.h"
#include "control/rest/http.h"
#include "control/rest/negotiation.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <qcorotask.h>
#include <string>
#include <vector>

namespace weir::rest {

/// One admitted request on its way through a handler.
struct Call
{
    std::shared_ptr<const Request> request;
    std::vector<std::string> names; ///< what the route's {names} stand for
    Role role = Role::Observe;
    std::string caller;      ///< what is counted and limited by
    std::size_t variant = 0; ///< which of the route's media types was agreed on
    Backend& backend;

    HelperClient& helper() const { return backend.helper; }
    std::string_view body() const
    {
        return {request->body.constData(), static_cast<std::size_t>(request->body.size())};
    }
    const std::string& name() const { return names.front(); }
    /// ?reveal=1; the gateway has checked the role.
    Masking masking() const
    {
        return request->parameter("reveal") == "1" ? Masking::Revealed : Masking::Masked;
    }
};

using SharedCall = std::shared_ptr<const Call>;
using Handler = QCoro::Task<Response> (*)(SharedCall);

} // namespace weir::rest
