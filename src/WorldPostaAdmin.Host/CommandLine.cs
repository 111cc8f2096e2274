namespace WorldPostaAdmin.Host;

/// <summary>What the caller wants done. One record for each thing <c>wpadmin</c> can do; <see cref="Program"/> dispatches on it.</summary>
internal abstract record Job
{
    public sealed record Help : Job;

    public sealed record Version : Job;

    /// <summary>A prompt on a terminal; a script on standard input when there is no terminal to prompt on.</summary>
    public sealed record Prompt : Job;

    public sealed record Command(string Text) : Job;

    public sealed record StandardInput : Job;

    /// <summary>What needs the module's services and no PowerShell: <c>serve</c> or <c>deliver</c>.</summary>
    public sealed record Service(string Name, IReadOnlyList<string> Arguments) : Job;

    public sealed record Script(string Path, IReadOnlyList<string> Arguments) : Job;
}

/// <summary>The parsed command line: options as pwsh names and abbreviates them, so scripts and habits carry over.</summary>
internal sealed record CommandLine(Job Job)
{
    public string? Module { get; init; }

    public string? WorkingDirectory { get; init; }

    public bool NonInteractive { get; init; }

    public bool NoLogo { get; init; }

    private enum Option { Command, File, NonInteractive, NoLogo, NoProfile, ExecutionPolicy, WorkingDirectory, Module, Help, Version }

    // The full name and the shortest start of it that means this option: pwsh's own abbreviations.
    private static readonly (string Name, string Shortest, Option Option)[] Options =
    [
        ("command", "c", Option.Command),
        ("file", "f", Option.File),
        ("noninteractive", "noni", Option.NonInteractive),
        ("nologo", "nol", Option.NoLogo),
        ("noprofile", "nop", Option.NoProfile),
        ("executionpolicy", "ex", Option.ExecutionPolicy),
        ("ep", "ep", Option.ExecutionPolicy),
        ("workingdirectory", "wo", Option.WorkingDirectory),
        ("wd", "wd", Option.WorkingDirectory),
        ("module", "m", Option.Module),
        ("help", "h", Option.Help),
        ("?", "?", Option.Help),
        ("version", "v", Option.Version),
    ];

    /// <exception cref="UsageException">The arguments cannot be understood.</exception>
    public static CommandLine Parse(IReadOnlyList<string> arguments)
    {
        var line = new CommandLine(new Job.Prompt());
        for (var i = 0; i < arguments.Count; i++)
        {
            if (!LooksLikeOption(arguments[i])) return line with { Job = ServiceJob(arguments, i) ?? ScriptJob(arguments, i) };

            switch (Find(arguments[i]))
            {
                case Option.Help:
                    return line with { Job = new Job.Help() };
                case Option.Version:
                    return line with { Job = new Job.Version() };
                case Option.Command:
                    return line with { Job = CommandJob(arguments, i + 1) };
                case Option.File:
                    RequireValue(arguments, i, "the path of a script");
                    return line with { Job = ScriptJob(arguments, i + 1) };
                case Option.NonInteractive:
                    line = line with { NonInteractive = true };
                    break;
                case Option.NoLogo:
                    line = line with { NoLogo = true };
                    break;
                case Option.NoProfile:
                    break; // There are no profiles; callers written for pwsh pass it by habit.
                case Option.ExecutionPolicy:
                    RequireValue(arguments, i++, "a policy");
                    break; // Always bypassed; scheduled tasks written for pwsh pass it by habit.
                case Option.WorkingDirectory:
                    line = line with { WorkingDirectory = RequireValue(arguments, i++, "a folder") };
                    break;
                case Option.Module:
                    line = line with { Module = RequireValue(arguments, i++, "the path of WorldPostaAdmin.psd1 or its folder") };
                    break;
            }
        }
        return line;
    }

    // A lone dash is no option: it stands for standard input.
    private static bool LooksLikeOption(string argument) => argument.Length > 1 && argument[0] == '-';

    private static Option Find(string argument)
    {
        var name = argument.TrimStart('-').ToLowerInvariant();
        foreach (var option in Options)
        {
            if (name.StartsWith(option.Shortest, StringComparison.Ordinal) && option.Name.StartsWith(name, StringComparison.Ordinal))
                return option.Option;
        }
        throw new UsageException($"'{argument}' is neither an option of wpadmin nor the path of a script.");
    }

    private static Job CommandJob(IReadOnlyList<string> arguments, int first)
    {
        if (first >= arguments.Count) throw new UsageException("A command must follow -Command, or '-' to read it from standard input.");
        if (arguments[first] != "-") return new Job.Command(string.Join(' ', arguments.Skip(first)));
        if (first + 1 < arguments.Count) throw new UsageException("'-' as the command reads it from standard input and takes no arguments.");
        return new Job.StandardInput();
    }

    // A script of such a name can be run as ./serve, or with -File.
    private static Job.Service? ServiceJob(IReadOnlyList<string> arguments, int at) =>
        arguments[at] is "serve" or "deliver" ? new Job.Service(arguments[at], [.. arguments.Skip(at + 1)]) : null;

    private static Job ScriptJob(IReadOnlyList<string> arguments, int at) =>
        arguments[at] == "-" ? new Job.StandardInput() : new Job.Script(arguments[at], [.. arguments.Skip(at + 1)]);

    private static string RequireValue(IReadOnlyList<string> arguments, int option, string what) =>
        option + 1 < arguments.Count
            ? arguments[option + 1]
            : throw new UsageException($"{arguments[option]} requires {what} after it.");
}

/// <summary>The command line was wrong; the message says how, and the process ends with <see cref="ExitCode.Usage"/>.</summary>
internal sealed class UsageException(string message) : Exception(message);
