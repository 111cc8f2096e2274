using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Changes a mail user.</summary>
[Cmdlet(VerbsCommon.Set, "MailUser", SupportsShouldProcess = true, HelpUri = OnlineHelp.Pages + "Set-MailUser.md")]
[OutputType(typeof(MailUser))]
public sealed class SetMailUserCommand : RecipientPropertiesCommand, IPassThru
{
    /// <summary>Name, alias, address, user principal name, distinguished name or Guid.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MailUserCompleter))]
    public RecipientIdentity? Identity { get; set; }

    /// <summary>A new name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Name { get; set; }

    /// <summary>The address elsewhere that mail goes to.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? ExternalEmailAddress { get; set; }

    /// <summary>The name of the account, an address in an accepted domain.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("MicrosoftOnlineServicesID")]
    public string? UserPrincipalName { get; set; }

    /// <summary>The name that DOMAIN\name stands for; empty: the alias.</summary>
    [Parameter]
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

    /// <summary>Gives what was changed. Left out, nothing is given.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process()
    {
        if (Password is not null) WriteWarning("A mail user has no mailbox here to log in to. The password is not kept.");
        SubmitSet(Identity, RecipientKinds.MailUsers, typeof(MailUser), (transaction, recipient, values) => Service<RecipientService>().Set(transaction, recipient, values));
    }
}
