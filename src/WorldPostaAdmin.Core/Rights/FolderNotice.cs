namespace WorldPostaAdmin;

/// <summary>Tells someone by a message which rights a mailbox has given on one of its folders.</summary>
public sealed class FolderNotice(ISubmission submission)
{
    /// <summary>Sends the message from the mailbox itself; nobody is told of what Default and Anonymous may.</summary>
    public void Send(DirectoryTransaction transaction, Mailbox mailbox, FolderPermissionService.FolderUser user, MailboxFolderPermission permission)
    {
        if (WellKnownDelegates.Name(user.Guid) is not null) return;
        submission.Send(transaction, SendDecision.Automatic(mailbox), new MessageDraft
        {
            From = new MessageAddress(mailbox.DisplayName, mailbox.PrimarySmtpAddress),
            To = [new MessageAddress(user.Name, user.Shown)],
            Subject = $"{mailbox.DisplayName} shares the folder {permission.FolderName} with you",
            Text = $"You have {string.Join(", ", permission.AccessRights)} on the folder {permission.Identity}.\n",
            MessageId = $"{transaction.Identifiers.NewGuid():N}@{SmtpAddress.Parse(mailbox.PrimarySmtpAddress).Domain}",
            Date = transaction.Now,
            AutoSubmitted = "auto-generated",
        });
    }
}
