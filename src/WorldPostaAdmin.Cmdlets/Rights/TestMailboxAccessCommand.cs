using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Answers whether a person has a right on a mailbox or list, and what decides it.</summary>
[Cmdlet(VerbsDiagnostic.Test, "MailboxAccess", HelpUri = OnlineHelp.Pages + "Test-MailboxAccess.md")]
[OutputType(typeof(MailboxAccessTest))]
public sealed class TestMailboxAccessCommand : StoreCommand
{
    /// <summary>Name, alias, address, user principal name, display name or Guid of the mailbox or list.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MailboxCompleter))]
    public RecipientIdentity? Identity { get; set; }

    /// <summary>The person.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(DelegateCompleter))]
    public RecipientIdentity? User { get; set; }

    /// <summary>The rights to ask about; FullAccess, SendAs and SendOnBehalf where left out.</summary>
    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MailboxRightCompleter))]
    [MultiValueTransformation]
    public MultiValue? AccessRights { get; set; }

    private protected override void Process()
    {
        var identity = Identity ?? throw RecipientIdentity.Missing("Identity");
        var asked = ListEdit.Values(AccessRights?.Value, splitText: true).ToArray();
        var rights = asked.Length > 0 ? MailboxRights.Parse(asked) : [MailboxRight.FullAccess, MailboxRight.SendAs, MailboxRight.SendOnBehalf];
        var answers = Read(reader =>
        {
            var user = reader.Resolve(User ?? throw RecipientIdentity.Missing("User"), RecipientKinds.All);
            var mailbox = reader.Resolve(identity, RecipientKinds.Senders);
            return rights.Select(right => AccessService.Test(reader, user, mailbox, right)).ToArray();
        });
        foreach (var answer in answers) WriteObject(answer);
    }
}
