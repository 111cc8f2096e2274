using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>How full a mailbox is, by its quotas.</summary>
public enum StorageLimitStatus
{
    BelowLimit,
    IssueWarning,
    ProhibitSend,
    MailboxDisabled,
}

/// <summary>Holds mailboxes to their quotas.</summary>
internal static class MailboxQuota
{
    public static StorageLimitStatus Status(Mailbox mailbox, ByteSize used)
    {
        var size = new UnlimitedSize(used);
        return size >= mailbox.ProhibitSendReceiveQuota ? StorageLimitStatus.MailboxDisabled
            : size >= mailbox.ProhibitSendQuota ? StorageLimitStatus.ProhibitSend
            : size >= mailbox.IssueWarningQuota ? StorageLimitStatus.IssueWarning
            : StorageLimitStatus.BelowLimit;
    }

    /// <exception cref="DomainException">MailboxFull.</exception>
    public static void RequireRoom(IDirectoryReader reader, Mailbox mailbox, ByteSize more)
    {
        var used = reader.Mail.UsageOf(mailbox.Guid).Size;
        if (new UnlimitedSize(new ByteSize(used.Bytes + more.Bytes)) <= mailbox.ProhibitSendReceiveQuota) return;
        throw new DomainException("MailboxFull", DomainErrorKind.LimitReached, mailbox.Name,
            $"'{mailbox.Name}' is full: it holds {used}, {more} would be added, and its ProhibitSendReceiveQuota is {mailbox.ProhibitSendReceiveQuota}. Delete something, or raise the quota with Set-Mailbox.");
    }
}
