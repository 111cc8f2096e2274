using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Shows mailboxes of every kind: user, shared, room and equipment.</summary>
[Cmdlet(VerbsCommon.Get, "Mailbox", DefaultParameterSetName = "Identity")]
[OutputType(typeof(Mailbox))]
public sealed class GetMailboxCommand : RecipientQueryCommand
{
    /// <summary>Name, alias, address, user principal name, display name or Guid; or a pattern with * at its start or end.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "Identity")]
    [ArgumentCompleter(typeof(MailboxCompleter))]
    [SupportsWildcards]
    [Alias("ExternalDirectoryObjectId", "PrimarySmtpAddress", "UserPrincipalName")]
    public RecipientIdentity? Identity { get; set; }

    /// <summary>Only mailboxes of these kinds.</summary>
    [Parameter]
    [ValidateSet("UserMailbox", "SharedMailbox", "RoomMailbox", "EquipmentMailbox")]
    public string[]? RecipientTypeDetails { get; set; }

    /// <summary>Shows mailboxes that were removed and can still be restored, instead of those in use.</summary>
    [Parameter]
    public SwitchParameter SoftDeletedMailbox { get; set; }

    private protected override IReadOnlyList<RecipientTypeDetails> Kinds =>
        RecipientTypeDetails is { Length: > 0 } given ? given.Select(name => Enum.Parse<RecipientTypeDetails>(name, ignoreCase: true)).ToArray() : RecipientKinds.Mailboxes;

    private protected override void Process()
    {
        if (!SoftDeletedMailbox)
        {
            WriteRecipients(Identity, MyInvocation.BoundParameters.ContainsKey(nameof(Identity)));
            return;
        }

        var now = Service<TimeProvider>().GetUtcNow();
        var filter = Filter is null ? null : RecipientFilters.Parse(Filter);
        var removed = Read(reader => Identity is not null
            ? [RecipientService.ResolveRemoved(reader, Identity, Kinds, now)]
            : reader.RemovedRecipients().Where(item => item.WhenSoftDeleted > RecipientService.Horizon(reader, now)).ToArray());
        foreach (var item in removed)
        {
            if (Kinds.Contains(item.Recipient.RecipientTypeDetails) && filter?.Matches(item.Recipient) != false) WriteObject(item.Recipient);
        }
    }
}
