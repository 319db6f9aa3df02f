# SPDX-License-Identifier: GPL-3.0-or-later
# fish completion for weirctl. What fits is said by the program itself: `weirctl complete`.

function __weirctl_complete
    set -l words (commandline --current-process --tokenize --cut-at-cursor)
    set -l current (commandline --current-token --cut-at-cursor)
    # The token at the cursor as the shell will read it: quotes and backslashes gone.
    set current (string unescape -- "$current"; or echo -- "$current")
    for line in (weirctl complete -- $words[2..] "$current" 2>/dev/null)
        switch $line
            case :files
                __fish_complete_path "$current"
            case :hosts
                __fish_print_hostnames
            case '*'
                echo -- $line
        end
    end
end

complete --command weirctl --no-files --arguments '(__weirctl_complete)'
