using System.Text;
using System.Text.Json;

namespace WorldPostaAdmin.Formats.Rows;

/// <summary>Reads the rows of one text of JSON lines.</summary>
internal sealed class JsonRowReader(TextReader text, string sourceName)
{
    private const int MaximumLineLength = 1024 * 1024;

    // Deep enough to see that there is an object in a row, and to say so.
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 64 };

    private readonly BoundedLines lines = new(text, MaximumLineLength);

    // Most files have the same names in every line.
    private RowHeader header = new([]);

    public IEnumerable<Row> Rows()
    {
        while (NextLine() is { } line)
        {
            if (lines.Number == 1 && line.StartsWith('\ufeff')) line = line[1..];
            if (!string.IsNullOrWhiteSpace(line)) yield return Parse(line);
        }
    }

    private string? NextLine()
    {
        try
        {
            return lines.Next();
        }
        catch (InvalidDataException e)
        {
            throw new RowFormatException(sourceName, lines.Number, $"The line is longer than {MaximumLineLength} characters. One object a line is needed.", e);
        }
        catch (DecoderFallbackException e)
        {
            throw new RowFormatException(sourceName, lines.Number, "Here or in the lines that follow are bytes that are not UTF-8. Save the file as UTF-8.", e);
        }
    }

    private Row Parse(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line, Options);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? Read(document.RootElement)
                : Wrong("The line is not a JSON object. One object a line is needed, as in {\"Name\":\"Alice\"}.");
        }
        catch (JsonException e)
        {
            // The exception's own message repeats a part of the line.
            return Wrong($"The line is not valid JSON, at byte {e.BytePositionInLine + 1}. One object a line is needed.");
        }
        catch (InvalidOperationException)
        {
            // GetString, on an escape of half a pair.
            return Wrong("A text in the line holds half a character (a lone surrogate).");
        }
    }

    private Row Read(JsonElement element)
    {
        var names = element.EnumerateObject().Select(property => property.Name).ToList();
        if (!names.SequenceEqual(header.Names))
        {
            if (RowHeader.Refusal(names) is { } refusal) return Wrong(refusal);
            header = new RowHeader(names);
        }

        var cells = new List<Cell>(names.Count);
        foreach (var property in element.EnumerateObject())
        {
            if (Refusal(property) is { } problem) return Wrong(problem);
            cells.Add(ToCell(property.Value));
        }

        return new Row(header, lines.Number, cells);
    }

    private static Cell ToCell(JsonElement value) => value.ValueKind == JsonValueKind.Array
        ? Cell.Of(value.EnumerateArray().Select(item => Text(item) ?? ""))
        : Cell.Of(Text(value));

    private static string? Refusal(JsonProperty property) => property.Value.ValueKind switch
    {
        JsonValueKind.Object => $"The value of {property.Name} is an object. Rows are flat: a text, a number, true, false, null or an array of them.",
        JsonValueKind.Array when property.Value.EnumerateArray().Any(item => item.ValueKind is JsonValueKind.Object or JsonValueKind.Array) =>
            $"The array {property.Name} holds an object or an array. A list holds texts.",
        _ => null,
    };

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Null => null,
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        // A number as it stands: JSON's notation is the invariant one.
        _ => value.GetRawText(),
    };

    private Row Wrong(string problem) => Row.Wrong(new RowFormatException(sourceName, lines.Number, problem));
}
