using System.Globalization;
using System.Runtime.InteropServices;
using WorldPostaAdmin.MailServer.Publishing;

namespace WorldPostaAdmin.MailServer.Service;

/// <summary>
/// <c>wpadmin serve</c>: runs until SIGTERM or SIGINT, reads its settings anew at SIGHUP, and says how it does at SIGUSR1.
/// </summary>
internal sealed class ServeCommand(ServiceContext context, IReadOnlyList<IServicePart> parts)
{
    private const int UserSignal = 10, UserSignalOfMacOS = 30;

    public async Task RunAsync(TextWriter output, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var signals = new Signals(
            (PosixSignal.SIGTERM, stop.Cancel),
            (PosixSignal.SIGINT, stop.Cancel),
            (PosixSignal.SIGHUP, Reload),
            ((PosixSignal)(OperatingSystem.IsMacOS() ? UserSignalOfMacOS : UserSignal), Tell));
        // Radicale has an account of its own, and writes where calendars are kept equal; its folder gives what is made in it to its group.
        if (!OperatingSystem.IsWindows()) Posix.LetGroupWrite();
        var pidFile = Path.Combine(context.Settings.StatePath, "wpadmin.pid");
        WritePid(pidFile);
        var running = new ServiceRunner(context, parts).RunAsync(stop.Token);
        Tell();
        await running.ConfigureAwait(false);
        Forget(pidFile);

        void Tell()
        {
            lock (output)
            {
                output.WriteLine(context.Health);
                output.Flush();
            }
        }
    }

    /// <summary>The settings of a folder.</summary>
    /// <exception cref="DomainException">MailServerNotPublished, MailServerSettingsUnreadable.</exception>
    public static MailServerSettings Settings(string folder) => SettingsFile.Load(folder) ?? throw SettingsFile.Missing(folder);

    private void Reload()
    {
        try
        {
            context.Use(Settings(context.Settings.Path));
            context.Log("service", "The settings were read anew.");
        }
        catch (DomainException e)
        {
            context.Log("service", $"The settings stay as they are: {e.Message}");
        }
    }

    private void WritePid(string file)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, Environment.ProcessId.ToString(CultureInfo.InvariantCulture) + "\n");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            context.Log("service", $"'{file}' cannot be written: {e.Message}");
        }
    }

    private static void Forget(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Whoever reads it finds no such process.
        }
    }

    private sealed class Signals : IDisposable
    {
        private readonly List<PosixSignalRegistration> _registrations = [];

        public Signals(params (PosixSignal Signal, Action Do)[] signals)
        {
            foreach (var (signal, act) in signals)
            {
                try
                {
                    _registrations.Add(PosixSignalRegistration.Create(signal, received =>
                    {
                        received.Cancel = true;
                        act();
                    }));
                }
                catch (PlatformNotSupportedException)
                {
                    // Windows has not all of them.
                }
            }
        }

        public void Dispose()
        {
            foreach (var registration in _registrations) registration.Dispose();
        }
    }
}
