namespace WorldPostaAdmin.Host;

internal static class Usage
{
    public const string Greeting = "Get-Command -Module WorldPostaAdmin lists the commands, Get-Help explains one.";

    public const string Text = """
        wpadmin: PowerShell with the module WorldPostaAdmin, to administer an organisation's mail

        wpadmin                                  a prompt
        wpadmin [-File] script.ps1 [arguments]   runs a script
        wpadmin -Command text                    runs a command; '-' reads it from standard input
        wpadmin serve -Path folder               answers Postfix and Dovecot, decided from the store, until SIGTERM
        wpadmin deliver -Path folder -Sender address recipient...
                                                 takes one message on standard input, for a pipe transport

        All other parameters, and the exit codes, are those of pwsh: -NoProfile, -NonInteractive, -NoLogo,
        -WorkingDirectory, -ExecutionPolicy, -EncodedCommand, ... See Get-Help about_Pwsh, or
        https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_pwsh

        serve and deliver take -Store file (else the store that was published) and -StorePasswordFile file (else
        $WORLDPOSTA_STORE_PASSWORD); deliver also takes -Original address. They do not load PowerShell.

        $WPADMIN_MODULE names another copy of the module: WorldPostaAdmin.psd1 or its folder.

        """;
}
