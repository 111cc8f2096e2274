using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace WorldPostaAdmin.LiteDb;

/// <summary>
/// Those who wait for a store's lock, in the order of their coming: a ticket each, a file in a folder beside the store that its
/// owner keeps locked. A ticket that can be locked by another is of a process that was killed, and is taken away.
/// </summary>
internal sealed partial class StoreQueue(string storePath)
{
    private const int MostAttempts = 1000;

    private readonly string _folder = storePath + ".queue";

    public bool IsEmpty => !Directory.Exists(_folder);

    /// <summary>Takes a ticket.</summary>
    /// <exception cref="IOException">The folder cannot be made.</exception>
    public Ticket Join()
    {
        for (var attempt = 0; ; attempt++)
        {
            // The machine's clock since its start: the same for every process, and never set back.
            var name = string.Create(CultureInfo.InvariantCulture, $"{Stopwatch.GetTimestamp():D20}-{Environment.ProcessId}-{Guid.NewGuid():N}");
            var path = Path.Combine(_folder, name);
            try
            {
                StorePermissions.MakeFolder(_folder);
                var file = StorePermissions.Open(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose);

                // Between making and locking it another may have taken it for a dead one's.
                if (File.Exists(path)) return new Ticket(this, name, file);
                file.Dispose();
            }
            catch (Exception e) when (attempt < MostAttempts && (e is IOException || (OperatingSystem.IsWindows() && e is UnauthorizedAccessException)))
            {
                // The last one before has just taken the folder away, which Windows calls a denied access while another still looks into
                // it; or another looked whether this ticket lives.
            }
        }
    }

    /// <summary>The name of the first living ticket, or null.</summary>
    private string? First()
    {
        foreach (var path in Tickets())
        {
            try
            {
                using (StorePermissions.Open(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None)) { }
                File.Delete(path);
            }
            catch (FileNotFoundException)
            {
            }
            catch (IOException)
            {
                return Path.GetFileName(path);
            }
            catch (UnauthorizedAccessException)
            {
                // Another user's: whether it lives cannot be seen, so it is taken to.
                return Path.GetFileName(path);
            }
        }

        return null;
    }

    private string[] Tickets()
    {
        try
        {
            // Nothing else is touched, wherever the folder's name may lead.
            var tickets = Directory.GetFiles(_folder).Where(path => Name().IsMatch(Path.GetFileName(path))).ToArray();
            Array.Sort(tickets, StringComparer.Ordinal);
            return tickets;
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }

    [GeneratedRegex("^[0-9]{20}-[0-9]{1,10}-[0-9a-z]{1,32}$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    private void Leave()
    {
        try
        {
            Directory.Delete(_folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Others wait still.
        }
    }

    /// <summary>A place in the queue, given up when it is disposed of.</summary>
    public sealed class Ticket(StoreQueue queue, string name, FileStream file) : IDisposable
    {
        /// <summary>The process of the first in the queue, where that is another.</summary>
        public string? Ahead { get; private set; }

        /// <summary>Whether it is this one's turn.</summary>
        public bool IsFirst()
        {
            var first = queue.First();
            if (first == name)
            {
                Ahead = null;
                return true;
            }

            Ahead = first?.Split('-').ElementAtOrDefault(1);
            return first is null;
        }

        public void Dispose()
        {
            file.Dispose();
            queue.Leave();
        }
    }
}
