namespace WorldPostaAdmin.Host;

/// <summary>What wpadmin is asked to do.</summary>
internal enum HostAction
{
    Prompt,
    Command,
    File,
    Help,
    Version,
}

/// <summary>The command line, read as pwsh reads its own.</summary>
internal sealed record CommandLine(HostAction Action, string Text, IReadOnlyList<string> Arguments, bool NonInteractive)
{
    public const string Usage = """
        wpadmin [-NonInteractive] SCRIPT.ps1 [ARGUMENTS]
        wpadmin [-NonInteractive] -File SCRIPT.ps1 [ARGUMENTS]
        wpadmin [-NonInteractive] -Command COMMAND       (- reads it from standard input)
        wpadmin                                          a prompt
        wpadmin -Version | -Help
        """;

    /// <summary>Reads the arguments; null and a problem where they make no sense.</summary>
    public static CommandLine? Parse(IReadOnlyList<string> arguments, out string problem)
    {
        problem = "";
        var nonInteractive = false;
        for (var i = 0; i < arguments.Count; i++)
        {
            var rest = arguments.Skip(i + 1).ToArray();
            switch (arguments[i].Replace("--", "-", StringComparison.Ordinal).ToLowerInvariant())
            {
                case "-noninteractive":
                    nonInteractive = true;
                    continue;
                case "-noprofile" or "-nologo" or "-nop":
                    continue;
                case "-h" or "-help" or "-?" or "/?":
                    return new CommandLine(HostAction.Help, "", [], nonInteractive);
                case "-v" or "-version":
                    return new CommandLine(HostAction.Version, "", [], nonInteractive);
                case "-c" or "-command":
                    if (rest.Length == 0) problem = "-Command needs a command, or - to read it from standard input.";
                    return rest.Length == 0 ? null : new CommandLine(HostAction.Command, string.Join(' ', rest), [], nonInteractive);
                case "-f" or "-file":
                    if (rest.Length == 0) problem = "-File needs a script.";
                    return rest.Length == 0 ? null : new CommandLine(HostAction.File, rest[0], rest[1..], nonInteractive);
                case ['-', not '\0', ..]:
                    problem = $"'{arguments[i]}' is not an option of wpadmin.";
                    return null;
                default:
                    return new CommandLine(HostAction.File, arguments[i], rest, nonInteractive);
            }
        }

        return new CommandLine(HostAction.Prompt, "", [], nonInteractive);
    }
}
