// SPDX-License-Identifier: GPL-3.0-or-later
// verifier_counts OBJECT...: loads each object and prints, a program a line, how many instructions the
// kernel's verifier looked at: "weir-verifier OBJECT PROGRAM INSTRUCTIONS". Its own limit is a million.
#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <cstdio>
#include <cstring>
#include <linux/bpf.h>
#include <memory>

namespace {

// The largest tables are of no interest here and need not fit a small machine.
constexpr unsigned enoughEntries = 1024;

struct Close
{
    void operator()(bpf_object* object) const { bpf_object__close(object); }
};

void makeSmall(bpf_object* object)
{
    bpf_map* map = nullptr;
    bpf_object__for_each_map(map, object)
    {
        bpf_map__set_pin_path(map, nullptr);
        const bool hashed =
            bpf_map__type(map) == BPF_MAP_TYPE_HASH || bpf_map__type(map) == BPF_MAP_TYPE_LRU_HASH;
        if (hashed && bpf_map__max_entries(map) > enoughEntries)
            bpf_map__set_max_entries(map, enoughEntries);
    }
}

bool count(const char* path)
{
    const std::unique_ptr<bpf_object, Close> object(bpf_object__open_file(path, nullptr));
    if (!object) {
        std::fprintf(stderr, "%s: %s\n", path, std::strerror(errno));
        return false;
    }
    makeSmall(object.get());
    if (const int error = bpf_object__load(object.get())) {
        std::fprintf(stderr, "%s: the kernel refused it: %s\n", path, std::strerror(-error));
        return false;
    }
    const char* slash = std::strrchr(path, '/');
    bpf_program* program = nullptr;
    bpf_object__for_each_program(program, object.get())
    {
        bpf_prog_info info{};
        std::uint32_t length = sizeof(info);
        if (bpf_obj_get_info_by_fd(bpf_program__fd(program), &info, &length) != 0)
            return false;
        std::printf("weir-verifier %s %s %u\n", slash ? slash + 1 : path, bpf_program__name(program),
                    info.verified_insns);
    }
    return true;
}

} // namespace

int main(int argc, char** argv)
{
    bool all = argc > 1;
    for (int argument = 1; argument < argc; ++argument)
        all = count(argv[argument]) && all;
    return all ? 0 : 1;
}
