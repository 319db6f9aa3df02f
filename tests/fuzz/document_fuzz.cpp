// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a document: never a crash, never an unprintable or unbounded answer; what is accepted can be
// written, read back, masked and compared.
#include "common/document.h"
#include "tests/fuzz/expect.h"

#include <cstdint>
#include <string_view>

namespace {

void expectGood(const std::vector<weir::Fault>& faults)
{
    expect(faults.size() <= 1'000, "more than 1,000 faults");
    for (const weir::Fault& fault : faults) {
        expect(!fault.sentence.code.empty() && !fault.sentence.english.empty(), "a fault says nothing");
        expect(fault.pointer.empty() || fault.pointer.front() == '/', "a pointer does not begin with /");
        expectPrintable(fault.sentence.english);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace weir;
    const ParsedDocument parsed = parseDocument({reinterpret_cast<const char*>(data), size});
    expectGood(parsed.faults);
    expectGood(parsed.warnings);
    if (!parsed.faults.empty())
        return 0;

    const std::string written = writeDocument(parsed.document, Masking::Revealed);
    const ParsedDocument again = parseDocument(written);
    expect(again.faults.empty(), "what was written is refused");
    expect(again.document == parsed.document, "what was written reads differently");
    expect(writeDocument(again.document, Masking::Revealed) == written, "the text is not stable");
    expect(compareDocuments(parsed.document, again.document).empty(), "the same document differs");
    expect(applyChanges(parsed.document, {}).faults.empty(), "a valid document becomes invalid unchanged");
    expect(parseDocument(writeDocument(parsed.document, Masking::Masked)).faults.size() == 1,
           "a masked document is not refused");
    for (const Difference& difference : compareDocuments({}, parsed.document))
        expectPrintable(difference.sentence.english);
    for (const Client& client : parsed.document.clients) {
        const auto identity = parseIdentity(formatIdentity(client.identity));
        expect(identity && *identity == client.identity, "an identity's text reads differently");
    }
    return 0;
}
