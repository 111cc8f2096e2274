namespace WorldPostaAdmin.Compatibility;

/// <summary>What the command line asks for.</summary>
/// <param name="Examples">Files of example commands, one a line.</param>
/// <param name="Filters">A file of <c>-Filter</c> expressions, one a line; or null.</param>
/// <param name="Parameters">A table of Exchange's parameters; or null.</param>
/// <param name="Docs">The folder that gets the tables as pages; or null.</param>
/// <param name="Prelude">A script that runs before each example: the tests replace a cmdlet with it.</param>
/// <param name="Only">Only examples whose code or cmdlet contains this; or null.</param>
/// <param name="Tiers">Only examples of these tiers; or null.</param>
/// <param name="Module">The manifest of the module that is measured.</param>
internal sealed record Options(IReadOnlyList<string> Examples, string? Filters, string? Parameters, string? Docs, string? Prelude, string? Only, string[]? Tiers, string Module)
{
    private const string Help = """
        Usage: dotnet run --project tests/Compatibility -- FILE... [options]

        FILE                 example commands (.jsonl). filters.jsonl and parameters.tsv beside the first file are measured too.
        --filters FILE       -Filter expressions (.jsonl)
        --parameters FILE    Exchange's parameters (.tsv)
        --docs FOLDER        write the tables as pages there
        --prelude FILE       a script that runs before each example
        --only TEXT          only examples whose code contains the text
        --tier TIER,...      only examples of these tiers
        --module FILE        the manifest of the module; WorldPostaAdmin.psd1 of this checkout where left out
        """;

    /// <summary>Whether only a part of the examples is measured; then nothing else is.</summary>
    public bool IsPart => Only is not null || Tiers is not null;

    public static Options? Parse(string[] args, TextWriter errors)
    {
        var files = new List<string>();
        var values = new Dictionary<string, string>();
        for (var i = 0; i < args.Length; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal)) files.Add(args[i]);
            else if (args[i] is "--filters" or "--parameters" or "--docs" or "--prelude" or "--only" or "--tier" or "--module" && i + 1 < args.Length) values[args[i]] = args[++i];
            else return Wrong($"'{args[i]}' is not an option, or has no value.");
        }

        var missing = files.Concat(values.Where(pair => pair.Key is not ("--docs" or "--only" or "--tier")).Select(pair => pair.Value)).FirstOrDefault(file => !File.Exists(file));
        if (missing is not null) return Wrong($"There is no file '{missing}'.");
        var filters = values.GetValueOrDefault("--filters") ?? Beside("filters.jsonl");
        var parameters = values.GetValueOrDefault("--parameters") ?? Beside("parameters.tsv");
        if (files.Count == 0 && filters is null && parameters is null) return Wrong("There is nothing to measure.");
        return new Options(files, filters, parameters, values.GetValueOrDefault("--docs"), values.GetValueOrDefault("--prelude"), values.GetValueOrDefault("--only"), values.GetValueOrDefault("--tier")?.Split(','),
            values.GetValueOrDefault("--module") ?? Path.Combine(Checkout(), "WorldPostaAdmin.psd1"));

        Options? Wrong(string problem)
        {
            errors.WriteLine(problem);
            errors.WriteLine(Help);
            return null;
        }

        string? Beside(string name) => files.Count > 0 && Path.Combine(Path.GetDirectoryName(Path.GetFullPath(files[0]))!, name) is var path && File.Exists(path) ? path : null;
    }

    private static string Checkout()
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(typeof(Options).Assembly.Location)!);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "WorldPostaAdmin.psd1"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The module was not found above the program. Give --module.");
    }
}
