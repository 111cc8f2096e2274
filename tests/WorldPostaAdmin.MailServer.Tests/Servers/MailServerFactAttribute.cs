using System.Runtime.CompilerServices;

namespace WorldPostaAdmin.MailServer.Tests.Servers;

/// <summary>A test with real daemons; skipped, and counted so, where they are not installed or cannot be started.</summary>
public sealed class MailServerFactAttribute : FactAttribute
{
    public MailServerFactAttribute([CallerFilePath] string? sourceFile = null, [CallerLineNumber] int sourceLine = -1)
        : base(sourceFile, sourceLine) => Skip = Requirement.Missing;
}

/// <summary>The same for a table of cases.</summary>
public sealed class MailServerTheoryAttribute : TheoryAttribute
{
    public MailServerTheoryAttribute([CallerFilePath] string? sourceFile = null, [CallerLineNumber] int sourceLine = -1)
        : base(sourceFile, sourceLine) => Skip = Requirement.Missing;
}

internal static class Requirement
{
    private static readonly string[] Programs = ["/usr/lib/postfix/sbin/master", "/usr/sbin/postmap", "/usr/sbin/dovecot", "/usr/lib/dovecot/lmtp", "/usr/bin/radicale", "/usr/bin/swaks"];

    /// <summary>Why the daemons cannot be run here, or null.</summary>
    public static string? Missing { get; } =
        !OperatingSystem.IsLinux() ? "Postfix and Dovecot are run on Linux alone."
        : Environment.UserName != "root" ? "Postfix's master has to be started by root."
        : Array.Find(Programs, program => !File.Exists(program)) is { } missing ? $"{missing} is not installed: apt-get install postfix postfix-lmdb dovecot-imapd dovecot-lmtpd radicale swaks."
        : null;
}
