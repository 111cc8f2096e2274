using System.Buffers;
using System.ComponentModel;
using System.Globalization;

namespace System.Runtime.CompilerServices;

/// <summary>
/// What the compiler makes of <c>$"…"</c>. It takes this type by its name before the runtime's, which writes by the thread's culture: so no
/// text of ours, in a mail, an answer, a key or a log, has a Buddhist year or a Finnish minus in it. See docs/decisions/0018.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[Microsoft.CodeAnalysis.Embedded]
[InterpolatedStringHandler]
internal ref struct DefaultInterpolatedStringHandler(int literalLength, int formattedCount)
{
    private char[] _text = ArrayPool<char>.Shared.Rent(Math.Max(256, literalLength + (formattedCount * 12)));
    private int _length = 0;

    public void AppendLiteral(string value) => Append(value);

    public void AppendFormatted(string? value) => Append(value);

    public void AppendFormatted(ReadOnlySpan<char> value) => Append(value);

    public void AppendFormatted<T>(T value) => AppendFormatted(value, format: null);

    public void AppendFormatted<T>(T value, string? format)
    {
        if (value is not ISpanFormattable)
        {
            Append(value is IFormattable formattable ? formattable.ToString(format, CultureInfo.InvariantCulture) : value?.ToString());
            return;
        }

        int written;
        while (!((ISpanFormattable)value).TryFormat(_text.AsSpan(_length), out written, format, CultureInfo.InvariantCulture))
            Grow(_text.Length);
        _length += written;
    }

    public void AppendFormatted<T>(T value, int alignment) => AppendFormatted(value, alignment, format: null);

    public void AppendFormatted<T>(T value, int alignment, string? format)
    {
        var start = _length;
        AppendFormatted(value, format);
        Align(start, alignment);
    }

    public void AppendFormatted(string? value, int alignment, string? format = null)
    {
        var start = _length;
        Append(value);
        Align(start, alignment);
    }

    public void AppendFormatted(ReadOnlySpan<char> value, int alignment, string? format = null)
    {
        var start = _length;
        Append(value);
        Align(start, alignment);
    }

    public void AppendFormatted(object? value, int alignment = 0, string? format = null) => AppendFormatted<object?>(value, alignment, format);

    public string ToStringAndClear()
    {
        var text = new string(_text, 0, _length);
        ArrayPool<char>.Shared.Return(_text);
        _text = [];
        return text;
    }

    private void Append(ReadOnlySpan<char> value)
    {
        if (value.Length > _text.Length - _length) Grow(value.Length);
        value.CopyTo(_text.AsSpan(_length));
        _length += value.Length;
    }

    private void Align(int start, int alignment)
    {
        var padding = Math.Abs(alignment) - (_length - start);
        if (padding <= 0) return;
        if (padding > _text.Length - _length) Grow(padding);
        if (alignment > 0) _text.AsSpan(start, _length - start).CopyTo(_text.AsSpan(start + padding));
        _text.AsSpan(alignment > 0 ? start : _length, padding).Fill(' ');
        _length += padding;
    }

    private void Grow(int more)
    {
        var larger = ArrayPool<char>.Shared.Rent(Math.Max(_text.Length * 2, checked(_length + more)));
        _text.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<char>.Shared.Return(_text);
        _text = larger;
    }
}
