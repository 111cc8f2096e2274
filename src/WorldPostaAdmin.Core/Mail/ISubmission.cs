namespace WorldPostaAdmin;

/// <summary>Hands messages to transport, in the transaction of whoever sends them.</summary>
public interface ISubmission
{
    /// <summary>Sends a draft as a mailbox itself, to everyone in To, Cc and Bcc: what a calendar or a command sends for a mailbox, no right being asked.</summary>
    void Send(DirectoryTransaction transaction, Mailbox sender, MessageDraft draft);
}
