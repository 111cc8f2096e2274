namespace WorldPostaAdmin.Cmdlets;

/// <summary>Files of rows by their names.</summary>
internal static class RowFiles
{
    /// <exception cref="DomainException">UnknownFileFormat.</exception>
    public static IRowFormat Format(string path)
    {
        var formats = Session.Service<IEnumerable<IRowFormat>>().ToArray();
        return formats.ForFile(path) ?? throw new DomainException("UnknownFileFormat", DomainErrorKind.InvalidValue, path,
            $"'{path}' is of no format that can be read or written. Name a file that ends in {string.Join(" or ", formats.SelectMany(format => format.Extensions))}.");
    }

    /// <summary>Reads the rows of a file, the wrong ones with their errors, and what part of the file was read.</summary>
    /// <exception cref="DomainException">FileUnreadable, NotAFile, WrongEncoding, UnknownEncoding, InvalidFile (its header makes every row unreadable).</exception>
    public static IEnumerable<(Row Row, double Part)> Read(string path, IRowFormat format, string? encoding)
    {
        using var reader = Guard(path, () => FileText.Open(path, encoding));
        var file = reader.BaseStream;
        var length = file.Length;
        using var rows = format.Read(reader, Path.GetFileName(path)).GetEnumerator();
        while (Guard(path, rows.MoveNext)) yield return (rows.Current, length > 0 ? Math.Min(1, (double)file.Position / length) : 0);
    }

    private static T Guard<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (RowFormatException e)
        {
            throw new DomainException("InvalidFile", DomainErrorKind.InvalidValue, path, e.Message, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DomainException("FileUnreadable", DomainErrorKind.NotFound, path, $"The file '{path}' cannot be read: {e.Message}", e);
        }
    }
}
