// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/completion/value_rules.h"

#include "common/events.h"

#include <algorithm>
#include <array>

namespace weir::control {
namespace {

constexpr std::string_view durations = "60s 10m 2h 1d";
constexpr std::string_view identities = "header: address: cookie: query: bearer= sni=";

/// Special cases stand before general ones.
constexpr std::array rules{
    ValueRule{"history", "--by", Values::Words, "total service policy"},
    ValueRule{"", "--by", Values::Words, "total service policy limit client interface"},
    ValueRule{"", "--sort", Values::Columns},
    ValueRule{"history", "--name", Values::HistoryNames},
    ValueRule{"explain", "--method", Values::Words, "GET HEAD POST PUT PATCH DELETE OPTIONS"},
    ValueRule{"explain", "--host"},
    ValueRule{"", "--host", Values::Hosts},
    ValueRule{"", "--service", Values::Services},
    ValueRule{"", "--client", Values::ClientsAndIdentities},
    ValueRule{"", "--for", Values::Words, durations},
    ValueRule{"", "--try", Values::Words, durations},
    ValueRule{"", "--since", Values::Words, durations},
    ValueRule{"", "--until", Values::Words, durations},
    ValueRule{"", "--interval", Values::Words, "1s 2s 5s 10s"},
    ValueRule{"", "--watch", Values::Words, "1s 2s 5s 10s"},
    ValueRule{"", "--kind", Values::Words,
              "refused first-seen pressure capacity block-began block-ended configured attached detached "
              "paused resumed degraded recovered helper-started switched"},
    ValueRule{"attach", "IFACE", Values::Interfaces},
    ValueRule{"detach", "IFACE", Values::ConfiguredInterfaces},
    ValueRule{"client assign", "IDENTITY", Values::Words, identities},
    ValueRule{"", "POLICY", Values::Policies},
    ValueRule{"policy show", "NAME", Values::Policies},
    ValueRule{"policy remove", "NAME", Values::Policies},
    ValueRule{"client unassign", "NAME", Values::Clients},
    ValueRule{"", "WHO", Values::ClientsAndIdentities},
    ValueRule{"token add", "NAME"},
    ValueRule{"token remove", "NAME"},
    ValueRule{"", "--role", Values::Words, "observe configure"},
    ValueRule{"", "--expires", Values::Words, "30d 90d 365d"},
    ValueRule{"", "--tokens", Values::Files},
    ValueRule{"", "REVISION", Values::Revisions},
    ValueRule{"", "FILE", Values::Files},
    ValueRule{"", "--top"},
    ValueRule{"", "--count"},
    ValueRule{"", "--filter"},
    ValueRule{"", "--name"},
    ValueRule{"", "--ssh"},
    ValueRule{"explain", "--address"},
    ValueRule{"explain", "--header"},
    ValueRule{"explain", "--path"},
    ValueRule{"explain", "--sni"},
};

} // namespace

const ValueRule* ruleFor(std::string_view verb, std::string_view name)
{
    const auto* const found = std::find_if(rules.begin(), rules.end(), [&](const ValueRule& rule) {
        return rule.name == name && (rule.verb.empty() || rule.verb == verb);
    });
    return found == rules.end() ? nullptr : found;
}

} // namespace weir::control
