using System.Text;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.MailServer.Service.Policy;

/// <summary>
/// Tells Postfix (<c>check_policy_service</c>) who may write to whom: what the recipient that was named asks of its senders. What a
/// list's members ask is seen where the message is delivered.
/// </summary>
internal sealed class PolicyPart(ServiceContext context) : IServicePart
{
    private const string NoOpinion = "DUNNO";

    public string Name => "policy";

    public Task RunAsync(CancellationToken stop) => new SocketListener(context, Name, settings => settings.PolicyPort, ServeAsync, Configuration.Capacity.PolicyPlaces).RunAsync(stop);

    /// <summary>What Postfix does (access(5)).</summary>
    internal static string Judge(IDirectoryReader reader, PolicyRequest request)
    {
        var login = request.Login.Length == 0 ? null : reader.LoginOf(request.Login);
        if (login is null && request.Login.Length > 0) return SmtpReply.Line("5.7.1", $"'{request.Login}' may not send mail any more. Ask an administrator.");
        var refusal = login is null ? SenderDecisions.NeedsLogin(reader, request.Sender) : null;
        refusal ??= SenderDecisions.LimitReached(reader, login, request.Size, request.RecipientCount);
        if (refusal is null && request.State == "RCPT" && SmtpAddress.TryParse(request.Recipient, out var recipient)) refusal = SenderDecisions.Refusal(reader, login, request.Sender, recipient!, request.Size);
        return refusal is var (status, why) ? SmtpReply.Line(status, why) : NoOpinion;
    }

    private async Task ServeAsync(ClientConnection connection)
    {
        while (await PolicyRequest.ReadAsync(connection.Client, connection.Stop).ConfigureAwait(false) is { } request)
        {
            string action;
            try
            {
                action = await context.Work.ReadAsync(reader => Judge(reader, request), connection.Abort).ConfigureAwait(false);
                context.Health.CountChecked(action != NoOpinion);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                context.Log(Name, $"A question on '{request.Recipient}' is put off: {e.Message}");
                action = "DEFER_IF_PERMIT 4.3.0 The directory cannot be asked now";
            }

            await connection.Client.WriteAsync(Encoding.ASCII.GetBytes($"action={action}\n\n")).ConfigureAwait(false);
        }
    }
}
