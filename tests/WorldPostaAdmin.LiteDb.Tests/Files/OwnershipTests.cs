using System.Diagnostics;
using WorldPostaAdmin.LiteDb.Maintenance;
using WorldPostaAdmin.LiteDb.Tests.Maintenance;

namespace WorldPostaAdmin.LiteDb.Tests.Files;

/// <summary>Who can open a store's files, and what is not followed to them.</summary>
public sealed class OwnershipTests : CompanyStore
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite, Group = UnixFileMode.GroupRead | UnixFileMode.GroupWrite;

    [Fact]
    public void All_files_of_a_new_store_are_its_makers_alone()
    {
        if (OperatingSystem.IsWindows()) return;
        Create();
        Maintenance.Backup(StorePath, At("copy.db"), false, Options, null, default);
        new RollingCopies(StorePath, TimeProvider.System).Take(null, default);

        var folder = Path.GetDirectoryName(StorePath)!;
        var files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories);
        Assert.Contains(files, file => file.EndsWith("-log", StringComparison.Ordinal));
        Assert.Contains(files, file => file.EndsWith("-sum", StringComparison.Ordinal));
        Assert.Contains(files, file => file.EndsWith(".lock", StringComparison.Ordinal));
        Assert.All(files, file => Assert.Equal(Private, ModeOf(file)));
        Assert.Equal(Private | UnixFileMode.UserExecute, ModeOf(StorePath + ".copies"));
    }

    [Fact]
    public void The_files_of_a_store_that_a_group_shares_are_the_groups_too()
    {
        if (OperatingSystem.IsWindows()) return;
        Create();
        foreach (var file in new[] { Database.LogPath(StorePath), StoreLock.PathOf(StorePath) }) File.Delete(file);
        File.SetUnixFileMode(StorePath, Private | Group);

        using (StoreLock.Take(StorePath, true, TimeSpan.FromSeconds(5), "test", TimeProvider.System, default))
        using (new StoreQueue(StorePath).Join())
        {
            Assert.Equal(Private | Group | UnixFileMode.UserExecute | UnixFileMode.GroupExecute, ModeOf(StorePath + ".queue"));
            Assert.All(Directory.GetFiles(StorePath + ".queue").Append(StorePath + ".holder").Append(StoreLock.PathOf(StorePath)), file => Assert.Equal(Private | Group, ModeOf(file)));
        }

        new RollingCopies(StorePath, TimeProvider.System).Take(null, default);
        Assert.All(Directory.GetFiles(StorePath + ".copies"), file => Assert.Equal(Private | Group, ModeOf(file)));
        Assert.Null(StorePermissions.Warning(StorePath));
    }

    [Fact]
    public void A_store_that_everybody_can_read_is_told_of()
    {
        if (OperatingSystem.IsWindows()) return;
        Create();
        Assert.Empty(Open().TakeWarnings());

        File.SetUnixFileMode(StorePath, Private | UnixFileMode.OtherRead);

        Assert.Contains("chmod", Assert.Single(Open().TakeWarnings()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(".lock", true)]
    [InlineData(".lock", false)]
    [InlineData(".holder", true)]
    [InlineData("-log", true)]
    [InlineData("-sum", true)]
    [InlineData(".swap", true)]
    public void No_link_that_another_account_has_put_there_is_followed(string suffix, bool exists)
    {
        if (OperatingSystem.IsWindows()) return;
        Create();
        DatabaseCache.Forget(StorePath);
        var target = At("target");
        if (exists) File.WriteAllText(target, "somebody's own");
        File.Delete(StorePath + suffix);
        File.CreateSymbolicLink(StorePath + suffix, target);

        var error = Record.Exception(() => Open().Write(writer =>
        {
            writer.Insert(Mailbox(3001));
            return true;
        }));
        if (suffix == ".swap") Record.Exception(() => StoreSwap.Replace(StorePath));

        if (suffix is ".lock" or "-log" or "-sum") Assert.IsType<DomainException>(error);
        if (exists) Assert.Equal("somebody's own", File.ReadAllText(target));
        else Assert.False(File.Exists(target));
    }

    [Fact]
    public void Only_tickets_are_taken_out_of_a_queue()
    {
        if (OperatingSystem.IsWindows()) return;
        Create();
        var elsewhere = At("elsewhere");
        Directory.CreateDirectory(elsewhere);
        File.WriteAllText(Path.Combine(elsewhere, "kept"), "x");
        Directory.CreateSymbolicLink(StorePath + ".queue", elsewhere);

        Record.Exception(() => new StoreQueue(StorePath).Join());

        Assert.Equal(["kept"], Directory.GetFiles(elsewhere).Select(Path.GetFileName));
    }

    [Fact]
    public void A_named_pipe_is_no_store_and_is_not_waited_for()
    {
        if (OperatingSystem.IsWindows()) return;
        Create();
        File.Delete(StorePath);
        using (var made = Process.Start("mkfifo", StorePath)) made.WaitForExit();

        Assert.Equal("NotAFile", Assert.Throws<DomainException>(() => Open()).ErrorId);
        Assert.Equal("NotAFile", Assert.Throws<DomainException>(() => Maintenance.Restore(StorePath, At("other.db"), Options, null, default)).ErrorId);
    }

    private static UnixFileMode ModeOf(string path) => OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(path);
}
