using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Lets a user mailbox log in again after Disable-Mailbox. With -Shared, -Room or -Equipment it becomes one that nobody logs in to.</summary>
[Cmdlet(VerbsLifecycle.Enable, "Mailbox", SupportsShouldProcess = true, HelpUri = OnlineHelp.Pages + "Enable-Mailbox.md")]
[OutputType(typeof(Mailbox))]
public sealed class EnableMailboxCommand : StoreCommand
{
    /// <summary>Name, alias, address, user principal name, display name or Guid of the mailbox.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MailboxCompleter))]
    public RecipientIdentity? Identity { get; set; }

    /// <summary>A new alias.</summary>
    [Parameter]
    public string? Alias { get; set; }

    /// <summary>A new display name.</summary>
    [Parameter]
    public string? DisplayName { get; set; }

    /// <summary>A new primary address, in an accepted domain.</summary>
    [Parameter]
    public string? PrimarySmtpAddress { get; set; }

    /// <summary>Makes it a shared mailbox: the seat is freed and the password dropped.</summary>
    [Parameter]
    public SwitchParameter Shared { get; set; }

    /// <summary>Makes it a room.</summary>
    [Parameter]
    public SwitchParameter Room { get; set; }

    /// <summary>Makes it a piece of equipment.</summary>
    [Parameter]
    public SwitchParameter Equipment { get; set; }

    private protected override void Process()
    {
        var target = Read(reader => reader.ResolveMailbox(Identity ?? throw RecipientIdentity.Missing("Identity")));
        var type = Shared ? MailboxType.Shared : Room ? MailboxType.Room : Equipment ? MailboxType.Equipment : (MailboxType?)null;
        var values = BoundValues.Of(MyInvocation.BoundParameters, IsFromPipeline, pipedObject: true, typeof(Mailbox));
        Submit(target.Name, type is null ? "Enable login" : $"Convert to {type}", transaction =>
        {
            var mailbox = transaction.Reader.ResolveMailbox(new RecipientIdentity(target.Guid));
            if (values.Values.Count > 0) mailbox = (Mailbox)Service<RecipientService>().Set(transaction, mailbox, values);
            var service = Service<MailboxService>();
            return type is { } kind ? service.Convert(transaction, mailbox, kind, null, service.Password(null, null, generate: false)) : service.SetEnabled(transaction, mailbox, true);
        });
    }
}
