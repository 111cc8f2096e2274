using System.Text;

namespace WorldPostaAdmin.MailServer.Service.Delivery;

/// <summary>One connection of a mail server that hands messages over (RFC 2033). A message is taken once it is committed to the store, for all its recipients at once.</summary>
internal sealed class LmtpSession(ServiceContext context, MailHandover handover, ClientConnection connection)
{
    private const int MostLine = 8 * 1024, MostRecipients = 1000;

    /// <summary>What no message may exceed, whatever the organisation's own limit is; that is asked when it is taken.</summary>
    private const long MostBytes = 150L * 1024 * 1024;

    private readonly List<HandedRecipient> _recipients = [];
    private readonly StringBuilder _replies = new();
    private string? _sender;

    public async Task RunAsync()
    {
        Say($"220 {context.Settings.HostName} LMTP");
        while (true)
        {
            // Replies to commands that came at once go at once (RFC 2920).
            if (!connection.Client.HasInput) await FlushAsync().ConfigureAwait(false);
            byte[]? line;
            try
            {
                line = await connection.Client.ReadLineAsync(MostLine, _sender is null ? connection.Stop : CancellationToken.None).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (connection.Stop.IsCancellationRequested && !connection.Abort.IsCancellationRequested)
            {
                Say("421 4.3.2 The service stops");
                await FlushAsync().ConfigureAwait(false);
                return;
            }

            if (line is null) return;
            var command = LmtpCommand.Parse(line);
            if (command.Verb == "QUIT")
            {
                Say("221 2.0.0 Bye");
                await FlushAsync().ConfigureAwait(false);
                return;
            }

            if (command.Verb == "DATA") await TakeAsync().ConfigureAwait(false);
            else Say(Answer(command));
        }
    }

    private string Answer(LmtpCommand command)
    {
        switch (command.Verb)
        {
            case "LHLO":
                Reset();
                return $"250-{context.Settings.HostName}\r\n250-PIPELINING\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250-ENHANCEDSTATUSCODES\r\n250-DSN\r\n250 SIZE {MostBytes}";
            case "HELO" or "EHLO":
                return "500 5.5.1 This is LMTP: say LHLO";
            case "MAIL":
                if (_sender is not null) return "503 5.5.1 There is a sender already";
                if (command.Address("FROM:") is not { } from) return "501 5.5.4 Say MAIL FROM:<address>";
                if (from.Parameters.TryGetValue("SIZE", out var size) && long.TryParse(size, out var bytes) && bytes > MostBytes) return "552 5.3.4 The message is too large";
                // Nobody inside has an address that cannot be read here; such a sender gets no reports.
                _sender = SmtpAddress.TryParse(from.Path, out var sender) ? sender!.ToString() : "";
                return "250 2.1.0 OK";
            case "RCPT":
                if (_sender is null) return "503 5.5.1 Say MAIL first";
                if (command.Address("TO:") is not { } to) return "501 5.5.4 Say RCPT TO:<address>";
                if (_recipients.Count >= MostRecipients) return "452 4.5.3 Too many recipients";
                if (!SmtpAddress.TryParse(to.Path, out var recipient)) return "550 5.1.3 There is no such recipient";
                _recipients.Add(new HandedRecipient(recipient!.ToString())
                {
                    Original = LmtpCommand.OriginalRecipient(to.Parameters.GetValueOrDefault("ORCPT", "")),
                    IsReported = !to.Parameters.GetValueOrDefault("NOTIFY", "").Equals("NEVER", StringComparison.OrdinalIgnoreCase),
                });
                return "250 2.1.5 OK";
            case "RSET":
                Reset();
                return "250 2.0.0 OK";
            case "NOOP":
                return "250 2.0.0 OK";
            case "VRFY":
                return "252 2.5.0 Send a message to see";
            default:
                return "500 5.5.2 There is no such command here";
        }
    }

    private async Task TakeAsync()
    {
        if (_sender is null || _recipients.Count == 0)
        {
            Say("503 5.5.1 Say MAIL and RCPT first");
            return;
        }

        Say("354 End with a line of a dot alone");
        await FlushAsync().ConfigureAwait(false);
        using var spool = new MessageSpool(Path.Combine(context.Settings.StatePath, "spool"), MostBytes);
        while (!spool.IsComplete)
        {
            var some = await connection.Client.ReadSomeAsync().ConfigureAwait(false);
            if (some.Length == 0) throw new ProtocolException("The connection ended within a message.");
            connection.Client.GiveBack(some.Length - spool.Take(some.Span));
        }

        var reply = spool.IsTooLarge ? "552 5.3.4 The message is too large" : await HandOverAsync(spool).ConfigureAwait(false);
        foreach (var _ in _recipients) Say(reply);
        Reset();
    }

    private async Task<string> HandOverAsync(MessageSpool spool)
    {
        try
        {
            var (sender, recipients) = (_sender!, _recipients.ToArray());
            await context.Work.WriteAsync(spool.ToArray, (transaction, content) => handover.Take(transaction, new HandedMessage(content, sender, recipients)), connection.Abort).ConfigureAwait(false);
            context.Health.CountDelivered();
            context.WakeQueue();
            return "250 2.0.0 Taken";
        }
        catch (DomainException e)
        {
            context.Log(DeliveryPart.ShortName, $"A message from '{_sender}' is not taken: {e.Message}");
            return SmtpReply.Line(e);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            context.Log(DeliveryPart.ShortName, $"A message from '{_sender}' is put off: {e.GetType().Name}: {e.Message}");
            return SmtpReply.TryLater;
        }
    }

    private void Reset()
    {
        _sender = null;
        _recipients.Clear();
    }

    private void Say(string reply) => _replies.Append(reply).Append("\r\n");

    private async Task FlushAsync()
    {
        if (_replies.Length == 0) return;
        var bytes = Encoding.ASCII.GetBytes(_replies.ToString());
        _replies.Clear();
        await connection.Client.WriteAsync(bytes).ConfigureAwait(false);
    }
}
