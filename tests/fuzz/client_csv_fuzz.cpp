// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a table of clients: never a crash, never an unprintable or unbounded answer; what is accepted
// can be written, read back and made a document of.
#include "common/client_csv.h"
#include "common/document_merge.h"
#include "tests/fuzz/expect.h"

#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace weir;
    const ClientTable table =
        readClientTable({reinterpret_cast<const char*>(data), size}, {"gold", "silver"});
    expect(table.faults.size() <= 1'000, "more than 1,000 faults");
    for (const CsvFault& fault : table.faults) {
        expect(!fault.sentence.code.empty() && !fault.sentence.english.empty(), "a fault says nothing");
        expectPrintable(placeOf(fault));
        expectPrintable(fault.sentence.english);
    }
    expect(table.clients.size() == table.lines.size(), "a client has no line");
    if (!table.faults.empty())
        return 0;

    const ClientTable again = readClientTable(writeClientTable(table.clients, Masking::Revealed));
    expect(again.faults.empty(), "what was written is refused");
    expect(again.clients == table.clients, "what was written reads differently");
    Document base;
    base.policies = {{"gold"}, {"silver"}};
    const MergedDocument merged = mergeDocument(base, mergeTextOf(table));
    expect(merged.parsed.faults.empty(), "a table without faults is no document without faults");
    expect(merged.parsed.document.clients.size() == table.clients.size(), "clients are lost");
    return 0;
}
