using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;

namespace WorldPostaAdmin.MailServer.Service.Logins;

/// <summary>
/// Dovecot's authentication policy: refuses logins while wrong passwords have locked a mailbox, and counts those that it reports. The
/// framework's own HTTP server is used, which needs no more packages and reads HTTP better than anything written for this alone.
/// </summary>
internal sealed class LoginPolicyPart(ServiceContext context, LoginService logins) : IServicePart
{
    private const int MostBody = 64 * 1024, MostAtOnce = 64;

    private const string LetIn = """{"status":0,"msg":""}""", Refused = """{"status":-1,"msg":"The account is locked after too many wrong passwords"}""";

    // Wrong passwords that are being counted, by the name that was given: who comes after them is judged after them.
    private readonly ConcurrentDictionary<string, Task> _counting = new(StringComparer.OrdinalIgnoreCase);

    public string Name => "logins";

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var (changed, port) = (context.SettingsChanged, context.Settings.LoginPolicyPort);
            using var listener = new HttpListener { Prefixes = { $"http://127.0.0.1:{port}/" }, IgnoreWriteExceptions = true };
            listener.Start();
            using var end = CancellationTokenSource.CreateLinkedTokenSource(stop, changed);
            await AcceptAsync(listener, end.Token).ConfigureAwait(false);
            listener.Stop();
        }
    }

    /// <summary>The answer to a command of Dovecot's and its attributes.</summary>
    internal async Task<string> AnswerAsync(string command, byte[] body, CancellationToken cancellation)
    {
        using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 8 });
        if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("login", out var login) || login.ValueKind != JsonValueKind.String || login.GetString() is not { Length: > 0 } user) return LetIn;
        switch (command)
        {
            case "allow":
                if (_counting.TryGetValue(user, out var counting)) await Task.WhenAny(counting).WaitAsync(cancellation).ConfigureAwait(false);
                var locked = await context.Work.ReadAsync(reader => logins.IsLocked(reader, user), cancellation).ConfigureAwait(false);
                context.Health.CountChecked(locked);
                return locked ? Refused : LetIn;
            case "report" when Is(document.RootElement, "policy_reject") != true && Is(document.RootElement, "success") is { } succeeded:
                await ReportAsync(user, succeeded, cancellation).ConfigureAwait(false);
                return LetIn;
            default:
                return LetIn;
        }
    }

    private async Task ReportAsync(string user, bool succeeded, CancellationToken cancellation)
    {
        var report = context.Work.DoAsync(store => logins.Report(store, user, succeeded, cancellation), cancellation);
        if (succeeded)
        {
            await report.ConfigureAwait(false);
            return;
        }

        var counting = _counting.AddOrUpdate(user, report, (_, before) => Task.WhenAll(before, report));
        try
        {
            await report.ConfigureAwait(false);
        }
        finally
        {
            // Whoever came later has put another in its place.
            _counting.TryRemove(new KeyValuePair<string, Task>(user, counting));
        }
    }

    private static bool? Is(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null } : null;

    private async Task AcceptAsync(HttpListener listener, CancellationToken end)
    {
        var places = new SemaphoreSlim(MostAtOnce);
        try
        {
            while (true)
            {
                await places.WaitAsync(end).ConfigureAwait(false);
                _ = ServeAsync(await listener.GetContextAsync().WaitAsync(end).ConfigureAwait(false), places);
            }
        }
        catch (OperationCanceledException)
        {
            // What is in hand is answered before the listener stops; one place was taken for who did not come.
            for (var place = 1; place < MostAtOnce && await places.WaitAsync(context.DrainTime).ConfigureAwait(false); place++)
            {
            }
        }
    }

    private async Task ServeAsync(HttpListenerContext request, SemaphoreSlim places)
    {
        try
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30), context.Time);
            await Task.Yield();
            var (status, answer) = await RespondAsync(request.Request, limit.Token).ConfigureAwait(false);
            request.Response.StatusCode = status;
            request.Response.ContentType = "application/json";
            var bytes = Encoding.UTF8.GetBytes(answer);
            request.Response.ContentLength64 = bytes.Length;
            await request.Response.OutputStream.WriteAsync(bytes, limit.Token).ConfigureAwait(false);
            request.Response.Close();
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or OperationCanceledException or IOException or InvalidOperationException)
        {
            request.Response.Abort();
        }
        finally
        {
            places.Release();
        }
    }

    private async Task<(int Status, string Answer)> RespondAsync(HttpListenerRequest request, CancellationToken cancellation)
    {
        try
        {
            if (request.HttpMethod != "POST") return (405, "{}");
            if (await BodyAsync(request.InputStream, cancellation).ConfigureAwait(false) is not { } body) return (413, "{}");
            return (200, await AnswerAsync(request.QueryString["command"] ?? "", body, cancellation).ConfigureAwait(false));
        }
        catch (JsonException)
        {
            return (400, "{}");
        }
        catch (Exception e) when (e is not (HttpListenerException or ObjectDisposedException))
        {
            context.Log(Name, $"A login is not looked at: {e.Message}");
            return (500, "{}");
        }
    }

    private static async Task<byte[]?> BodyAsync(Stream stream, CancellationToken cancellation)
    {
        var body = new MemoryStream();
        var buffer = new byte[4096];
        while (await stream.ReadAsync(buffer, cancellation).ConfigureAwait(false) is > 0 and var read)
        {
            if (body.Length + read > MostBody) return null;
            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }
}
