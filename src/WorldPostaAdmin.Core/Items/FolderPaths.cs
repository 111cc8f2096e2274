namespace WorldPostaAdmin;

/// <summary>What a folder is for; items of one sort do not lie among those of another, but for what is deleted.</summary>
public enum FolderKind
{
    Mail,
    Calendar,
    Contacts,
    Tasks,
    Notes,
    Deleted,
}

/// <summary>Paths of folders: checked, taken apart, and what they are for.</summary>
internal static class FolderPaths
{
    /// <summary>An index of the store holds paths, and takes no more.</summary>
    public const int Longest = 300;

    public const char Separator = '\\';

    /// <summary>The path as given by someone, in its normal form. The folder need not be there.</summary>
    /// <exception cref="DomainException">InvalidFolderName, ControlCharacter.</exception>
    public static string Check(string path)
    {
        TextRules.RefuseControlCharacters("Folder", path, linesAllowed: false);
        var names = UnicodeText.Compose(path).Replace('/', Separator).Trim(Separator, ' ').Split(Separator);
        var checkedPath = WellKnownFolders.Normalise(string.Join(Separator, names.Select(name => name.Trim())));
        if (checkedPath == WellKnownFolders.Top) return checkedPath;
        var wrong = names.FirstOrDefault(name => name.Trim().Length is 0 or > TextRules.NameLength || name.Contains('*') || name.Trim() is "." or "..");
        if (wrong is not null)
        {
            throw new DomainException("InvalidFolderName", DomainErrorKind.InvalidValue, path,
                $"The folder '{TextRules.Show(path)}' cannot be used: '{TextRules.Show(wrong)}' is no name of a folder. Give names of 1 to {TextRules.NameLength} characters without *, and \\ between them, for example Inbox\\Orders.");
        }

        return checkedPath.Length <= Longest
            ? checkedPath
            : throw new DomainException("InvalidFolderName", DomainErrorKind.InvalidValue, path, $"The path '{TextRules.Show(path)}' is {checkedPath.Length} characters long; at most {Longest} are allowed.");
    }

    public static bool IsWellKnown(string folder) => folder is WellKnownFolders.Top or WellKnownFolders.RecoverableItems || WellKnownFolders.Names.Contains(folder);

    public static string ParentOf(string folder) => folder.LastIndexOf(Separator) is >= 0 and var end ? folder[..end] : WellKnownFolders.Top;

    public static string NameOf(string folder) => folder[(folder.LastIndexOf(Separator) + 1)..];

    /// <summary>Whether a folder is another one or lies below it.</summary>
    public static bool IsWithin(string folder, string top) =>
        folder.Equals(top, StringComparison.OrdinalIgnoreCase) || folder.StartsWith(top + Separator, StringComparison.OrdinalIgnoreCase);

    public static FolderKind KindOf(string folder) => folder.Split(Separator)[0] switch
    {
        "Calendar" => FolderKind.Calendar,
        "Contacts" => FolderKind.Contacts,
        "Tasks" => FolderKind.Tasks,
        "Notes" => FolderKind.Notes,
        "Deleted Items" or WellKnownFolders.RecoverableItems => FolderKind.Deleted,
        _ => FolderKind.Mail,
    };

    public static string TypeOf(string folder) => folder == WellKnownFolders.Top ? "Root"
        : IsWellKnown(folder) ? folder.Replace(" ", "", StringComparison.Ordinal)
        : "User Created";
}
