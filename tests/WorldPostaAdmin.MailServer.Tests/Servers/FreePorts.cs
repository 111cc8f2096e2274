using System.Net;
using System.Net.Sockets;

namespace WorldPostaAdmin.MailServer.Tests.Servers;

/// <summary>Ports that nothing listens on, one after the other.</summary>
internal static class FreePorts
{
    /// <summary>So many as are wanted, from a number on or above it, others for each process.</summary>
    public static int From(int lowest, int count)
    {
        for (var first = lowest + (Environment.ProcessId % 100 * 16); ; first += 16)
        {
            if (Enumerable.Range(first, count).All(IsFree)) return first;
        }
    }

    /// <summary>Whether nothing listens on a port of the machine itself.</summary>
    public static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
