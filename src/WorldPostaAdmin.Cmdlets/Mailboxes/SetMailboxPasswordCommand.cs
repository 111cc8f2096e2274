using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Sets the password of a user mailbox, and unlocks it.</summary>
[Cmdlet(VerbsCommon.Set, "MailboxPassword", SupportsShouldProcess = true, HelpUri = OnlineHelp.Pages + "Set-MailboxPassword.md")]
[OutputType(typeof(Mailbox))]
public sealed class SetMailboxPasswordCommand : StoreCommand, IPassThru
{
    /// <summary>Name, alias, address, user principal name, display name or Guid of the mailbox.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MailboxCompleter))]
    public RecipientIdentity? Identity { get; set; }

    /// <summary>The new password.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("Password")]
    public PasswordArgument? NewPassword { get; set; }

    /// <summary>The new password as a hash that another system made.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? PasswordHash { get; set; }

    /// <summary>Makes a strong password, gives it once as InitialPassword of the output, and marks it to be changed.</summary>
    [Parameter]
    public SwitchParameter GeneratePassword { get; set; }

    /// <summary>Whether the password must be changed before the next login. Left out: only a generated one.</summary>
    [Parameter]
    public SwitchParameter ResetPasswordOnNextLogon { get; set; }

    /// <summary>Gives what was changed. Left out, nothing is given.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    bool IPassThru.MustGive => GeneratePassword;

    private protected override void Process()
    {
        var target = Read(reader => reader.ResolveMailbox(Identity ?? throw RecipientIdentity.Missing("Identity")));
        WarnOfText(NewPassword);
        var password = Service<MailboxService>().Password(NewPassword is { IsEmpty: false } ? NewPassword.Password : null, PasswordHash, GeneratePassword);
        var change = MyInvocation.BoundParameters.ContainsKey(nameof(ResetPasswordOnNextLogon)) ? ResetPasswordOnNextLogon.ToBool() : (bool?)null;
        Submit(target.Name, "Set password",
            transaction => Service<MailboxService>().SetPassword(transaction, transaction.Reader.ResolveMailbox(new RecipientIdentity(target.Guid)), password, change), password.ComputeHash);
    }
}
