using System.Management.Automation;
using WorldPostaAdmin.Filtering;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Shows by which protocols mailboxes may be used.</summary>
[Cmdlet(VerbsCommon.Get, "CASMailbox", DefaultParameterSetName = "Identity", HelpUri = OnlineHelp.Pages + "Get-CASMailbox.md")]
[Alias("Get-EXOCasMailbox")]
[OutputType(typeof(CASMailbox))]
public sealed class GetCASMailboxCommand : RecipientQueryCommand
{
    /// <summary>Name, alias, address, user principal name, display name or Guid; or a pattern with * at its start or end.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "Identity")]
    [ArgumentCompleter(typeof(MailboxCompleter))]
    [SupportsWildcards]
    [Alias("UserPrincipalName", "PrimarySmtpAddress", "ExternalDirectoryObjectId")]
    public RecipientIdentity? Identity { get; set; }

    private protected override IReadOnlyList<RecipientTypeDetails> Kinds => RecipientKinds.Mailboxes;

    private protected override FilterableProperties OutputProperties => ItemFilters<CASMailbox>.Properties;

    private protected override object Output(IDirectoryReader reader, Recipient recipient) => MailboxSettingsService.Of<CASMailbox>(reader.Mail, (Mailbox)recipient);

    private protected override void Process() => WriteRecipients(Identity, MyInvocation.BoundParameters.ContainsKey(nameof(Identity)));
}
