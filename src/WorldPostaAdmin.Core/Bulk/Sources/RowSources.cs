namespace WorldPostaAdmin;

/// <summary>The programs whose files are known.</summary>
internal static class RowSources
{
    private static readonly RowSource[] All =
        [new MicrosoftUsers(), new GoogleUsers(), new ActiveDirectoryUsers(), new ExchangeMailboxes()];

    /// <summary>The program that writes files with these columns, or null.</summary>
    public static RowSource? Recognise(RowHeader header) => Array.Find(All, source => source.Knows(header));
}
