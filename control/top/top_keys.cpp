// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/top/top_keys.h"

#include "common/utf8.h"

#include <array>

namespace weir::control {
namespace {

using Key = KeyPress::Key;

struct Sequence
{
    std::string_view bytes;
    Key key;
};

// What xterm, the Linux console, screen and rxvt send (ECMA-48 cursor keys, VT220 editing keys).
constexpr std::array<Sequence, 19> sequences{{
    {"\033[A", Key::Up},      {"\033[B", Key::Down},      {"\033OA", Key::Up},    {"\033OB", Key::Down},
    {"\033[5~", Key::PageUp}, {"\033[6~", Key::PageDown}, {"\033[H", Key::Home},  {"\033OH", Key::Home},
    {"\033[1~", Key::Home},   {"\033[7~", Key::Home},     {"\033[F", Key::End},   {"\033OF", Key::End},
    {"\033[4~", Key::End},    {"\033[8~", Key::End},      {"\033OP", Key::Help},  {"\033[11~", Key::Help},
    {"\033[[A", Key::Help},   {"\033[Z", Key::BackTab},   {"\033OM", Key::Enter},
}};

/// How long an escape sequence is: ESC [ … up to a byte from @ to ~, or ESC and one more (ECMA-48, 5.4).
std::size_t sequenceLength(std::string_view bytes)
{
    if (bytes.size() < 2)
        return 1;
    if (bytes[1] != '[')
        return bytes[1] == 'O' ? std::min<std::size_t>(3, bytes.size()) : 2;
    for (std::size_t at = bytes.starts_with("\033[[") ? 3 : 2; at < bytes.size(); ++at) {
        if (bytes[at] >= '@' && bytes[at] <= '~')
            return at + 1;
    }
    return bytes.size();
}

void readSequence(std::string_view& bytes, std::vector<KeyPress>& keys)
{
    const std::size_t length = sequenceLength(bytes);
    const std::string_view sequence = bytes.substr(0, length);
    bytes.remove_prefix(length);
    if (length == 1)
        keys.push_back({Key::Escape});
    for (const Sequence& known : sequences) {
        if (sequence == known.bytes)
            keys.push_back({known.key});
    }
}

void readControl(char byte, std::vector<KeyPress>& keys)
{
    if (byte == '\r' || byte == '\n')
        keys.push_back({Key::Enter});
    else if (byte == '\t')
        keys.push_back({Key::Tab});
    else if (byte == '\b' || byte == '\x7f')
        keys.push_back({Key::Backspace});
    else if (byte == '\x04')
        keys.push_back({Key::EndOfInput});
}

} // namespace

std::vector<KeyPress> readKeys(std::string_view bytes)
{
    std::vector<KeyPress> keys;
    while (!bytes.empty()) {
        const Utf8Character character = decodeUtf8(bytes);
        if (bytes[0] == '\033') {
            readSequence(bytes, keys);
        } else if (character.length == 0) {
            bytes.remove_prefix(1);
        } else {
            const std::string_view text = bytes.substr(0, character.length);
            bytes.remove_prefix(character.length);
            if (isPrintable(character.codePoint))
                keys.push_back({Key::Character, std::string(text)});
            else
                readControl(text[0], keys);
        }
    }
    return keys;
}

} // namespace weir::control
