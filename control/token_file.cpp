// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/token_file.h"

#include "common/text.h"

#include <QByteArray>
#include <QCryptographicHash>
#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <pwd.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

namespace weir::control {
namespace {

constexpr std::size_t hashDigits = 64;
constexpr std::size_t mostBytes = 1 << 20;
constexpr std::size_t secretBytes = 32;
constexpr std::string_view heading =
    "# Tokens of weir-rest, written by weirctl token: name, role, SHA-256, created, expires\n";

Error systemError(const char* english, const std::string& path)
{
    return {Error::Kind::Failed, makeSentence("token-file", english, {shown(path), std::strerror(errno)})};
}

std::vector<std::string_view> words(std::string_view line)
{
    std::vector<std::string_view> found;
    for (std::size_t at = 0;;) {
        const std::size_t begin = line.find_first_not_of(" \t", at);
        if (begin == std::string_view::npos)
            return found;
        at = std::min(line.find_first_of(" \t", begin), line.size());
        found.push_back(line.substr(begin, at - begin));
    }
}

std::optional<std::chrono::sys_seconds> readTime(std::string_view text)
{
    const auto time = parseUtcTime(text);
    if (!time)
        return std::nullopt;
    return std::chrono::floor<std::chrono::seconds>(*time);
}

std::optional<Token> readLine(std::string_view line)
{
    const std::vector<std::string_view> field = words(line);
    if (field.size() != 5 || !isTokenName(field[0]))
        return std::nullopt;
    const auto role = parseTokenRole(field[1]);
    const auto created = readTime(field[3]);
    const auto expires = field[4] == "-" ? std::nullopt : readTime(field[4]);
    if (!role || !created || (field[4] != "-" && !expires) || field[2].size() != hashDigits ||
        field[2].find_first_not_of("0123456789abcdef") != std::string_view::npos)
        return std::nullopt;
    return Token{std::string(field[0]), *role, std::string(field[2]), *created, expires};
}

/// Without an early end: how long it takes does not say where they differ.
bool equalInConstantTime(std::string_view left, std::string_view right)
{
    if (left.size() != right.size())
        return false;
    unsigned difference = 0;
    for (std::size_t at = 0; at < left.size(); ++at)
        difference |= static_cast<unsigned char>(left[at]) ^ static_cast<unsigned char>(right[at]);
    return difference == 0;
}

/// Who shall own the file at `path`.
void keepOwner(int fd, const std::string& path)
{
    struct stat there
    {
    };
    if (stat(path.c_str(), &there) == 0) {
        // Only root can; anybody else's file is theirs already.
        [[maybe_unused]] const int done = fchown(fd, there.st_uid, there.st_gid);
    } else if (const passwd* gateway = geteuid() == 0 ? getpwnam("weir-rest") : nullptr; gateway != nullptr) {
        [[maybe_unused]] const int done = fchown(fd, 0, gateway->pw_gid);
    }
}

} // namespace

std::string_view tokenRoleName(TokenRole role)
{
    return role == TokenRole::Configure ? "configure" : "observe";
}

std::optional<TokenRole> parseTokenRole(std::string_view text)
{
    for (const TokenRole role : {TokenRole::Observe, TokenRole::Configure}) {
        if (text == tokenRoleName(role))
            return role;
    }
    return std::nullopt;
}

bool isTokenName(std::string_view text)
{
    return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), [](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
               (letter >= '0' && letter <= '9') || letter == '.' || letter == '_' || letter == '-';
    });
}

std::string makeSecret()
{
    std::array<char, secretBytes> bytes{};
    // Up to 256 bytes come whole or, before the kernel's pool is ready, later: getrandom(2).
    if (getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size()))
        qFatal("the kernel gives no random bytes");
    const QByteArray text = QByteArray(bytes.data(), bytes.size())
                                .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    return "weir_" + text.toStdString();
}

std::string hashOfSecret(std::string_view secret)
{
    return QCryptographicHash::hash(QByteArray(secret.data(), static_cast<qsizetype>(secret.size())),
                                    QCryptographicHash::Sha256)
        .toHex()
        .toStdString();
}

Result<std::vector<Token>> parseTokens(std::string_view text)
{
    std::vector<Token> tokens;
    std::size_t number = 0;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        ++number;
        if (const auto first = words(line); first.empty() || first.front().starts_with('#'))
            continue;
        std::optional<Token> token = readLine(line);
        if (!token)
            return Error{
                Error::Kind::Invalid,
                makeSentence("token-line",
                             "line %1 is no token; it has a name, observe or configure, 64 hexadecimal "
                             "digits and two times, as weirctl token add writes it",
                             {std::to_string(number)})};
        tokens.push_back(*std::move(token));
    }
    return tokens;
}

std::string writeTokens(const std::vector<Token>& tokens)
{
    std::string text(heading);
    for (const Token& token : tokens)
        text += token.name + ' ' + std::string(tokenRoleName(token.role)) + ' ' + token.hash + ' ' +
                formatUtcTime(token.created) + ' ' + (token.expires ? formatUtcTime(*token.expires) : "-") +
                '\n';
    return text;
}

Result<std::vector<Token>> readTokenFile(const std::string& path)
{
    const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        if (errno == ENOENT)
            return std::vector<Token>{};
        return systemError("can't read %1: %2", path);
    }
    std::string text;
    std::array<char, 4096> piece{};
    ssize_t size = 0;
    while ((size = read(fd, piece.data(), piece.size())) > 0 && text.size() < mostBytes)
        text.append(piece.data(), static_cast<std::size_t>(size));
    const bool failed = size < 0;
    close(fd);
    if (failed)
        return systemError("can't read %1: %2", path);
    Result<std::vector<Token>> tokens = parseTokens(text);
    if (tokens)
        return tokens;
    Error error = tokens.error();
    error.sentence.english = shown(path) + ": " + error.sentence.english;
    return error;
}

Result<Done> writeTokenFile(const std::string& path, const std::vector<Token>& tokens)
{
    std::string temporary = path + ".XXXXXX";
    const int fd = mkostemp(temporary.data(), O_CLOEXEC);
    if (fd < 0)
        return systemError("can't write %1: %2", path);
    const std::string text = writeTokens(tokens);
    keepOwner(fd, path);
    const bool written = write(fd, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
                         fchmod(fd, 0640) == 0 && fsync(fd) == 0;
    const bool closed = close(fd) == 0;
    if (!written || !closed || rename(temporary.c_str(), path.c_str()) != 0) {
        const Error error = systemError("can't write %1: %2", path);
        unlink(temporary.c_str());
        return error;
    }
    const std::size_t slash = path.rfind('/');
    const std::string folder = slash == std::string::npos ? "." : path.substr(0, slash + 1);
    if (const int directory = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); directory >= 0) {
        fsync(directory);
        close(directory);
    }
    return Done{};
}

const Token* findToken(const std::vector<Token>& tokens, std::string_view secret,
                       std::chrono::sys_seconds now)
{
    const std::string hash = hashOfSecret(secret);
    const Token* found = nullptr;
    for (const Token& token : tokens) {
        if (equalInConstantTime(token.hash, hash))
            found = &token;
    }
    return found != nullptr && found->expires && *found->expires <= now ? nullptr : found;
}

} // namespace weir::control
