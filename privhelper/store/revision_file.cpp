// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/store/revision_file.h"

#include "common/text.h"
#include "privhelper/failure.h"
#include "privhelper/store/header_lines.h"

namespace weir {
namespace {

constexpr std::string_view magic = "weir-revision ";
constexpr std::string_view version = "1";

Error damaged(const std::string& name, const char* what)
{
    return failure(Error::Kind::Failed, "revision-damaged", "%1 is damaged: %2", {name, what});
}

struct Header
{
    RevisionInfo info;
    std::uint64_t bytes = 0;
    std::string_view checked; ///< what the checksum covers of the header
    std::string_view sum;
    std::string_view rest;
};

Result<Header> readHeader(std::string_view bytes, const std::string& name)
{
    const std::string_view whole = bytes;
    const auto format = takeLine(bytes, magic.substr(0, magic.size() - 1));
    if (!format)
        return damaged(name, "its first line is not \"weir-revision 1\"");
    if (*format != version) {
        return failure(
            Error::Kind::Unsupported, "revision-format",
            "%1 has format %2, this Weir reads format %3; install the version of Weir that wrote it, "
            "or move the file away",
            {name, shown(*format), std::string(version)});
    }
    Header header;
    std::int64_t milliseconds = 0;
    if (!takeNumber(bytes, "revision", header.info.revision) || !takeNumber(bytes, "time", milliseconds) ||
        !takeNumber(bytes, "uid", header.info.uid))
        return damaged(name, "revision, time or uid are not numbers");
    header.info.time = decltype(header.info.time)(std::chrono::milliseconds(milliseconds));
    if (const auto through = takeLine(bytes, "through"))
        header.info.through = parsePrintable(*through).value_or(std::string(*through));
    const auto summary = takeLine(bytes, "summary");
    if (!summary || takeLine(bytes, "form") != "whole" || !takeNumber(bytes, "bytes", header.bytes))
        return damaged(name, "its header is not complete");
    header.info.summary = parsePrintable(*summary).value_or(std::string(*summary));
    header.checked = whole.substr(0, whole.size() - bytes.size());
    const auto sum = takeLine(bytes, "sha256");
    if (!sum || !bytes.starts_with('\n'))
        return damaged(name, "its header is not complete");
    header.sum = *sum;
    header.rest = bytes.substr(1);
    return header;
}

} // namespace

std::string encodeRevision(const StoredRevision& revision)
{
    std::string header;
    const auto line = [&header](std::string_view key, std::string_view value) {
        header.append(key).append(" ").append(value).append("\n");
    };
    line("weir-revision", version);
    line("revision", std::to_string(revision.info.revision));
    line("time", std::to_string(revision.info.time.time_since_epoch().count()));
    line("uid", std::to_string(revision.info.uid));
    if (!revision.info.through.empty())
        line("through", printable(revision.info.through));
    line("summary", printable(revision.info.summary));
    line("form", "whole");
    line("bytes", std::to_string(revision.document.size()));
    const std::string sum = checksum(header, revision.document);
    line("sha256", sum);
    return header + "\n" + revision.document;
}

Result<RevisionInfo> decodeRevisionHeader(std::string_view bytes, const std::string& name)
{
    const auto header = readHeader(bytes, name);
    if (!header)
        return header.error();
    return header->info;
}

Result<StoredRevision> decodeRevision(std::string_view bytes, const std::string& name)
{
    const auto header = readHeader(bytes, name);
    if (!header)
        return header.error();
    if (header->rest.size() != header->bytes)
        return damaged(name, "it does not have the length that its header says");
    if (checksum(header->checked, header->rest) != header->sum)
        return damaged(name, "its checksum differs");
    return StoredRevision{header->info, std::string(header->rest)};
}

} // namespace weir
