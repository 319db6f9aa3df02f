// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// HTTP as the gateway's routes see it: values, and nothing of the server below.
namespace weir::rest {

/// What a caller may do. Configure includes Observe.
enum class Role { Observe, Configure };

/// The other end of a connection.
struct Peer
{
    std::optional<std::uint32_t> uid; ///< Unix socket: as the kernel knows it (unix(7), SO_PEERCRED)
    std::string address;              ///< TCP: without the port

    /// What connections are counted by.
    std::string key() const { return uid ? "uid " + std::to_string(*uid) : "address " + address; }
};

struct Parameter
{
    std::string name;
    std::string value;

    bool operator==(const Parameter&) const = default;
};

/// A request target in origin form (RFC 9112, section 3.2.1), decoded.
struct Target
{
    std::string path;                  ///< as it came, still encoded
    std::vector<std::string> segments; ///< between the slashes, decoded one by one
    std::vector<Parameter> query;
};

/// Nothing when it is not in origin form, or an escape is broken or stands for NUL.
std::optional<Target> parseTarget(std::string_view text);

struct Request
{
    std::string method;
    Target target;
    std::multimap<std::string, std::string> headers; ///< names in lower case
    QByteArray body;
    Peer peer;

    /// All of the header's values as one list (RFC 9110, section 5.3); nothing when absent.
    std::optional<std::string> header(const std::string& lowerCaseName) const;
    /// The first parameter's value; nothing when absent.
    std::optional<std::string> parameter(std::string_view name) const;
};

/// A body that goes on: what there is now, later more.
class BodyStream
{
public:
    virtual ~BodyStream() = default;
    /// Up to `most` bytes; 0 when there are none yet.
    virtual std::size_t take(char* to, std::size_t most) = 0;
    /// No more will come, and all has been taken.
    virtual bool ended() const = 0;
    /// `wake` is called whenever take() or ended() changes; an empty function ends that.
    virtual void whenReady(std::function<void()> wake) = 0;
};

struct Response
{
    unsigned status = 200;
    std::string contentType; ///< empty: no body
    QByteArray body;
    std::vector<Parameter> headers{};
    std::shared_ptr<BodyStream> stream{}; ///< in place of `body`
};

/// "Not Found" (RFC 9110, section 15; RFC 6585).
std::string_view reasonPhrase(unsigned status);

Response jsonResponse(unsigned status, std::string_view json);

/// The name of an entity tag that stands for a revision: "12", with its quotes.
std::string revisionTag(std::uint64_t revision);

} // namespace weir::rest
