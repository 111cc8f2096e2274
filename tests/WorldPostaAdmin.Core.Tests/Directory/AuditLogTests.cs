namespace WorldPostaAdmin.Core.Tests.Directory;

public sealed class AuditLogTests : DirectoryTest
{
    private readonly DateTimeOffset _start;

    public AuditLogTests()
    {
        _start = Time.GetUtcNow();
        Run("New-SharedMailbox", "CONTOSO\\anna", "Sales", "Support");
        Time.Advance(TimeSpan.FromHours(1));
        Run("New-RoomMailbox", "CONTOSO\\boris", "Room");
        Time.Advance(TimeSpan.FromHours(1));
        Run("New-SharedMailbox", "CONTOSO\\boris", "Sales");
    }

    public static TheoryData<AuditQuery, string> Queries => new()
    {
        { new AuditQuery(), "Sales! Room Sales Support" },
        { new AuditQuery { Cmdlets = ["new-sharedmailbox"] }, "Sales! Sales Support" },
        { new AuditQuery { Cmdlets = ["*Room*", "Set-*"] }, "Room" },
        { new AuditQuery { Users = ["*anna"] }, "Sales Support" },
        { new AuditQuery { Objects = ["sal*"] }, "Sales! Sales" },
        { new AuditQuery { Objects = ["Nothing"] }, "" },
        { new AuditQuery { Parameters = ["Pass*"] }, "Sales! Room Sales Support" },
        { new AuditQuery { Parameters = ["Department"] }, "" },
        { new AuditQuery { Succeeded = false }, "Sales!" },
        { new AuditQuery { Succeeded = true, Users = ["*boris"] }, "Room" },
    };

    [Theory]
    [MemberData(nameof(Queries))]
    public void It_is_searched_by_any_of_what_it_holds_newest_first(AuditQuery query, string found) =>
        Assert.Equal(found.Split(' ', StringSplitOptions.RemoveEmptyEntries), Search(query).Select(entry => entry.ObjectModified + (entry.Succeeded ? "" : "!")));

    [Fact]
    public void It_is_searched_by_time()
    {
        Assert.Equal(["Room"], Search(new AuditQuery { Start = _start.AddMinutes(1), End = _start.AddMinutes(119) }).Select(entry => entry.ObjectModified));
        Assert.Equal(3, Search(new AuditQuery { End = _start.AddHours(1) }).Length);
    }

    [Fact]
    public void An_object_is_found_by_its_Guid_too() =>
        Assert.Equal(["Room"], Search(new AuditQuery { Objects = [Get("Room").Guid.ToString()] }).Select(entry => entry.ObjectModified));

    [Fact]
    public void An_entry_says_who_did_what_where_and_how_it_went()
    {
        var entry = Search(new AuditQuery { Objects = ["Support"] }).Single();
        Assert.Equal((_start, "CONTOSO\\anna", "server1", "New-SharedMailbox", ""), (entry.RunDate, entry.Caller, entry.OriginatingServer, entry.CmdletName, entry.Error));
        Assert.Equal([new AuditParameter("Identity", "x"), new AuditParameter("Password", "***")], entry.CmdletParameters);
        Assert.Contains(entry.ModifiedProperties, change => change is { Name: "Name", NewValue: "Support" });
        Assert.NotEqual(Guid.Empty, entry.Identity);
        Assert.Contains("taken", Search(new AuditQuery { Succeeded = false }).Single().Error, StringComparison.Ordinal);
    }

    private AdminAuditLogEntry[] Search(AuditQuery query) => Read(reader => AuditLog.Search(reader, query).ToArray());

    private void Run(string cmdlet, string caller, params string[] names)
    {
        var kind = cmdlet == "New-RoomMailbox" ? RecipientTypeDetails.RoomMailbox : RecipientTypeDetails.SharedMailbox;
        var changes = names.Select(name => new Change(name, transaction => Mailboxes.CreateOther(transaction, kind, Values(("Name", name)), false))).ToArray();
        Changes.Commit(Store, changes, Audit with { CmdletName = cmdlet, Caller = caller }, default);
    }
}
