using System.Management.Automation;
using System.Management.Automation.Language;

namespace WorldPostaAdmin.Compatibility;

/// <summary>How an example ended.</summary>
internal enum Outcome
{
    /// <summary>Without an error, and with the effect that it should have.</summary>
    Ran,

    /// <summary>The module says that it does not offer this here, and why.</summary>
    Refused,

    /// <summary>A command that the module does not have.</summary>
    NotOffered,

    /// <summary>No script at all: it has placeholders that PowerShell cannot read.</summary>
    NotAScript,

    /// <summary>Anything else.</summary>
    Failed,
}

/// <param name="Why">The reason that was given, or what was wrong.</param>
/// <param name="Checked">Whether there was an effect to look at.</param>
/// <param name="ErrorId">The first error's id.</param>
internal sealed record ExampleResult(Example Example, Outcome Outcome, string Why, bool Checked, string ErrorId = "");

/// <summary>Runs one example in a session of its own, statement by statement, and looks after each at what it did.</summary>
internal static class ExampleRun
{
    private const string RefusalId = "NotOfferedHere";

    public static ExampleResult Run(Example example, Options options)
    {
        var script = Parser.ParseInput(example.Code, out _, out var problems);
        if (problems.Length > 0) return new ExampleResult(example, Outcome.NotAScript, problems[0].Message, false);
        using var session = new Session(options.Module, Needs.StoreName(example), Needs.Domains(example));
        session.MakeDrives(example.Code);
        var needs = new Needs(session);
        needs.Build(example);
        var bound = script.FindAll(ast => ast is CommandAst, searchNestedScriptBlocks: true).Cast<CommandAst>()
            .Select(command => (Ast: command, Command: BoundCommand.Of(session, command))).Where(pair => pair.Command is not null).ToDictionary(pair => pair.Ast, pair => pair.Command!);
        foreach (var command in bound.Values) Preconditions.Prepare(session, command);
        if (options.Prelude is { } prelude) session.Script(File.ReadAllText(prelude));

        var seen = false;
        foreach (var statement in Statements(script))
        {
            var piped = statement.Commands.ToDictionary(command => command, command => Upstream(session, command));
            if (session.Script(statement.Text).Errors is [var error, ..]) return Classify(example, error, needs);
            foreach (var command in statement.Commands.Where(bound.ContainsKey))
            {
                var (wrong, looked) = new Effects(session, bound[command]).Check(piped[command]);
                if (wrong is not null) return new ExampleResult(example, Outcome.Failed, $"wrong effect of {bound[command].Name}: {wrong}", true, "WrongEffect");
                seen |= looked;
            }
        }

        return new ExampleResult(example, Outcome.Ran, "", seen);
    }

    // The first error decides: those after it come of it.
    private static ExampleResult Classify(Example example, ErrorRecord error, Needs needs)
    {
        var id = error.FullyQualifiedErrorId.Split(',')[0];
        var text = error.Exception.Message.Split('\n')[0].Trim();
        if (id == "CommandNotFoundException" && $"{error.TargetObject}".Contains('-', StringComparison.Ordinal)) return new ExampleResult(example, Outcome.NotOffered, $"{error.TargetObject}", false, id);
        if (id == RefusalId) return new ExampleResult(example, Outcome.Refused, text, false, id);
        if (error.CategoryInfo.Category == ErrorCategory.ObjectNotFound && needs.NotOffered is { } maker) return new ExampleResult(example, Outcome.NotOffered, $"{maker}, which makes what is needed", false, id);
        var lack = needs.NotBuilt.Count > 0 ? $" (not built: {string.Join("; ", needs.NotBuilt).Split('\n')[0]})" : "";
        return new ExampleResult(example, Outcome.Failed, $"{id}: {text}{lack}", false, id);
    }

    private static IEnumerable<(string Text, IReadOnlyList<CommandAst> Commands)> Statements(ScriptBlockAst script)
    {
        if (script.ParamBlock is not null || script.BeginBlock is not null || script.ProcessBlock is not null || script.EndBlock is null) return [(script.Extent.Text, [])];
        return script.EndBlock.Statements.Select(statement => (statement.Extent.Text, Commands(statement)));
    }

    private static IReadOnlyList<CommandAst> Commands(StatementAst statement) => statement switch
    {
        PipelineAst pipeline => [.. pipeline.PipelineElements.OfType<CommandAst>()],
        AssignmentStatementAst assignment => Commands(assignment.Right),
        _ => [],
    };

    // What a command gets from those before it in its pipeline, where they only read.
    private static IReadOnlyList<PSObject> Upstream(Session session, CommandAst command)
    {
        if (command.Parent is not PipelineAst pipeline) return [];
        var before = pipeline.PipelineElements.TakeWhile(element => element != command).ToArray();
        if (before.Length == 0 || !before.All(element => element is CommandAst one && BoundCommand.IsReading(one))) return [];
        return session.Script(string.Join(" | ", before.Select(element => element.Extent.Text))).Output;
    }
}
