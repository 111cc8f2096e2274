using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Changes what an address book says of a person with a mailbox or of a mail user.</summary>
[Cmdlet(VerbsCommon.Set, "User", SupportsShouldProcess = true, HelpUri = OnlineHelp.Pages + "Set-User.md")]
[OutputType(typeof(Mailbox))]
[OutputType(typeof(MailUser))]
public sealed class SetUserCommand : PersonPropertiesCommand, IPassThru
{
    /// <summary>Name, alias, address, user principal name, distinguished name or Guid.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(UserCompleter))]
    public RecipientIdentity? Identity { get; set; }

    /// <summary>The name that the user logs in with, an address in an accepted domain.</summary>
    [Parameter]
    public string? UserPrincipalName { get; set; }

    /// <summary>The name that DOMAIN\name stands for; empty: the alias.</summary>
    [Parameter]
    public string? SamAccountName { get; set; }

    /// <summary>Whether the password must be changed before the next login.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? ResetPasswordOnNextLogon { get; set; }

    /// <summary>Gives what was changed. Left out, nothing is given.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process() => SubmitSet(Identity, RecipientKinds.Users);
}
