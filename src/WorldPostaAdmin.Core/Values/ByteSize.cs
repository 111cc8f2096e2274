using System.Globalization;

namespace WorldPostaAdmin;

/// <summary>A number of bytes that prints as Exchange prints it: <c>49.5 GB (53,150,220,288 bytes)</c>. Units are powers of 1024.</summary>
public readonly record struct ByteSize(long Bytes) : IComparable<ByteSize>, IComparable
{
    private static readonly string[] Units = ["B", "KB", "MB", "GB", "TB", "PB"];

    public static ByteSize FromMB(double megabytes) => new((long)(megabytes * 1024 * 1024));

    public static ByteSize FromGB(double gigabytes) => FromMB(gigabytes * 1024);

    public long ToBytes() => Bytes;

    public long ToKB() => Bytes >> 10;

    public long ToMB() => Bytes >> 20;

    public long ToGB() => Bytes >> 30;

    public long ToTB() => Bytes >> 40;

    /// <summary>Reads <c>50GB</c>, <c>49.5 GB</c>, <c>1048576</c> and the printed form <c>1.5 GB (1,610,612,736 bytes)</c>.</summary>
    public static bool TryParse(string? text, out ByteSize size)
    {
        size = default;
        text = text?.Trim() ?? "";
        var paren = text.IndexOf('(');
        if (paren >= 0)
        {
            var exact = text[(paren + 1)..].Replace("bytes", "", StringComparison.OrdinalIgnoreCase).TrimEnd(')', ' ');
            if (!long.TryParse(exact, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var bytes) || bytes < 0) return false;
            size = new ByteSize(bytes);
            return true;
        }

        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var whole))
        {
            size = new ByteSize(whole);
            return true;
        }

        var digits = text.TrimEnd("KMGTPBkmgtpb ".ToCharArray());
        var unit = text[digits.Length..].Trim().ToUpperInvariant();
        if (unit.Length == 0) unit = "B";
        if (unit.Length == 1 && unit != "B") unit += "B";
        var power = Array.IndexOf(Units, unit);
        if (power < 0 || !double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return false;
        var value = number * Math.Pow(1024, power);
        if (!(value < long.MaxValue)) return false;
        size = new ByteSize((long)value);
        return true;
    }

    public static ByteSize Parse(string text) =>
        TryParse(text, out var size) ? size : throw new FormatException($"'{text}' is not a size: write a number with B, KB, MB, GB or TB, for example 50GB.");

    public int CompareTo(ByteSize other) => Bytes.CompareTo(other.Bytes);

    public int CompareTo(object? obj) => obj is ByteSize other ? CompareTo(other) : 1;

    public static bool operator <(ByteSize left, ByteSize right) => left.Bytes < right.Bytes;

    public static bool operator >(ByteSize left, ByteSize right) => left.Bytes > right.Bytes;

    public static bool operator <=(ByteSize left, ByteSize right) => left.Bytes <= right.Bytes;

    public static bool operator >=(ByteSize left, ByteSize right) => left.Bytes >= right.Bytes;

    public override string ToString()
    {
        var power = 0;
        var number = (double)Bytes;
        while (number >= 1024 && power < Units.Length - 1)
        {
            number /= 1024;
            power++;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{number:0.##} {Units[power]} ({Bytes:N0} bytes)");
    }
}
