namespace WorldPostaAdmin.Core.Tests.Bulk.Sources;

public sealed class ActiveDirectoryUsersTests : DirectoryTest
{
    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    public void Accounts_come_in_with_unit_state_and_a_manager_named_by_distinguished_name(char separator)
    {
        var file = new ForeignFile("#TYPE Microsoft.ActiveDirectory.Management.ADUser\r\n" + Line(separator, "DistinguishedName", "Enabled", "GivenName", "mail", "Manager", "Name", "ObjectClass", "proxyAddresses", "SamAccountName", "SID", "Surname", "UserPrincipalName")
            + Line(separator, "CN=Ann Ek,OU=Sales,OU=Riga,DC=corp,DC=contoso,DC=local", "True", "Ann", "ann@contoso.example", @"CN=Liepa\, Boss,CN=Users,DC=corp,DC=contoso,DC=local", "Ann Ek", "user", "Microsoft.ActiveDirectory.Management.ADPropertyValueCollection", "annek", "S-1-5-21", "Ek", "ann@corp.contoso.local")
            + Line(separator, @"CN=Liepa\, Boss,CN=Users,DC=corp,DC=contoso,DC=local", "False", "Boss", "boss@contoso.example", "", "Liepa, Boss", "user", "", "bossl", "S-1-5-22", "Liepa", "boss@contoso.example")
            + Line(separator, "CN=krbtgt,CN=Users,DC=corp,DC=contoso,DC=local", "False", "", "", "", "krbtgt", "user", "", "krbtgt", "S-1-5-23", "", ""));
        Assert.Empty(file.Bring(Store, Import, Changes, Audit));
        var ann = GetMailbox("Ann Ek");
        Assert.Equal(("Liepa, Boss", "Riga/Sales", "annek", "ann@contoso.example", "Ek", true), (ann.Manager, ann.Container, ann.SamAccountName, ann.UserPrincipalName, ann.LastName, ann.AccountEnabled));
        Assert.Equal((false, Recipient.DefaultContainer), (GetMailbox("boss@contoso.example").AccountEnabled, GetMailbox("boss@contoso.example").Container));
        Assert.Equal(2, Read(reader => reader.Recipients(RecipientTypeDetails.UserMailbox).Count()));
        foreach (var part in new[] { "ObjectClass, SID", "name of a type", "in proxyAddresses", "accounts without an address", "corp.contoso.local (1)" }) Assert.Contains(part, file.Told, StringComparison.Ordinal);
    }

    [Fact]
    public void A_manager_who_is_not_in_the_file_is_looked_for_by_name()
    {
        User("Boss");
        var file = new ForeignFile("DistinguishedName,Enabled,Manager,Name,SamAccountName,UserPrincipalName\n\"CN=Ann,OU=Sales,DC=c,DC=local\",True,\"CN=Boss,OU=Sales,DC=c,DC=local\",Ann,ann,ann@contoso.example\n");
        Assert.Empty(file.Bring(Store, Import, Changes, Audit));
        Assert.Equal("Boss", GetMailbox("Ann").Manager);
    }

    private static string Line(char separator, params string[] cells) => string.Join(separator, cells.Select(cell => $"\"{cell}\"")) + "\r\n";
}
