using System.Management.Automation;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Shows recipients of every kind: mailboxes, lists and contacts.</summary>
[Cmdlet(VerbsCommon.Get, "Recipient", DefaultParameterSetName = "Identity", HelpUri = OnlineHelp.Pages + "Get-Recipient.md")]
[Alias("Get-EXORecipient")]
[OutputType(typeof(Recipient))]
public sealed class GetRecipientCommand : RecipientQueryCommand
{
    /// <summary>Name, alias, address, user principal name, display name or Guid; or a pattern with * at its start or end.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "Identity")]
    [ArgumentCompleter(typeof(RecipientCompleter))]
    [SupportsWildcards]
    [Alias("UserPrincipalName", "PrimarySmtpAddress", "ExternalDirectoryObjectId")]
    public RecipientIdentity? Identity { get; set; }

    /// <summary>Only recipients of these types: UserMailbox for mailboxes of every kind, MailContact, MailUniversalDistributionGroup and so on.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RecipientTypeCompleter))]
    public string[]? RecipientType { get; set; }

    /// <summary>Finds whom a dynamic list of this filter would have for members; dynamic lists are never members. With -OrganizationalUnit, the unit of the list.</summary>
    [Parameter(ParameterSetName = "RecipientPreviewFilter")]
    [ValidateNotNullOrEmpty]
    public string? RecipientPreviewFilter { get; set; }

    /// <summary>Only mailboxes in this database: the name of the store.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(MailboxDatabaseCompleter))]
    public string? Database { get; set; }

    private protected override IReadOnlyList<RecipientTypeDetails> Kinds => Database is null ? RecipientKinds.All : RecipientKinds.Mailboxes;

    private protected override IReadOnlyList<RecipientTypeDetails> Wanted =>
        [.. base.Wanted.Intersect(RecipientType is { Length: > 0 } types ? RecipientKindNames.OfTypes(types) : Kinds).Except(RecipientPreviewFilter is null ? [] : RecipientKinds.DynamicLists)];

    private protected override string? FilterText => RecipientPreviewFilter is null ? Filter : Filter is null ? RecipientPreviewFilter : $"({RecipientPreviewFilter}) -and ({Filter})";

    private protected override object Output(IDirectoryReader reader, Recipient recipient) => RecipientTables.As("Recipient", base.Output(reader, recipient));

    private protected override void Process()
    {
        if (Database is not null) MailboxDatabase.Require(Session.Store, Database);
        WriteRecipients(Identity, MyInvocation.BoundParameters.ContainsKey(nameof(Identity)));
    }
}

/// <summary>Completes the types of recipients.</summary>
public sealed class RecipientTypeCompleter() : WordCompleter(RecipientKinds.All.Select(kind => kind.RecipientType()).Distinct());
