using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>What a Get-cmdlet of items is asked for.</summary>
/// <param name="Identity">One item; or the folder, where it names one.</param>
/// <param name="Folder">The folder; null for the default one.</param>
/// <param name="DefaultFolder">The folder where none is named.</param>
/// <param name="Filter">A filter in OPATH, or null.</param>
/// <param name="ResultSize">The most results, as given.</param>
internal sealed record ItemQuery<T>(MailboxItemIdentity? Identity, FolderReference? Folder, string DefaultFolder, string? Filter, string? ResultSize)
    where T : MailboxItem
{
    /// <summary>Whether an item is asked for, besides the filter.</summary>
    public Func<IDirectoryReader, T, bool>? Fits { get; init; }

    /// <summary>Adds to an item what is shown of it besides.</summary>
    public Action<IDirectoryReader, T>? Complete { get; init; }

    /// <summary>Whether what is shown of each item is recorded as its reading; else only that of the folder.</summary>
    public bool ReadsContent { get; init; }

    /// <summary>The folder that is meant.</summary>
    public FolderReference Where
    {
        get
        {
            var named = Folder ?? Identity?.Folder;
            return named is null ? new FolderReference(DefaultFolder) : named.Folder != WellKnownFolders.Top ? named : named.Mailbox is null ? new FolderReference(DefaultFolder) : new FolderReference($"{named.Mailbox.Guid?.ToString() ?? named.Mailbox.Value}:\\{DefaultFolder}");
        }
    }
}
