namespace WorldPostaAdmin.Module.Tests;

/// <summary>The store as commands see it: found, missing, wrong, shared by several; what the audit keeps; how errors look.</summary>
public sealed class StoreTests : IDisposable
{
    private readonly Shell _shell = SmallCompany.Create();

    public void Dispose() => _shell.Dispose();

    private string Path(string name) => System.IO.Path.Combine(_shell.Folder, name);

    [Fact]
    public void A_store_that_cannot_be_opened_says_what_to_do()
    {
        File.WriteAllText(Path("text.db"), new string('x', 20_000));
        File.WriteAllText(Path("empty.db"), "");

        Assert.Contains("New-WorldPostaStore", Assert.Single(_shell.Run($"Connect-WorldPosta '{Path("none.db")}'").Errors).Exception.Message, StringComparison.Ordinal);
        Assert.Equal(["StoreIsDirectory"], _shell.Run($"Connect-WorldPosta '{_shell.Folder}'").ErrorIds);
        Assert.Equal(["StoreNotRecognised"], _shell.Run($"Connect-WorldPosta '{Path("text.db")}'").ErrorIds);
        Assert.Equal(["StoreNotRecognised"], _shell.Run($"Connect-WorldPosta '{Path("empty.db")}'").ErrorIds);
        Assert.Equal(["OtherOrganization"], _shell.Run($"Connect-WorldPosta '{_shell.StorePath}' -Organization Fabrikam").ErrorIds);
        Assert.Equal(["StoreExists"], _shell.Run($"New-WorldPostaStore '{_shell.StorePath}' -Organization X -Domain x.example").ErrorIds);
        Assert.Equal(["InvalidDomain"], _shell.Run($"New-WorldPostaStore '{Path("y.db")}' -Organization X -Domain nodomain").ErrorIds);

        // The session still works on what it had.
        Assert.Equal(_shell.StorePath, _shell.Ok("(Get-WorldPostaConnection).Path").Texts.Single());
    }

    [Fact]
    public void Two_sessions_have_stores_of_their_own_and_may_share_one()
    {
        using var other = new Shell();
        Assert.Empty(other.Ok("Get-SharedMailbox").Output);
        other.Ok($"Connect-WorldPosta '{_shell.StorePath}' -Organization contoso -LockTimeout 60");
        Parallel.Invoke(
            () => _shell.Ok("1..30 | ForEach-Object { New-SharedMailbox \"One $_\" }"),
            () => other.Ok("1..30 | ForEach-Object { New-SharedMailbox \"Two $_\" }"));

        Assert.Equal(62, _shell.Ok("Get-SharedMailbox").Output.Count);
    }

    [Fact]
    public void Importing_again_still_exports_every_cmdlet()
    {
        var before = _shell.Ok("(Get-Module WorldPostaAdmin).ExportedCmdlets.Count").Texts.Single();

        Assert.Equal(before, _shell.Ok($"Import-Module '{Shell.Manifest}' -Force; (Get-Module WorldPostaAdmin).ExportedCmdlets.Count").Texts.Single());
        Assert.Equal("Alice Ng", _shell.Ok("Get-Mailbox alice").Texts.Single());
    }

    [Fact]
    public void The_modules_packages_stay_out_of_PowerShells_own_context()
    {
        Assert.DoesNotContain(System.Runtime.Loader.AssemblyLoadContext.Default.Assemblies, assembly => assembly.GetName().Name is "LiteDB" or "CsvHelper" or "Microsoft.Extensions.DependencyInjection");
        Assert.Contains(System.Runtime.Loader.AssemblyLoadContext.All, context => context.Name == "WorldPostaAdmin" && context.Assemblies.Any(assembly => assembly.GetName().Name == "LiteDB"));
        Assert.Equal("Mailbox", _shell.Ok("[WorldPostaAdmin.Mailbox].Name").Texts.Single());
    }

