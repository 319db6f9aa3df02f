// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/bus/proposals.h"

#include "common/text.h"
#include "privhelper/failure.h"

#include <QDBusArgument>
#include <QVariantMap>
#include <cstdlib>
#include <fstream>
#include <string>

namespace weir {
namespace {

using Milliseconds = std::chrono::milliseconds;
constexpr Milliseconds shortestTrial = std::chrono::seconds(1);
constexpr Milliseconds longestTrial = std::chrono::hours(24);
constexpr qsizetype longestThrough = 256; // bytes

std::optional<Error> takeTrial(const QVariant& value, ChangeTerms& terms)
{
    bool isNumber = false;
    const qlonglong count = value.toLongLong(&isNumber);
    if (!isNumber || value.typeId() == QMetaType::QString || count < shortestTrial.count() ||
        count > longestTrial.count())
        return failure(Error::Kind::Invalid, "trial-span",
                       "a trial takes 1 second to 24 hours, in milliseconds; write for example 60000");
    terms.trial = Milliseconds(count);
    return std::nullopt;
}

std::optional<Error> takeThrough(const QVariant& value, ChangeTerms& terms)
{
    const QByteArray name = value.toString().toUtf8();
    if (value.typeId() != QMetaType::QString || name.size() > longestThrough)
        return failure(Error::Kind::Invalid, "through-name",
                       "the option through is a program's name of at most %1 bytes; write for example "
                       "\"weirctl\"",
                       {std::to_string(longestThrough)});
    terms.through = name.toStdString();
    return std::nullopt;
}

} // namespace

Result<ChangeTerms> changeTerms(const QVariant& options)
{
    ChangeTerms terms;
    const auto map = qdbus_cast<QVariantMap>(options);
    for (auto option = map.begin(); option != map.end(); ++option) {
        std::optional<Error> wrong;
        if (option.key() == QLatin1String("try"))
            wrong = takeTrial(option.value(), terms);
        else if (option.key() == QLatin1String("through"))
            wrong = takeThrough(option.value(), terms);
        else
            wrong = failure(Error::Kind::Invalid, "unknown-option",
                            "there is no option %1; this version knows %2",
                            {shown(option.key().toStdString()), "try, through"});
        if (wrong)
            return *std::move(wrong);
    }
    return terms;
}

std::uint64_t availableMemory()
{
    std::ifstream file("/proc/meminfo");
    for (std::string line; std::getline(file, line);) {
        constexpr std::string_view name = "MemAvailable:";
        if (line.starts_with(name))
            return std::strtoull(line.c_str() + name.size(), nullptr, 10) * 1024;
    }
    return 0;
}

} // namespace weir
