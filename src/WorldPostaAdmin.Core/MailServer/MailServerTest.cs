using System.Security;

namespace WorldPostaAdmin;

/// <summary>One thing that a mail server was asked as a client asks it.</summary>
public sealed class MailServerTest
{
    /// <summary>What was tried, for instance <c>Relaying</c>.</summary>
    public required string Test { get; init; }

    /// <summary>Where: host and port.</summary>
    public required string Server { get; init; }

    /// <summary>Whether it works as it should; a refusal that should come is a success.</summary>
    public required bool Succeeded { get; init; }

    /// <summary>What the server answered, or what went wrong and what to do about it.</summary>
    public required string Detail { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Duration { get; init; }

    public override string ToString() => $"{Test}: {(Succeeded ? "ok" : "failed")}";
}

/// <summary>Who to log in as for a test, and with which password; used once and never kept.</summary>
public sealed record MailServerLogin(string UserName, SecureString Password);

/// <summary>The port to a running mail server, seen as its users see it.</summary>
public interface IMailServerProbe
{
    /// <summary>Tries one thing after the other; what fails is told in its place and nothing is thrown but cancellation.</summary>
    /// <param name="settings">Where the server is.</param>
    /// <param name="domain">A domain of the organisation.</param>
    /// <param name="login">Who logs in and writes to oneself; null: nobody.</param>
    /// <param name="cancellation">Ends it.</param>
    IEnumerable<MailServerTest> Run(MailServerSettings settings, string domain, MailServerLogin? login, CancellationToken cancellation);
}
