using System.Text.Json;

namespace WorldPostaAdmin.Compatibility;

/// <summary>An identity that an example takes for granted.</summary>
/// <param name="Kind">What it is, in words: "mailbox", "group", "mailbox folder".</param>
/// <param name="Id">As the example writes it.</param>
/// <param name="Via">The command and parameter that name it, or empty.</param>
/// <param name="IsPattern">Whether the example asks with a wildcard.</param>
internal sealed record Need(string Kind, string Id, string Via = "", bool IsPattern = false);

/// <summary>One example command. What a file leaves out is empty.</summary>
internal sealed record Example(string Cmdlet, string Tier, int Number, string Code, IReadOnlyList<Need> Needs, string Class, bool Runnable)
{
    public static IEnumerable<Example> Read(string file)
    {
        var number = 0;
        foreach (var line in File.ReadLines(file))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            using var document = JsonDocument.Parse(line);
            var row = document.RootElement;
            var needs = row.TryGetProperty("needs", out var list) && list.ValueKind == JsonValueKind.Array
                ? list.EnumerateArray().Select(need => new Need(Text(need, "kind"), Text(need, "id"), Text(need, "via"), Flag(need, "pattern"))).ToArray()
                : [];
            var code = Text(row, "code");
            yield return new Example(
                Text(row, "cmdlet") is { Length: > 0 } cmdlet ? cmdlet : code.Split([' ', '\n', '|'], 2)[0],
                Text(row, "tier"),
                row.TryGetProperty("example_no", out var given) && given.TryGetInt32(out var no) ? no : number,
                code, needs, Text(row, "class"), !row.TryGetProperty("runnable", out _) || Flag(row, "runnable"));
        }
    }

    private static string Text(JsonElement row, string name) => row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static bool Flag(JsonElement row, string name) => row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;
}
