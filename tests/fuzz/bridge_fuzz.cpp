// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as what another host sends over a bridge: never a crash, frames only within their bounds, and
// values only of the types that their signature says.
#include "common/bridge/frame.h"
#include "common/bridge/reply_values.h"
#include "tests/fuzz/expect.h"

#include <QJsonDocument>
#include <array>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace weir;
    using namespace weir::bridge;
    constexpr std::array signatures{"",
                                    "t",
                                    "bb",
                                    "uh",
                                    "th",
                                    "h",
                                    "a{sv}",
                                    "a{sv}h",
                                    "a(txuss)",
                                    "ua(sqsu)",
                                    "a(sbsass)",
                                    "a(sts)",
                                    "ua(ssssx)",
                                    "a(ssass)a(ssass)",
                                    "ta(ssssass)",
                                    "ta(ssass)a(ssssass)a{sv}"};
    FrameReader reader;
    reader.append({reinterpret_cast<const char*>(data), static_cast<qsizetype>(size)});
    for (auto frame = reader.next(); frame && *frame; frame = reader.next()) {
        expect((*frame)->payload.size() <= static_cast<qsizetype>(size), "a payload out of nothing");
        const QJsonObject& head = (*frame)->head;
        for (const char* signature : signatures) {
            const QJsonArray result = head.value(QLatin1String("result")).toArray();
            const auto arguments = fromReply({}, result, QString::fromLatin1(signature), (*frame)->payload);
            expect(!arguments || arguments->size() == result.size(), "arguments out of nothing");
            expect(arguments || !arguments.error().sentence.english.empty(), "a refusal says nothing");
        }
        const Error error = fromError(head.value(QLatin1String("error")).toObject());
        expect(!error.sentence.code.empty() || error.kind != Error::Kind::NoHelper, "an error says nothing");
        const QByteArray again = toBytes(**frame);
        FrameReader second;
        second.append(again);
        const auto same = second.next();
        expect(same && *same && (*same)->head == head, "what was written reads differently");
    }
    return 0;
}
