// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/rest/backend.h"
#include "control/rest/options.h"
#include "control/rest/rate_limiter.h"
#include "control/rest/router.h"
#include "control/rest/server.h"
#include "control/rest/tokens.h"

#include <optional>
#include <string>

namespace weir::rest {

/// The way of every request: who is it? → within the caller's limit? → is there such a path and method? → may
/// the caller? → do media types and parameters fit? → body → a place at the helper → handler.
class Gateway final : public RequestHandler
{
public:
    Gateway(const Options& options, Backend& backend, Tokens& tokens);

    std::optional<Response> admit(const Request& head, std::optional<std::uint64_t> declaredLength,
                                  std::size_t* mostBody) override;
    QCoro::Task<Response> serve(std::shared_ptr<Request> request) override;
    Response tooLarge(std::size_t mostBody) override;
    void answered(const Response& response) override;

private:
    struct Caller
    {
        std::string name;         ///< that limits are counted by
        std::optional<Role> role; ///< absent: nobody whom we know
    };
    Caller callerOf(const Request& request) const;
    std::optional<Response> refuse(const Request& head, const Match& match, const Caller& caller,
                                   std::optional<std::uint64_t> declaredLength);

    const Options& m_options;
    Backend& m_backend;
    Tokens& m_tokens;
    RateLimiter m_limiter;
};

} // namespace weir::rest
