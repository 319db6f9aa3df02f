// SPDX-License-Identifier: GPL-3.0-or-later
// kept ADDRESS PORT NAMESPACE CLIENT: a server on ADDRESS, and one connection to it from the named network
// namespace, on which CLIENT asks five times, one after the other, and then somebody else. Prints what they
// were answered, and how many requests the server got.
#include "tests/vm/sockets.h"

#include <future>
#include <unistd.h>

namespace weir {
namespace {

constexpr int requests = 5;

/// Adds what comes to `text` until `end` is in it, and takes all up to there out. Empty: the connection has
/// ended.
std::string readTo(int connection, std::string& text, const std::string& end)
{
    char piece[2048];
    std::size_t at = text.find(end);
    for (; at == std::string::npos; at = text.find(end)) {
        const ssize_t got = read(connection, piece, sizeof(piece));
        if (got <= 0)
            return {};
        text.append(piece, static_cast<std::size_t>(got));
    }
    std::string taken = text.substr(0, at + end.size());
    text.erase(0, taken.size());
    return taken;
}

/// Answers every request on one connection; how many there were.
int serve(int listener)
{
    const int connection = must(accept(listener, nullptr, nullptr), "accept");
    const std::string answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
    std::string text;
    int served = 0;
    for (; !readTo(connection, text, "\r\n\r\n").empty(); ++served)
        must(static_cast<int>(send(connection, answer.data(), answer.size(), 0)), "send");
    return served;
}

/// The status of the answer; both kinds of answer end with a JSON object.
std::string ask(int connection, const std::string& client, std::string& text)
{
    const std::string request = "GET / HTTP/1.1\r\nHost: a\r\nX-Client-ID: " + client + "\r\n\r\n";
    if (send(connection, request.data(), request.size(), MSG_NOSIGNAL) < 0)
        return "closed";
    const std::string version = "HTTP/1.1 ";
    const std::string answer = readTo(connection, text, "}");
    const std::size_t at = answer.find(version);
    return at == std::string::npos ? "closed" : answer.substr(at + version.size(), 3);
}

int main(char** arguments)
{
    const sockaddr_in server = addressOf(arguments[0], arguments[1]);
    const std::string client = arguments[3];
    const int listener = listenAt(server);
    enter(arguments[2]);
    auto serving = std::async(std::launch::async, serve, listener);
    const int connection = connectTo(server);
    std::string text;
    std::string line = client + ":";
    for (int index = 0; index < requests; ++index)
        line += ' ' + ask(connection, client, text);
    line += ", then " + ask(connection, "somebody", text);
    close(connection);
    std::printf("%s; the server got %d\n", line.c_str(), serving.get());
    return 0;
}

} // namespace
} // namespace weir

int main(int argc, char** argv)
{
    return argc == 5 ? weir::main(argv + 1) : 2;
}
