namespace WorldPostaAdmin.Host;

internal static class Usage
{
    public const string Hint = "Try 'wpadmin -Help'.";

    public const string Text = """
        wpadmin - administers an organisation's mail with PowerShell's engine and the WorldPostaAdmin module

        wpadmin                                  a prompt, with history and tab completion
        wpadmin [options] script.ps1 [args]      runs a script; -File script.ps1 does the same
        wpadmin [options] -Command text [args]   runs a command; the arguments are joined to it with spaces
        ... | wpadmin -Command -                 runs the script on standard input, read whole before it starts
        wpadmin serve -Path folder               what Postfix and Dovecot ask, decided from the store, until SIGTERM
        wpadmin deliver -Path folder -Sender address recipient...
                                                 takes one message on standard input, for a pipe transport

        Options, to be given before the script or command:
          -NonInteractive          never ask: a prompt is an error. Implied when standard input is no terminal
          -NoLogo                  no greeting at the prompt
          -Module path             the WorldPostaAdmin.psd1 (or its folder) to load; else $WPADMIN_MODULE,
                                   else the one beside this program, else the source tree around it
          -WorkingDirectory path   the folder to start in
          -NoProfile, -ExecutionPolicy policy   accepted for scripts written for pwsh; change nothing
          -Version, -Help

        serve and deliver take -Store file (else the one that was published) and -StorePasswordFile file (else
        $WORLDPOSTA_STORE_PASSWORD); deliver also -Original address. They start no PowerShell.

        Exit codes: N after 'exit N'; 1 after a terminating error, or when -Command's last statement failed;
        64 wrong usage or no such script; 70 the module could not be loaded; 130 interrupted; else 0.
        serve: 78 nothing is published, or no store. deliver: 75 try again later, 65 the message is refused for good.

        Standard input reaches a script or command that uses $input or has a process block; no other reads it.
        Set NO_COLOR, or $PSStyle.OutputRendering, for output without colours; COLUMNS for its width in a pipe.
        """;
}
