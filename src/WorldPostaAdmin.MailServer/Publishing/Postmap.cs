using System.Text;

namespace WorldPostaAdmin.MailServer.Publishing;

/// <summary>Makes the maps that Postfix looks addresses up in, of their texts. See postmap(1).</summary>
internal static class Postmap
{
    public const string Suffix = ".lmdb";

    /// <summary>With how many changes a map is made anew: each is a look-up of its own.</summary>
    private const int MostChanges = 2_000;

    /// <summary>Makes the map of a text, from the one before where little has changed.</summary>
    /// <param name="text">The text's file.</param>
    /// <param name="before">The map before, or null.</param>
    /// <param name="difference">What has changed since.</param>
    /// <exception cref="DomainException">PostmapMissing, PostmapFailed.</exception>
    public static void Make(string text, string? before, TableDifference? difference)
    {
        if (before is null || difference is null || difference.Rows.Count > MostChanges || !File.Exists(before))
        {
            Run([$"lmdb:{text}"], null);
            return;
        }

        File.Copy(before, text + Suffix, overwrite: true);
        var removed = difference.Rows.Where(row => row.After is null).Select(row => row.Key + "\n").ToArray();
        var put = difference.Rows.Where(row => row.After is not null).Select(row => $"{row.Key}\t{row.After}\n").ToArray();
        // Exit code 1 only says that a key was not there.
        if (removed.Length > 0) Run(["-d", "-", $"lmdb:{text}"], string.Concat(removed), mayFindNothing: true);
        if (put.Length > 0) Run(["-i", "-r", $"lmdb:{text}"], string.Concat(put));
    }

    private static void Run(string[] arguments, string? input, bool mayFindNothing = false)
    {
        var result = SystemCommand.Run("postmap", arguments, input is null ? null : Encoding.UTF8.GetBytes(input))
            ?? throw new DomainException("PostmapMissing", DomainErrorKind.NotFound, "postmap", "There is no postmap on this machine, which makes the maps that Postfix reads. Install Postfix: apt-get install postfix postfix-lmdb");
        if (result.ExitCode == 0 || (mayFindNothing && result is { ExitCode: 1, Output: "" })) return;
        throw new DomainException("PostmapFailed", DomainErrorKind.NotAllowed, arguments[^1], $"postmap could not make '{arguments[^1]}': {result.Output}");
    }
}
