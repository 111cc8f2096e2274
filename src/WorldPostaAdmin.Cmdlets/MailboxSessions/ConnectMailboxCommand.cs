using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Opens a mailbox: as a person who logs in, or as the administrator.</summary>
/// <remarks>
/// With -Credential a person logs in and opens the own mailbox, or with -Mailbox another's, where Full Access or a right on a folder lets in.
/// With -Mailbox alone the administrator opens it, which the mailbox audit log records. The session is the one that commands of a
/// person's view use until Disconnect-Mailbox; it can be kept in a variable too, and given to them with -Session.
/// </remarks>
[Cmdlet(VerbsCommunications.Connect, "Mailbox", HelpUri = OnlineHelp.Pages + "Connect-Mailbox.md")]
[OutputType(typeof(MailboxSession))]
public sealed class ConnectMailboxCommand : StoreCommand
{
    /// <summary>The mailbox to open: name, alias, address or Guid. Left out, it is the one of who logs in.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(MailboxCompleter))]
    public RecipientIdentity? Mailbox { get; set; }

    /// <summary>The user principal name, address or alias of a user mailbox, and its password.</summary>
    [Parameter(Position = 1)]
    public PSCredential? Credential { get; set; }

    private protected override void Process()
    {
        if (Credential is null && Mailbox is null)
            throw new DomainException("IdentityMissing", DomainErrorKind.InvalidValue, null, "Who connects to what? Give -Credential to log in as a person, or -Mailbox to open a mailbox as the administrator.");
        var service = Service<MailboxSessionService>();
        Session.Mailbox = Credential is null
            ? service.ActFor(Session.Store, Mailbox!, Session.Caller, StopToken)
            : service.Connect(Session.Store, Credential.UserName, Credential.Password, Mailbox, StopToken);
        WriteObject(Session.Mailbox);
    }
}