    [Fact]
    public void The_audit_tells_what_was_changed_and_what_was_refused()
    {
        _shell.Ok("Set-Mailbox alice -Title Chief");
        _shell.Run("Set-Mailbox alice -PrimarySmtpAddress nonsense");

        Assert.Equal(["Title: 'Director' -> 'Chief'"], _shell.Ok("(Search-AdminAuditLog Set-Mailbox -ObjectIds 'Alice*' -IsSuccess $true).ModifiedProperties").Texts);
        Assert.Contains("not an address", _shell.Ok("(Search-AdminAuditLog -IsSuccess $false).Error").Texts.Single(), StringComparison.Ordinal);
        Assert.Equal(Environment.UserName, _shell.Ok("(Search-AdminAuditLog Set-Mailbox -ResultSize 1).Caller").Texts.Single());
        Assert.Empty(_shell.Ok("Search-AdminAuditLog -EndDate ([datetime]::Now.AddDays(-1)); Search-AdminAuditLog -UserIds nobody; Search-AdminAuditLog -Parameters Nothing").Output);
        Assert.NotEmpty(_shell.Ok("Search-AdminAuditLog -Parameters Title -StartDate ([datetime]::Now.AddDays(-1))").Output);
    }

    [Fact]
    public void A_credential_is_checked_and_named_by_the_audit()
    {
        const string credential = "$s = [securestring]::new(); 'Hello world!'.ToCharArray() | ForEach-Object { $s.AppendChar($_) }; ";

        Assert.Equal("Alice Ng", _shell.Ok($"{credential}(Connect-WorldPosta '{_shell.StorePath}' -Credential ([pscredential]::new('alice@contoso.example', $s))).Caller").Texts.Single());
        _shell.Ok("New-SharedMailbox Press");
        Assert.Equal("Alice Ng", _shell.Ok("(Search-AdminAuditLog -ObjectIds Press).Caller").Texts.Single());
        Assert.Equal(["LoginFailed"], _shell.Run($"{credential}Connect-WorldPosta '{_shell.StorePath}' -Credential ([pscredential]::new('carol', $s))").ErrorIds);
    }

