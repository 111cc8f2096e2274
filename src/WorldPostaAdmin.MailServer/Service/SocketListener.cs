using System.Net;
using System.Net.Sockets;

namespace WorldPostaAdmin.MailServer.Service;

/// <summary>One client's connection, and when to end it.</summary>
/// <param name="Client">The connection.</param>
/// <param name="Stop">Cancelled when the service stops: what has begun is finished, and no more is begun.</param>
/// <param name="Abort">Cancelled when what is in hand has taken too long after that.</param>
internal sealed record ClientConnection(ClientStream Client, CancellationToken Stop, CancellationToken Abort);

/// <summary>
/// Listens on one port of the machine itself and serves so many clients at once; others wait in the system's queue. Another port in
/// new settings is listened on at once, and who is connected stays so.
/// </summary>
/// <param name="context">What the parts of the service share.</param>
/// <param name="name">The part's name.</param>
/// <param name="port">Where to listen.</param>
/// <param name="serve">Serves one client.</param>
/// <param name="places">How many clients at once (see <see cref="Configuration.Capacity"/>); that all are taken is told in the health line.</param>
internal sealed class SocketListener(ServiceContext context, string name, Func<MailServerSettings, int> port, Func<ClientConnection, Task> serve, int places)
{
    private readonly SemaphoreSlim _places = new(places);

    public async Task RunAsync(CancellationToken stop)
    {
        using var abort = new CancellationTokenSource();
        while (!stop.IsCancellationRequested)
        {
            var (changed, number) = (context.SettingsChanged, port(context.Settings));
            using var listener = new TcpListener(IPAddress.Loopback, number);
            listener.Start();
            await AcceptAsync(listener, number, changed, stop, abort.Token).ConfigureAwait(false);
        }

        await DrainAsync(abort).ConfigureAwait(false);
    }

    /// <summary>Takes clients until the service stops or another port is set.</summary>
    private async Task AcceptAsync(TcpListener listener, int number, CancellationToken changed, CancellationToken stop, CancellationToken abort)
    {
        while (!stop.IsCancellationRequested)
        {
            using var wait = CancellationTokenSource.CreateLinkedTokenSource(stop, changed);
            try
            {
                if (_places.CurrentCount == 0) Tell(isFull: true);
                await _places.WaitAsync(wait.Token).ConfigureAwait(false);
                Tell(isFull: false);
            }
            catch (OperationCanceledException) when (!stop.IsCancellationRequested)
            {
                changed = context.SettingsChanged;
                if (port(context.Settings) != number) return;
                continue;
            }
            catch (OperationCanceledException)
            {
                return;
            }

            try
            {
                var client = await listener.AcceptTcpClientAsync(wait.Token).ConfigureAwait(false);
                _ = ServeAsync(client, stop, abort);
            }
            catch (OperationCanceledException)
            {
                _places.Release();
                if (stop.IsCancellationRequested) return;
                changed = context.SettingsChanged;
                if (port(context.Settings) != number) return;
            }
            catch
            {
                _places.Release();
                throw;
            }
        }
    }

    private async Task ServeAsync(TcpClient client, CancellationToken stop, CancellationToken abort)
    {
        try
        {
            using var connection = client;
            client.NoDelay = true;
            await Task.Yield();
            await serve(new ClientConnection(new ClientStream(client.GetStream(), context.ClientTimeout, context.Time, abort), stop, abort)).ConfigureAwait(false);
        }
        catch (ProtocolException e)
        {
            context.Log(name, e.Message);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
        {
            // The client went, was silent for too long, or the service ends.
        }
        catch (Exception e)
        {
            context.Log(name, $"A connection ended: {e.GetType().Name}: {e.Message}");
        }
        finally
        {
            _places.Release();
        }
    }

    private void Tell(bool isFull)
    {
        if (!context.Health.Full(name, isFull)) return;
        context.Log(name, isFull ? $"All {places} places are taken; whoever connects waits." : "There are free places again.");
    }

    private async Task DrainAsync(CancellationTokenSource abort)
    {
        abort.CancelAfter(context.DrainTime);
        for (var place = 0; place < places; place++) await _places.WaitAsync().ConfigureAwait(false);
    }
}
