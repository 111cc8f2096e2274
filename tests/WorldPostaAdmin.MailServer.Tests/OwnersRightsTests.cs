using System.Diagnostics;
using WorldPostaAdmin.MailServer.Calendars;

namespace WorldPostaAdmin.MailServer.Tests;

/// <summary>What the service, as root, does in a folder that another account owns.</summary>
public sealed class OwnersRightsTests : IDisposable
{
    private const string Nobody = "65534:65534";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("owners");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(".worldposta.part")]
    [InlineData("item.ics")]
    public void A_link_to_a_file_of_roots_is_not_written_through(string name)
    {
        var target = Path.Combine(_folder.FullName, "roots");
        File.WriteAllText(target, "root's own");
        var (top, calendar) = Make();
        File.CreateSymbolicLink(Path.Combine(calendar, name), target);

        new CollectionFolder(calendar, top).Write("item.ics", "x"u8.ToArray());

        Assert.Equal("root's own", File.ReadAllText(target));
        Assert.Equal("x", File.ReadAllText(Path.Combine(calendar, "item.ics")));
        Assert.Null(new FileInfo(Path.Combine(calendar, "item.ics")).LinkTarget);
    }

    [Fact]
    public void A_folder_that_leads_to_one_of_roots_is_not_written_to()
    {
        if (!Environment.IsPrivilegedProcess || !OperatingSystem.IsLinux()) return;
        var outside = Directory.CreateDirectory(Path.Combine(_folder.FullName, "outside"), (UnixFileMode)0b111_101_101).FullName;
        var (top, calendar) = Make();
        Directory.Delete(calendar);
        Directory.CreateSymbolicLink(calendar, outside);

        Assert.Throws<UnauthorizedAccessException>(() => new CollectionFolder(calendar, top).Write("item.ics", "x"u8.ToArray()));

        Assert.Empty(Directory.GetFiles(outside));
        File.WriteAllText(Path.Combine(outside, "x"), "afterwards this thread has its own rights again");
    }

    // A tree as the account of the mailboxes owns it.
    private (string Top, string Calendar) Make()
    {
        var top = Path.Combine(_folder.FullName, "radicale");
        var calendar = Directory.CreateDirectory(Path.Combine(top, "collections", "collection-root", "bob@contoso.example", "calendar")).FullName;
        if (!Environment.IsPrivilegedProcess || !OperatingSystem.IsLinux()) return (top, calendar);
        File.SetUnixFileMode(_folder.FullName, (UnixFileMode)0b111_101_101);
        using var chown = Process.Start("chown", ["-R", Nobody, top]);
        chown.WaitForExit();
        return (top, calendar);
    }
}
