using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Who decides on a message that waits for a moderator.</summary>
internal static class Moderator
{
    /// <summary>The person, or the mailbox that an administrator acts for; null for an administrator who decides as one.</summary>
    public static Mailbox? Of(IDirectoryReader reader, Func<MailboxSession> acting)
    {
        try
        {
            var session = acting();
            return session.Person(reader) ?? session.OpenMailbox(reader);
        }
        catch (DomainException e) when (e.ErrorId == "NoMailboxSession")
        {
            return null;
        }
    }
}
