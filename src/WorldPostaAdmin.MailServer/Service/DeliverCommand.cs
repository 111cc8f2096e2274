using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.MailServer.Service;

/// <summary><c>wpadmin deliver</c>: takes one message from standard input, for a pipe transport, as the delivery part does by LMTP.</summary>
internal sealed class DeliverCommand(IDirectoryStore store, MailHandover handover, OutgoingQueue queue, TimeProvider time, IIdentifierSource identifiers)
{
    /// <summary>EX_TEMPFAIL: the mail server keeps the message and tries again. Anything else would lose or return it.</summary>
    public const int TryLater = 75;

    /// <summary>EX_DATAERR: no attempt will take this message; the mail server returns it.</summary>
    public const int Refused = 65;

    private const long MostBytes = 150L * 1024 * 1024;

    /// <summary>Takes the message.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(ServiceArguments arguments, Stream input, TextWriter errors, CancellationToken cancellation)
    {
        if (arguments.Sender is null || arguments.Recipients.Count == 0) return Say(errors, TryLater, "4.3.5 Give -Sender, which may be empty, and recipients.");
        if (await ReadAsync(input, cancellation).ConfigureAwait(false) is not { } content) return Say(errors, Refused, "5.3.4 The message is too large.");
        try
        {
            var message = new HandedMessage(content, SmtpAddress.TryParse(arguments.Sender, out var sender) ? sender!.ToString() : "", arguments.Recipients.Select(recipient => new HandedRecipient(recipient) { Original = arguments.Original }).ToArray()) { Login = arguments.Login };
            store.Write(
                writer =>
                {
                    handover.Take(new DirectoryTransaction(writer, time, identifiers), message);
                    return true;
                },
                cancellation);
        }
        catch (DomainException e)
        {
            return Say(errors, e.Kind == DomainErrorKind.StoreUnavailable ? TryLater : Refused, SmtpReply.Line(e)[4..]);
        }

        Flush(cancellation);
        return 0;
    }

    // What cannot be sent on now waits in the queue for the next run of anyone.
    private void Flush(CancellationToken cancellation)
    {
        try
        {
            foreach (var _ in queue.Run(store, null, null, cancellation))
            {
            }
        }
        catch (DomainException)
        {
        }
    }

    private static async Task<byte[]?> ReadAsync(Stream input, CancellationToken cancellation)
    {
        var content = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (await input.ReadAsync(buffer, cancellation).ConfigureAwait(false) is > 0 and var read)
        {
            if (content.Length + read > MostBytes) return null;
            content.Write(buffer, 0, read);
        }

        return content.ToArray();
    }

    private static int Say(TextWriter errors, int code, string text)
    {
        errors.WriteLine(text);
        return code;
    }
}
