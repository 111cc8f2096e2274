namespace WorldPostaAdmin.HelpCompiler;

/// <summary>Something that a page lacks or says wrongly, as MSBuild shows it.</summary>
public sealed record HelpProblem(string File, int Line, string Message)
{
    public override string ToString() => $"{File}({Line}): error HELP001: {Message}";
}
