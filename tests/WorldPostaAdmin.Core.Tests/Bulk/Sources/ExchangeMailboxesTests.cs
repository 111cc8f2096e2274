namespace WorldPostaAdmin.Core.Tests.Bulk.Sources;

public sealed class ExchangeMailboxesTests : DirectoryTest
{
    private const string Header = "Name,Alias,DisplayName,RecipientTypeDetails,ExchangeGuid,PrimarySmtpAddress,EmailAddresses,UserPrincipalName,AccountDisabled,HiddenFromAddressListsEnabled,ProhibitSendQuota,ResourceCapacity,CustomAttribute1\n";

    [Theory]
    [InlineData("SMTP:a@contoso.example smtp:b@contoso.example X500:/o=First Organization/cn=a SIP:a@contoso.example")]
    [InlineData("\"SMTP:a@contoso.example, smtp:b@contoso.example, X500:/o=First Organization/cn=a, SIP:a@contoso.example\"")]
    [InlineData("SMTP:a@contoso.example;smtp:b@contoso.example;X500:/o=First Organization/cn=a;SIP:a@contoso.example")]
    public void Addresses_are_read_however_the_export_joined_them(string addresses)
    {
        var file = new ForeignFile(Header + $"Ann,ann,Ann Ek,UserMailbox,1,a@contoso.example,{addresses},ann@contoso.example,False,True,99 GB,,vip\n");
        Assert.Empty(Bring(file));
        var ann = GetMailbox("Ann");
        Assert.Equal(["SMTP:a@contoso.example", "smtp:b@contoso.example"], ann.EmailAddresses);
        Assert.Equal(("Ann Ek", "vip", true, true), (ann.DisplayName, ann.CustomAttribute1, ann.HiddenFromAddressListsEnabled, ann.ProhibitSendQuota.IsUnlimited));
        foreach (var part in new[] { "ExchangeGuid, ProhibitSendQuota", "X500 (1), SIP (1)" }) Assert.Contains(part, file.Told, StringComparison.Ordinal);
    }

    [Fact]
    public void Mailboxes_come_in_as_what_they_are_and_those_of_the_server_are_left_out()
    {
        var file = new ForeignFile(Header
            + "Sales,sales,Sales,SharedMailbox,1,sales@contoso.example,System.Collections.ArrayList,sales@contoso.onmicrosoft.com,True,False,,,\n"
            + "Room 1,room1,Room 1,RoomMailbox,2,room1@contoso.example,SMTP:room1@contoso.example,room1@contoso.example,True,False,,12,\n"
            + "Linked,linked,Linked,LinkedMailbox,3,linked@contoso.example,SMTP:linked@contoso.example,linked@contoso.example,True,False,,,\n"
            + "Search,search,Search,DiscoveryMailbox,4,search@contoso.example,SMTP:search@contoso.example,search@contoso.example,True,False,,,\n");
        Assert.Empty(Bring(file));
        Assert.Equal((RecipientTypeDetails.SharedMailbox, "sales@contoso.example"), (Get("Sales").RecipientTypeDetails, Get("Sales").PrimarySmtpAddress));
        Assert.Equal((RecipientTypeDetails.RoomMailbox, 12), (Get("Room 1").RecipientTypeDetails, GetMailbox("Room 1").ResourceCapacity));
        Assert.Equal((RecipientTypeDetails.UserMailbox, false), (Get("Linked").RecipientTypeDetails, GetMailbox("Linked").AccountEnabled));
        Assert.Null(Read(reader => reader.Find("Search")));
        foreach (var part in new[] { "mailboxes of the kind DiscoveryMailbox", "in EmailAddresses" }) Assert.Contains(part, file.Told, StringComparison.Ordinal);
    }

    private IReadOnlyList<DomainException> Bring(ForeignFile file) => file.Bring(Store, Import, Changes, Audit);
}
