using System.Management.Automation;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Shows the people and accounts behind mailboxes and mail users: what an address book says of them.</summary>
[Cmdlet(VerbsCommon.Get, "User", DefaultParameterSetName = "Identity", HelpUri = OnlineHelp.Pages + "Get-User.md")]
[OutputType(typeof(Mailbox))]
[OutputType(typeof(MailUser))]
public sealed class GetUserCommand : RecipientQueryCommand
{
    /// <summary>Name, alias, address, user principal name, display name or Guid; or a pattern with * at its start or end.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "Identity")]
    [ArgumentCompleter(typeof(UserCompleter))]
    [SupportsWildcards]
    public RecipientIdentity? Identity { get; set; }

    private protected override IReadOnlyList<RecipientTypeDetails> Kinds => RecipientKinds.Users;

    private protected override object Output(IDirectoryReader reader, Recipient recipient) => RecipientTables.As("User", base.Output(reader, recipient));

    private protected override void Process() => WriteRecipients(Identity, MyInvocation.BoundParameters.ContainsKey(nameof(Identity)));
}
