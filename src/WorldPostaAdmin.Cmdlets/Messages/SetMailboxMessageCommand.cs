using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Marks a message: read or unread, flagged, with categories.</summary>
[Cmdlet(VerbsCommon.Set, "MailboxMessage", SupportsShouldProcess = true, HelpUri = OnlineHelp.Pages + "Set-MailboxMessage.md")]
[OutputType(typeof(MailboxMessage))]
public sealed class SetMailboxMessageCommand : MailboxSessionCommand, IPassThru
{
    /// <summary>The message, as Get-MailboxMessage gives it, or its Identity.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MessageCompleter))]
    public MailboxItemIdentity? Identity { get; set; }

    /// <summary>Whether it is read.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? IsRead { get; set; }

    /// <summary>Whether it is flagged.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public Argument<bool>? IsFlagged { get; set; }

    /// <summary>The categories. A list replaces, @{Add=…; Remove=…} edits.</summary>
    [Parameter]
    [MultiValueTransformation]
    public MultiValue? Categories { get; set; }

    /// <summary>Gives what was changed. Left out, nothing is given.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process()
    {
        var given = new[] { nameof(IsRead), nameof(IsFlagged), nameof(Categories) }.Where(MyInvocation.BoundParameters.ContainsKey).ToArray();
        var changes = new MessageChanges(Flag(nameof(IsRead), IsRead), Flag(nameof(IsFlagged), IsFlagged), given.Contains(nameof(Categories)) ? ListEdit.From(nameof(Categories), Categories?.Value, splitText: false) : null);
        SubmitItem<MailboxMessage>(Identity, given.Length == 0 ? "Set nothing" : $"Set {string.Join(", ", given)}",
            (transaction, session, guid) => Service<MessageService>().Set(transaction, session, guid, changes));
    }

    private static bool? Flag(string name, Argument<bool>? argument) => argument is null ? null : (bool)ValueConversion.To(typeof(bool), name, argument.Value)!;
}
