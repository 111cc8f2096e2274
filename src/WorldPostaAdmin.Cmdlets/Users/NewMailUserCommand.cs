using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Makes a mail user: someone of the organisation, with a user principal name, whose mailbox is elsewhere.</summary>
[Cmdlet(VerbsCommon.New, "MailUser", SupportsShouldProcess = true, HelpUri = OnlineHelp.Pages + "New-MailUser.md")]
[OutputType(typeof(MailUser))]
public sealed class NewMailUserCommand : RecipientPropertiesCommand
{
    /// <summary>The name, unique in the organisation; at most 64 characters.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    public string? Name { get; set; }

    /// <summary>Where the alias is taken, a number is added to it instead of an error. For bulk work.</summary>
    [Parameter]
    public SwitchParameter AutoAlias { get; set; }

    /// <summary>The address elsewhere that mail goes to.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? ExternalEmailAddress { get; set; }

    /// <summary>The name of the account, an address in an accepted domain. Left out, it is the alias in the default domain.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("MicrosoftOnlineServicesID")]
    public string? UserPrincipalName { get; set; }

    /// <summary>The unit that it stands in, for example Marketing, contoso.com/Marketing or OU=Marketing,DC=contoso,DC=com; Users where left out.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? OrganizationalUnit { get; set; }

    /// <summary>The name that DOMAIN\name stands for; the alias where left out.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? SamAccountName { get; set; }

    /// <summary>The first name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? FirstName { get; set; }

    /// <summary>The last name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? LastName { get; set; }

    /// <summary>The initials.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Initials { get; set; }

    /// <summary>Accepted with a warning: there is nothing here to log in to, so the password is not kept.</summary>
    [Parameter]
    public PasswordArgument? Password { get; set; }

    private protected override void Process()
    {
        var given = GivenNew(typeof(MailUser));
        if (Password is not null) WriteWarning("A mail user has no mailbox here to log in to. The password is not kept.");
        Submit(Name ?? Alias ?? ExternalEmailAddress ?? "", "Create mail user", transaction => Service<ContactService>().CreateUser(transaction, given, AutoAlias));
    }
}
