namespace WorldPostaAdmin.Formats.Rows;

/// <summary>
/// JSON lines (https://jsonlines.org): one object a line, its names the columns. Arrays are lists; numbers and booleans are read
/// as their text; an object inside a row is refused.
/// </summary>
public sealed class JsonLinesRowFormat : IRowFormat
{
    public string Name => "JsonLines";

    public IReadOnlyList<string> Extensions { get; } = [".jsonl", ".ndjson", ".json"];

    public IEnumerable<Row> Read(TextReader text, string sourceName)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new JsonRowReader(text, sourceName).Rows();
    }

    public IRowWriter OpenWriter(TextWriter text, IReadOnlyList<string> columns, bool keepFormulas = false) => new JsonRowWriter(text, columns);
}
