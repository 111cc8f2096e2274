using WorldPostaAdmin.Host.LineEditing;

namespace WorldPostaAdmin.Host.Tests.LineEditing;

public sealed class HistoryTests : IDisposable
{
    private readonly ScriptFolder folder = new();

    private string File => Path.Combine(folder.Root, "data", "history");

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("Set-MailboxPassword alice -Password hunter2", true)]
    [InlineData("ConvertTo-SecureString hunter2 -AsPlainText -Force", true)]
    [InlineData("[Net.NetworkCredential]::new('', 'hunter2').SecurePassword", true)]
    [InlineData("$pass = 'hunter2'", true)]
    [InlineData("$secret = 'hunter2'", true)]
    [InlineData("Connect-It -ApiKey hunter2", true)]
    [InlineData("Connect-It -Token hunter2", true)]
    [InlineData("Get-Mailbox alice", false)]
    [InlineData("Get-Mailbox | Where-Object Department -eq 'Sales'", false)]
    public void Lines_that_may_hold_a_secret_are_known(string line, bool secret) => Assert.Equal(secret, Secrets.MayBeIn(line));

    [Fact]
    public void A_secret_is_remembered_in_the_session_and_never_written()
    {
        var history = new History(new HistoryFile(File));
        history.Add("Set-MailboxPassword alice -Password hunter2");
        history.Add("Get-Mailbox");
        Assert.Equal("Get-Mailbox\n", System.IO.File.ReadAllText(File));
        var walk = history.Walk();
        walk.Older("");
        Assert.Contains("hunter2", walk.Older(""));
    }

    [Fact]
    public void Statements_of_several_lines_come_back_whole_and_repeated_ones_once()
    {
        var history = new History(new HistoryFile(File));
        foreach (var line in new[] { "if (1) {\n  2\n}", "Get-Mailbox", "Get-Mailbox", " " }) history.Add(line);
        Assert.Equal(["if (1) {\n  2\n}", "Get-Mailbox"], new HistoryFile(File).Load());
    }

    [Fact]
    public void Only_its_owner_can_read_the_file()
    {
        if (OperatingSystem.IsWindows()) return;
        new History(new HistoryFile(File)).Add("Get-Mailbox");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
    }

    [Fact]
    public void A_long_file_is_shortened_to_its_newest_lines()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        System.IO.File.WriteAllLines(File, Enumerable.Range(1, 2 * HistoryFile.Kept + 1).Select(i => $"line {i}"));
        Assert.Equal(HistoryFile.Kept, new HistoryFile(File).Load().Count);
        Assert.Equal(HistoryFile.Kept, System.IO.File.ReadAllLines(File).Length);
        Assert.Equal($"line {2 * HistoryFile.Kept + 1}", new HistoryFile(File).Load()[^1]);
    }

    [Fact]
    public void Without_a_place_for_the_file_the_session_goes_on()
    {
        var history = new History(new HistoryFile(Path.Combine(folder.Write("file", ""), "history")));
        history.Add("Get-Mailbox");
        Assert.Equal("Get-Mailbox", history.Walk().Older(""));
    }
}
