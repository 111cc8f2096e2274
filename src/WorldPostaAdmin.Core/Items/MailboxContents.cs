namespace WorldPostaAdmin;

/// <summary>All that is kept for a mailbox besides what the directory says of it.</summary>
internal static class MailboxContents
{
    /// <summary>Deletes it for good, once the mailbox cannot be restored any more: items, folders, settings, the log of its use.</summary>
    public static void Delete(DirectoryTransaction transaction, Guid mailbox)
    {
        var (mail, key) = (transaction.Mail, mailbox.ToString("N"));
        ItemStore.EmptyMailbox(mail, mailbox);
        foreach (var folder in mail.Range<MailboxFolder>(key, key + "\uffff").ToArray()) mail.Delete<MailboxFolder>(MailboxFolder.KeyOf(mailbox, folder.Folder));
        foreach (var record in mail.Range<MailboxAuditRecord>(key, key + "\uffff").ToArray()) mail.Delete<MailboxAuditRecord>(((Storage.IRecord)record).Key);
        foreach (var sent in mail.Range<AutoReplySent>(key, key + "\uffff").ToArray()) mail.Delete<AutoReplySent>(((Storage.IRecord)sent).Key);
        foreach (var progress in mail.Range<MeetingProgress>(key, key + "\uffff").ToArray()) mail.Delete<MeetingProgress>(((Storage.IRecord)progress).Key);
        if (mail.Find<AutoReplyConfiguration>(key) is not null) mail.Delete<AutoReplyConfiguration>(key);
        if (mail.Find<MailboxCalendarConfiguration>(key) is not null) mail.Delete<MailboxCalendarConfiguration>(key);
        if (mail.Find<MailboxRegionalConfiguration>(key) is not null) mail.Delete<MailboxRegionalConfiguration>(key);
        if (mail.Find<CASMailbox>(key) is not null) mail.Delete<CASMailbox>(key);
        foreach (var folder in mail.Range<MailboxCalendarFolder>(key, key + "\uffff").ToArray()) mail.Delete<MailboxCalendarFolder>(((Storage.IRecord)folder).Key);
        if (mail.Find<InboxRuleList>(key) is not null) mail.Delete<InboxRuleList>(key);
        if (mail.Find<MailboxUsage>(key) is not null) mail.Delete<MailboxUsage>(key);
    }
}
