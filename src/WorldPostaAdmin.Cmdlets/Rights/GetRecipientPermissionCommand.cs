using System.Management.Automation;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Shows who may send as a mailbox or list; with -Trustee alone, as whom someone may send.</summary>
[Cmdlet(VerbsCommon.Get, "RecipientPermission", HelpUri = OnlineHelp.Pages + "Get-RecipientPermission.md")]
[Alias("Get-EXORecipientPermission")]
[OutputType(typeof(RecipientPermission))]
public sealed class GetRecipientPermissionCommand : StoreCommand
{
    /// <summary>Name, alias, address, display name or Guid of the mailbox or list. Left out, all of them.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RecipientCompleter))]
    [Alias("ExternalDirectoryObjectId", "PrimarySmtpAddress", "UserPrincipalName")]
    public RecipientIdentity? Identity { get; set; }

    /// <summary>Only the right of this user or group.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DelegateCompleter))]
    public RecipientIdentity? Trustee { get; set; }

    /// <summary>SendAs: the only right there is.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(SendAsCompleter))]
    [MultiValueTransformation]
    public MultiValue? AccessRights { get; set; }

    /// <summary>The most results to give: a number, or Unlimited. Left out, it is 1000, with a warning where there are more.</summary>
    [Parameter]
    public string? ResultSize { get; set; }

    private protected override void Process()
    {
        if (AccessRights is not null) PermissionArguments.SendAs(AccessRights);
        var limit = ResultLimit.Parse(ResultSize);
        var most = limit == int.MaxValue ? limit : limit + 1;
        var permissions = Read(reader => Permissions(reader).Take(most).ToArray());
        foreach (var permission in permissions.Take(limit)) WriteObject(permission);
        if (permissions.Length > limit) WriteWarning(ResultLimit.Warning(ResultSize));
    }

    private IEnumerable<RecipientPermission> Permissions(IDirectoryReader reader)
    {
        if (RightsService.IsSelf(Trustee)) return Recipients(reader).OfType<Mailbox>().SelectMany(mailbox => RecipientPermission.Of(reader, mailbox).Take(1));
        var trustee = Trustee is null ? null : RightsService.ResolveHolder(reader, Trustee, "");
        if (Identity is null && trustee is not null) return RecipientPermission.To(reader, trustee);
        return Recipients(reader).SelectMany(recipient => RecipientPermission.Of(reader, recipient, trustee));
    }

    private IEnumerable<Recipient> Recipients(IDirectoryReader reader) => Identity is { } identity
        ? [reader.Resolve(identity, RecipientKinds.Senders)]
        : Watched(RecipientKinds.Senders.SelectMany(kind => reader.Recipients(kind)));
}
