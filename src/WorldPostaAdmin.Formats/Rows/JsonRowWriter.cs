using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace WorldPostaAdmin.Formats.Rows;

/// <summary>Writes one object a line, without the values that are absent.</summary>
internal sealed class JsonRowWriter : IRowWriter
{
    // Letters of all languages stay readable; the file is no part of a web page.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly TextWriter text;
    private readonly WriterColumns columns;
    private readonly ArrayBufferWriter<byte> buffer = new();
    private readonly Utf8JsonWriter json;

    public JsonRowWriter(TextWriter text, IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(text);
        this.text = text;
        columns = new WriterColumns(names);
        json = new Utf8JsonWriter(buffer, Options);
    }

    public void Write(Row row)
    {
        var cells = columns.Cells(row);
        buffer.ResetWrittenCount();
        json.Reset();
        json.WriteStartObject();
        for (var i = 0; i < cells.Length; i++) Write(columns.Names[i], cells[i]);
        json.WriteEndObject();
        json.Flush();
        text.Write(Encoding.UTF8.GetString(buffer.WrittenSpan));
        text.Write('\n');
    }

    public void Dispose()
    {
        json.Dispose();
        text.Flush();
    }

    private void Write(string name, Cell cell)
    {
        if (cell.IsAbsent) return;
        if (!cell.IsList)
        {
            json.WriteString(name, cell.Text);
            return;
        }

        json.WriteStartArray(name);
        foreach (var value in cell.Items) json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
