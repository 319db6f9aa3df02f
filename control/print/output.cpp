// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/print/output.h"

#include "common/text.h"

namespace weir::control {

Output::Output(std::ostream& out, std::ostream& error, bool colorOut, bool colorError)
    : m_out(out), m_error(error), m_painter(colorOut), m_errorPainter(colorError)
{
}

void Output::raw(std::string_view text)
{
    m_out << text;
}

void Output::line(std::string_view text)
{
    m_out << terminalSafe(text) << '\n';
}

void Output::table(const Table& table, Format format)
{
    m_out << render(table, format, m_painter);
}

void Output::note(std::string_view text)
{
    m_error << terminalSafe(text) << '\n';
}

void Output::error(std::string_view text)
{
    m_error << m_errorPainter.paint("weirctl:", Emphasis::Bad) << ' ' << terminalSafe(text) << '\n';
}

void Output::error(const Error& error, std::string_view place)
{
    // The helper's own sentence repeats the first fault, for clients that show only one.
    const std::size_t count = error.faults.size();
    if (error.kind == Error::Kind::Invalid && count > 0)
        this->error((place.empty() ? "refused" : std::string(place) + " was refused") + ": " +
                    std::to_string(count) + (count == 1 ? " fault" : " faults") + "; nothing was changed");
    else
        this->error(error.sentence.english);
    faults(error.faults, place, Emphasis::None);
}

void Output::faults(const std::vector<Fault>& faults, std::string_view place, Emphasis emphasis)
{
    for (const Fault& fault : faults)
        m_error << m_errorPainter.paint(terminalSafe(describe(fault, place)), emphasis) << '\n';
}

bool Output::flush()
{
    m_error.flush();
    return static_cast<bool>(m_out.flush());
}

std::string describe(const Fault& fault, std::string_view place)
{
    std::string text(place);
    if (!fault.pointer.empty())
        text += (text.empty() ? "" : ": ") + fault.pointer;
    return text + (text.empty() ? "" : ": ") + fault.sentence.english;
}

} // namespace weir::control
