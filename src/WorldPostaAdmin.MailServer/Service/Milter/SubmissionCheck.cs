using System.Text;
using MimeKit;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.MailServer.Service.Milter;

/// <summary>What a message that someone logged in sends says of who it is from, as it came.</summary>
/// <param name="Login">The name of the login.</param>
/// <param name="From">The bodies of all From fields.</param>
/// <param name="Sender">The bodies of all Sender fields.</param>
internal sealed record SubmittedHeaders(string Login, IReadOnlyList<byte[]> From, IReadOnlyList<byte[]> Sender);

/// <summary>What becomes of the Sender field.</summary>
internal enum SenderField
{
    Keep,
    Remove,
    Set,
}

/// <summary>The answer to a message: a refusal, or what is changed in it.</summary>
internal sealed record SubmissionVerdict
{
    /// <summary>An SMTP reply, or null.</summary>
    public string? Refusal { get; init; }

    public SenderField Field { get; init; }

    /// <summary>The new body of Sender.</summary>
    public string Sender { get; init; } = "";

    /// <summary>Whether there is one that is replaced.</summary>
    public bool HasSender { get; init; }

    /// <summary>Who gets copies for their sent mail.</summary>
    public IReadOnlyList<string> Copies { get; init; } = [];

    public static SubmissionVerdict Refuse(string code, string why) => new() { Refusal = SmtpReply.Line(code, why) };
}

/// <summary>
/// Holds what people may write into From to their rights. Send As beats Send on Behalf, unless the message says by itself who sends it;
/// whoever sends on behalf is named in Sender; and nobody names another there.
/// </summary>
internal static class SubmissionCheck
{
    /// <summary>The detail that takes a copy into the folder of that name of a mailbox (RFC 5233); from outside, nobody is let write to it.</summary>
    private const string SentDetail = "+Sent Items";

    private static readonly FormatOptions OneLine = Format();

    public static SubmissionVerdict Judge(IDirectoryReader reader, SubmittedHeaders headers)
    {
        if (reader.LoginOf(headers.Login) is not { } login) return SubmissionVerdict.Refuse("5.7.1", $"'{headers.Login}' may not send mail any more. Ask an administrator.");
        if (headers.From.Count != 1) return SubmissionVerdict.Refuse("5.6.0", $"The message has {headers.From.Count} From fields, and exactly one is needed (RFC 5322, 3.6).");
        if (headers.Sender.Count > 1) return SubmissionVerdict.Refuse("5.6.0", $"The message has {headers.Sender.Count} Sender fields, and one is allowed (RFC 5322, 3.6).");
        if (FromField.Read(headers.From[0], out var authors) is { } unclear) return SubmissionVerdict.Refuse("5.6.0", $"The From field is not clear: {unclear}. Write one address, such as Name <name@domain>.");
        FieldMailbox? sender = null;
        if (headers.Sender.Count == 1)
        {
            if (FromField.Read(headers.Sender[0], out var senders) is { } why) return SubmissionVerdict.Refuse("5.6.0", $"The Sender field is not clear: {why}. Leave it out; it is added where it is needed.");
            if (senders.Count > 1) return SubmissionVerdict.Refuse("5.6.0", "The Sender field names several, and one sends a message (RFC 5322, 3.6.2).");
            sender = senders[0];
        }

        if (authors.Count > 1 && sender is null) return SubmissionVerdict.Refuse("5.6.0", $"The From field names {authors.Count} authors, and no Sender field says which of them sends it (RFC 5322, 3.6.2).");
        return Judge(reader, login, authors, sender);
    }

    private static SubmissionVerdict Judge(IDirectoryReader reader, Mailbox login, IReadOnlyList<FieldMailbox> authors, FieldMailbox? sender)
    {
        var rights = new List<SendRightTest>();
        foreach (var author in authors)
        {
            var right = SendDecision.Test(reader, login, author.Address);
            if (right.Right == SendRight.None)
            {
                return SubmissionVerdict.Refuse("5.7.60", $"{login.PrimarySmtpAddress} may not send as {author.Address}: {right.Reason} "
                    + (right.From is null ? "Write From one of your own addresses." : "An administrator can grant Send As or Send on Behalf."));
            }

            if (Misleads(reader, author, right.From!) is { } shown) return SubmissionVerdict.Refuse("5.7.60", $"The name in From shows {shown}, and the message is from {author.Address}.");
            rights.Add(right);
        }

        var isOwn = rights.TrueForAll(right => right.Right == SendRight.Own);
        var senderOwner = sender is null ? null : reader.OwnerOf(sender.Address);
        if (sender is not null && (senderOwner?.Guid != login.Guid || Misleads(reader, sender, login) is not null))
        {
            // Some programs repeat From there.
            if (authors.Count > 1 || !sender.Address.Equals(authors[0].Address) || sender.Shown.Count > 0 && Misleads(reader, sender, rights[0].From!) is not null)
                return SubmissionVerdict.Refuse("5.7.60", $"The Sender field names {sender.Address}, and {login.PrimarySmtpAddress} sends the message.");
            senderOwner = null;
        }

        // A message that names its own sender asks to be sent on behalf; several authors need a Sender in any case.
        var asks = senderOwner is not null && !isOwn && rights.TrueForAll(right => right.OnBehalfToo);
        var onBehalf = authors.Count > 1 || rights.Exists(right => right.For(asks) == SendRight.SendOnBehalf);
        var copies = rights.Select(right => right.From).OfType<Mailbox>().Where(mailbox => mailbox.Guid != login.Guid && (onBehalf ? mailbox.MessageCopyForSendOnBehalfEnabled : mailbox.MessageCopyForSentAsEnabled))
            .Select(mailbox => SmtpAddress.Parse(mailbox.PrimarySmtpAddress)).Distinct().Select(address => $"\"{address.Local}{SentDetail}\"@{address.Domain}").ToArray();
        return new SubmissionVerdict
        {
            Field = isOwn ? SenderField.Keep : onBehalf ? SenderField.Set : sender is null ? SenderField.Keep : SenderField.Remove,
            Sender = onBehalf ? Header(login) : "",
            HasSender = sender is not null,
            Copies = copies,
        };
    }

    /// <summary>An address in a name that is not of who the address beside it belongs to.</summary>
    private static string? Misleads(IDirectoryReader reader, FieldMailbox field, Recipient owner) =>
        field.Shown.FirstOrDefault(shown => !SmtpAddress.TryParse(shown.Trim('\'', '.', '[', ']'), out var address) || reader.OwnerOf(address!)?.Guid != owner.Guid);

    /// <summary>A mailbox as the body of a field, in one line of ASCII.</summary>
    private static string Header(Mailbox mailbox)
    {
        var address = SmtpAddress.Parse(mailbox.PrimarySmtpAddress);
        return new MailboxAddress(Encoding.UTF8, HeaderText.Clean(mailbox.DisplayName), $"{address.Local}@{address.Domain}").ToString(OneLine, encode: true).ReplaceLineEndings(" ").Replace("\t", " ", StringComparison.Ordinal);
    }

    private static FormatOptions Format()
    {
        var options = FormatOptions.Default.Clone();
        options.MaxLineLength = 998;
        options.International = false;
        return options;
    }
}
