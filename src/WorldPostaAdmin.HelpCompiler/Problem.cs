namespace WorldPostaAdmin.HelpCompiler;

/// <summary>Something that keeps the help from being complete, told as MSBuild tells errors, so that editors jump to the line.</summary>
public sealed record Problem(string File, int Line, string Code, string Message)
{
    public override string ToString() => $"{File}({Line}): error {Code}: {Message}";
}

/// <summary>The codes of the problems.</summary>
public static class ProblemCodes
{
    /// <summary>An exported cmdlet has no page.</summary>
    public const string MissingPage = "HELP001";

    /// <summary>A page is about no exported cmdlet.</summary>
    public const string StrayPage = "HELP002";

    /// <summary>A cmdlet's class is not exported by the manifest.</summary>
    public const string NotExported = "HELP003";

    /// <summary>The manifest exports a cmdlet that has no class.</summary>
    public const string NoClass = "HELP004";

    /// <summary>The page does not have the schema's front matter or sections.</summary>
    public const string Schema = "HELP005";

    /// <summary>A text is missing or was never filled in.</summary>
    public const string NoText = "HELP006";

    /// <summary>Too few examples, or one that cannot be run as it stands.</summary>
    public const string Examples = "HELP007";

    /// <summary>A parameter is not described.</summary>
    public const string MissingParameter = "HELP008";

    /// <summary>A parameter is described that the cmdlet does not have.</summary>
    public const string StrayParameter = "HELP009";

    /// <summary>The syntax or a parameter's yaml is not what the assembly says.</summary>
    public const string Outdated = "HELP010";

    /// <summary>INPUTS or OUTPUTS are not what the assembly says.</summary>
    public const string Types = "HELP011";

    /// <summary>A link leads to a page that is not there.</summary>
    public const string BrokenLink = "HELP012";

    /// <summary>A cmdlet's class does not name the address of its page.</summary>
    public const string OnlineHelp = "HELP013";
}
