using System.Collections.Concurrent;
using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Reflection;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>
/// The parameters that Exchange's cmdlets have and ours give no meaning to, from the table <c>ExchangeParameters.tsv</c>. A cmdlet
/// takes them as dynamic parameters, so that its help and its completion stay free of them.
/// </summary>
internal static class ExchangeParameters
{
    private static readonly Lazy<ILookup<string, Entry>> Table = new(Load);
    private static readonly ConcurrentDictionary<Type, Entry[]> OfCmdlets = new();

    /// <summary>The dynamic parameters of a cmdlet; null where it has none.</summary>
    public static RuntimeDefinedParameterDictionary? Of(Type cmdlet)
    {
        var entries = OfCmdlets.GetOrAdd(cmdlet, static type =>
        {
            var attribute = type.GetCustomAttribute<CmdletAttribute>()!;
            return Table.Value[$"{attribute.VerbName}-{attribute.NounName}"].ToArray();
        });
        RuntimeDefinedParameterDictionary? parameters = null;
        foreach (var entry in entries)
        {
            parameters ??= [];
            parameters.Add(entry.Name, new RuntimeDefinedParameter(entry.Name, entry.Type, entry.Attributes));
        }

        return parameters;
    }

    /// <summary>Says what becomes of those that were given.</summary>
    /// <exception cref="DomainException">NotOfferedHere.</exception>
    public static void Check(RuntimeDefinedParameterDictionary parameters, Action<string> explain)
    {
        foreach (var given in parameters.Values.Where(parameter => parameter.IsSet))
        {
            var mark = Mark(given);
            if (mark.Treatment == ExchangeTreatment.Ignored || AsksForNothing(given.Value))
                explain($"-{given.Name} is left aside. {mark.Reason}");
            else if (mark.Treatment == ExchangeTreatment.FindsNothing)
                explain($"-{given.Name} finds nothing. {mark.Reason}");
            else
                throw new DomainException("NotOfferedHere", DomainErrorKind.NotAllowed, given.Name, $"-{given.Name} is not offered here. {mark.Reason} Leave it out.");
        }
    }

    /// <summary>Whether one was given that asks for a kind of object that cannot be here.</summary>
    public static bool FindNothing(RuntimeDefinedParameterDictionary parameters) =>
        parameters.Values.Any(given => given.IsSet && Mark(given).Treatment == ExchangeTreatment.FindsNothing && !AsksForNothing(given.Value));

    private static ExchangeParameterAttribute Mark(RuntimeDefinedParameter parameter) => parameter.Attributes.OfType<ExchangeParameterAttribute>().Single();

    private static bool AsksForNothing(object? value) => value is null or false or "" or SwitchParameter { IsPresent: false } or Array { Length: 0 };

    private static ILookup<string, Entry> Load()
    {
        using var reader = new StreamReader(typeof(ExchangeParameters).Assembly.GetManifestResourceStream("ExchangeParameters.tsv")!);
        return Rows(reader).ToLookup(row => row.Cmdlet, row => row.Entry, StringComparer.OrdinalIgnoreCase);
    }

    // A row: name, type, treatment, reason, and the cmdlets that take it, parted by spaces.
    private static IEnumerable<(string Cmdlet, Entry Entry)> Rows(TextReader reader)
    {
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            var cells = line.Split('\t');
            var type = cells[1] switch { "Switch" => typeof(SwitchParameter), "Boolean" => typeof(bool), "SecureString" => typeof(System.Security.SecureString), "Credential" => typeof(PSCredential), _ => typeof(object) };
            var entry = new Entry(cells[0], type,
                [new ParameterAttribute { DontShow = true, HelpMessage = cells[3] }, new ExchangeParameterAttribute(Enum.Parse<ExchangeTreatment>(cells[2]), cells[3])]);
            foreach (var cmdlet in cells[4].Split(' ')) yield return (cmdlet, entry);
        }
    }

    private sealed record Entry(string Name, Type Type, Collection<Attribute> Attributes);
}
