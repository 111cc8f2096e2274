namespace WorldPostaAdmin.Host;

internal static class Usage
{
    public const string Text = """
        wpadmin: PowerShell with the module WorldPostaAdmin, to administer an organisation's mail

        wpadmin
        wpadmin [-File] script.ps1 [arguments]
        wpadmin -Command { - | text [arguments] }
        wpadmin serve -Path folder [-Store file] [-StorePasswordFile file]
        wpadmin deliver -Path folder -Sender address [-Original address] [-Store file] [-StorePasswordFile file] recipient...
        """;
}
