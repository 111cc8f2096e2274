using System.Management.Automation;
using System.Management.Automation.Language;

namespace WorldPostaAdmin.Compatibility;

/// <summary>A command of an example with the parameters that it is given, before it runs.</summary>
internal sealed class BoundCommand
{
    private readonly Dictionary<string, string> _texts = new(StringComparer.OrdinalIgnoreCase);

    private BoundCommand(string verb, string noun) => (Verb, Noun) = (verb, noun);

    public string Verb { get; }

    /// <summary>The noun, of which the quick forms have the same as the usual ones: Get-EXOMailbox is Get-Mailbox.</summary>
    public string Noun { get; }

    public string Name => $"{Verb}-{Noun}";

    public IReadOnlyCollection<string> Parameters => _texts.Keys;

    /// <summary>The command, where the module offers it.</summary>
    public static BoundCommand? Of(Session session, CommandAst command)
    {
        if (command.GetCommandName() is not { } name || name.Split('-', 2) is not [var verb, var noun] || !Session.IsOurs(session.Find(name))) return null;
        var bound = new BoundCommand(verb, noun.StartsWith("EXO", StringComparison.OrdinalIgnoreCase) ? noun[3..] : noun);
        foreach (var (parameter, result) in StaticParameterBinder.BindCommand(command, resolve: true).BoundParameters)
            bound._texts[parameter] = result.Value is null or CommandParameterAst { Argument: null } ? "$true" : result.Value.Extent.Text;
        return bound;
    }

    public bool Has(string parameter) => _texts.ContainsKey(parameter);

    /// <summary>The first of some parameters that is given.</summary>
    public string? First(params string[] parameters) => parameters.FirstOrDefault(Has);

    /// <summary>
    /// The value of a parameter, worked out in the session as the command would; false where it is not given, or depends on what
    /// only the pipeline has, or on a command that changes something.
    /// </summary>
    public bool TryValue(Session session, string parameter, out object? value)
    {
        value = null;
        if (!_texts.TryGetValue(parameter, out var text)) return false;
        var commands = Parser.ParseInput($"f {text}", out _, out _).FindAll(ast => ast is CommandAst, searchNestedScriptBlocks: true).Cast<CommandAst>().Skip(1);
        if (text.Contains("$_", StringComparison.Ordinal) || !commands.All(IsReading)) return false;
        var result = session.Script($"& {{ param($v) ,$v }} {text}");
        if (result.Errors.Count > 0 || result.Output.Count != 1) return false;
        value = result.Output[0]?.BaseObject is { } given and not System.Collections.IList ? given : result.Output[0]?.BaseObject;
        return true;
    }

    /// <summary>Whether a command only reads, so that it may be run once more.</summary>
    public static bool IsReading(CommandAst command) =>
        command.GetCommandName() is { } name && (name.Contains('-') ? name.Split('-')[0] : name).ToUpperInvariant() is "GET" or "READ" or "WHERE" or "SELECT" or "SORT" or "SEARCH" or "?";
}
