// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bpf/abi.h"
#include "privhelper/enforcer.h"
#include "privhelper/kernel/client_operations.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>

namespace weir {

/// A described request in the packet path's terms.
struct ExplainQuestion
{
    std::uint32_t service = WEIR_NONE; ///< id
    std::string serviceName;
    weir_service terms{};                ///< of that service, in the generation in force
    std::array<std::uint8_t, 16> peer{}; ///< unspecified when it is not said
    bool peerSaid = false;
    std::optional<weir_identity> who; ///< who asks, whatever the bytes say; an address: `peer`'s network
    std::string bytes;
};

/// Errors: no such service or client, a service that could never know the client, what can't be sent.
Result<ExplainQuestion> explainQuestion(const RequestDescription& request,
                                        const std::optional<ClientReference>& client,
                                        const ClientSources& sources, std::uint32_t generation);

} // namespace weir
