using System.Security;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.MailServer.Service;

/// <summary>The command line was wrong; the message says how.</summary>
public sealed class ServiceUsageException(string message) : Exception(message);

/// <summary>What <c>wpadmin serve</c> and <c>wpadmin deliver</c> are told.</summary>
public sealed record ServiceArguments
{
    private const string PasswordVariable = "WORLDPOSTA_STORE_PASSWORD";

    /// <summary>The folder that the mail server is published to.</summary>
    public string Path { get; private init; } = "";

    /// <summary>The store; empty: the one that was published.</summary>
    public string Store { get; private init; } = "";

    /// <summary>Where the password of an encrypted store is; empty: in the environment, or there is none.</summary>
    public string PasswordFile { get; private init; } = "";

    /// <summary>The sender on the envelope of a message to be delivered, or empty for the null one; null where it was not given.</summary>
    public string? Sender { get; private init; }

    /// <summary>Whom the sender named, of a message to be delivered, where that is another.</summary>
    public string Original { get; private init; } = "";

    /// <summary>The login that a message to be delivered came with; empty where there was none.</summary>
    public string Login { get; private init; } = "";

    public IReadOnlyList<string> Recipients { get; private init; } = [];

    /// <exception cref="ServiceUsageException">They cannot be understood.</exception>
    public static ServiceArguments Parse(IReadOnlyList<string> arguments)
    {
        var line = new ServiceArguments();
        var recipients = new List<string>();
        for (var i = 0; i < arguments.Count; i++)
        {
            if (!arguments[i].StartsWith('-'))
            {
                recipients.Add(arguments[i]);
                continue;
            }

            var (option, value) = (arguments[i].TrimStart('-').ToUpperInvariant(), i + 1 < arguments.Count ? arguments[++i] : throw new ServiceUsageException($"{arguments[i]} requires a value after it."));
            line = option switch
            {
                "PATH" => line with { Path = Full(value) },
                "STORE" => line with { Store = Full(value) },
                "STOREPASSWORDFILE" => line with { PasswordFile = Full(value) },
                "SENDER" => line with { Sender = value.Trim('<', '>') is { } sender && sender.Contains('@') ? sender : "" },
                "LOGIN" => line with { Login = value },
                "ORIGINAL" => line with { Original = value },
                _ => throw new ServiceUsageException($"There is no option '{arguments[i - 1]}'."),
            };
        }

        if (line.Path.Length == 0) throw new ServiceUsageException("-Path must name the folder that the mail server is published to.");
        return line with { Recipients = recipients };
    }

    /// <summary>The password of the store, from the file or the environment; null where there is none.</summary>
    public SecureString? Password()
    {
        var text = PasswordFile.Length > 0 ? File.ReadLines(PasswordFile).FirstOrDefault("") : Environment.GetEnvironmentVariable(PasswordVariable);
        if (string.IsNullOrEmpty(text)) return null;
        var password = new SecureString();
        foreach (var c in text) password.AppendChar(c);
        password.MakeReadOnly();
        return password;
    }

    /// <summary>Where the store is: what was said, else what was published, else where the module looks for it.</summary>
    public string StoreOf(MailServerSettings settings) =>
        Store.Length > 0 ? Store : settings.StorePath.Length > 0 ? settings.StorePath : StoreLocation.Default;

    private static string Full(string path) => path.Length > 0 ? System.IO.Path.GetFullPath(path) : throw new ServiceUsageException("A path is empty.");
}
