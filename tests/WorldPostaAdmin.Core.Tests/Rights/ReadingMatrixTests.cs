namespace WorldPostaAdmin.Core.Tests;

/// <summary>
/// The matrix of rights, as far as it is about what lies in a mailbox: each right and each role alone and every pair, granted
/// directly, through a group and through a nested group, and with a denial, against each action in each sort of folder. What is
/// expected is written down here.
/// </summary>
public sealed class ReadingMatrixTests : MailboxTest
{
    // Open, read, create, change one's own, change another's, delete one's own, delete another's.
    private const string All = "open read create change-own change delete-own delete", Nothing = "";

    private static readonly Dictionary<string, string> ByRole = new()
    {
        ["None"] = Nothing,
        ["Owner"] = All,
        ["PublishingEditor"] = All,
        ["Editor"] = All,
        ["PublishingAuthor"] = "open read create change-own delete-own",
        ["Author"] = "open read create change-own delete-own",
        ["NonEditingAuthor"] = "open read create delete-own",
        ["Reviewer"] = "open read",
        ["Contributor"] = "open create",
        ["AvailabilityOnly"] = Nothing,
        ["LimitedDetails"] = Nothing,
    };

    private static readonly Dictionary<string, string> ByRight = new()
    {
        ["FullAccess"] = All,
        ["SendAs"] = Nothing,
        ["SendOnBehalf"] = Nothing,
        ["ReadPermission"] = Nothing,
        ["DeleteItem"] = Nothing,
        ["ChangePermission"] = Nothing,
        ["ChangeOwner"] = Nothing,
        ["ExternalAccount"] = Nothing,
    };

    private static readonly string[] Ways = ["direct", "group", "nested"], FolderNames = ["Inbox", "Calendar", "Tasks", "Contacts"];

    public static TheoryData<string, string, string> Rights2() => Pairs(ByRight.Keys.ToArray());

    public static TheoryData<string, string, string> Roles2() => Pairs(ByRole.Keys.ToArray());