    [Theory]
    [InlineData("Get-Mailbox nobody", "RecipientNotFound", "ObjectNotFound")]
    [InlineData("Get-Mailbox all-staff", "WrongRecipientType", "InvalidOperation")]
    [InlineData("Set-Mailbox", "IdentityMissing", "InvalidArgument")]
    [InlineData("New-SharedMailbox Sales", "AliasTaken", "ResourceExists")]
    [InlineData("New-SharedMailbox 'Sales' -Alias other", "NameTaken", "ResourceExists")]
    [InlineData("New-SharedMailbox 日本", "NoAlias", "InvalidArgument")]
    [InlineData("New-SharedMailbox a*", "InvalidName", "InvalidArgument")]
    [InlineData("New-MailContact X", "ExternalAddressMissing", "InvalidArgument")]
    [InlineData("New-MailContact X -ExternalEmailAddress alice@contoso.example", "AddressTaken", "ResourceExists")]
    [InlineData("Get-Mailbox -Filter \"Department -match 'x'\"", "FilterSyntax", "InvalidArgument")]
    [InlineData("Get-AcceptedDomain none.example", "AcceptedDomainNotFound", "ObjectNotFound")]
    [InlineData("Remove-AcceptedDomain contoso.example -Force", "DefaultDomain", "InvalidOperation")]
    [InlineData("New-AcceptedDomain contoso.example", "AcceptedDomainTaken", "ResourceExists")]
    [InlineData("New-LicensePlan Business", "LicensePlanTaken", "ResourceExists")]
    [InlineData("New-Mailbox X -PasswordHash '{MD5}abc'", "InvalidPasswordHash", "InvalidArgument")]
    [InlineData("New-Mailbox X -PasswordHash abc -GeneratePassword", "PasswordGivenTwice", "InvalidArgument")]
    [InlineData("Set-Mailbox Sales -PasswordHash '$2y$05$bvIG6Nmid91Mu9RcmmWZfO5HJIMCT8riNW0hEp8f6/FuA2/mHZFpe'", "NotAllowedForType", "InvalidOperation")]
    [InlineData("New-Mailbox X -Room -GeneratePassword", "NotAllowedForType", "InvalidOperation")]
    [InlineData("New-Mailbox X -Room -Shared", "KindGivenTwice", "InvalidArgument")]
    [InlineData("Set-Mailbox alice -EmailAddressPolicyEnabled $true", "NoAddressPolicies", "InvalidOperation")]
    [InlineData("New-Mailbox X -OrganizationalUnit other.example/Sales", "DomainNotAccepted", "InvalidOperation")]
    [InlineData("New-Mailbox X -SamAccountName alice", "SamAccountNameTaken", "ResourceExists")]
    [InlineData("New-Mailbox X -SamAccountName a@b", "InvalidSamAccountName", "InvalidArgument")]
    [InlineData("Set-Mailbox alice -ResourceCapacity 3", "NotAllowedForType", "InvalidOperation")]
    [InlineData("Add-RecipientPermission partner1 -Trustee alice -AccessRights SendAs -Confirm:$false", "WrongRecipientType", "InvalidOperation")]
    [InlineData("Add-RecipientPermission Sales -Trustee alice -AccessRights FullAccess -Confirm:$false", "NoSuchRight", "InvalidArgument")]
    [InlineData("Add-ADPermission Sales -User alice -AccessRights GenericAll", "NoSuchRight", "InvalidArgument")]
    [InlineData("Add-MailboxFolderPermission 'Sales:\\Inbox' -User alice -AccessRights Editor -SharingPermissionFlags Delegate", "RightNeedsCalendar", "InvalidOperation")]
    [InlineData("Set-MailboxPassword Sales -GeneratePassword", "NotAllowedForType", "InvalidOperation")]
    [InlineData("Set-Mailbox Sales -License Business", "NotAllowedForType", "InvalidOperation")]
    [InlineData("Disable-Mailbox room1 -Confirm:$false", "NotAllowedForType", "InvalidOperation")]
    [InlineData("Set-Mailbox alice -ForwardingAddress alice", "ReferenceToSelf", "InvalidOperation")]
    [InlineData("Set-OrganizationConfig -RetentionDays 0", "ValueOutOfRange", "InvalidArgument")]
    [InlineData("Set-Mailbox alice -MaxSendSize huge", "InvalidPropertyValue", "InvalidArgument")]
    [InlineData("Import-Recipient /nonexistent.csv", "FileUnreadable", "ObjectNotFound")]
    [InlineData("Import-Recipient /nonexistent.doc", "UnknownFileFormat", "InvalidArgument")]
    public void An_error_has_its_id_and_category_and_is_the_items_own(string script, string id, string category)
    {
        var result = _shell.Run($"{script}; 'went on'");

        var error = Assert.Single(result.Errors);
        Assert.Equal((id, category), (error.FullyQualifiedErrorId.Split(',')[0], error.CategoryInfo.Category.ToString()));
        Assert.Contains("went on", result.Texts);
    }

    [Fact]
    public void An_identity_that_fits_two_is_an_error_that_lists_both()
    {
        _shell.Ok("Set-Mailbox alice -DisplayName 'The Same'; Set-Mailbox bob -DisplayName 'The Same'");

        var error = Assert.Single(_shell.Run("Get-Mailbox 'the same'").Errors);

        Assert.Contains("There are multiple recipients matching the identity", error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains("Alice Ng", error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains("Bob Okafor", error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_type_that_a_cmdlet_gives_has_a_table()
    {
        var views = File.ReadAllText(System.IO.Path.Combine(Shell.Root, "src", "Module", "WorldPostaAdmin.Format.ps1xml"));
        var types = RuleTests.Cmdlets.SelectMany(type => type.GetCustomAttributes(typeof(System.Management.Automation.OutputTypeAttribute), false).Cast<System.Management.Automation.OutputTypeAttribute>())
            .SelectMany(output => output.Type).Select(type => type.Name).Distinct().Where(name => name.StartsWith("WorldPosta", StringComparison.Ordinal) && name != "WorldPostaAdmin.Recipient");

        Assert.All(types, name => Assert.Contains($"<TypeName>{name}</TypeName>", views, StringComparison.Ordinal));
    }
}
