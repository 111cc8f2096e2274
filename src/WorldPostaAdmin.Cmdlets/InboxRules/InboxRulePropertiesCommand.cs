using System.Management.Automation;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>What New-InboxRule and Set-InboxRule take: actions, conditions, and exceptions from them.</summary>
public abstract partial class InboxRulePropertiesCommand : StoreCommand
{
    private const string ExceptIf = "ExceptIf";

    /// <summary>The mailbox: name, alias, address or Guid; the administrator acts. Left out, it is the one that Connect-Mailbox opened.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(MailboxCompleter))]
    public RecipientIdentity? Mailbox { get; set; }

    /// <summary>The place among the mailbox's rules, from 1 on, in which they run. A new rule comes last where none is given.</summary>
    [Parameter]
    public Argument<int>? Priority { get; set; }

    /// <summary>The folder that the message goes into instead of the Inbox, for example Inbox\Orders, or with its mailbox, sales:\Inbox\Orders.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(MailboxFolderCompleter))]
    public FolderReference? MoveToFolder { get; set; }

    /// <summary>The folder that gets a copy.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(MailboxFolderCompleter))]
    public FolderReference? CopyToFolder { get; set; }

    /// <summary>Whether the message goes into Deleted Items.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? DeleteMessage { get; set; }

    /// <summary>Whether the message is not kept at all. Nothing brings it back.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? PermanentDelete { get; set; }

    /// <summary>Whether the message is marked as read.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? MarkAsRead { get; set; }

    /// <summary>The importance that the message gets: Low, Normal or High.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(EnumCompleter<MessageImportance>))]
    public Argument<MessageImportance>? MarkImportance { get; set; }

    /// <summary>The categories that the message gets.</summary>
    [Parameter]
    [MultiValueTransformation]
    public MultiValue? ApplyCategory { get; set; }

    /// <summary>Who gets it as a message from the mailbox, with its text and its files: recipients, or addresses outside.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RecipientCompleter))]
    [MultiValueTransformation]
    public MultiValue? ForwardTo { get; set; }

    /// <summary>Who gets it as a file in a message from the mailbox.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RecipientCompleter))]
    [MultiValueTransformation]
    public MultiValue? ForwardAsAttachmentTo { get; set; }

    /// <summary>Who gets it as it is, from its sender.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RecipientCompleter))]
    [MultiValueTransformation]
    public MultiValue? RedirectTo { get; set; }

    /// <summary>Whether the rules behind it do not run on a message that it applied to.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? StopProcessingRules { get; set; }

    /// <summary>Accepted, as in Exchange: nothing is asked that it would answer.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected MailboxSession Acting(IDirectoryReader reader, RecipientIdentity? named = null) => (Mailbox ?? named) is { } mailbox
        ? new MailboxSession(reader.ResolveMailbox(mailbox), null, Session.Caller)
        : Session.Mailbox ?? throw RecipientIdentity.Missing("Mailbox");

    /// <summary>What was given. To be asked before a change is submitted: the next record may bring another.</summary>
    private protected InboxRuleEdit Asked(bool pipedObject)
    {
        var exceptions = MyInvocation.BoundParameters.Where(pair => pair.Key.StartsWith(ExceptIf, StringComparison.OrdinalIgnoreCase)).ToDictionary(pair => pair.Key[ExceptIf.Length..], pair => pair.Value);
        return new InboxRuleEdit(
            BoundValues.Of(MyInvocation.BoundParameters, IsFromPipeline, pipedObject, typeof(InboxRule)),
            BoundValues.Of(MyInvocation.BoundParameters, IsFromPipeline, pipedObject, typeof(InboxRulePredicates)),
            BoundValues.Of(exceptions, name => IsFromPipeline(ExceptIf + name), pipedObject, typeof(InboxRulePredicates)));
    }
}