    public static TheoryData<string, string> RightsWithRoles()
    {
        var data = new TheoryData<string, string>();
        foreach (var right in ByRight.Keys)
        {
            foreach (var role in ByRole.Keys) data.Add(right, role);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Rights2))]
    public void A_mailbox_right_alone_and_with_another_lets_in_what_is_written_down(string one, string other, string way)
    {
        Prepare();
        foreach (var right in new[] { one, other }.Distinct()) Grant("Sales", Holder(way), Enum.Parse<MailboxRight>(right));

        var expected = one == "FullAccess" || other == "FullAccess" ? All : Nothing;
        foreach (var folder in FolderNames) Assert.Equal(expected, Allowed(folder));
    }

    [Theory]
    [MemberData(nameof(Rights2))]
    public void A_denial_takes_its_own_right_and_no_other(string one, string other, string way)
    {
        Prepare();
        foreach (var right in new[] { one, other }.Distinct()) Grant("Sales", Holder(way), Enum.Parse<MailboxRight>(right));
        Grant("Sales", "alice", deny: true, Enum.Parse<MailboxRight>(one));

        foreach (var folder in FolderNames) Assert.Equal(one != "FullAccess" && other == "FullAccess" ? All : Nothing, Allowed(folder));
    }

    [Theory]
    [InlineData("direct")]
    [InlineData("group")]
    [InlineData("nested")]
    public void A_denial_through_a_group_beats_a_grant_to_the_person(string way)
    {
        Prepare();
        Grant("Sales", "alice", MailboxRight.FullAccess);
        Grant("Sales", Holder(way), deny: true, MailboxRight.FullAccess);

        foreach (var folder in FolderNames) Assert.Equal(Nothing, Allowed(folder));
    }

    [Theory]
    [MemberData(nameof(Roles2))]
    public void A_role_on_a_folder_alone_and_with_another_through_a_group_lets_in_what_is_written_down(string one, string other, string way)
    {
        Prepare();
        foreach (var folder in FolderNames.Where(folder => Fits(one, folder) && Fits(other, folder)))
        {
            GrantFolder("Sales", folder, Holder(way), one);
            if (one != other) GrantFolder("Sales", folder, "Others", other);

            // The person's own entry goes before all of groups; those of several groups add up.
            var expected = one == other || way == "direct" ? ByRole[one] : string.Join(' ', All.Split(' ').Where(action => ByRole[one].Split(' ').Contains(action) || ByRole[other].Split(' ').Contains(action)));
            Assert.Equal(expected, Allowed(folder));
        }
    }

    [Theory]
    [MemberData(nameof(RightsWithRoles))]
    public void A_role_adds_to_a_right_on_the_mailbox_and_reaches_no_other_folder(string right, string role)
    {
        Prepare();
        Grant("Sales", "alice", Enum.Parse<MailboxRight>(right));
        GrantFolder("Sales", "Calendar", "alice", role);

        Assert.Equal(right == "FullAccess" ? All : ByRole[role], Allowed("Calendar"));
        foreach (var folder in new[] { "Inbox", "Tasks", "Contacts" }) Assert.Equal(right == "FullAccess" ? All : Nothing, Allowed(folder));
    }

    [Theory]
    [InlineData("Default")]
    [InlineData("bob")]
    public void What_another_or_everyone_has_is_not_added_to_an_own_entry(string other)
    {
        Prepare();
        GrantFolder("Sales", "Inbox", "alice", "None");
        GrantFolder("Sales", "Inbox", other, "Owner");

        Assert.Equal(Nothing, Allowed("Inbox"));
    }

    [Fact]
    public void Everyone_inside_has_what_Default_has()
    {
        Prepare();
        GrantFolder("Sales", "Tasks", "Default", "Author");

        Assert.Equal(ByRole["Author"], Allowed("Tasks"));
        Assert.Equal(Nothing, Allowed("Contacts"));
    }

    [Fact]
    public void The_owner_and_the_administrator_may_do_everything()
    {
        Prepare();
        foreach (var folder in FolderNames)
        {
            Assert.Equal(All, Allowed(folder, As("alice", "alice")));
            Assert.Equal(All, Allowed(folder, Admin("Sales")));
        }
    }

    [Fact]
    public void A_right_ends_at_once_when_it_is_taken_away_and_with_the_login()
    {
        Prepare();
        Grant("Sales", "Inner", MailboxRight.FullAccess);
        Assert.Equal(All, Allowed("Inbox"));
        Do(transaction => Lists.Remove(transaction, transaction.Reader.Find("Inner")!, transaction.Reader.Find("alice")!));
        Assert.Equal(Nothing, Allowed("Inbox"));

        Grant("Sales", "alice", MailboxRight.FullAccess);
        var session = As("alice", "Sales");
        Do(transaction => Mailboxes.SetEnabled(transaction, GetMailbox("alice"), enabled: false));
        Assert.Equal("SessionEnded", Assert.Throws<DomainException>(() => Read(reader => Folders.Get(reader, session, "Inbox"))).ErrorId);
    }

    private static TheoryData<string, string, string> Pairs(string[] names)
    {
        var data = new TheoryData<string, string, string>();
        foreach (var way in Ways)
        {
            foreach (var one in names)
            {
                foreach (var other in names) data.Add(one, other, way);
            }
        }

        return data;
    }

    private static bool Fits(string role, string folder) => folder == "Calendar" || role is not ("AvailabilityOnly" or "LimitedDetails");

    private static string Holder(string way) => way switch { "direct" => "alice", "group" => "Inner", _ => "Outer" };

    private void Prepare()
    {
        Licensed("alice");
        Licensed("bob");
        Shared("Sales");
        Group("Inner", "alice");
        Group("Outer", "Inner");
        Group("Others", "alice");
    }

    private string Allowed(string folder, MailboxSession? session = null)
    {
        session ??= As("alice", "Sales");
        return folder switch
        {
            "Inbox" => Allowed(folder, session, () => new MailboxMessage { Subject = "x" }, message => message.IsRead = true),
            "Tasks" => Allowed(folder, session, () => new MailboxTask { Subject = "x" }, task => task.PercentComplete = 10),
            "Contacts" => Allowed(folder, session, () => new MailboxContactItem { DisplayName = "x" }, contact => contact.City = "Riga"),
            _ => Decided(folder, session),
        };
    }

    // Each action for real, with an item that the person made and one that was delivered.
    private string Allowed<T>(string folder, MailboxSession session, Func<T> make, Action<T> change)
        where T : MailboxItem
    {
        var admin = new MailboxSession(Read(reader => session.OpenMailbox(reader)), null);
        var done = new List<string>();
        Try("open", () => Read(reader => Folders.Get(reader, session, folder)));
        Try("read", () => Look(Delivered()));
        Try("create", () => Put(session, folder, make()));
        Try("change-own", () => Change(Own()));
        Try("change", () => Change(Delivered()));
        Try("delete-own", () => Remove(Own()));
        Try("delete", () => Remove(Delivered()));
        return string.Join(' ', done);

        Guid Delivered() => Put(admin, folder, make()).Guid;

        Guid Own()
        {
            var guid = Delivered();
            Do(transaction =>
            {
                var item = transaction.Mail.FindItem<T>(guid)!;
                item.CreatedBy = session.UserGuid ?? Guid.Empty;
                transaction.Mail.UpdateItem(item);
            });
            return guid;
        }

        object Look(Guid guid) => Read(reader => Items.Read<T>(reader, session, new MailboxItemIdentity(guid)));

        object Change(Guid guid) => Do(transaction => Items.Change(transaction, session, guid, change));

        object Remove(Guid guid) => Do(transaction =>
        {
            Items.Remove<T>(transaction, session, guid, permanently: false);
            return guid;
        });

        void Try(string action, Func<object> work)
        {
            try
            {
                work();
                done.Add(action);
            }
            catch (DomainException e) when (e.ErrorId == "AccessDenied")
            {
            }
        }
    }

    // Appointments have commands of their own; what decides is the same.
    private string Decided(string folder, MailboxSession session)
    {
        (string Name, FolderAction Action, bool Own)[] asked =
        [
            ("open", FolderAction.Open, false), ("read", FolderAction.Read, false), ("create", FolderAction.Create, false), ("change-own", FolderAction.Change, true),
            ("change", FolderAction.Change, false), ("delete-own", FolderAction.Delete, true), ("delete", FolderAction.Delete, false),
        ];
        return string.Join(' ', asked.Where(one => May(one.Action, one.Own)).Select(one => one.Name));

        bool May(FolderAction action, bool own)
        {
            try
            {
                return Read(reader =>
                {
                    session.Require(reader, folder, action, own);
                    return true;
                });
            }
            catch (DomainException e) when (e.ErrorId == "AccessDenied")
            {
                return false;
            }
        }
    }
}
