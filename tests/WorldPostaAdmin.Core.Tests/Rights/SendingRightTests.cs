namespace WorldPostaAdmin.Core.Tests.Rights;

public sealed class SendingRightTests : DirectoryTest
{
    public SendingRightTests()
    {
        User("Alice");
        Shared("Sales");
        List("Team");
    }

    [Theory]
    [InlineData("Sales", new[] { @"NT AUTHORITY\SELF Allow", "Alice@contoso.example Allow" })]
    [InlineData("Team", new[] { "Alice@contoso.example Allow" })]
    public void Who_sends_as_a_mailbox_or_list(string identity, string[] rows)
    {
        Grant(identity, MailboxRight.SendAs);
        Assert.Equal(rows, Read(reader => RecipientPermission.Of(reader, reader.Find(identity)!).Select(row => $"{row.Trustee} {row.AccessControlType}").ToArray()));
        Assert.True(Read(reader => AccessService.Test(reader, reader.Find("Alice")!, reader.Find(identity)!, MailboxRight.SendAs)).Allowed);
    }

    [Fact]
    public void As_whom_someone_sends_is_found_from_that_side()
    {
        Grant("Team", MailboxRight.SendAs);
        Grant("Sales", MailboxRight.SendAs, MailboxRight.FullAccess);
        Do(transaction => Rights.Grant(transaction, transaction.Reader.Find("Sales")!, transaction.Reader.Find("Alice")!, [MailboxRight.SendAs], deny: true, autoMapping: true));
        Assert.Equal(["Sales Allow", "Sales Deny", "Team Allow"], Read(reader => RecipientPermission.To(reader, reader.Find("Alice")!).Select(row => $"{row.Identity} {row.AccessControlType}").Order().ToArray()));
    }

    [Fact]
    public void A_list_has_the_rights_of_sending_alone()
    {
        Refused("NotAllowedForType", transaction => Rights.Grant(transaction, transaction.Reader.Find("Team")!, transaction.Reader.Find("Alice")!, [MailboxRight.SendAs, MailboxRight.FullAccess], false, true));
        Grant("Team", MailboxRight.SendOnBehalf);
        Assert.Equal(["Alice"], Get("Team").GrantSendOnBehalfTo);
    }

    [Theory]
    [InlineData("Send As", "SendAs")]
    [InlineData("send-as", "SendAs")]
    [InlineData("Receive As", "FullAccess")]
    [InlineData("Send-As,Receive-As", "SendAs FullAccess")]
    public void Extended_rights_have_the_names_of_Exchanges_servers(string given, string rights) =>
        Assert.Equal(rights, string.Join(' ', ADPermission.Rights([given], ["ExtendedRight"])));

    [Theory]
    [InlineData("ms-Exch-SMTP-Submit", "ExtendedRight", "NotOfferedHere")]
    [InlineData("Send As", "GenericAll", "NoSuchRight")]
    [InlineData("", "ExtendedRight", "RightMissing")]
    public void Other_rights_of_a_directory_are_refused(string extended, string access, string id) =>
        Assert.Equal(id, Assert.Throws<DomainException>(() => ADPermission.Rights([extended], [access])).ErrorId);

    [Fact]
    public void Full_Access_is_shown_as_Receive_As()
    {
        Grant("Sales", MailboxRight.FullAccess, MailboxRight.SendOnBehalf);
        Assert.Equal([@"NT AUTHORITY\SELF Send-As Receive-As", "Alice@contoso.example Receive-As"], Read(reader => ADPermission.Of(reader, reader.Find("Sales")!).Select(row => $"{row.User} {string.Join(' ', row.ExtendedRights)}").ToArray()));
    }

    [Fact]
    public void All_rights_and_all_auto_mapping_can_be_taken_at_once()
    {
        Grant("Sales", MailboxRight.FullAccess, MailboxRight.SendAs);
        Do(transaction => Rights.ClearAutoMapping(transaction, transaction.Reader.ResolveMailbox("Sales")));
        Assert.False(Assert.Single(Rows()).AutoMapping);
        Do(transaction => Rights.ClearAutoMapping(transaction, transaction.Reader.ResolveMailbox("Sales")));
        Assert.Contains("no settings of 'Sales' have been modified", Assert.Single(Warnings), StringComparison.Ordinal);
        Do(transaction => Rights.Reset(transaction, transaction.Reader.ResolveMailbox("Sales")));
        Assert.Empty(Rows());

        MailboxPermission[] Rows() => Read(reader => RightsService.Permissions(reader, reader.ResolveMailbox("Sales")).ToArray());
    }

    [Theory]
    [InlineData("Calendar", "Delegate", "Delegate")]
    [InlineData("Calendar", "CanViewPrivateItems,Delegate", "Delegate CanViewPrivateItems")]
    [InlineData("Inbox", "None", "")]
    [InlineData("Inbox", "Delegate", "RightNeedsCalendar")]
    [InlineData("Calendar", "CanViewPrivateItems", "RightsDoNotCombine")]
    [InlineData("Calendar", "None,Delegate", "RightsDoNotCombine")]
    [InlineData("Calendar", "Owner", "NoSuchRight")]
    public void Flags_of_a_delegate(string folder, string given, string wanted)
    {
        string Parsed()
        {
            try
            {
                return string.Join(' ', WorldPostaAdmin.FolderRights.ParseFlags([given], folder)!);
            }
            catch (DomainException e)
            {
                return e.ErrorId;
            }
        }

        Assert.Equal(wanted, Parsed());
    }

    private void Grant(string identity, params MailboxRight[] rights) =>
        Do(transaction => Rights.Grant(transaction, transaction.Reader.Find(identity)!, transaction.Reader.Find("Alice")!, rights, deny: false, autoMapping: true));
}
